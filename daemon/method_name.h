/* SPDX-License-Identifier: MIT */
/* WHAT: from the name that a user typed to the rows that it means. */
#ifndef CTOTIME_METHOD_NAME_H
#define CTOTIME_METHOD_NAME_H

#include "method.h"

struct method_what {
	int64_t constituent_id;
	int64_t responsibility_id; /* 0: none was named */
};

/*
 * Finds "sales", "sales/closing", in any case, by key, alias or a beginning
 * that only one of them has; something retired by `day` is found by its full
 * name only, and refused. Returns 0, -ERR_UNKNOWN or -ERR_AMBIGUOUS with the
 * fault filled, or a storage error.
 */
int method_name_find(struct method *m, const char *what, int32_t day,
    struct method_what *ret);

/* The same, but what is retired is not refused. */
int method_name_find_past(struct method *m, const char *what, int32_t day,
    struct method_what *ret);

#endif
