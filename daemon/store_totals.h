/* SPDX-License-Identifier: MIT */
/* Entries of a range as amounts: sums of days, or each by itself. */
#ifndef CTOTIME_STORE_TOTALS_H
#define CTOTIME_STORE_TOTALS_H

#include <stdbool.h>
#include <stdint.h>

#include "day.h"
#include "store.h"

/* Sums of a range by day, constituent and responsibility (0: none), days
   ascending. */
struct store_total {
	int32_t day;
	int64_t constituent_id;
	int64_t responsibility_id;
	int64_t seconds;
	int64_t entries;
	int64_t longest;  /* seconds of one entry */
	const char *tags; /* a blank between two; both only of one entry, */
	const char *note; /* and lent until `each` returns; else NULL */
};

int store_totals_read(struct store *s, struct day_range range,
    void (*each)(void *to, const struct store_total *total), void *to);

/* Each entry by itself, with tags and note; days ascend only where `by_day`
   is set. */
int store_totals_texts(struct store *s, struct day_range range, bool by_day,
    void (*each)(void *to, const struct store_total *total), void *to);

/* When the time of a range was spent: every entry of it, days ascending. */
struct store_hours {
	int32_t day;
	int64_t clock; /* of its start, seconds after midnight; -1: none */
	int64_t seconds;
	const char *tags; /* a blank between two */
};

int store_totals_hours(struct store *s, struct day_range range,
    void (*each)(void *to, const struct store_hours *hours), void *to);

/* For store_open: what the statements call. */
int store_totals_init(struct store *s);

#endif
