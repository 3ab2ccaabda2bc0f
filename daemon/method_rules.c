/* SPDX-License-Identifier: MIT */
/* The user's rules, from what a request says of them. */
#include "method_rules.h"

#include "store_off.h"

int
method_rules_load(struct method *m, const struct proto_rules *said,
    struct method_rules *ret)
{
	const struct day_range all = { DAY_FIRST, DAY_LAST };
	int32_t *off;
	int r;

	*ret = (struct method_rules){
		.today = said->today,
		.week_starts = (int)said->week_starts,
		.week_seconds = said->week_seconds,
		.days = { .week = (unsigned)said->workdays },
	};
	r = store_off_days(m->store, all, m->pool, &off,
	    &ret->days.off_count);
	if (r == 0)
		ret->days.off = off;
	return r;
}

int32_t
method_rules_week_of(const struct method_rules *rules, int32_t day)
{
	return day - (day_weekday(day) - rules->week_starts + WORKDAYS_WEEK) %
	    WORKDAYS_WEEK;
}
