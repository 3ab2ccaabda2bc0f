/* SPDX-License-Identifier: MIT */
/* `status`: the last entry, today, the week and what to do about it. */
#include "err.h"
#include "method_basis.h"
#include "method_mailing.h"
#include "method_plan.h"
#include "method_rules.h"
#include "method_running.h"
#include "method_window.h"
#include "proto_status.h"
#include "store_entry.h"

static int
find_last(struct method *m, struct proto_entry **ret)
{
	struct proto_entry *last = pool_alloc(m->pool, sizeof *last);
	int r;

	if (!last)
		return -ERR_MEMORY;
	r = store_entry_last(m->store, m->pool, last);
	if (r > 0)
		*ret = last;
	return r < 0 ? r : 0;
}

/* The week that holds today, as far as there are days for it. */
static struct day_range
this_week(const struct method_rules *rules)
{
	int32_t from = method_rules_week_of(rules, rules->today);
	int32_t to = from + WORKDAYS_WEEK - 1;

	return (struct day_range){ from < DAY_FIRST ? DAY_FIRST : from,
		to > DAY_LAST ? DAY_LAST : to };
}

static int
judge_week(struct method *m, const struct method_rules *rules,
    const struct method_running *running, struct proto_status_result *ret)
{
	struct method_window w = { .range = this_week(rules),
		.extra = running->extra };
	struct method_basis b = { 0 };
	struct method_plan plan;
	int r = method_basis_load(m, &b);

	if (r == 0)
		r = method_window_read(m, &b, &w, 1);
	if (r == 0)
		r = method_basis_show(m, &b, &w.report, &ret->week);
	if (r < 0)
		return r;
	ret->week.running_seconds = method_running_seconds(running, w.range);
	if (!method_plan_find(rules, w.range, &plan))
		return 0;
	ret->plan = pool_alloc(m->pool, sizeof *ret->plan);
	return ret->plan ? method_plan_make(m, &b, rules, &plan, &w.report,
	    &w.report, ret->plan) : -ERR_MEMORY;
}

int
method_status(struct method *m, const void *params, void *result)
{
	const struct proto_status *p = params;
	struct proto_status_result *ret = result;
	struct method_running running = { 0 };
	struct method_rules rules;
	int r = method_rules_load(m, &p->rules, &rules);

	if (r == 0)
		r = find_last(m, &ret->last);
	if (r == 0)
		r = store_entry_day_seconds(m->store, rules.today,
		    &ret->today_seconds);
	if (r == 0)
		r = method_running_load(m, &p->rules.now, &running);
	if (r == 0)
		r = method_mailing_wrong(m, &p->rules, &ret->mail);
	if (r < 0)
		return r;
	ret->timer = running.timer;
	if (running.extra && running.total.day == rules.today)
		ret->today_seconds += running.total.seconds;
	return judge_week(m, &rules, &running, ret);
}
