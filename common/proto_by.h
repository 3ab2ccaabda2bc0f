/* SPDX-License-Identifier: MIT */
/* `report`: the time of a range by one key or two. */
#ifndef CTOTIME_PROTO_BY_H
#define CTOTIME_PROTO_BY_H

#include <stdbool.h>
#include <stdint.h>

#include "proto_filter.h"
#include "proto_target.h"
#include "proto_timer.h"

enum proto_key {
	PROTO_KEY_SIDE,
	PROTO_KEY_CONSTITUENT,
	PROTO_KEY_RESPONSIBILITY,
	PROTO_KEY_TAG,
	PROTO_KEY_DAY, /* the times, shortest first: as enum period */
	PROTO_KEY_WEEK,
	PROTO_KEY_MONTH,
	PROTO_KEY_QUARTER,
	PROTO_KEY_YEAR,
	PROTO_KEYS,
};

enum { PROTO_BY_MAX = 2 }; /* keys of one report */

/* The key of that name, or PROTO_KEYS; and the name. */
enum proto_key proto_key_find(const char *name);
const char *proto_key_name(enum proto_key key);
bool proto_key_is_time(enum proto_key key);

struct proto_by {
	int32_t from;
	int32_t to;
	struct wire_list by; /* const char *: keys; none: constituent */
	struct proto_filter filter;
	struct wire_list shares; /* struct proto_said_share: judged by what the
	                            target would be with these */
	struct wire_stamp now;   /* unset: what runs is not looked at */
	struct wire_maybe_int week_starts; /* weekday, 0 is Monday: that too */
	struct wire_maybe_int year_starts; /* month; unset: January */
};

struct proto_by_line {
	const char *key;  /* of a side's or a constituent's line, as are... */
	const char *kind; /* "side" or "constituent" */
	const char *side; /* these; NULL otherwise */
	int64_t seconds;
	int64_t entries;
	struct wire_maybe_real share; /* of 1, of its period */
	struct wire_maybe_real target;
	struct wire_maybe_real drift;
	struct wire_maybe_int target_seconds;
	struct wire_maybe_int drift_seconds;
	struct wire_maybe_real shortfall; /* as in struct proto_line */
	int64_t longest_seconds; /* of one entry */
	struct wire_list keys;   /* const char *, one a key; NULL: the time
	                            that has no responsibility or tag */
};

struct proto_by_result {
	int32_t from;
	int32_t to;
	int64_t total_seconds; /* of what the filter means */
	int64_t entries;
	int64_t days;          /* on which there are any */
	struct wire_list what_if; /* struct proto_share: judged by these */
	int64_t running_seconds; /* of a timer started on one of the days */
	struct proto_timer *timer; /* that one, or NULL */
	struct wire_list by;
	struct wire_list lines;   /* struct proto_by_line, as are... */
	struct wire_list rows;    /* where the second key is a time: by the
	                             first alone */
	struct wire_list columns; /* the same by the second */
};

/* Their fields. */
extern const struct wire_field proto_by_fields[],
    proto_by_result_fields[];

#endif
