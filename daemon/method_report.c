/* SPDX-License-Identifier: MIT */
/* Time held against the target: `report`, `status` and `target.show`. */
#include <stdlib.h>

#include "err.h"
#include "method.h"
#include "proto_report.h"
#include "proto_target.h"
#include "store_catalogue.h"
#include "store_entry.h"
#include "store_target.h"

/* All that the arithmetic needs, in its own words. */
struct basis {
	struct store_catalogue catalogue;
	struct split_constituent *constituents;
	struct split_target *targets;
	size_t target_count;
};

/* Where the totals of a range go. */
struct feed {
	const struct store_catalogue *catalogue;
	struct split *split;
};

static int
load_basis(struct method *m, struct basis *b)
{
	const struct store_catalogue *c = &b->catalogue;
	int r = store_catalogue_load(m->store, m->pool, &b->catalogue);

	if (r == 0)
		r = store_target_load(m->store, c, m->pool, &b->targets,
		    &b->target_count);
	if (r < 0)
		return r;
	b->constituents = pool_array(m->pool, c->constituent_count,
	    sizeof *b->constituents);
	if (!b->constituents)
		return -ERR_MEMORY;
	for (size_t i = 0; i < c->constituent_count; i++)
		b->constituents[i] = (struct split_constituent){
			.key = c->constituents[i].key,
			.places = c->constituents[i].places,
			.place_count = c->constituents[i].place_count,
			.retired_from = c->constituents[i].retired_from,
		};
	return 0;
}

static void
feed_total(void *to, const struct store_total *t)
{
	struct feed *f = to;
	size_t at = store_catalogue_find(f->catalogue, t->constituent_id);

	if (at == SIZE_MAX)
		return;
	split_add(f->split, t->day, at, store_catalogue_side(f->catalogue, at,
	    t->responsibility_id, t->day), t->seconds, t->entries);
}

static struct wire_maybe_real
real(double value)
{
	return (struct wire_maybe_real){ true, value };
}

/* One line in the words of the protocol. */
static struct proto_line
show_line(const struct basis *b, const struct split_line *l, int64_t total)
{
	bool side = l->constituent == SIZE_MAX;
	double whole = (double)total;
	struct proto_line ret = {
		.kind = side ? "side" : "constituent",
		.side = split_side_name(l->side),
		.seconds = l->seconds,
		.entries = l->entries,
	};

	ret.key = side ? ret.side : b->constituents[l->constituent].key;
	if (total)
		ret.share = real((double)l->seconds / whole);
	else if (l->target_last != SPLIT_NO_SHARE)
		ret.target = real((double)l->target_last / SPLIT_WHOLE);
	if (!total || !l->has_target)
		return ret;
	ret.target = real((double)l->target_weight / (whole * SPLIT_WHOLE));
	ret.drift = real(ret.share.value - ret.target.value);
	ret.target_seconds = (struct wire_maybe_int){ true,
		l->target_seconds };
	ret.drift_seconds = (struct wire_maybe_int){ true,
		l->seconds - l->target_seconds };
	return ret;
}

static int
show_report(struct method *m, const struct basis *b,
    const struct split_report *report, struct proto_report_result *ret)
{
	struct proto_line *lines = pool_array(m->pool, report->line_count,
	    sizeof *lines);

	if (!lines)
		return -ERR_MEMORY;
	for (size_t i = 0; i < report->line_count; i++)
		lines[i] = show_line(b, &report->lines[i], report->seconds);
	*ret = (struct proto_report_result){
		.from = report->range.from,
		.to = report->range.to,
		.total_seconds = report->seconds,
		.entries = report->entries,
		.days = report->days,
		.lines = { lines, report->line_count },
	};
	return 0;
}

static int
check_range(struct method *m, int32_t from, int32_t to)
{
	if (from <= to)
		return 0;
	m->fault->field = "to";
	return proto_fail(m->fault, m->pool, ERR_PARAMS,
	    "\"to\" is earlier than \"from\"");
}

static int
report(struct method *m, struct day_range range,
    struct proto_report_result *ret)
{
	struct basis b = { 0 };
	struct split_report result;
	struct feed f = { .catalogue = &b.catalogue };
	int r = check_range(m, range.from, range.to);

	if (r == 0)
		r = load_basis(m, &b);
	if (r < 0)
		return r;
	f.split = split_new(m->pool, range, b.constituents,
	    b.catalogue.constituent_count, b.targets, b.target_count);
	if (!f.split)
		return -ERR_MEMORY;
	r = store_entry_totals(m->store, range, feed_total, &f);
	if (r == 0)
		r = split_finish(f.split, &result);
	return r < 0 ? r : show_report(m, &b, &result, ret);
}

int
method_report(struct method *m, const void *params, void *result)
{
	const struct proto_report *p = params;

	return report(m, (struct day_range){ p->from, p->to }, result);
}

int
method_status(struct method *m, const void *params, void *result)
{
	const struct proto_status *p = params;
	struct proto_status_result *ret = result;
	int r;

	ret->last = pool_alloc(m->pool, sizeof *ret->last);
	if (!ret->last)
		return -ERR_MEMORY;
	r = store_entry_last(m->store, m->pool, ret->last);
	if (r == 0)
		ret->last = NULL;
	if (r >= 0)
		r = store_entry_day_seconds(m->store, p->today,
		    &ret->today_seconds);
	return r < 0 ? r : report(m, (struct day_range){ p->from, p->to },
	    &ret->week);
}

/* The target of a day; the first holds from the first day there is. */
static size_t
target_on(const struct basis *b, int32_t day)
{
	size_t i = b->target_count - 1;

	while (i > 0 && b->targets[i].from_day > day)
		i--;
	return i;
}

static struct wire_maybe_real
show_share(int32_t share)
{
	if (share == SPLIT_NO_SHARE)
		return (struct wire_maybe_real){ 0 };
	return real((double)share / SPLIT_WHOLE);
}

/* The side's own line and its constituents in use; returns how many. */
static size_t
show_side(const struct basis *b, const struct split_target *t,
    enum split_side side, int32_t day, struct proto_share *ret)
{
	const char *name = split_side_name(side);
	size_t n = 0;

	ret[n++] = (struct proto_share){ .key = name, .title = name,
		.kind = "side", .side = name,
		.share = show_share(t->sides[side]) };
	for (size_t i = 0; i < b->catalogue.constituent_count; i++) {
		const struct split_constituent *c = &b->constituents[i];

		if (split_side_on(c->places, c->place_count, day) != side ||
		    (c->retired_from != DAY_NONE && c->retired_from <= day))
			continue;
		ret[n++] = (struct proto_share){ .key = c->key,
			.title = b->catalogue.constituents[i].title,
			.kind = "constituent", .side = name,
			.share = show_share(t->constituents[i]) };
	}
	return n;
}

int
method_target_show(struct method *m, const void *params, void *result)
{
	const struct proto_target_show *p = params;
	struct proto_target_show_result *ret = result;
	struct basis b = { 0 };
	struct proto_share *lines;
	size_t at, n;
	int r = load_basis(m, &b);

	if (r < 0)
		return r;
	lines = pool_array(m->pool, b.catalogue.constituent_count +
	    SPLIT_SIDES, sizeof *lines);
	if (!lines)
		return -ERR_MEMORY;
	at = target_on(&b, p->day);
	n = show_side(&b, &b.targets[at], SPLIT_EXTERNAL, p->day, lines);
	n += show_side(&b, &b.targets[at], SPLIT_INTERNAL, p->day, lines + n);
	*ret = (struct proto_target_show_result){
		.day = p->day,
		.from = b.targets[at].from_day,
		.next = at + 1 < b.target_count ? b.targets[at + 1].from_day
		                                : DAY_NONE,
		.lines = { lines, n },
	};
	return 0;
}
