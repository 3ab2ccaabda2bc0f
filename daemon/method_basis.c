/* SPDX-License-Identifier: MIT */
/* What time is held against, and how what came out is shown. */
#include "method_basis.h"

#include <stdlib.h>

#include "err.h"
#include "store_target.h"

int
method_basis_load(struct method *m, struct method_basis *ret)
{
	const struct store_catalogue *c = &ret->catalogue;
	int r = store_catalogue_load(m->store, m->pool, &ret->catalogue);

	if (r == 0)
		r = store_target_load(m->store, c, m->pool, &ret->targets,
		    &ret->target_count);
	if (r < 0)
		return r;
	ret->constituents = pool_array(m->pool, c->constituent_count,
	    sizeof *ret->constituents);
	if (!ret->constituents)
		return -ERR_MEMORY;
	for (size_t i = 0; i < c->constituent_count; i++)
		ret->constituents[i] = (struct split_constituent){
			.key = c->constituents[i].key,
			.places = c->constituents[i].places,
			.place_count = c->constituents[i].place_count,
			.retired_from = c->constituents[i].retired_from,
		};
	return 0;
}

/* The first one holds from the first day there is. */
size_t
method_basis_target_on(const struct method_basis *b, int32_t day)
{
	size_t i = b->target_count - 1;

	while (i > 0 && b->targets[i].from_day > day)
		i--;
	return i;
}

struct wire_maybe_real
method_basis_shortfall(const struct method_basis *b, enum split_side side,
    int32_t day, size_t without)
{
	const struct split_target *t =
	    &b->targets[method_basis_target_on(b, day)];
	int32_t left = t->sides[side];

	for (size_t i = 0; i < b->catalogue.constituent_count; i++) {
		const struct split_constituent *c = &b->constituents[i];

		if (i == without ||
		    split_side_on(c->places, c->place_count, day) != side ||
		    (c->retired_from != DAY_NONE && c->retired_from <= day))
			continue;
		if (t->constituents[i] == SPLIT_NO_SHARE)
			return (struct wire_maybe_real){ 0 };
		left -= t->constituents[i];
	}
	return (struct wire_maybe_real){ left > 0,
		(double)left / SPLIT_WHOLE };
}

struct split *
method_basis_split(struct method *m, const struct method_basis *b,
    struct day_range range)
{
	return split_new(m->pool, range, b->constituents,
	    b->catalogue.constituent_count, b->targets, b->target_count);
}

void
method_basis_feed(const struct method_basis *b, struct split *split,
    const struct store_total *t)
{
	size_t at = store_catalogue_find(&b->catalogue, t->constituent_id);

	if (at == SIZE_MAX)
		return;
	split_add(split, t->day, at, store_catalogue_side(&b->catalogue, at,
	    t->responsibility_id, t->day), t->seconds, t->entries);
}

static struct wire_maybe_real
real(double value)
{
	return (struct wire_maybe_real){ true, value };
}

/* One line in the words of the protocol. */
static struct proto_line
show_line(const struct method_basis *b, const struct split_line *l,
    int64_t total)
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

int
method_basis_show(struct method *m, const struct method_basis *b,
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
	for (size_t i = 0; i < report->line_count; i++)
		if (report->lines[i].constituent == SIZE_MAX)
			lines[i].shortfall = method_basis_shortfall(b,
			    report->lines[i].side, ret->to, SIZE_MAX);
	return 0;
}

int
method_basis_check_range(struct method *m, int32_t from, int32_t to)
{
	if (from <= to)
		return 0;
	m->fault->field = "to";
	return proto_fail(m->fault, m->pool, ERR_PARAMS,
	    "\"to\" is earlier than \"from\"");
}
