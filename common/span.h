/* SPDX-License-Identifier: MIT */
/* Durations: words <-> whole seconds. */
#ifndef CTOTIME_SPAN_H
#define CTOTIME_SPAN_H

#include <stdbool.h>
#include <stdint.h>

enum { SPAN_DAY = 86400, SPAN_TEXT = 32 };

/*
 * Parses a duration that names its unit: 2h 1h30m 1h30 1.5h 1,5h 90m 90min
 * PT1H30M, with or without blanks between number, unit and number ("2 hours
 * 30 min"). `m` is minutes. H:MM is not decided here. Returns 0, -ERR_SYNTAX
 * where it is no duration, -ERR_TOO_LARGE where it does not fit, or
 * -ERR_RANGE where it is no whole second, or the minutes behind hours are
 * more than 59.
 */
int span_parse(const char *text, int64_t *ret_seconds);

/*
 * True for a word made of numbers and units alone, a sign before them or
 * not: a duration, or one with a slip in it ("-2h", "30m1h", "1..5h").
 */
bool span_shaped(const char *word);

/*
 * "2h 00m", to the minute, half a minute rounded up; "45s" under a minute.
 * Negative ones begin with "-". Both return `ret`.
 */
char *span_format(int64_t seconds, char ret[SPAN_TEXT]);

/* The same without the minutes where there are none: "6h", "0h 30m". */
char *span_format_short(int64_t seconds, char ret[SPAN_TEXT]);

/* One of more than nothing, to the second and as it is typed: "1h30m",
   "41m43s". */
char *span_format_exact(int64_t seconds, char ret[SPAN_TEXT]);

#endif
