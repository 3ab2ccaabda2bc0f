/* SPDX-License-Identifier: MIT */
/*
 * Hours that are still to be spent, given out so that the target is met as
 * nearly as it can be: an exact water filling.
 *
 * Each leaf has seconds so far and a target for the end. Hours can only be
 * added, so whoever has too much gets none, and what the others lack is filled
 * from the fullest lack down to one common level, at which the sum of squared
 * differences between final and target time is least.
 */
#ifndef CTOTIME_CATCHUP_H
#define CTOTIME_CATCHUP_H

#include <stddef.h>
#include <stdint.h>

struct catchup_leaf {
	int64_t seconds; /* spent so far */
	int64_t weight;  /* target seconds so far, x SPLIT_WHOLE */
	int32_t share;   /* of what is to come, of SPLIT_WHOLE */
	int64_t give;    /* the answer: seconds to be spent, 0 or more */
};

/*
 * Gives out `seconds` (0 or more) among the leaves: the sum of what they get
 * is `seconds`, exactly; where the level is no whole second the largest
 * remainders are rounded up, the first of equal ones first. Without leaves
 * nothing is given. Returns 0 or -ERR_MEMORY.
 */
int catchup_give(struct catchup_leaf *leaves, size_t count, int64_t seconds);

/*
 * Rounds amounts to multiples of `step` whose sum is that of the amounts,
 * rounded to a multiple itself; largest remainders first. An amount of 0
 * stays 0. Returns 0 or -ERR_MEMORY.
 */
int catchup_round(const int64_t *amounts, size_t count, int64_t step,
    int64_t *ret);

#endif
