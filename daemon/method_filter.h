/* SPDX-License-Identifier: MIT */
/* FILTER: from the names that a user typed to the rows that they mean. */
#ifndef CTOTIME_METHOD_FILTER_H
#define CTOTIME_METHOD_FILTER_H

#include "method.h"
#include "proto_filter.h"
#include "store_filter.h"

/*
 * Finds what a filter names, as method_name_find does, but also what is
 * retired. The catalogue and the words are lent. Returns 0 or a negative
 * error with the fault filled.
 */
int method_filter_find(struct method *m, const struct proto_filter *filter,
    const struct store_catalogue *catalogue, int32_t day,
    struct store_filter *ret);

#endif
