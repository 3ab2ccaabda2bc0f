/* SPDX-License-Identifier: MIT */
/* The timer: `timer.start`, `timer.switch`, `timer.stop`, `timer.cancel`. */
#ifndef CTOTIME_PROTO_TIMER_H
#define CTOTIME_PROTO_TIMER_H

#include <stdbool.h>
#include <stdint.h>

#include "proto_entry.h"

/* Longer than this, a timer was likely forgotten. */
enum { PROTO_TIMER_LONG = 12 * 3600 /* seconds */ };

/* Time that runs and is no entry yet; day and zone are those of the start. */
struct proto_timer {
	const char *constituent;
	const char *responsibility; /* or NULL */
	const char *side;           /* on that day */
	int32_t day;
	struct wire_stamp start;
	const char *zone;
	const char *note;
	struct wire_list tags; /* const char *, without the + */
};

/* What to time; of a switch also when the other one ends. */
struct proto_timer_start {
	struct proto_write write;
	const char *what;
	struct wire_stamp start;
	const char *zone; /* of the place */
	const char *note;
	struct wire_list tags;
};

struct proto_timer_start_result {
	struct proto_timer timer;
};

struct proto_timer_switch_result {
	struct proto_timer timer;
	struct proto_log_result stopped; /* its fields stand among ours */
};

/* When it ended: now, unless one of these is set. */
struct proto_timer_stop {
	struct proto_write write;
	struct wire_stamp at;
	struct wire_maybe_int seconds; /* after its start */
	bool force; /* though it runs long, or overlaps another entry */
};

struct proto_timer_cancel {
	struct proto_write write;
};

/* Their fields; the params of a switch are those of a start, and a stop is
   answered as a log is. */
extern const struct wire_field proto_timer_fields[],
    proto_timer_start_fields[],
    proto_timer_start_result_fields[],
    proto_timer_switch_result_fields[],
    proto_timer_stop_fields[],
    proto_timer_cancel_fields[];

#endif
