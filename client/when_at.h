/* SPDX-License-Identifier: MIT */
/* One moment ("18:30", "fri 18:30"), or one amount, in a word of its own. */
#ifndef CTOTIME_WHEN_AT_H
#define CTOTIME_WHEN_AT_H

#include "when.h"

/*
 * Reads a moment that has come: today's unless a day is named. Returns 0, or
 * -1 with the fault.
 */
int when_at_parse(const struct when_now *now, struct pool *p,
    const char *text, struct wire_stamp *ret, struct when_fault *fault);

/*
 * Reads a moment after `since`: without a day the only such one up to now;
 * where there are several, or none, it is refused. With a day, whether it
 * lies between is not looked at. The same returns.
 */
int when_at_parse_since(const struct when_now *now, struct pool *p,
    const char *text, int64_t since, struct wire_stamp *ret,
    struct when_fault *fault);

/* "fri 18:30", which both of them read as that day and second of it; the
   pool's. */
const char *when_at_text(const struct when_now *now, struct pool *p,
    int32_t day, int32_t second);

/* Reads an amount: "45m", "1 hour 30", "1:30". The same returns. */
int when_for_parse(const struct when_now *now, struct pool *p,
    const char *text, int64_t *ret_seconds, struct when_fault *fault);

#endif
