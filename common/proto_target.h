/* SPDX-License-Identifier: MIT */
/* The targets: `target.show`. */
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

/* Their fields. */
extern const struct wire_field proto_target_show_fields[],
    proto_target_show_result_fields[];

#endif
