/* SPDX-License-Identifier: MIT */
/* Which days the pictures show: enough to tell, and no more than fits. */
#include "page.h"

#include <stdio.h>

#include "period.h"

enum {
	WEEKS_LEAST = 13, /* what week looks back on, too */
	STEPS_MOST = 60,
	MONTHS_MOST = 24,
};

static struct period_rules
rules_of(const struct when_now *now)
{
	return (struct period_rules){ now->week_starts, now->year_starts };
}

/* An open end is where there is something, or today. */
static struct day_range
closed(struct day_range range, struct day_range logged, int32_t today)
{
	int32_t last = logged.to > today ? logged.to : today;

	if (range.from == DAY_FIRST)
		range.from = logged.from == DAY_NONE || logged.from > range.to
		    ? today : logged.from;
	if (range.to == DAY_LAST)
		range.to = last;
	if (range.from > range.to)
		range.from = range.to;
	return range;
}

/* The first day of the period that lies so many before that of a day. */
static int32_t
back(enum period kind, int32_t day, int count,
    const struct period_rules *rules)
{
	int32_t first = period_of(kind, day, rules).from;

	while (count-- > 0 && first > DAY_FIRST)
		first = period_of(kind, first - 1, rules).from;
	return first > DAY_FIRST ? first : DAY_FIRST;
}

static bool
fits(enum period kind, struct day_range range,
    const struct period_rules *rules)
{
	return back(kind, range.to, STEPS_MOST - 1, rules) <= range.from;
}

struct page_scope
page_scope(struct day_range range, struct day_range logged,
    const struct when_now *now)
{
	static const enum proto_key keys[] = { [PERIOD_WEEK] = PROTO_KEY_WEEK,
		[PERIOD_MONTH] = PROTO_KEY_MONTH,
		[PERIOD_QUARTER] = PROTO_KEY_QUARTER,
		[PERIOD_YEAR] = PROTO_KEY_YEAR };
	const struct period_rules rules = rules_of(now);
	struct page_scope scope;
	enum period kind = PERIOD_WEEK;
	int32_t first;

	range = closed(range, logged, now->today);
	while (kind < PERIOD_YEAR && !fits(kind, range, &rules))
		kind++;
	scope = (struct page_scope){ keys[kind], range, range };
	if (kind == PERIOD_WEEK) {
		first = back(kind, range.to, WEEKS_LEAST - 1, &rules);
		if (first < range.from)
			scope.steps.from = first;
		scope.days = scope.steps;
	}
	first = back(PERIOD_MONTH, scope.days.to, MONTHS_MOST - 1, &rules);
	if (first > scope.days.from)
		scope.days.from = first;
	return scope;
}

char *
page_range_name(struct day_range range, const struct when_now *now,
    char ret[PAGE_RANGE])
{
	const struct period_rules rules = rules_of(now);
	char from[PERIOD_NAME], to[PERIOD_NAME];

	for (int kind = PERIOD_DAY; kind <= PERIOD_YEAR; kind++) {
		struct day_range period = period_of((enum period)kind,
		    range.from, &rules);

		if (period.from != range.from || period.to != range.to)
			continue;
		(void)snprintf(ret, PAGE_RANGE, "%s", period_name(
		    (enum period)kind, range.from, &rules, from));
		return ret;
	}
	if (range.from == DAY_FIRST && range.to == DAY_LAST)
		(void)snprintf(ret, PAGE_RANGE, "all");
	else
		(void)snprintf(ret, PAGE_RANGE, "%s..%s",
		    range.from == DAY_FIRST ? "" : day_format(range.from,
		    from), range.to == DAY_LAST ? "" : day_format(range.to,
		    to));
	return ret;
}
