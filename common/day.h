/* SPDX-License-Identifier: MIT */
/*
 * Calendar days, weeks and ranges of days, as pure arithmetic: a day is the
 * number of days since 1970-01-01 in the proleptic Gregorian calendar.
 */
#ifndef CTOTIME_DAY_H
#define CTOTIME_DAY_H

#include <stdbool.h>
#include <stdint.h>

#define DAY_NONE INT32_MIN /* no day at all */

enum {
	DAY_FIRST = 0,      /* 1970-01-01, the earliest day there is */
	DAY_LAST = 2932896, /* 9999-12-31 */
	DAY_TEXT = 16,      /* room for "YYYY-MM-DD" */
};

/* Inclusive at both ends. */
struct day_range {
	int32_t from;
	int32_t to;
};

/* True where year-month-day exists and lies in DAY_FIRST..DAY_LAST. */
bool day_exists(int year, int month, int day);

/* The day of a date; month 1-12 and day 1-31 must exist. */
int32_t day_from_date(int year, int month, int day);
void day_to_date(int32_t day, int *ret_year, int *ret_month, int *ret_mday);

/* "YYYY-MM-DD", strictly; 0, -ERR_SYNTAX (the shape) or -ERR_RANGE. */
int day_parse(const char *text, int32_t *ret_day);
char *day_format(int32_t day, char ret[DAY_TEXT]);

/* 0 is Monday, 6 Sunday. */
int day_weekday(int32_t day);

/* "Mon" and "Nov", in English in every locale; month is 1-12. */
const char *day_weekday_name(int weekday);
const char *day_month_name(int month);

/* The ISO 8601 week that holds the day, and the Monday of a week. */
void day_iso_week(int32_t day, int *ret_year, int *ret_week);
int32_t day_of_iso_week(int year, int week);

/* Weeks in an ISO year: 52 or 53. */
int day_iso_weeks(int year);

/* Days in a month: 28 to 31. */
int day_month_days(int year, int month);

#endif
