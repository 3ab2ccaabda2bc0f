/* SPDX-License-Identifier: MIT */
/*
 * For tests of `log`'s words. A line stands for the arguments, with `|`
 * between them; it is read on Monday 2026-11-23 at 10:15 in Berlin unless
 * words_go or words_now say otherwise.
 */
#ifndef CTOTIME_TEST_WORDS_H
#define CTOTIME_TEST_WORDS_H

#include "when.h"

enum { WORDS_NOW = 1795425300 };

extern struct pool words_pool;
extern struct when_now words_now;

int words_set_up(void **state);
int words_tear_down(void **state);

/* Moves to another place, and to that second of its day. */
void words_go(const char *zone, int32_t day, int32_t second);

/* What a line says that must be taken. */
struct when_log words_take(const char *line);

/* It must be taken as a bare duration, for sales, so many days back. */
void words_amount(const char *line, int back, int64_t seconds,
    const char *note);

/* It must be taken as an interval between clocks, as "09:00 10:30". */
void words_interval(const char *line, int back, const char *clocks,
    int64_t seconds);

/* It must be refused, or not be understood, and say why. */
void words_refused(const char *line, const char *why);
void words_misread(const char *line, const char *why);

/* It must be taken with that warning, or NULL: none. */
void words_warning(const char *line, const char *expected);

#endif
