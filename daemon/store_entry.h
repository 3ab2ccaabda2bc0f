/* SPDX-License-Identifier: MIT */
/* Entries: adding, finding, adding up. Errors are those of store.h. */
#ifndef CTOTIME_STORE_ENTRY_H
#define CTOTIME_STORE_ENTRY_H

#include <stdbool.h>
#include <stdint.h>

#include "day.h"
#include "pool.h"
#include "proto.h"
#include "proto_entry.h"
#include "store.h"
#include "uuid.h"

/* A row of the table. */
struct store_entry {
	uint8_t uuid[UUID_BYTES];
	int64_t constituent_id;
	int64_t responsibility_id; /* 0: none */
	int32_t day;
	bool interval; /* the next three are set */
	int64_t start;
	int32_t start_offset;
	int32_t end_offset;
	const char *zone;
	int64_t seconds;
	const char *note;
	const char *tags; /* a blank between two */
};

/* Adds a row; history is written by the ledger itself. */
int store_entry_add(struct store *s, const struct store_entry *e,
    int64_t *ret_id);

/* Makes the row all that `e` says but for its uuid, or takes it away: 1, or 0
   where there is nothing to do. */
int store_entry_change(struct store *s, int64_t id,
    const struct store_entry *e);
int store_entry_delete(struct store *s, int64_t id);

/* An entry as the protocol shows it: 1, 0 where there is none. */
int store_entry_get(struct store *s, int64_t id, struct pool *p,
    struct proto_entry *ret);

/* The entry as a change made it, though it may have changed since. */
int store_entry_made_by(struct store *s, int64_t change_id, struct pool *p,
    struct proto_entry *ret);

/* The one that was logged last. */
int store_entry_newest(struct store *s, struct pool *p,
    struct proto_entry *ret);

/* The newest by day, then in the order of a list. */
int store_entry_last(struct store *s, struct pool *p,
    struct proto_entry *ret);

/* Seconds logged on a day. */
int store_entry_day_seconds(struct store *s, int32_t day, int64_t *ret);

/* The first entry equal to this one in day, WHAT, time, note and tags: 1 or
   0. */
int store_entry_same(struct store *s, const struct store_entry *e,
    int64_t *ret_id);

/* The ids of all equal ones, `limit` at most, in their order. */
int store_entry_equals(struct store *s, const struct store_entry *e,
    int64_t *ret_ids, size_t limit, size_t *ret_count);

/* Does an interval overlap any but the entry `own`? 1 or 0; cheap. */
int store_entry_clashes(struct store *s, const struct store_entry *e,
    int64_t own);

/* Entries with a start that overlap start..end, `limit` at most. */
int store_entry_overlaps(struct store *s, int64_t start, int64_t end,
    struct pool *p, struct proto_entry *ret, size_t limit,
    size_t *ret_count);

/* Where a page of a list begins: behind this entry. */
struct store_entry_place {
	int32_t day; /* DAY_NONE: at the range's beginning */
	bool bare;
	int64_t start;
	int64_t id;
};

/*
 * The entries of a range behind a place: by day, those with a start first and
 * by it, then the others as they were logged. Fills up to `limit`.
 */
int store_entry_page(struct store *s, struct day_range range,
    const struct store_entry_place *after, struct pool *p,
    struct proto_entry *ret, size_t limit, size_t *ret_count);

/* Entries in the ledger. */
int store_entry_count(struct store *s, int64_t *ret);

#endif
