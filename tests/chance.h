/* SPDX-License-Identifier: MIT */
/* For tests: choices, a row of them by a seed, or those that bytes make. */
#ifndef CTOTIME_TESTS_CHANCE_H
#define CTOTIME_TESTS_CHANCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct chance {
	uint64_t random;      /* 0: the bytes choose */
	const uint8_t *bytes; /* lent */
	size_t left;
};

/* The seed is $CTOTIME_SEED where it is set, and printed. */
struct chance chance_seeded(uint64_t seed);

struct chance chance_of_bytes(const uint8_t *bytes, size_t len);

/* A number from 0 to n - 1; always 0 where no bytes are left. */
int chance_below(struct chance *c, int n);

/* Once in n times; never where no bytes are left. */
bool chance_once_in(struct chance *c, int n);

/* True where no bytes are left. */
bool chance_over(const struct chance *c);

/* One of an array of words. */
#define CHANCE_WORD(c, words) \
	words[chance_below(c, (int)(sizeof words / sizeof *words))]

#endif
