/* SPDX-License-Identifier: MIT */
/*
 * Calendar days as pure arithmetic. The conversions count days from 1 March,
 * so that the leap day is the last of its year (the method is Howard
 * Hinnant's, "chrono-Compatible Low-Level Date Algorithms").
 */
#include "day.h"

#include <string.h>

#include "err.h"

enum {
	ERA_DAYS = 146097,   /* of 400 years */
	ERA_SHIFT = 719468,  /* days from 0000-03-01 to 1970-01-01 */
	YEAR_FIRST = 1970,
	YEAR_LAST = 9999,
};

static int
is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int
day_month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };

	return days[month - 1] + (month == 2 && is_leap(year));
}

bool
day_exists(int year, int month, int day)
{
	return year >= YEAR_FIRST && year <= YEAR_LAST && month >= 1 &&
	    month <= 12 && day >= 1 && day <= day_month_days(year, month);
}

int32_t
day_from_date(int year, int month, int day)
{
	int y = year - (month <= 2);
	int era = y / 400;
	int of_era = y - era * 400;
	int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 +
	    of_year - ERA_SHIFT;
}

void
day_to_date(int32_t day, int *ret_year, int *ret_month, int *ret_mday)
{
	int z = day + ERA_SHIFT;
	int era = (z >= 0 ? z : z - (ERA_DAYS - 1)) / ERA_DAYS;
	int of_era = z - era * ERA_DAYS;
	int year = (of_era - of_era / 1460 + of_era / 36524 -
	    of_era / 146096) / 365;
	int of_year = of_era - (365 * year + year / 4 - year / 100);
	int month = (5 * of_year + 2) / 153;

	*ret_mday = of_year - (153 * month + 2) / 5 + 1;
	*ret_month = month + (month < 10 ? 3 : -9);
	*ret_year = year + era * 400 + (*ret_month <= 2);
}

/* `n` digits as a number, or -1. */
static int
digits(const char *text, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		value = value * 10 + (text[i] - '0');
	}
	return value;
}

int
day_parse(const char *text, int32_t *ret_day)
{
	int year, month, day;

	if (strlen(text) != 10 || text[4] != '-' || text[7] != '-')
		return -ERR_SYNTAX;
	year = digits(text, 4);
	month = digits(text + 5, 2);
	day = digits(text + 8, 2);
	if (year < 0 || month < 0 || day < 0)
		return -ERR_SYNTAX;
	if (!day_exists(year, month, day))
		return -ERR_RANGE;
	*ret_day = day_from_date(year, month, day);
	return 0;
}

/* Two digits at a place. */
static void
put_two(int number, char *to)
{
	to[0] = (char)('0' + number / 10 % 10);
	to[1] = (char)('0' + number % 10);
}

/* By hand: every row that is bound or shown has a day. */
char *
day_format(int32_t day, char ret[DAY_TEXT])
{
	int year, month, mday;

	day_to_date(day, &year, &month, &mday);
	memcpy(ret, "yyyy-mm-dd", sizeof "yyyy-mm-dd");
	put_two(year / 100, ret);
	put_two(year, ret + 2);
	put_two(month, ret + 5);
	put_two(mday, ret + 8);
	return ret;
}

int
day_weekday(int32_t day)
{
	return (int)(((int64_t)day + 3) % 7 + 7) % 7;
}

const char *
day_weekday_name(int weekday)
{
	static const char *const names[] = { "Mon", "Tue", "Wed", "Thu",
		"Fri", "Sat", "Sun" };

	return names[weekday];
}

const char *
day_month_name(int month)
{
	static const char *const names[] = { "Jan", "Feb", "Mar", "Apr",
		"May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

	return names[month - 1];
}

void
day_iso_week(int32_t day, int *ret_year, int *ret_week)
{
	/* A week belongs to the year that holds its Thursday. */
	int32_t thursday = day - day_weekday(day) + 3;
	int month, mday;

	day_to_date(thursday, ret_year, &month, &mday);
	*ret_week = (thursday - day_from_date(*ret_year, 1, 1)) / 7 + 1;
}

int32_t
day_of_iso_week(int year, int week)
{
	int32_t fourth = day_from_date(year, 1, 4);

	return fourth - day_weekday(fourth) + 7 * (week - 1);
}

int
day_iso_weeks(int year)
{
	int of_year, week;

	day_iso_week(day_from_date(year, 12, 28), &of_year, &week);
	return week;
}
