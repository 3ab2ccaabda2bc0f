/* SPDX-License-Identifier: MIT */
/*
 * Time added up by two keys at once, numbers of whatever they stand for: a
 * hash table, so that one pass over entries in any order will do. Memory by
 * the groups, not by the entries.
 */
#ifndef CTOTIME_GROUP_H
#define CTOTIME_GROUP_H

#include <stddef.h>
#include <stdint.h>

#include "pool.h"

struct group_line {
	int64_t keys[2];
	int64_t seconds;
	int64_t entries; /* never 0 */
	int64_t longest; /* seconds of the longest entry */
};

struct group {
	struct pool *pool;
	size_t most;
	struct group_line *slots; /* those without entries are free */
	size_t room;              /* a power of two, or 0 */
	size_t count;
};

/* An empty one, for `most` groups; all that it allocates is the pool's. */
void group_init(struct group *g, struct pool *p, size_t most);

/* Adds time to the group of two keys, of so many entries, more than none: 0,
   -ERR_MEMORY, or -ERR_TOO_LARGE where that makes one too many. */
int group_add(struct group *g, const struct group_line *time);

/* The group of two keys, or NULL. */
const struct group_line *group_find(const struct group *g, int64_t a,
    int64_t b);

/* All of them in no order, `count` in number: the pool's, and the caller's to
   change. NULL where there is no memory. */
struct group_line *group_lines(const struct group *g);

#endif
