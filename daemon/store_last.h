/* SPDX-License-Identifier: MIT */
/* When everybody last got time. */
#ifndef CTOTIME_STORE_LAST_H
#define CTOTIME_STORE_LAST_H

#include <stddef.h>
#include <stdint.h>

#include "pool.h"
#include "store.h"

struct store_last {
	int64_t constituent_id;
	const char *key;      /* of the responsibility; NULL: none was named */
	int32_t retired_from; /* of the responsibility, or DAY_NONE */
	int32_t day;          /* DAY_NONE: never */
};

/* The last day up to `until` of each constituent without a responsibility,
   then of each responsibility in the order in which they are shown. */
int store_last_all(struct store *s, int32_t until, struct pool *p,
    struct store_last **ret, size_t *ret_count);

/* The first day with an entry, or DAY_NONE. */
int store_last_first(struct store *s, int32_t *ret);

#endif
