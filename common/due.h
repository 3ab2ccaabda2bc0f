/* SPDX-License-Identifier: MIT */
/*
 * When a weekly mail is due, by the clock on the wall: on a weekday at a
 * minute, and then every hour to the end of the next day, in case it failed.
 * The next day does not count where it begins another week: "last week"
 * would mean another one there.
 */
#ifndef CTOTIME_DUE_H
#define CTOTIME_DUE_H

#include <stdbool.h>
#include <stdint.h>

enum { DUE_HOUR = 60, DUE_DAY = 24 * DUE_HOUR /* minutes */ };

struct due {
	int weekday;     /* 0 is Monday */
	int minute;      /* of the day */
	int week_starts; /* weekday */
};

struct due_moment {
	int32_t day;
	int minute; /* of the day */
};

/* The newest moment up to `now` at which it was due. */
struct due_moment due_last(const struct due *d, struct due_moment now);

/* The first moment after `now` at which it is tried. */
struct due_moment due_next(const struct due *d, struct due_moment now);

/* True where it is tried on the day after, too. */
bool due_next_day(const struct due *d);

/* Minutes from a to b. */
int64_t due_between(struct due_moment a, struct due_moment b);

#endif
