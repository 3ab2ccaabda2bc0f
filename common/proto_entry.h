/* SPDX-License-Identifier: MIT */
/* Entries: `log` and `list`. */
#ifndef CTOTIME_PROTO_ENTRY_H
#define CTOTIME_PROTO_ENTRY_H

#include <stdbool.h>
#include <stdint.h>

#include "proto.h"

struct proto_entry {
	int64_t id;
	const char *uuid;
	const char *constituent;
	const char *responsibility; /* or NULL */
	const char *side;           /* "external" or "internal" */
	int32_t day;
	struct wire_stamp start; /* unset for a bare duration */
	struct wire_stamp end;
	const char *zone;
	int64_t seconds;
	const char *note;
	struct wire_list tags; /* const char *, without the + */
};

struct proto_log {
	struct proto_write write;
	const char *what;        /* as the user says it: "eng", "mkt/talks" */
	int32_t day;             /* of a bare duration */
	struct wire_maybe_int seconds; /* a bare duration; or both stamps: */
	struct wire_stamp start;
	struct wire_stamp end;
	const char *zone;        /* IANA name of the place */
	const char *note;
	struct wire_list tags;
	bool force;              /* log in spite of an overlap */
};

struct proto_timer;

struct proto_log_result {
	struct proto_entry entry;
	int64_t day_seconds;           /* all of the entry's day */
	struct wire_maybe_int same_as; /* an equal entry of that day */
	struct proto_timer *running;   /* a timer that runs long, or in whose
	                                  time the entry lies; or NULL */
};

struct proto_list {
	int32_t from;
	int32_t to;
	const char *after; /* `next` of the page before */
	struct wire_maybe_int limit;
};

struct proto_list_result {
	struct wire_list entries; /* struct proto_entry */
	const char *next;         /* or NULL: that was the last page */
	int64_t change;           /* the ledger's newest change */
};

/* Their fields. */
extern const struct wire_field proto_entry_fields[],
    proto_log_fields[],
    proto_log_result_fields[],
    proto_list_fields[],
    proto_list_result_fields[];

#endif
