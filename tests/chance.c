/* SPDX-License-Identifier: MIT */
/* For tests: choices. */
#include "chance.h"

#include <stdio.h>
#include <stdlib.h>

struct chance
chance_seeded(uint64_t seed)
{
	const char *said = getenv("CTOTIME_SEED");

	if (said && strtoull(said, NULL, 10))
		seed = strtoull(said, NULL, 10);
	printf("# seed %llu\n", (unsigned long long)seed);
	return (struct chance){ .random = seed };
}

struct chance
chance_of_bytes(const uint8_t *bytes, size_t len)
{
	return (struct chance){ .bytes = bytes, .left = len };
}

static uint64_t
take_byte(struct chance *c)
{
	if (!c->left)
		return 0;
	c->left--;
	return *c->bytes++;
}

/* So few bytes as the number needs: each is the fuzzer's to change. */
static uint64_t
next(struct chance *c, int n)
{
	uint64_t value;

	if (c->random) {
		c->random ^= c->random << 13;
		c->random ^= c->random >> 7;
		c->random ^= c->random << 17;
		return c->random;
	}
	value = take_byte(c);
	for (int most = 256; most < n && most < 1 << 24; most <<= 8)
		value = value << 8 | take_byte(c);
	return value;
}

int
chance_below(struct chance *c, int n)
{
	return (int)(next(c, n) % (uint64_t)n);
}

bool
chance_once_in(struct chance *c, int n)
{
	return chance_below(c, n) == n - 1;
}

bool
chance_over(const struct chance *c)
{
	return !c->random && !c->left;
}
