/* SPDX-License-Identifier: MIT */
/*
 * Whole sets of tags, numbered as they come: neither order nor case makes
 * another set. Each text is taken apart once, the first time it is seen.
 */
#ifndef CTOTIME_TAGSET_H
#define CTOTIME_TAGSET_H

#include <stddef.h>
#include <stdint.h>

#include "pool.h"

struct tagset_text;

struct tagset {
	struct pool *pool;
	struct tagset_text *slots; /* a hash table of texts */
	size_t room;               /* a power of two, or 0 */
	size_t texts;
	struct tagset_set *sets;
	size_t set_room;
	size_t count; /* sets */
};

struct tagset_set {
	const char *shown; /* "acme travel", as it was first seen */
	const char *key;   /* the same folded; "" for no tags */
	int64_t rank;      /* filled by tagset_rank */
};

/* An empty one; all that it allocates is the pool's. */
void tagset_init(struct tagset *t, struct pool *p);

/* The number of the set that a text has, a blank between two tags: from 0 on,
   or -ERR_MEMORY. */
int64_t tagset_of(struct tagset *t, const char *tags);

/* Ranks the sets by their tags; the one without any is the last. 0 or
   -ERR_MEMORY. */
int tagset_rank(struct tagset *t);

#endif
