/* SPDX-License-Identifier: MIT */
/* When the report is mailed: at most one row. Errors are those of store.h. */
#ifndef CTOTIME_STORE_SCHEDULE_H
#define CTOTIME_STORE_SCHEDULE_H

#include "pool.h"
#include "proto_mailing.h"
#include "store.h"

/* The schedule: 1, 0 where there is none. */
int store_schedule_get(struct store *s, struct pool *p,
    struct proto_schedule *ret);

/* Puts one into the place of the one that there was, if any. */
int store_schedule_put(struct store *s, const struct proto_schedule *schedule);

/* Takes it away, where there is one. */
int store_schedule_delete(struct store *s);

#endif
