/* SPDX-License-Identifier: MIT */
/*
 * What to do about it: the hours that are still to come, given out so that
 * the target is met as nearly as it can be (common/catchup.h).
 */
#ifndef CTOTIME_METHOD_PLAN_H
#define CTOTIME_METHOD_PLAN_H

#include "method_rules.h"
#include "method_window.h"

struct method_plan {
	struct day_range range; /* what is brought to target... */
	struct day_range fill;  /* ...by the hours of these days, its last */
};

/*
 * What can be done about a range: one that runs is filled itself; for a week
 * that is over it is the next one, together with the three before that, as
 * long as the next one is not over too. False where nothing can be done.
 */
bool method_plan_find(const struct method_rules *rules,
    struct day_range range, struct method_plan *ret);

/* The plan, from the windows of `range` and of `fill`. */
int method_plan_make(struct method *m, const struct method_basis *b,
    const struct method_rules *rules, const struct method_plan *plan,
    const struct split_report *range, const struct split_report *fill,
    struct proto_plan *ret);

#endif
