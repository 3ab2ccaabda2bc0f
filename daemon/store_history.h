/* SPDX-License-Identifier: MIT */
/* Changes as the protocol shows them. Errors are those of store.h. */
#ifndef CTOTIME_STORE_HISTORY_H
#define CTOTIME_STORE_HISTORY_H

#include <stddef.h>
#include <stdint.h>

#include "pool.h"
#include "proto_history.h"
#include "store.h"

/* Which changes: those older than `before`, made from..to (seconds, the end
   not included); of one entry, or 0. */
struct store_history_ask {
	int64_t before;
	int64_t from;
	int64_t to;
	int64_t entry;
};

/* Newest first; `limit` at most. */
int store_history_page(struct store *s, const struct store_history_ask *ask,
    struct pool *p, struct proto_change *ret, size_t limit,
    size_t *ret_count);

/* One change. 1, or 0 where there is none. */
int store_history_get(struct store *s, int64_t id, struct pool *p,
    struct proto_change *ret);

/* What undo takes back next: changes that stand, the newest first. */
int store_history_standing(struct store *s, struct pool *p,
    struct proto_change *ret, size_t limit, size_t *ret_count);

/* What redo brings back next: undone ones, the oldest first, as long as
   nothing else was changed since. */
int store_history_undone(struct store *s, struct pool *p,
    struct proto_change *ret, size_t limit, size_t *ret_count);

/* The newest change that is neither an undo nor a redo: 1, or 0. */
int store_history_newest(struct store *s, struct pool *p,
    struct proto_change *ret);

/* Whether anything is undone: 1 or 0. */
int store_history_any_undone(struct store *s);

/* Notes which change took another one back; 0: it stands again. */
int store_history_mark(struct store *s, int64_t id, int64_t undone_by);

#endif
