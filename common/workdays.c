/* SPDX-License-Identifier: MIT */
/* Working days, by arithmetic on whole weeks. */
#include "workdays.h"

#include <stdlib.h>

static bool
in_week(const struct workdays *w, int32_t day)
{
	return w->week >> day_weekday(day) & 1;
}

static int
by_day(const void *key, const void *item)
{
	int32_t a = *(const int32_t *)key, b = *(const int32_t *)item;

	return (a > b) - (a < b);
}

bool
workdays_has(const struct workdays *w, int32_t day)
{
	return in_week(w, day) && (!w->off_count || !bsearch(&day, w->off,
	    w->off_count, sizeof day, by_day));
}

int
workdays_in_week(const struct workdays *w)
{
	return __builtin_popcount(w->week & WORKDAYS_ALL);
}

int64_t
workdays_count(const struct workdays *w, struct day_range range)
{
	int64_t days = (int64_t)range.to - range.from + 1, count;

	if (days <= 0)
		return 0;
	count = days / WORKDAYS_WEEK * workdays_in_week(w);
	for (int64_t i = 0; i < days % WORKDAYS_WEEK; i++)
		count += in_week(w, range.from + (int32_t)i);
	for (size_t i = 0; i < w->off_count; i++)
		count -= w->off[i] >= range.from && w->off[i] <= range.to &&
		    in_week(w, w->off[i]);
	return count;
}

int64_t
workdays_seconds(const struct workdays *w, struct day_range range,
    int64_t week_seconds)
{
	return week_seconds * workdays_count(w, range) / workdays_in_week(w);
}
