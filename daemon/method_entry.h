/* SPDX-License-Identifier: MIT */
/* The rules of entries, for every method that adds or changes one. */
#ifndef CTOTIME_METHOD_ENTRY_H
#define CTOTIME_METHOD_ENTRY_H

#include "method.h"
#include "proto_entry.h"
#include "store_entry.h"

/* From what was said of an entry to a row, all but its uuid; other entries
   are not looked at. `old` is what it was (NULL: it is new). Refusals fill the
   fault. */
int method_entry_take(struct method *m, const struct proto_log *log,
    const struct proto_entry *old, struct store_entry *ret);

/* The same of one that has a start and no end yet: a timer. */
int method_entry_begin(struct method *m, const struct proto_log *log,
    struct store_entry *ret);

/* As method_entry_take, and whether its day has room for it. `ret_logged` is
   what the day has without it, in seconds. */
int method_entry_judge(struct method *m, const struct proto_log *log,
    struct store_entry *ret, int64_t *ret_logged);

/* Says that there is no such entry (any more): -ERR_NO_ENTRY. */
int method_entry_missing(struct method *m, int64_t id);

/* Refuses a bare duration that has no room on its day (by the zone in use),
   which has `logged` seconds without it: 0 or -ERR_NO_ROOM. */
int method_entry_room(struct method *m, const struct store_entry *e,
    int64_t logged);

#endif
