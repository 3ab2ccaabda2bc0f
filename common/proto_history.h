/* SPDX-License-Identifier: MIT */
/* The line of changes: `history`, `undo` and `redo`. */
#ifndef CTOTIME_PROTO_HISTORY_H
#define CTOTIME_PROTO_HISTORY_H

#include <stdbool.h>
#include <stdint.h>

#include "proto.h"

enum {
	PROTO_CHANGES_MAX = 200, /* changes of one answer */
	PROTO_CHANGE_ROWS = 5,   /* rows of each that are shown */
};

/*
 * What a change made of one row: the columns of the table, by their names,
 * with what the ids among them mean beside them.
 */
struct proto_change_row {
	const char *kind; /* the table */
	int64_t id;
	struct wire_json before; /* unset: it came */
	struct wire_json after;  /* unset: it went */
};

struct proto_change {
	int64_t id;
	struct wire_stamp at;  /* by the clock of who made it, in UTC */
	const char *command;   /* the method that was called */
	int64_t uid;
	const char *actor;     /* who it was for, or NULL */
	bool undone;
	int64_t row_count;
	struct wire_list rows; /* struct proto_change_row: the first ones */
};

struct proto_history {
	struct wire_maybe_int entry; /* only what was made of this one */
	struct wire_stamp from;      /* changes made from then... */
	struct wire_stamp to;        /* ...until before then */
	struct wire_maybe_int before;/* changes older than this one */
	struct wire_maybe_int limit;
};

struct proto_history_result {
	struct wire_list changes; /* struct proto_change, newest first */
};

/* Of `undo` and of `redo`. */
struct proto_undo {
	struct proto_write write;
	struct wire_maybe_int count; /* of changes; 1 unless said */
	bool old;                    /* also one of more than a day ago */
	struct wire_maybe_int first; /* the id of the one that is taken first:
	                                else nothing is done */
	bool dry_run;
};

struct proto_undo_result {
	struct wire_list changes; /* struct proto_change, in the order in
	                             which they were taken back */
};

struct proto_delete_forever {
	struct proto_write write;
	int64_t id; /* of an entry, also of one that was deleted */
};

struct proto_delete_forever_result {
	int64_t id;
};

/* The command as people know it: "start" of timer.start, "constituent add" of
   constituent.add. NULL without memory. */
const char *proto_change_words(struct pool *p, const char *command);

/* Their fields. */
extern const struct wire_field proto_change_fields[],
    proto_history_fields[],
    proto_history_result_fields[],
    proto_undo_fields[],
    proto_undo_result_fields[],
    proto_delete_forever_fields[],
    proto_delete_forever_result_fields[];

#endif
