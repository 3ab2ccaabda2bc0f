/* SPDX-License-Identifier: MIT */
/* Time held against the target: `report` and `target.show`. */
#include "err.h"
#include "method_basis.h"
#include "method_running.h"
#include "method_window.h"
#include "proto_target.h"

static struct wire_maybe_real
real(double value)
{
	return (struct wire_maybe_real){ true, value };
}

int
method_report(struct method *m, const void *params, void *result)
{
	const struct proto_report *p = params;
	struct method_window w = { .range = { p->from, p->to } };
	struct proto_report_result *ret = result;
	struct method_running running = { 0 };
	struct method_basis b = { 0 };
	int r = method_basis_check_range(m, p->from, p->to);

	if (r == 0)
		r = method_basis_load(m, &b);
	if (r == 0)
		r = method_window_read(m, &b, &w, 1);
	if (r == 0)
		r = method_running_load(m, &p->now, &running);
	if (r == 0)
		r = method_basis_show(m, &b, &w.report, ret);
	if (r == 0)
		ret->running_seconds = method_running_seconds(&running,
		    w.range);
	return r;
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
