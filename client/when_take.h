/* SPDX-License-Identifier: MIT */
/* For when_*.c only: the parts of WHEN, taken from the front of words. */
#ifndef CTOTIME_WHEN_TAKE_H
#define CTOTIME_WHEN_TAKE_H

#include "when_word.h"

/* The parts that were found among the words. */
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

/* What taking carries along. */
struct when_taking {
	const struct when_now *now;
	struct pool *pool;
	struct when_fault *fault;
	struct when_parts parts;
};

/* True where the parts make an amount already. */
bool when_has_amount(const struct when_parts *parts);

/*
 * Takes one item of WHEN from the front of the words, none of which is
 * empty: how many words it has, 0 where the first begins none, or -1 with
 * the fault.
 */
int when_take(struct when_taking *t, const char *const *words, size_t count);

/*
 * Takes an argument with blanks: 1 where all of it is WHEN, 0, or -1 with
 * the fault where all of it is shaped like it.
 */
int when_take_inside(struct when_taking *t, const char *argument);

#endif
