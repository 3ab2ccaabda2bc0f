/* SPDX-License-Identifier: MIT */
/* The completed weeks up to the end of a range: four, thirteen, each. */
#ifndef CTOTIME_METHOD_TREND_H
#define CTOTIME_METHOD_TREND_H

#include "method_rules.h"
#include "method_window.h"

enum {
	METHOD_TREND_WEEKS = 13,
	METHOD_TREND_FEW = 4,
	METHOD_TREND_WINDOWS = METHOD_TREND_WEEKS + 2,
};

/* Fills the windows to be read; false where there were not so many weeks
   since DAY_FIRST. */
bool method_trend_find(const struct method_rules *rules,
    struct day_range range, struct method_window *ret);

/* What they came to; without any time in them `*ret` is NULL. */
int method_trend_make(struct method *m, const struct method_basis *b,
    const struct method_window *windows, struct proto_trend **ret);

#endif
