/* SPDX-License-Identifier: MIT */
/* One pass over the ledger that feeds several ranges at once. */
#ifndef CTOTIME_METHOD_WINDOW_H
#define CTOTIME_METHOD_WINDOW_H

#include "method.h"
#include "method_basis.h"
#include "split.h"
#include "store_totals.h"

struct method_window {
	struct day_range range;
	const struct store_total *extra; /* time that is no entry yet, counted
	                                    as one; NULL: none */
	struct split_report report;      /* filled by the pass */
	struct split *split;             /* while it lasts */
};

/* Reads the days of all the ranges once, ascending, and fills each report. */
int method_window_read(struct method *m, const struct method_basis *b,
    struct method_window *windows, size_t count);

#endif
