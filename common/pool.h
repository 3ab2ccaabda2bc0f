/* SPDX-License-Identifier: MIT */
/* Memory that lives as long as one request and is freed in one go. */
#ifndef CTOTIME_POOL_H
#define CTOTIME_POOL_H

#include <stdbool.h>
#include <stddef.h>

struct pool_block;

struct pool {
	struct pool_block *blocks; /* newest first */
	bool starved; /* something was not to be had: what was made of the
	                 pool's may lack it */
};

/* An empty pool; allocates nothing yet. */
void pool_init(struct pool *p);

/* Frees all that was allocated from it and leaves an empty pool. */
void pool_done(struct pool *p);

/* Zeroed memory aligned for any type, or NULL. */
void *pool_alloc(struct pool *p, size_t size);

/* As pool_alloc for `count` items, or NULL where the product overflows. */
void *pool_array(struct pool *p, size_t count, size_t size);

/*
 * Makes room for one item more in an array of the pool: `items` itself, or a
 * larger copy where `count` has reached `*room`; NULL where there is no
 * memory. Begin with NULL and a room of 0.
 */
void *pool_grow(struct pool *p, void *items, size_t count, size_t *room,
    size_t size);

/* Copies; NULL where there is no memory (or, for dup, none was given). */
char *pool_dup(struct pool *p, const char *text);
char *pool_dupn(struct pool *p, const char *bytes, size_t len);
char *pool_printf(struct pool *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
