/* SPDX-License-Identifier: MIT */
/* The timer: at most one row. Errors are those of store.h. */
#ifndef CTOTIME_STORE_TIMER_H
#define CTOTIME_STORE_TIMER_H

#include <stdint.h>

#include "pool.h"
#include "proto_timer.h"
#include "store.h"
#include "store_entry.h"
#include "store_totals.h"

/* The timer that runs: 1, 0 where there is none. */
int store_timer_get(struct store *s, struct pool *p, struct proto_timer *ret);

/* What it comes to at an instant, as a total of its day: 1, or 0. */
int store_timer_total(struct store *s, int64_t now, struct store_total *ret);

/* Starts one, from an entry's row without an end. */
int store_timer_add(struct store *s, const struct store_entry *e);

/* Takes it away, where there is one. */
int store_timer_delete(struct store *s);

/* The timer as a change started it, though it may be gone since: 1 or 0. */
int store_timer_made_by(struct store *s, int64_t change_id, struct pool *p,
    struct proto_timer *ret);

#endif
