/* SPDX-License-Identifier: MIT */
/* What was sent by mail, and what is being sent. Errors are those of
   store.h. */
#ifndef CTOTIME_STORE_MAILING_H
#define CTOTIME_STORE_MAILING_H

#include <stdbool.h>
#include <stdint.h>

#include "day.h"
#include "pool.h"
#include "store.h"
#include "uuid.h"

/* A row; texts are NULL and instants 0 where the column is null. */
struct store_mailing {
	int64_t id;
	struct day_range range;
	const char *recipients;
	int64_t sent; /* how often: 0, 1, or 2 with a correction */
	bool again;
	int64_t sent_at;
	const char *digest;
	uint8_t claim[UUID_BYTES];
	const char *claim_digest;
	bool claimed;
	int64_t claimed_at;
	int64_t ended; /* tries over all rows, up to its newest */
	int64_t failed_at;
	const char *failure;
};

/* The row of a range and its recipients, or of a claim: 1, 0 where there is
   none. Texts are the pool's. */
int store_mailing_get(struct store *s, struct day_range range,
    const char *recipients, struct pool *p, struct store_mailing *ret);
int store_mailing_of_claim(struct store *s, const uint8_t claim[UUID_BYTES],
    struct pool *p, struct store_mailing *ret);

/* The row whose try ended last, and is not forgotten: 1, or 0. */
int store_mailing_last(struct store *s, struct pool *p,
    struct store_mailing *ret);

/* Puts a claim onto the row, which is made where it is missing. */
int store_mailing_claim(struct store *s, const struct store_mailing *m);

/* Writes down what came of a claim: what was sent, or why not. */
int store_mailing_end(struct store *s, const struct store_mailing *m);

/* Marks the rows of a range to be sent again; how many there are. */
int store_mailing_again(struct store *s, struct day_range range,
    int64_t *ret);

/* Whether anything was sent that goes on to that day, or further. */
int store_mailing_reached(struct store *s, int32_t day, bool *ret);

/* Nobody asks any more why something failed. */
int store_mailing_forget(struct store *s);

#endif
