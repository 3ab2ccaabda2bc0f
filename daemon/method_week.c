/* SPDX-License-Identifier: MIT */
/* `week`: a range against the target, and what to do about it. */
#include "err.h"
#include "method_basis.h"
#include "method_filter.h"
#include "method_mailing.h"
#include "method_neglect.h"
#include "method_pace.h"
#include "method_plan.h"
#include "method_rules.h"
#include "method_shares.h"
#include "method_running.h"
#include "method_trend.h"
#include "method_window.h"

/* What is read in one pass. */
enum { RANGE, PLAN, FILL, TREND, WINDOWS = TREND + METHOD_TREND_WINDOWS };

struct week {
	struct method_basis basis;
	struct method_rules rules;
	struct method_running running;
	struct method_plan plan;
	bool has_plan;
	bool has_trend;
	struct method_window windows[WINDOWS];
};

/* The windows that there are, those of a plan only where there is one. */
static int
read_windows(struct method *m, struct day_range range, struct week *w)
{
	size_t count = TREND;

	w->has_plan = method_plan_find(&w->rules, range, &w->plan);
	if (!w->has_plan)
		w->plan = (struct method_plan){ range, range };
	w->windows[RANGE].range = range;
	w->windows[PLAN].range = w->plan.range;
	w->windows[FILL].range = w->plan.fill;
	w->windows[PLAN].extra = w->running.extra;
	w->windows[FILL].extra = w->running.extra;
	w->has_trend = method_trend_find(&w->rules, range,
	    &w->windows[TREND]);
	if (w->has_trend)
		count = WINDOWS;
	return method_window_read(m, &w->basis, w->windows, count);
}

static int
add_plan(struct method *m, const struct week *w, struct proto_plan **ret)
{
	struct proto_plan *plan = pool_alloc(m->pool, sizeof *plan);
	int r;

	if (!plan)
		return -ERR_MEMORY;
	r = method_plan_make(m, &w->basis, &w->rules, &w->plan,
	    &w->windows[PLAN].report, &w->windows[FILL].report, plan);
	if (r == 0)
		*ret = plan;
	return r;
}

static void
show_running(const struct method_running *running, struct day_range range,
    struct proto_week_result *ret)
{
	ret->report.running_seconds = method_running_seconds(running, range);
	if (method_running_in(running, range))
		ret->timer = running->timer;
}

/* Of what a filter means there are figures, but nothing to do about it. */
static int
filtered_week(struct method *m, const struct proto_week *p,
    const struct method_basis *b, const struct store_filter *filter,
    struct proto_week_result *ret)
{
	const struct day_range range = { p->from, p->to };
	struct method_running running = { 0 };
	struct split_report report;
	int r = method_running_load(m, &p->rules.now, &running);

	if (r == 0)
		r = method_filter_running(m, filter, &running);
	if (r == 0)
		r = method_filter_report(m, b, filter, range, &report);
	if (r == 0)
		r = method_basis_show(m, b, &report, &ret->report);
	if (r == 0)
		show_running(&running, range, ret);
	return r;
}

int
method_week(struct method *m, const void *params, void *result)
{
	const struct proto_week *p = params;
	const struct day_range range = { p->from, p->to };
	struct proto_week_result *ret = result;
	struct store_filter filter;
	struct wire_list what_if = { 0 };
	struct week w = { 0 };
	int r = method_basis_check_range(m, p->from, p->to);

	if (r == 0)
		r = method_basis_load(m, &w.basis);
	if (r == 0)
		r = method_filter_find(m, &p->filter, &w.basis.catalogue,
		    p->to, &filter);
	if (r == 0 && store_filter_chooses(&filter))
		return filtered_week(m, p, &w.basis, &filter, ret);
	if (r == 0)
		r = method_shares_what_if(m, &w.basis, &p->shares, p->to,
		    &what_if);
	if (r == 0)
		r = method_rules_load(m, &p->rules, &w.rules);
	if (r == 0)
		r = method_running_load(m, &p->rules.now, &w.running);
	if (r == 0)
		r = read_windows(m, range, &w);
	if (r == 0)
		r = method_basis_show(m, &w.basis, &w.windows[RANGE].report,
		    &ret->report);
	if (r == 0)
		show_running(&w.running, range, ret);
	if (r == 0 && w.has_trend)
		r = method_trend_make(m, &w.basis, &w.windows[TREND],
		    &ret->trend);
	if (r == 0 && w.has_plan)
		r = add_plan(m, &w, &ret->plan);
	if (r == 0)
		r = method_neglect_make(m, &w.basis, &w.rules,
		    &w.windows[RANGE].report, p->neglect_days,
		    &ret->neglected, &ret->never);
	if (r == 0)
		r = method_pace_make(m, &w.rules, range, &ret->pace);
	if (r == 0)
		r = method_mailing_wrong(m, &p->rules, &ret->mail);
	ret->report.what_if = what_if;
	if (r == 0 && p->to != DAY_LAST && p->from != DAY_FIRST)
		ret->expected_seconds = (struct wire_maybe_int){ true,
			workdays_seconds(&w.rules.days, range,
			    w.rules.week_seconds) };
	return r;
}
