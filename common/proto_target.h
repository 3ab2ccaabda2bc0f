/* SPDX-License-Identifier: MIT */
/* The targets: `target.show`, `.set`, `.history`, `.delete`. */
#ifndef CTOTIME_PROTO_TARGET_H
#define CTOTIME_PROTO_TARGET_H

#include <stdbool.h>
#include <stdint.h>

#include "proto.h"

struct proto_target_show {
	int32_t day;
};

struct proto_share {
	const char *key;
	const char *title;
	const char *kind; /* "side" or "constituent" */
	const char *side;
	struct wire_maybe_real share;
	struct wire_maybe_real shortfall; /* of a side: what its constituents
	                                     do not share */
};

struct proto_target_show_result {
	int32_t day;            /* that was asked for */
	int32_t from;           /* since when the target holds */
	int32_t next;           /* the next one's first day, or DAY_NONE */
	struct wire_list lines; /* struct proto_share, as in a report */
};

/* A share as it is said: of 1, to a hundredth of a percent; unset: none. */
struct proto_said_share {
	const char *key; /* a side, or a constituent as a user types it */
	struct wire_maybe_real share;
};

struct proto_target_set {
	struct proto_write write;
	int32_t from;
	struct wire_list shares; /* struct proto_said_share; others keep
	                            theirs */
};

struct proto_target_delete {
	struct proto_write write;
	int32_t day; /* the first one of the target */
};

/* What holds from a day on, and what held before. */
struct proto_target_change_result {
	int32_t from;
	int32_t next;           /* the next one's first day, or DAY_NONE */
	struct wire_list lines; /* struct proto_share */
	struct wire_list was;   /* struct proto_share */
};

struct proto_target_history_result {
	struct wire_list targets; /* struct proto_target_show_result, each on
	                             its own first day, the newest first */
};

/* Their fields. */
extern const struct wire_field proto_share_fields[],
    proto_said_share_fields[],
    proto_target_show_fields[],
    proto_target_show_result_fields[],
    proto_target_set_fields[],
    proto_target_delete_fields[],
    proto_target_change_result_fields[],
    proto_target_history_result_fields[];

#endif
