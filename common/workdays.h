/* SPDX-License-Identifier: MIT */
/* Which days are worked: those of every week, less the days off. */
#ifndef CTOTIME_WORKDAYS_H
#define CTOTIME_WORKDAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "day.h"

enum { WORKDAYS_WEEK = 7, WORKDAYS_ALL = 0x7f };

struct workdays {
	unsigned week;      /* bit 0 is Monday; never 0 */
	const int32_t *off; /* ascending, none twice */
	size_t off_count;
};

bool workdays_has(const struct workdays *w, int32_t day);

/* Working days of a range; 0 of one that ends before it begins. */
int64_t workdays_count(const struct workdays *w, struct day_range range);

/* Working days of every week: 1 to 7. */
int workdays_in_week(const struct workdays *w);

/* Seconds that a range should come to where a week should come to
   `week_seconds`, by its working days; rounded down. */
int64_t workdays_seconds(const struct workdays *w, struct day_range range,
    int64_t week_seconds);

#endif
