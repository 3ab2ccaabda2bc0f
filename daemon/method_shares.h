/* SPDX-License-Identifier: MIT */
/* Shares as they are said, and whether they add up. */
#ifndef CTOTIME_METHOD_SHARES_H
#define CTOTIME_METHOD_SHARES_H

#include "method.h"
#include "method_basis.h"
#include "proto_target.h"

/*
 * The target in force on a day with some shares said anew, as one from that
 * day on. Refuses names that are none, shares that are none, and a target
 * that does not add up on that day; the fault then has the whole of it.
 */
int method_shares_merge(struct method *m, const struct method_basis *b,
    const struct wire_list *said, int32_t day, struct split_target *ret);

/*
 * Refuses a target that does not add up on a day on which sides change or
 * somebody retires, from its own first day to the last one that it holds for.
 */
int method_shares_check(struct method *m, const struct method_basis *b,
    const struct split_target *target, int32_t last);

/* Lets the basis judge every day by the target that there would be on `day`
   with these shares; nothing is done where none are said. */
int method_shares_what_if(struct method *m, struct method_basis *b,
    const struct wire_list *said, int32_t day, struct wire_list *ret_shown);

/* The shares of a target on a day, sides before their constituents in use. */
int method_shares_show(struct method *m, const struct method_basis *b,
    const struct split_target *target, int32_t day, struct wire_list *ret);

#endif
