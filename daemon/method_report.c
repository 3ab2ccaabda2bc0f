/* SPDX-License-Identifier: MIT */
/* Time held against the target: `report`, `status` and `target.show`. */
#include "err.h"
#include "method_basis.h"
#include "proto_target.h"

/* Where the totals of a range go. */
struct feed {
	const struct method_basis *basis;
	struct split *split;
};

static void
feed_total(void *to, const struct store_total *total)
{
	struct feed *f = to;

	method_basis_feed(f->basis, f->split, total);
}

static struct wire_maybe_real
real(double value)
{
	return (struct wire_maybe_real){ true, value };
}

static int
report(struct method *m, struct day_range range,
    struct proto_report_result *ret)
{
	struct method_basis b = { 0 };
	struct split_report result;
	struct feed f = { .basis = &b };
	int r = method_basis_check_range(m, range.from, range.to);

	if (r == 0)
		r = method_basis_load(m, &b);
	if (r < 0)
		return r;
	f.split = method_basis_split(m, &b, range);
	if (!f.split)
		return -ERR_MEMORY;
	r = store_entry_totals(m->store, range, feed_total, &f);
	if (r == 0)
		r = split_finish(f.split, &result);
	return r < 0 ? r : method_basis_show(m, &b, &result, ret);
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

static struct wire_maybe_real
show_share(int32_t share)
{
	if (share == SPLIT_NO_SHARE)
		return (struct wire_maybe_real){ 0 };
	return real((double)share / SPLIT_WHOLE);
}

/* The side's own line and its constituents in use; returns how many. */
static size_t
show_side(const struct method_basis *b, const struct split_target *t,
    enum split_side side, int32_t day, struct proto_share *ret)
{
	const char *name = split_side_name(side);
	size_t n = 0;

	ret[n++] = (struct proto_share){ .key = name, .title = name,
		.kind = "side", .side = name,
		.share = show_share(t->sides[side]),
		.shortfall = method_basis_shortfall(b, side, day,
		    SIZE_MAX) };
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
	struct method_basis b = { 0 };
	struct proto_share *lines;
	size_t at, n;
	int r = method_basis_load(m, &b);

	if (r < 0)
		return r;
	lines = pool_array(m->pool, b.catalogue.constituent_count +
	    SPLIT_SIDES, sizeof *lines);
	if (!lines)
		return -ERR_MEMORY;
	at = method_basis_target_on(&b, p->day);
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
