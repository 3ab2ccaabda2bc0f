/* SPDX-License-Identifier: MIT */
/* Whom no time was given to, and when they last got some. */
#ifndef CTOTIME_METHOD_NEGLECT_H
#define CTOTIME_METHOD_NEGLECT_H

#include "method_basis.h"
#include "method_rules.h"
#include "split.h"

/*
 * First the constituents that have a target and no time: in a range of a week
 * or more that is over none in it, otherwise none for `neglect_days`. Then all
 * responsibilities in use without time for so long, up to the end of the
 * range or today; in the catalogue's order, with the last day of each. Those
 * that never got any are named in `ret_never`. In a range that is to come
 * nobody is neglected yet.
 */
int method_neglect_make(struct method *m, const struct method_basis *b,
    const struct method_rules *rules, const struct split_report *range,
    int64_t neglect_days, struct wire_list *ret,
    struct wire_list *ret_never);

#endif
