/* SPDX-License-Identifier: MIT */
/* The methods of the protocol, and how it says that something is wrong. */
#include "proto.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "err.h"
#include "proto_apply.h"
#include "proto_daemon.h"
#include "proto_entry.h"
#include "proto_field.h"
#include "proto_report.h"
#include "proto_status.h"
#include "proto_target.h"
#include "proto_week.h"
#include "text.h"
#include "uuid.h"

static const struct wire_field fault_line_fields[] = {
	FIELD(proto_fault_line, line, WIRE_INT, REQUIRED),
	FIELD(proto_fault_line, name, WIRE_STRING, REQUIRED),
	FIELD(proto_fault_line, message, WIRE_STRING, REQUIRED),
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
	FIELD(proto_fault, lines, WIRE_LIST, OMIT,
	    LIST_OF(proto_fault_line, fault_line_fields)),
	FIELD(proto_fault, lines_count, WIRE_MAYBE_INT, OMIT),
	END_LENIENT,
};

const struct wire_field proto_write_fields[] = {
	FIELD(proto_write, uuid, WIRE_STRING, REQUIRED,
	    BOUNDS(UUID_TEXT - 1, UUID_TEXT - 1)),
	FIELD(proto_write, now, WIRE_STAMP, REQUIRED),
	END,
};

/* Both structs of a method and their tables are named after one another. */
#define PARAMS(s)                                                             \
	.params = s##_fields, .params_size = sizeof(struct s)
#define RESULT(s)                                                             \
	.result = s##_result_fields, .result_size = sizeof(struct s##_result)
#define METHOD(text, s, ...)                                                  \
	{ .name = text, PARAMS(s), RESULT(s), __VA_ARGS__ }
#define BARE_METHOD(text, s)                                                  \
	{ .name = text, RESULT(s) }
#define WRITES .flags = PROTO_WRITES

const struct proto_row proto_rows[PROTO_METHODS] = {
	[PROTO_HELLO] = METHOD("hello", proto_hello),
	[PROTO_DAEMON_STATUS] = BARE_METHOD("daemon.status",
	    proto_daemon_status),
	[PROTO_DAEMON_STOP] = BARE_METHOD("daemon.stop", proto_daemon_stop),
	[PROTO_LOG] = METHOD("log", proto_log, WRITES),
	[PROTO_LIST] = METHOD("list", proto_list),
	[PROTO_APPLY] = METHOD("apply", proto_apply, WRITES),
	[PROTO_GET] = METHOD("get", proto_get),
	[PROTO_REPORT] = METHOD("report", proto_report),
	[PROTO_WEEK] = METHOD("week", proto_week),
	[PROTO_STATUS] = METHOD("status", proto_status),
	[PROTO_TARGET_SHOW] = METHOD("target.show", proto_target_show),
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
