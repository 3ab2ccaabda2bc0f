/* SPDX-License-Identifier: MIT */
/* What time is held against: catalogue and targets, in the words of split.h. */
#ifndef CTOTIME_METHOD_BASIS_H
#define CTOTIME_METHOD_BASIS_H

#include "method.h"
#include "proto_report.h"
#include "split.h"
#include "store_catalogue.h"
#include "store_totals.h"

struct method_basis {
	struct store_catalogue catalogue;
	struct split_constituent *constituents;
	struct split_target *targets; /* the first day first, never empty */
	size_t target_count;
};

/* Reads it all into the request's pool. */
int method_basis_load(struct method *m, struct method_basis *ret);

/* The index of the target in force on a day. */
size_t method_basis_target_on(const struct method_basis *b, int32_t day);

/*
 * By how much the shares of a side's constituents fall short of the side's
 * own on a day; unset where they do not, or where one of them has none of its
 * own, for that takes the rest. `without` is an index left out, or SIZE_MAX.
 */
struct wire_maybe_real method_basis_shortfall(const struct method_basis *b,
    enum split_side side, int32_t day, size_t without);

/* A split over a range, to be fed; NULL where there is no memory. */
struct split *method_basis_split(struct method *m,
    const struct method_basis *b, struct day_range range);

/* Adds a total of the ledger to a split. */
void method_basis_feed(const struct method_basis *b, struct split *split,
    const struct store_total *total);

/* One line of a split in the words of the protocol; its share is of `total`
   seconds. */
struct proto_line method_basis_line(const struct method_basis *b,
    const struct split_line *line, int64_t total);

/* A finished split in the words of the protocol. */
int method_basis_show(struct method *m, const struct method_basis *b,
    const struct split_report *report, struct proto_report_result *ret);

/* Refuses a range that ends before it begins. */
int method_basis_check_range(struct method *m, int32_t from, int32_t to);

#endif
