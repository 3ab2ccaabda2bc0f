/* SPDX-License-Identifier: MIT */
/* The line of changes: who asked for what, when, and what was answered. */
#ifndef CTOTIME_STORE_CHANGE_H
#define CTOTIME_STORE_CHANGE_H

#include <stdint.h>

#include "pool.h"
#include "store.h"
#include "uuid.h"

struct store_change {
	int64_t id;
	uint8_t uuid[UUID_BYTES]; /* of the request */
	int64_t at;               /* seconds since 1970-01-01T00:00Z */
	const char *command;
	int64_t uid;
	const char *actor;  /* or NULL */
	const char *answer; /* what it says beyond the rows: JSON, or NULL */
};

/* Begins a change: what is written next belongs to it. Sets its id; returns
   -ERR_UUID_USED where there is one of that uuid already. */
int store_change_add(struct store *s, struct store_change *c);

/* The change of a request: 1, 0 where there is none, or an error. */
int store_change_find(struct store *s, const uint8_t uuid[UUID_BYTES],
    struct pool *p, struct store_change *ret);

/* Keeps the answer of a change that was begun without. */
int store_change_answer(struct store *s, const struct store_change *c);

/* The newest change that touched an entry, 0 where none did. */
int store_change_of_entry(struct store *s, int64_t entry_id, int64_t *ret);

/* The newest change's id, 0 before the first. */
int store_change_newest(struct store *s, int64_t *ret);

#endif
