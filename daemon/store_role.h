/* SPDX-License-Identifier: MIT */
/* The role as it is changed: constituents and responsibilities, their sides,
   aliases and shares. What reports read of it is in store_catalogue.h. */
#ifndef CTOTIME_STORE_ROLE_H
#define CTOTIME_STORE_ROLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "day.h"
#include "pool.h"
#include "split.h"
#include "store.h"

/* A constituent, or a responsibility of one. */
struct store_role {
	int64_t id;
	int64_t of; /* the constituent that it is a responsibility of, or 0 */
	const char *key;
	const char *title;
	int64_t position;
	int32_t retired_from; /* or DAY_NONE */
};

/* All constituents (of is 0), or the responsibilities of one, in order. */
int store_role_all(struct store *s, int64_t of, struct pool *p,
    struct store_role **ret, size_t *ret_count);

/* Adds one, which sets its id; or writes what has changed of one. */
int store_role_add(struct store *s, struct store_role *role);
int store_role_put(struct store *s, const struct store_role *role);

/* Rows of the whole role: names, and the days from which sides hold. */
int store_role_count(struct store *s, int64_t *ret);

/* Makes one lie on a side from a day on: what was to hold later goes. */
int store_role_set_side(struct store *s, const struct store_role *role,
    int32_t day, enum split_side side);

/* Another name of one. */
int store_alias_add(struct store *s, const struct store_role *role,
    const char *name);
int store_alias_delete(struct store *s, const struct store_role *role,
    const char *name);

/* All of its other names, by the alphabet. */
int store_alias_all(struct store *s, const struct store_role *role,
    struct pool *p, const char ***ret, size_t *ret_count);

/* Entries of one from a day on. */
int store_role_entries(struct store *s, const struct store_role *role,
    int32_t day, int64_t *ret);

/*
 * Ends a constituent's own share from a day on, also in all later targets.
 * With `begin` a new target holds from that day: the shares that others had
 * the day before.
 */
int store_role_end_share(struct store *s, int64_t constituent_id,
    int32_t day, bool begin);

#endif
