/* SPDX-License-Identifier: MIT */
/* When a weekly mail is due: arithmetic on days and minutes. */
#include "due.h"

#include "day.h"

enum { WEEK = 7 };

int64_t
due_between(struct due_moment a, struct due_moment b)
{
	return ((int64_t)b.day - a.day) * DUE_DAY + b.minute - a.minute;
}

bool
due_next_day(const struct due *d)
{
	return (d->weekday + 1) % WEEK != d->week_starts;
}

struct due_moment
due_last(const struct due *d, struct due_moment now)
{
	int back = (day_weekday(now.day) - d->weekday + WEEK) % WEEK;
	struct due_moment due = { now.day - back, d->minute };

	if (due_between(due, now) < 0)
		due.day -= WEEK;
	return due;
}

struct due_moment
due_next(const struct due *d, struct due_moment now)
{
	struct due_moment due = due_last(d, now), end = due, next = due;
	int64_t hours = due_between(due, now) / DUE_HOUR + 1;
	int64_t minutes = due.minute + hours * DUE_HOUR;

	end.day += due_next_day(d) ? 2 : 1;
	end.minute = 0;
	next.day += (int32_t)(minutes / DUE_DAY);
	next.minute = (int)(minutes % DUE_DAY);
	if (due_between(next, end) > 0)
		return next;
	due.day += WEEK;
	return due;
}
