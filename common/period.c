/* SPDX-License-Identifier: MIT */
/* Periods of the calendar, as pure arithmetic. */
#include "period.h"

#include <stdio.h>

enum { WEEK_DAYS = 7, THURSDAY = 3 };

/* The days of `count` months, of those counted from year_starts on. */
static struct day_range
months_of(int32_t day, int count, const struct period_rules *rules)
{
	int year, month, mday, into, first;

	day_to_date(day, &year, &month, &mday);
	into = (month - rules->year_starts + 12) % 12;
	first = year * 12 + month - 1 - into % count;
	return (struct day_range){
		day_from_date(first / 12, first % 12 + 1, 1),
		day_from_date((first + count) / 12, (first + count) % 12 + 1,
		    1) - 1,
	};
}

struct day_range
period_of(enum period kind, int32_t day, const struct period_rules *rules)
{
	int32_t monday;

	switch (kind) {
	case PERIOD_DAY:
		break;
	case PERIOD_WEEK:
		monday = day - (day_weekday(day) - rules->week_starts +
		    WEEK_DAYS) % WEEK_DAYS;
		return (struct day_range){ monday, monday + WEEK_DAYS - 1 };
	case PERIOD_MONTH:
		return months_of(day, 1, rules);
	case PERIOD_QUARTER:
		return months_of(day, 3, rules);
	case PERIOD_YEAR:
		return months_of(day, 12, rules);
	}
	return (struct day_range){ day, day };
}

/* A year that begins in another month than January is named by the one in
   which it ends, in two digits where these can mean no other. */
static int
name_year(int32_t first, const struct period_rules *rules,
    char ret[PERIOD_NAME])
{
	int year, month, mday;

	day_to_date(first, &year, &month, &mday);
	if (rules->year_starts == 1)
		return snprintf(ret, PERIOD_NAME, "%04d", year);
	year++;
	if (year >= 2000 && year < 2100)
		return snprintf(ret, PERIOD_NAME, "FY%02d", year % 100);
	return snprintf(ret, PERIOD_NAME, "FY%04d", year);
}

char *
period_name(enum period kind, int32_t day, const struct period_rules *rules,
    char ret[PERIOD_NAME])
{
	struct day_range year = period_of(PERIOD_YEAR, day, rules);
	int y, month, mday, week, len;

	day_to_date(day, &y, &month, &mday);
	switch (kind) {
	case PERIOD_DAY:
		return day_format(day, ret);
	case PERIOD_WEEK:
		/* The ISO week that has most of these days. */
		day_iso_week(period_of(kind, day, rules).from + THURSDAY, &y,
		    &week);
		(void)snprintf(ret, PERIOD_NAME, "%04d-W%02d", y, week);
		return ret;
	case PERIOD_MONTH:
		(void)snprintf(ret, PERIOD_NAME, "%04d-%02d", y, month);
		return ret;
	case PERIOD_QUARTER:
		len = name_year(year.from, rules, ret);
		(void)snprintf(ret + len, PERIOD_NAME - (size_t)len, "-Q%d",
		    (month - rules->year_starts + 12) % 12 / 3 + 1);
		return ret;
	case PERIOD_YEAR:
		break;
	}
	(void)name_year(year.from, rules, ret);
	return ret;
}
