/* SPDX-License-Identifier: MIT */
/* For when_*.c only: from the parts of WHEN to a day, instants, seconds. */
#ifndef CTOTIME_WHEN_RESOLVE_H
#define CTOTIME_WHEN_RESOLVE_H

#include "when_take.h"

/*
 * Fills day, interval, seconds, start and end of `ret`; `ret_warning` is
 * NULL, or what there is to say. Returns 0, or -1 with the fault.
 */
int when_resolve(const struct when_now *now, struct pool *p,
    const struct when_parts *parts, struct when_log *ret,
    const char **ret_warning, struct when_fault *fault);

/*
 * The instant at which the clock shows that second (0 to 86400) of that day;
 * refuses one that the clocks skipped, and one that comes twice unless
 * `now` says which. Returns 0, or -1 with the fault.
 */
int when_find_instant(const struct when_now *now, struct pool *p,
    int32_t day, int32_t second, int64_t *ret, struct when_fault *fault);

/* Refuses a day that the zone skipped: 0, or -1 with the fault. */
int when_check_there(const struct when_now *now, struct pool *p,
    int32_t day, struct when_fault *fault);

/*
 * Fills a day and an interval, or a bare amount, of `ret`; refused where it
 * has not come yet, is too long, or no time at all. Returns 0, or -1 with the
 * fault.
 */
int when_finish_interval(const struct when_now *now, struct pool *p,
    int32_t day, int64_t start, int64_t end, struct when_log *ret,
    struct when_fault *fault);
int when_finish_bare(const struct when_now *now, struct pool *p, int32_t day,
    int64_t seconds, struct when_log *ret, struct when_fault *fault);

#endif
