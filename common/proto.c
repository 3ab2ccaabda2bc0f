/* SPDX-License-Identifier: MIT */
/* The tables of the protocol: every field of every method. */
#include "proto.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "err.h"
#include "text.h"
#include "uuid.h"

/* A row: field `f` of struct `s`, of a type, with flags and bounds. */
#define FIELD(s, f, t, ...)                                                   \
	{ .name = #f, .type = t, .offset = offsetof(struct s, f), __VA_ARGS__ }
#define REQUIRED .flags = WIRE_REQUIRED
#define OMIT .flags = WIRE_OMIT
#define BOUNDS(lo, hi) .min = (lo), .max = (hi)
#define LIST_OF(s, table) .fields = table, .size = sizeof(struct s)
#define END                                                                   \
	{ .name = NULL }
/* The end of what a reply holds: replies may grow. */
#define END_LENIENT                                                           \
	{ .name = NULL, .flags = WIRE_LENIENT }



static const struct wire_field hello_fields[] = {
	FIELD(proto_hello, protocol, WIRE_INT, REQUIRED),
	FIELD(proto_hello, version, WIRE_STRING, BOUNDS(1, PROTO_NAME_BYTES)),
	FIELD(proto_hello, ledger, WIRE_STRING, BOUNDS(1, PROTO_PATH_BYTES),
	    OMIT),
	FIELD(proto_hello, actor, WIRE_STRING, BOUNDS(1, PROTO_NAME_BYTES),
	    OMIT),
	/* What a later version says more of itself must not hide that it is
	   another version. */
	END_LENIENT,
};

static const struct wire_field hello_result_fields[] = {
	FIELD(proto_hello_result, protocol, WIRE_INT, REQUIRED),
	FIELD(proto_hello_result, version, WIRE_STRING, REQUIRED),
	FIELD(proto_hello_result, ledger, WIRE_STRING, REQUIRED),
	FIELD(proto_hello_result, pid, WIRE_INT, REQUIRED),
	FIELD(proto_hello_result, started_by, WIRE_STRING, REQUIRED),
	END_LENIENT,
};

const struct wire_field proto_entry_fields[] = {
	FIELD(proto_entry, id, WIRE_INT, REQUIRED),
	FIELD(proto_entry, uuid, WIRE_STRING, REQUIRED),
	FIELD(proto_entry, constituent, WIRE_STRING, REQUIRED),
	FIELD(proto_entry, responsibility, WIRE_STRING),
	FIELD(proto_entry, side, WIRE_STRING, REQUIRED),
	FIELD(proto_entry, day, WIRE_DAY, REQUIRED),
	FIELD(proto_entry, start, WIRE_STAMP),
	FIELD(proto_entry, end, WIRE_STAMP),
	FIELD(proto_entry, zone, WIRE_STRING, REQUIRED),
	FIELD(proto_entry, seconds, WIRE_INT, REQUIRED),
	FIELD(proto_entry, note, WIRE_STRING, REQUIRED),
	FIELD(proto_entry, tags, WIRE_STRINGS, REQUIRED),
	END_LENIENT,
};

static const struct wire_field log_fields[] = {
	FIELD(proto_log, uuid, WIRE_STRING, REQUIRED,
	    BOUNDS(UUID_TEXT - 1, UUID_TEXT - 1)),
	FIELD(proto_log, what, WIRE_STRING, REQUIRED,
	    BOUNDS(1, PROTO_NAME_BYTES)),
	FIELD(proto_log, day, WIRE_DAY, OMIT),
	FIELD(proto_log, seconds, WIRE_MAYBE_INT, OMIT),
	FIELD(proto_log, start, WIRE_STAMP, OMIT),
	FIELD(proto_log, end, WIRE_STAMP, OMIT),
	FIELD(proto_log, zone, WIRE_STRING, REQUIRED,
	    BOUNDS(1, PROTO_NAME_BYTES)),
	FIELD(proto_log, now, WIRE_STAMP, REQUIRED),
	FIELD(proto_log, note, WIRE_STRING, OMIT),
	FIELD(proto_log, tags, WIRE_STRINGS, OMIT, BOUNDS(0, PROTO_TAGS_MAX)),
	FIELD(proto_log, force, WIRE_BOOL, OMIT),
	END,
};

static const struct wire_field log_result_fields[] = {
	FIELD(proto_log_result, entry, WIRE_OBJECT, REQUIRED,
	    .fields = proto_entry_fields),
	FIELD(proto_log_result, day_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_log_result, same_as, WIRE_MAYBE_INT),
	END_LENIENT,
};

static const struct wire_field list_fields[] = {
	FIELD(proto_list, from, WIRE_DAY, REQUIRED),
	FIELD(proto_list, to, WIRE_DAY, REQUIRED),
	FIELD(proto_list, after, WIRE_STRING, OMIT,
	    BOUNDS(1, PROTO_NAME_BYTES)),
	FIELD(proto_list, limit, WIRE_MAYBE_INT, OMIT,
	    BOUNDS(1, PROTO_PAGE_MAX)),
	END,
};

static const struct wire_field list_result_fields[] = {
	FIELD(proto_list_result, entries, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_entry, proto_entry_fields)),
	FIELD(proto_list_result, next, WIRE_STRING),
	FIELD(proto_list_result, change, WIRE_INT, REQUIRED),
	END_LENIENT,
};

static const struct wire_field report_fields[] = {
	FIELD(proto_report, from, WIRE_DAY, REQUIRED),
	FIELD(proto_report, to, WIRE_DAY, REQUIRED),
	END,
};

static const struct wire_field line_fields[] = {
	FIELD(proto_line, key, WIRE_STRING, REQUIRED),
	FIELD(proto_line, kind, WIRE_STRING, REQUIRED),
	FIELD(proto_line, side, WIRE_STRING, REQUIRED),
	FIELD(proto_line, seconds, WIRE_INT, REQUIRED),
	FIELD(proto_line, entries, WIRE_INT, REQUIRED),
	FIELD(proto_line, share, WIRE_MAYBE_REAL),
	FIELD(proto_line, target, WIRE_MAYBE_REAL),
	FIELD(proto_line, drift, WIRE_MAYBE_REAL),
	FIELD(proto_line, target_seconds, WIRE_MAYBE_INT),
	FIELD(proto_line, drift_seconds, WIRE_MAYBE_INT),
	END_LENIENT,
};

static const struct wire_field report_result_fields[] = {
	FIELD(proto_report_result, from, WIRE_DAY, REQUIRED),
	FIELD(proto_report_result, to, WIRE_DAY, REQUIRED),
	FIELD(proto_report_result, total_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_report_result, entries, WIRE_INT, REQUIRED),
	FIELD(proto_report_result, days, WIRE_INT, REQUIRED),
	FIELD(proto_report_result, lines, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_line, line_fields)),
	END_LENIENT,
};

static const struct wire_field status_fields[] = {
	FIELD(proto_status, today, WIRE_DAY, REQUIRED),
	FIELD(proto_status, from, WIRE_DAY, REQUIRED),
	FIELD(proto_status, to, WIRE_DAY, REQUIRED),
	END,
};

static const struct wire_field status_result_fields[] = {
	FIELD(proto_status_result, today_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_status_result, last, WIRE_OBJECT, .flags = WIRE_POINTER,
	    LIST_OF(proto_entry, proto_entry_fields)),
	FIELD(proto_status_result, week, WIRE_OBJECT, REQUIRED,
	    .fields = report_result_fields),
	END_LENIENT,
};

static const struct wire_field target_fields[] = {
	FIELD(proto_target, day, WIRE_DAY, REQUIRED),
	END,
};

static const struct wire_field share_fields[] = {
	FIELD(proto_share, key, WIRE_STRING, REQUIRED),
	FIELD(proto_share, title, WIRE_STRING),
	FIELD(proto_share, kind, WIRE_STRING, REQUIRED),
	FIELD(proto_share, side, WIRE_STRING, REQUIRED),
	FIELD(proto_share, share, WIRE_MAYBE_REAL),
	END_LENIENT,
};

static const struct wire_field target_result_fields[] = {
	FIELD(proto_target_result, day, WIRE_DAY, REQUIRED),
	FIELD(proto_target_result, from, WIRE_DAY, REQUIRED),
	FIELD(proto_target_result, next, WIRE_DAY),
	FIELD(proto_target_result, lines, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_share, share_fields)),
	END_LENIENT,
};

static const struct wire_field daemon_status_result_fields[] = {
	FIELD(proto_daemon_status_result, pid, WIRE_INT, REQUIRED),
	FIELD(proto_daemon_status_result, version, WIRE_STRING, REQUIRED),
	FIELD(proto_daemon_status_result, protocol, WIRE_INT, REQUIRED),
	FIELD(proto_daemon_status_result, socket, WIRE_STRING, REQUIRED),
	FIELD(proto_daemon_status_result, ledger, WIRE_STRING, REQUIRED),
	FIELD(proto_daemon_status_result, log, WIRE_STRING),
	FIELD(proto_daemon_status_result, started_by, WIRE_STRING, REQUIRED),
	FIELD(proto_daemon_status_result, uptime_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_daemon_status_result, entries, WIRE_INT, REQUIRED),
	FIELD(proto_daemon_status_result, connections, WIRE_INT, REQUIRED),
	FIELD(proto_daemon_status_result, schema, WIRE_INT, REQUIRED),
	END_LENIENT,
};

static const struct wire_field daemon_stop_result_fields[] = {
	FIELD(proto_daemon_stop_result, pid, WIRE_INT, REQUIRED),
	END_LENIENT,
};

const struct wire_field proto_fault_fields[] = {
	FIELD(proto_fault, name, WIRE_STRING, OMIT),
	FIELD(proto_fault, word, WIRE_STRING, OMIT),
	FIELD(proto_fault, field, WIRE_STRING, OMIT),
	FIELD(proto_fault, near, WIRE_STRINGS, OMIT),
	FIELD(proto_fault, others, WIRE_LIST, OMIT,
	    LIST_OF(proto_entry, proto_entry_fields)),
	FIELD(proto_fault, room_seconds, WIRE_MAYBE_INT, OMIT),
	FIELD(proto_fault, version, WIRE_STRING, OMIT),
	FIELD(proto_fault, protocol, WIRE_MAYBE_INT, OMIT),
	FIELD(proto_fault, ledger, WIRE_STRING, OMIT),
	FIELD(proto_fault, started_by, WIRE_STRING, OMIT),
	END_LENIENT,
};

#define PARAMS(s, table) .params = table, .params_size = sizeof(struct s)
#define RESULT(s, table) .result = table, .result_size = sizeof(struct s)

const struct proto_row proto_rows[PROTO_METHODS] = {
	[PROTO_HELLO] = { .name = "hello",
	    PARAMS(proto_hello, hello_fields),
	    RESULT(proto_hello_result, hello_result_fields) },
	[PROTO_LOG] = { .name = "log", .flags = PROTO_WRITES,
	    PARAMS(proto_log, log_fields),
	    RESULT(proto_log_result, log_result_fields) },
	[PROTO_LIST] = { .name = "list",
	    PARAMS(proto_list, list_fields),
	    RESULT(proto_list_result, list_result_fields) },
	[PROTO_REPORT] = { .name = "report",
	    PARAMS(proto_report, report_fields),
	    RESULT(proto_report_result, report_result_fields) },
	[PROTO_STATUS] = { .name = "status",
	    PARAMS(proto_status, status_fields),
	    RESULT(proto_status_result, status_result_fields) },
	[PROTO_TARGET_SHOW] = { .name = "target.show",
	    PARAMS(proto_target, target_fields),
	    RESULT(proto_target_result, target_result_fields) },
	[PROTO_DAEMON_STATUS] = { .name = "daemon.status",
	    RESULT(proto_daemon_status_result,
	        daemon_status_result_fields) },
	[PROTO_DAEMON_STOP] = { .name = "daemon.stop",
	    RESULT(proto_daemon_stop_result, daemon_stop_result_fields) },
};

enum proto_method
proto_find(const char *name)
{
	size_t i = 0;

	while (i < PROTO_METHODS && strcmp(proto_rows[i].name, name))
		i++;
	return (enum proto_method)i;
}

int
proto_fail(struct proto_fault *f, struct pool *p, int err,
    const char *format, ...)
{
	char text[TEXT_NOTE_MAX + 1024];
	va_list args;

	va_start(args, format);
	(void)vsnprintf(text, sizeof text, format, args);
	va_end(args);
	f->err = err;
	f->message = pool_dup(p, text);
	if (!f->message)
		f->message = err_text(err);
	return -err;
}
