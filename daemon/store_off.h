/* SPDX-License-Identifier: MIT */
/* Days off: days that are not worked, beside those of every week. */
#ifndef CTOTIME_STORE_OFF_H
#define CTOTIME_STORE_OFF_H

#include <stddef.h>
#include <stdint.h>

#include "day.h"
#include "pool.h"
#include "store.h"

/* The days off of a range, ascending; the array is the pool's. */
int store_off_days(struct store *s, struct day_range range, struct pool *p,
    int32_t **ret, size_t *ret_count);

/* Days off in a row that have the same note. */
struct store_off {
	int32_t from;
	int32_t to;
	const char *note;
};

/* The days off of a range as such rows, ascending; cut to the range. */
int store_off_rows(struct store *s, struct day_range range, struct pool *p,
    struct store_off **ret, size_t *ret_count);

/* Makes a day one that is off; one that is off already gets the note, where
   there is one (NULL: none). */
int store_off_put(struct store *s, int32_t day, const char *note);

/* Takes the days off of a range away. */
int store_off_delete(struct store *s, struct day_range range);

#endif
