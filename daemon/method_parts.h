/* SPDX-License-Identifier: MIT */
/* A change too large for one line, kept until all of it is there. */
#ifndef CTOTIME_METHOD_PARTS_H
#define CTOTIME_METHOD_PARTS_H

#include "method.h"
#include "proto_apply.h"

/*
 * Takes in what a request brings: 1 where it is kept and more is to follow,
 * 0 with all operations (lent by the request or by the parts before it), or
 * -ERR_PARTS, -ERR_TOO_LARGE, -ERR_MEMORY.
 */
int method_parts_take(struct method *m, const struct proto_apply *params,
    struct wire_list *ret_ops);

/* The same operations once more, after they were taken in; -ERR_PARTS where
   they were not, since others were due. */
int method_parts_taken(struct method *m, const struct proto_apply *params,
    struct wire_list *ret_ops);

/* Forgets what was kept. */
void method_parts_drop(struct method_parts *parts);

#endif
