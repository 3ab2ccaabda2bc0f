/* SPDX-License-Identifier: MIT */
/* For when_*.c only: periods of the calendar, by their names and numbers. */
#ifndef CTOTIME_WHEN_PERIOD_H
#define CTOTIME_WHEN_PERIOD_H

#include "when.h"

/*
 * Reads one word: week, last-month, nov, 2026-W47, 2026-Q4, FY27-Q1, 7d, or
 * a day. Returns 1, 0 where it names none, or -1 with the fault where it has
 * the shape alone. What it names may reach beyond the days there are.
 */
int when_period_parse(const struct when_now *now, struct pool *p,
    const char *word, struct day_range *ret, struct when_fault *fault);

/* Reads the number behind "week": the latest of that number that has begun;
   the same returns. */
int when_period_week(const struct when_now *now, struct pool *p,
    const char *number, struct day_range *ret, struct when_fault *fault);

/* Says that a word is no range, and what would be: -1. */
int when_period_none(struct when_fault *fault, struct pool *p,
    const char *word);

#endif
