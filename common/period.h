/* SPDX-License-Identifier: MIT */
/* Periods of the calendar as the user counts them: which one holds a day, and
   how RANGE calls it. */
#ifndef CTOTIME_PERIOD_H
#define CTOTIME_PERIOD_H

#include "day.h"

enum period {
	PERIOD_DAY,
	PERIOD_WEEK,
	PERIOD_MONTH,
	PERIOD_QUARTER,
	PERIOD_YEAR,
};

/* How the user counts. */
struct period_rules {
	int week_starts; /* weekday, 0 is Monday */
	int year_starts; /* month, 1 is January; quarters too */
};

/* The days of the period that holds a day. */
struct day_range period_of(enum period kind, int32_t day,
    const struct period_rules *rules);

/* "2026-11-23", "2026-W48", "2026-11", "2026-Q4", "2026"; "FY27-Q1" and "FY27"
   where years begin in another month than January. */
enum { PERIOD_NAME = 32 };
char *period_name(enum period kind, int32_t day,
    const struct period_rules *rules, char ret[PERIOD_NAME]);

#endif
