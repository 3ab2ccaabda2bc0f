/* SPDX-License-Identifier: MIT */
/* Many entries at once: `apply` changes them, `get` shows them by id. */
#ifndef CTOTIME_PROTO_APPLY_H
#define CTOTIME_PROTO_APPLY_H

#include <stdbool.h>
#include <stdint.h>

#include "proto.h"
#include "proto_timer.h"

enum {
	PROTO_GET_MAX = 200,         /* ids of one `get` */
	PROTO_STAGED_MAX = 64 << 20, /* bytes of a change in parts */
	PROTO_APPLY_DAYS = 400,      /* of a result; the rest is only counted */
	PROTO_LINES_MAX = 20,        /* errors of a fault that are told */
};

/* One entry to be added, changed or deleted. */
struct proto_op {
	const char *op;             /* "add", "change" or "delete" */
	struct wire_maybe_int line; /* by which errors name it; else its place
	                               in the request */
	struct wire_maybe_int id;   /* change and delete */
	/* The rest as of `log`: all that the entry is to be. */
	const char *what;
	int32_t day;
	struct wire_maybe_int seconds;
	struct wire_stamp start;
	struct wire_stamp end;
	const char *zone;
	const char *note;
	struct wire_list tags;
};

struct proto_apply {
	struct proto_write write;
	const char *command;        /* what history calls it: "log -", "edit"
	                               or "delete" */
	struct wire_list ops;       /* struct proto_op */
	struct wire_maybe_int part; /* of a change in several requests: 1... */
	bool more;                  /* parts are to follow: only keep it */
	struct wire_maybe_int seen; /* the newest change that was known: what
	                               changed after it is not touched */
	bool force;                 /* in spite of overlaps and equal ones */
	bool skip_existing;         /* pass over additions that are there */
	bool dry_run;               /* say what would be, and change nothing */
};

/* Seconds of one constituent on one day. */
struct proto_apply_sum {
	const char *constituent;
	int64_t seconds;
};

/* What a day that was touched has come to. */
struct proto_apply_day {
	int32_t day;
	int64_t seconds;
	struct wire_list sums; /* struct proto_apply_sum */
};

struct proto_apply_result {
	int64_t added;
	int64_t changed;
	int64_t deleted;
	int64_t skipped;  /* additions that were there already */
	int64_t seconds;  /* of the added ones, together */
	struct wire_maybe_int first_id; /* of the added ones, which follow */
	struct wire_maybe_int last_id;  /* one another */
	struct wire_list days; /* struct proto_apply_day */
	int64_t days_touched;
	struct proto_timer *running;   /* as in proto_log_result; or NULL */
	struct wire_list running_lines; /* struct wire_maybe_int: those that
	                                   lie in its time, the first ones */
};

struct proto_get {
	struct wire_list ids; /* struct wire_maybe_int */
	bool last;            /* the newest by id, instead of ids */
};

struct proto_get_result {
	struct wire_list entries; /* struct proto_entry, as the ids */
	int64_t change;           /* the ledger's newest change */
};

extern const struct wire_field proto_op_fields[],
    proto_apply_fields[],
    proto_apply_result_fields[],
    proto_get_fields[],
    proto_get_result_fields[];

#endif
