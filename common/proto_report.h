/* SPDX-License-Identifier: MIT */
/* Time held against the target: `report`. */
#ifndef CTOTIME_PROTO_REPORT_H
#define CTOTIME_PROTO_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "proto_entry.h"

struct proto_report {
	int32_t from;
	int32_t to;
	struct wire_list shares; /* struct proto_said_share: judged by what the
	                            target would be with these */
	struct wire_stamp now; /* unset: what runs is not looked at */
};

struct proto_line {
	const char *key;
	const char *kind; /* "side" or "constituent" */
	const char *side;
	int64_t seconds;
	int64_t entries;
	struct wire_maybe_real share; /* of 1 */
	struct wire_maybe_real target;
	struct wire_maybe_real drift;
	struct wire_maybe_int target_seconds;
	struct wire_maybe_int drift_seconds;
	struct wire_maybe_real shortfall; /* of a side on the last day: what
	                                     its constituents do not share */
};

struct proto_report_result {
	int32_t from;
	int32_t to;
	int64_t total_seconds;
	int64_t entries;
	int64_t days; /* on which anything was logged */
	struct wire_list what_if; /* struct proto_share: judged by these */
	int64_t running_seconds; /* of a timer started on one of the days */
	struct wire_list lines; /* struct proto_line */
};

/* Their fields. */
extern const struct wire_field proto_report_fields[],
    proto_report_result_fields[];

#endif
