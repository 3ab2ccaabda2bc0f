/* SPDX-License-Identifier: MIT */
/* Where one stands: `status`. */
#ifndef CTOTIME_PROTO_STATUS_H
#define CTOTIME_PROTO_STATUS_H

#include "proto_entry.h"
#include "proto_week.h"

struct proto_status {
	struct proto_rules rules;
};

struct proto_status_result {
	struct proto_timer *timer; /* or NULL */
	int64_t today_seconds;     /* with what runs */
	struct proto_entry *last; /* newest by day and time; NULL: none */
	struct proto_report_result week; /* that holds today, with what runs */
	struct proto_plan *plan;         /* of this week */
	struct proto_mailing *mail; /* what is wrong with it, or NULL */
};

/* Their fields. */
extern const struct wire_field proto_status_fields[],
    proto_status_result_fields[];

#endif
