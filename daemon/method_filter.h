/* SPDX-License-Identifier: MIT */
/* FILTER: from the names that a user typed to the rows that they mean. */
#ifndef CTOTIME_METHOD_FILTER_H
#define CTOTIME_METHOD_FILTER_H

#include "method_basis.h"
#include "method_running.h"
#include "proto_filter.h"
#include "store_filter.h"
#include "store_totals.h"

/*
 * Finds what a filter names, as method_name_find does, but also what is
 * retired. The catalogue and the words are lent. Returns 0 or a negative
 * error with the fault filled.
 */
int method_filter_find(struct method *m, const struct proto_filter *filter,
    const struct store_catalogue *catalogue, int32_t day,
    struct store_filter *ret);

/* An entry that is meant: where it is in the catalogue, and on which side. */
typedef void method_filter_each(void *to, const struct store_total *total,
    size_t constituent, enum split_side side);

enum {
	METHOD_FILTER_BY_DAY = 1, /* days ascend */
	METHOD_FILTER_TAGS = 2,   /* tags are read, whatever is filtered */
};

/* Hands out the entries of a range that are meant. */
int method_filter_times(struct method *m, const struct store_filter *f,
    struct day_range range, unsigned flags, method_filter_each *each,
    void *to);

/* Forgets a timer that the filter does not mean. 0, or -ERR_MEMORY. */
int method_filter_running(struct method *m, const struct store_filter *f,
    struct method_running *running);

/* What a filter leaves of a report: no targets, and no constituents without
   time. */
void method_filter_strip(struct split_report *report);

/* The report of a range of the entries that are meant. */
int method_filter_report(struct method *m, const struct method_basis *b,
    const struct store_filter *f, struct day_range range,
    struct split_report *ret);

#endif
