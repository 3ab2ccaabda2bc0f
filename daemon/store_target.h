/* SPDX-License-Identifier: MIT */
/* The dated targets. */
#ifndef CTOTIME_STORE_TARGET_H
#define CTOTIME_STORE_TARGET_H

#include "pool.h"
#include "split.h"
#include "store.h"
#include "store_catalogue.h"

/* All targets, the first day first, with a share for each constituent of the
   catalogue (or SPLIT_NO_SHARE). Never empty. */
int store_target_load(struct store *s, const struct store_catalogue *c,
    struct pool *p, struct split_target **ret, size_t *ret_count);

/* Makes these the shares from that day on; those of the catalogue's
   constituents that have none are left out. */
int store_target_put(struct store *s, const struct store_catalogue *c,
    const struct split_target *target);

/* Takes the target of a day away. */
int store_target_delete(struct store *s, int32_t from_day);

#endif
