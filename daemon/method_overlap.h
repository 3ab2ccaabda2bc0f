/* SPDX-License-Identifier: MIT */
/* What is in the way of an interval, and how that is said. */
#ifndef CTOTIME_METHOD_OVERLAP_H
#define CTOTIME_METHOD_OVERLAP_H

#include "method.h"
#include "proto_entry.h"

/* So many entries that are in the way are told. */
enum { METHOD_OVERLAP_SHOWN = 5 };

/* Refuses an interval that overlaps an entry: 0 or -ERR_OVERLAP. */
int method_overlap_check(struct method *m, const struct proto_log *log);

/* Says what an interval overlaps, and returns -ERR_OVERLAP. An id below 0 is
   a line of the same request. */
int method_overlap_refuse(struct method *m, const struct proto_log *log,
    struct proto_entry *others, size_t count);

#endif
