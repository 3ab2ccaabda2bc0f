/* SPDX-License-Identifier: MIT */
/*
 * The contract between client and daemon, as in ctotime-protocol(7): the
 * version, the limits, the methods, and their parameters and results as
 * structs with their tables of fields.
 */
#ifndef CTOTIME_PROTO_H
#define CTOTIME_PROTO_H

#include <stdbool.h>
#include <stdint.h>

#include "wire.h"

enum {
	PROTO_VERSION = 1,
	PROTO_LINE_MAX = 1 << 20,  /* bytes of one line, newline included */
	PROTO_BATCH_MAX = 256,     /* requests in one batch array */
	PROTO_PAGE_MAX = 500,      /* entries of one page of `list` */
	PROTO_PAGE = 200,          /* the same unless asked for otherwise */
	PROTO_PAGE_BYTES = 1 << 18,/* a page ends where it grows past this */
	PROTO_TAGS_MAX = 32,       /* tags of one entry */
	PROTO_NAME_BYTES = 255,    /* any name: WHAT, zone, actor */
	PROTO_PATH_BYTES = 4096,
};

struct proto_hello {
	int64_t protocol;
	const char *version; /* of the program that asks */
	const char *ledger;  /* absolute path that it means; NULL: any */
	const char *actor;   /* $CTOTIME_ACTOR, or NULL */
};

struct proto_hello_result {
	int64_t protocol;
	const char *version;
	const char *ledger;
	int64_t pid;
	const char *started_by; /* "client", "user" or "activation" */
};

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
	const char *uuid;
	const char *what;        /* as the user says it: "eng", "mkt/talks" */
	int32_t day;             /* of a bare duration */
	struct wire_maybe_int seconds; /* a bare duration; or both stamps: */
	struct wire_stamp start;
	struct wire_stamp end;
	const char *zone;        /* IANA name of the place */
	struct wire_stamp now;   /* the client's clock, with its offset */
	const char *note;
	struct wire_list tags;
	bool force;              /* log in spite of an overlap */
};

struct proto_log_result {
	struct proto_entry entry;
	int64_t day_seconds;           /* all of the entry's day */
	struct wire_maybe_int same_as; /* an equal entry of that day */
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

struct proto_report {
	int32_t from;
	int32_t to;
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
};

struct proto_report_result {
	int32_t from;
	int32_t to;
	int64_t total_seconds;
	int64_t entries;
	int64_t days; /* on which anything was logged */
	struct wire_list lines; /* struct proto_line */
};

struct proto_status {
	int32_t today;
	int32_t from; /* the week that holds it */
	int32_t to;
};

struct proto_status_result {
	int64_t today_seconds;
	struct proto_entry *last; /* newest by day and time; NULL: none */
	struct proto_report_result week;
};

struct proto_target {
	int32_t day;
};

struct proto_share {
	const char *key;
	const char *title;
	const char *kind; /* "side" or "constituent" */
	const char *side;
	struct wire_maybe_real share;
};

struct proto_target_result {
	int32_t day;            /* that was asked for */
	int32_t from;           /* since when the target holds */
	int32_t next;           /* the next one's first day, or DAY_NONE */
	struct wire_list lines; /* struct proto_share, as in a report */
};

struct proto_daemon_status_result {
	int64_t pid;
	const char *version;
	int64_t protocol;
	const char *socket;
	const char *ledger;
	const char *log; /* NULL: it writes to stderr */
	const char *started_by;
	int64_t uptime_seconds;
	int64_t entries;
	int64_t connections;
	int64_t schema;
};

struct proto_daemon_stop_result {
	int64_t pid; /* that will be gone */
};

/* What is wrong, for people and for programs: `error` in a reply. */
struct proto_fault {
	int err;                 /* enum err */
	const char *message;     /* a sentence without a full stop */
	const char *name;        /* err_name of it */
	const char *word;        /* what it is about, as it was given */
	const char *field;       /* invalid-params: which one */
	struct wire_list near;   /* const char *: names that may be meant */
	struct wire_list others; /* struct proto_entry: in the way */
	struct wire_maybe_int room_seconds; /* no-room: what is left */
	const char *version;     /* of the daemon, on a mismatch */
	struct wire_maybe_int protocol;
	const char *ledger;
	const char *started_by;
};

enum proto_method {
	PROTO_HELLO,
	PROTO_LOG,
	PROTO_LIST,
	PROTO_REPORT,
	PROTO_STATUS,
	PROTO_TARGET_SHOW,
	PROTO_DAEMON_STATUS,
	PROTO_DAEMON_STOP,
	PROTO_METHODS,
};

/* Changes the ledger; its params begin with the request's uuid. */
enum { PROTO_WRITES = 1 };

struct proto_row {
	const char *name;
	unsigned flags;
	const struct wire_field *params; /* NULL: takes none */
	size_t params_size;
	const struct wire_field *result;
	size_t result_size;
};

extern const struct proto_row proto_rows[PROTO_METHODS];

/* The method of that name, or PROTO_METHODS. */
enum proto_method proto_find(const char *name);

/* The fields of an entry by itself, and of a fault's `data`. */
extern const struct wire_field proto_entry_fields[];
extern const struct wire_field proto_fault_fields[];

/* Fills a fault: the pool keeps the sentence. Returns -err. */
int proto_fail(struct proto_fault *f, struct pool *p, int err,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
