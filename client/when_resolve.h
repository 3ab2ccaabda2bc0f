/* SPDX-License-Identifier: MIT */
/* For when_*.c only: from the parts of WHEN to a day, instants, seconds. */
#ifndef CTOTIME_WHEN_RESOLVE_H
#define CTOTIME_WHEN_RESOLVE_H

#include "when_word.h"

/* The parts as they were found among the words. */
struct when_parts {
	bool has_day;
	int32_t day;
	bool has_duration;
	int64_t seconds;
	bool has_clock; /* a clock time by itself */
	struct when_clock clock;
	const char *clock_word;
	bool has_pair;
	struct when_pair pair;
	const char *pair_word;
};

/* True where the parts make an amount already. */
bool when_parts_amount(const struct when_parts *parts);

/*
 * Fills day, interval, seconds, start and end of `ret`; `ret_warning` is set
 * where there is something to say. Returns 0, or -1 with the fault.
 */
int when_resolve(const struct when_now *now, struct pool *p,
    const struct when_parts *parts, struct when_log *ret,
    const char **ret_warning, struct when_fault *fault);

#endif
