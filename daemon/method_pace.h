/* SPDX-License-Identifier: MIT */
/* How good the figures are, and whether the pace can be kept. */
#ifndef CTOTIME_METHOD_PACE_H
#define CTOTIME_METHOD_PACE_H

#include "method_rules.h"

/*
 * Days without entries, and hours at times that should be free. NULL for a
 * range that has not begun or is longer than 53 weeks: its entries would have
 * to be read one by one.
 */
int method_pace_make(struct method *m, const struct method_rules *rules,
    struct day_range range, struct proto_pace **ret);

#endif
