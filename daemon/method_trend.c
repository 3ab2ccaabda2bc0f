/* SPDX-License-Identifier: MIT */
/* Windows: four weeks, thirteen weeks, then each of the thirteen. */
#include "method_trend.h"

#include "err.h"

enum { FEW, ALL, EACH };

bool
method_trend_find(const struct method_rules *rules, struct day_range range,
    struct method_window *ret)
{
	/* A week is completed when its last day is over. */
	int32_t last = range.to < rules->today ? range.to : rules->today - 1;
	int32_t next = method_rules_week_of(rules, last + 1);
	int32_t first = next - METHOD_TREND_WEEKS * WORKDAYS_WEEK;

	if (first < DAY_FIRST)
		return false;
	ret[FEW].range = (struct day_range){
		next - METHOD_TREND_FEW * WORKDAYS_WEEK, next - 1 };
	ret[ALL].range = (struct day_range){ first, next - 1 };
	for (int32_t i = 0; i < METHOD_TREND_WEEKS; i++)
		ret[EACH + i].range = (struct day_range){
			first + i * WORKDAYS_WEEK,
			first + (i + 1) * WORKDAYS_WEEK - 1 };
	return true;
}

/* The line of a week that stands for the same as another; NULL: no time. */
static const struct split_line *
same_line(const struct split_report *r, const struct split_line *as)
{
	for (size_t i = 0; i < r->line_count; i++)
		if (r->lines[i].constituent == as->constituent &&
		    r->lines[i].side == as->side)
			return &r->lines[i];
	return NULL;
}

static int
make_line(struct method *m, const struct method_window *weeks,
    const struct split_line *as, const struct proto_line *shown,
    struct proto_trend_line *ret)
{
	struct wire_maybe_int *seconds = pool_array(m->pool,
	    METHOD_TREND_WEEKS, sizeof *seconds);
	struct wire_maybe_int *targets = pool_array(m->pool,
	    METHOD_TREND_WEEKS, sizeof *targets);

	if (!seconds || !targets)
		return -ERR_MEMORY;
	for (size_t i = 0; i < METHOD_TREND_WEEKS; i++) {
		const struct split_line *l = same_line(&weeks[i].report, as);

		seconds[i] = (struct wire_maybe_int){ true,
			l ? l->seconds : 0 };
		targets[i] = (struct wire_maybe_int){ l && l->has_target,
			l ? l->target_seconds : 0 };
	}
	*ret = (struct proto_trend_line){
		.key = shown->key,
		.kind = shown->kind,
		.side = shown->side,
		.seconds = { seconds, METHOD_TREND_WEEKS },
		.target_seconds = { targets, METHOD_TREND_WEEKS },
	};
	return 0;
}

static int
make_lines(struct method *m, const struct method_window *windows,
    struct proto_trend *ret)
{
	const struct split_report *all = &windows[ALL].report;
	const struct proto_line *shown = ret->thirteen_weeks.lines.items;
	struct proto_trend_line *lines = pool_array(m->pool, all->line_count,
	    sizeof *lines);
	struct wire_maybe_int *seconds = pool_array(m->pool,
	    METHOD_TREND_WEEKS, sizeof *seconds);
	int r = lines && seconds ? 0 : -ERR_MEMORY;

	for (size_t i = 0; r == 0 && i < METHOD_TREND_WEEKS; i++)
		seconds[i] = (struct wire_maybe_int){ true,
			windows[EACH + i].report.seconds };
	for (size_t i = 0; r == 0 && i < all->line_count; i++)
		r = make_line(m, &windows[EACH], &all->lines[i], &shown[i],
		    &lines[i]);
	ret->seconds = (struct wire_list){ seconds, METHOD_TREND_WEEKS };
	ret->lines = (struct wire_list){ lines, all->line_count };
	return r;
}

int
method_trend_make(struct method *m, const struct method_basis *b,
    const struct method_window *windows, struct proto_trend **ret)
{
	struct proto_trend *t;
	int r;

	*ret = NULL;
	if (!windows[ALL].report.seconds)
		return 0;
	t = pool_alloc(m->pool, sizeof *t);
	if (!t)
		return -ERR_MEMORY;
	r = method_basis_show(m, b, &windows[FEW].report, &t->four_weeks);
	if (r == 0)
		r = method_basis_show(m, b, &windows[ALL].report,
		    &t->thirteen_weeks);
	if (r == 0)
		r = make_lines(m, windows, t);
	if (r == 0)
		*ret = t;
	return r;
}
