/* SPDX-License-Identifier: MIT */
/*
 * The contract between client and daemon, as in ctotime-protocol(7): the
 * version, the limits, the methods. Their parameters and results are structs
 * with tables of fields, a family of them in each proto_*.h.
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
	PROTO_ROLE_MAX = 2000,     /* names, and days from which sides hold */
	PROTO_SHARES_MAX = 200,    /* of one target */
	PROTO_OFF_MAX = 366,       /* days of one `off.add` */
	PROTO_NAME_BYTES = 255,    /* any name: WHAT, zone, actor */
	PROTO_PATH_BYTES = 4096,
};

struct proto_timer;

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
	const char *whole;       /* bad-shares: all of them in the words of
	                            `target set`, to be mended... */
	const char *from;        /* ...and the later day on which they are in
	                            the way, or NULL */
	struct proto_timer *timer; /* the one that is in the way */
	const char *version;     /* of the daemon, on a mismatch */
	struct wire_maybe_int protocol;
	const char *ledger;
	const char *started_by;
	struct wire_list lines; /* struct proto_fault_line: the first ones */
	struct wire_maybe_int lines_count; /* how many there are in all */
};

/* One of many that are wrong. */
struct proto_fault_line {
	int64_t line;
	const char *name;
	const char *message;
};

enum proto_method {
	PROTO_HELLO,
	PROTO_DAEMON_STATUS,
	PROTO_DAEMON_STOP,
	PROTO_LOG,
	PROTO_LIST,
	PROTO_APPLY,
	PROTO_GET,
	PROTO_REPORT,
	PROTO_WEEK,
	PROTO_STATUS,
	PROTO_TIMER_START,
	PROTO_TIMER_SWITCH,
	PROTO_TIMER_STOP,
	PROTO_TIMER_CANCEL,
	PROTO_TARGET_SHOW,
	PROTO_TARGET_SET,
	PROTO_TARGET_HISTORY,
	PROTO_TARGET_DELETE,
	PROTO_HISTORY,
	PROTO_UNDO,
	PROTO_REDO,
	PROTO_DELETE_FOREVER,
	PROTO_CONSTITUENT_LIST,
	PROTO_CONSTITUENT_ADD,
	PROTO_CONSTITUENT_SET,
	PROTO_CONSTITUENT_RENAME,
	PROTO_CONSTITUENT_ALIAS,
	PROTO_CONSTITUENT_RETIRE,
	PROTO_OFF_ADD,
	PROTO_OFF_LIST,
	PROTO_OFF_DELETE,
	PROTO_MAIL_CLAIM,
	PROTO_MAIL_END,
	PROTO_MAIL_AGAIN,
	PROTO_SCHEDULE_SET,
	PROTO_SCHEDULE_SHOW,
	PROTO_SCHEDULE_REMOVE,
	PROTO_METHODS,
};

enum {
	PROTO_WRITES = 1, /* changes the ledger: its params begin with a struct
	                     proto_write */
	PROTO_ENDS = 2,   /* only what is there already: for it nobody makes
	                     a ledger */
	PROTO_KEEPS = 4,  /* writes what is about the ledger, not of it: no
	                     change, no history, no undo; its params begin with
	                     the same struct */
};

struct proto_write {
	const char *uuid;      /* of the request: asked again, it gets the
	                          first answer again */
	struct wire_stamp now; /* the client's clock, with its offset */
};

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

/* The fields of a fault's `data`, and of what a method that writes begins
   with. */
extern const struct wire_field proto_fault_fields[], proto_write_fields[];

/* Fills a fault: the pool keeps the sentence. Returns -err. */
int proto_fail(struct proto_fault *f, struct pool *p, int err,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
