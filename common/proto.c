/* SPDX-License-Identifier: MIT */
/* The methods of the protocol, and how it says that something is wrong. */
#include "proto.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "err.h"
#include "proto_apply.h"
#include "proto_by.h"
#include "proto_constituent.h"
#include "proto_daemon.h"
#include "proto_entry.h"
#include "proto_field.h"
#include "proto_history.h"
#include "proto_mailing.h"
#include "proto_off.h"
#include "proto_status.h"
#include "proto_target.h"
#include "proto_timer.h"
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
	FIELD(proto_fault, whole, WIRE_STRING, OMIT),
	FIELD(proto_fault, from, WIRE_STRING, OMIT),
	FIELD(proto_fault, timer, WIRE_OBJECT,
	    .flags = WIRE_POINTER | WIRE_OMIT,
	    LIST_OF(proto_timer, proto_timer_fields)),
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
#define ENDS .flags = PROTO_WRITES | PROTO_ENDS
#define KEEPS .flags = PROTO_KEEPS
#define KEEPS_ENDS .flags = PROTO_KEEPS | PROTO_ENDS
/* All changes of constituents come to the same. */
#define CONSTITUENT(verb)                                                     \
	{ .name = "constituent." #verb, PARAMS(proto_constituent_##verb),     \
	    RESULT(proto_constituent), WRITES }

const struct proto_row proto_rows[PROTO_METHODS] = {
	[PROTO_HELLO] = METHOD("hello", proto_hello),
	[PROTO_DAEMON_STATUS] = BARE_METHOD("daemon.status",
	    proto_daemon_status),
	[PROTO_DAEMON_STOP] = BARE_METHOD("daemon.stop", proto_daemon_stop),
	[PROTO_LOG] = METHOD("log", proto_log, WRITES),
	[PROTO_LIST] = METHOD("list", proto_list),
	[PROTO_APPLY] = METHOD("apply", proto_apply, WRITES),
	[PROTO_GET] = METHOD("get", proto_get),
	[PROTO_REPORT] = METHOD("report", proto_by),
	[PROTO_WEEK] = METHOD("week", proto_week),
	[PROTO_STATUS] = METHOD("status", proto_status),
	[PROTO_TIMER_START] = METHOD("timer.start", proto_timer_start,
	    WRITES),
	[PROTO_TIMER_SWITCH] = { .name = "timer.switch",
	    PARAMS(proto_timer_start), RESULT(proto_timer_switch), ENDS },
	[PROTO_TIMER_STOP] = { .name = "timer.stop",
	    PARAMS(proto_timer_stop), RESULT(proto_log), ENDS },
	[PROTO_TIMER_CANCEL] = { .name = "timer.cancel",
	    PARAMS(proto_timer_cancel), RESULT(proto_timer_start), ENDS },
	[PROTO_HISTORY] = METHOD("history", proto_history),
	[PROTO_UNDO] = METHOD("undo", proto_undo, ENDS),
	[PROTO_REDO] = METHOD("redo", proto_undo, ENDS),
	[PROTO_DELETE_FOREVER] = METHOD("delete.forever",
	    proto_delete_forever, ENDS),
	[PROTO_TARGET_SHOW] = METHOD("target.show", proto_target_show),
	[PROTO_TARGET_SET] = { .name = "target.set", WRITES,
	    PARAMS(proto_target_set), RESULT(proto_target_change) },
	[PROTO_TARGET_HISTORY] = BARE_METHOD("target.history",
	    proto_target_history),
	[PROTO_TARGET_DELETE] = { .name = "target.delete", ENDS,
	    PARAMS(proto_target_delete), RESULT(proto_target_change) },
	[PROTO_CONSTITUENT_LIST] = METHOD("constituent.list",
	    proto_constituent_list),
	[PROTO_CONSTITUENT_ADD] = CONSTITUENT(add),
	[PROTO_CONSTITUENT_SET] = CONSTITUENT(set),
	[PROTO_CONSTITUENT_RENAME] = CONSTITUENT(rename),
	[PROTO_CONSTITUENT_ALIAS] = CONSTITUENT(alias),
	[PROTO_CONSTITUENT_RETIRE] = CONSTITUENT(retire),
	[PROTO_OFF_ADD] = METHOD("off.add", proto_off_add, WRITES),
	[PROTO_OFF_LIST] = METHOD("off.list", proto_off_list),
	[PROTO_OFF_DELETE] = METHOD("off.delete", proto_off_delete, ENDS),
	[PROTO_MAIL_CLAIM] = METHOD("mail.claim", proto_mail_claim,
	    KEEPS_ENDS),
	[PROTO_MAIL_END] = { .name = "mail.end", PARAMS(proto_mail_end),
	    .result = proto_mailing_fields,
	    .result_size = sizeof(struct proto_mailing), KEEPS_ENDS },
	[PROTO_MAIL_AGAIN] = METHOD("mail.again", proto_mail_again,
	    KEEPS_ENDS),
	[PROTO_SCHEDULE_SET] = METHOD("schedule.set", proto_schedule_set,
	    KEEPS),
	[PROTO_SCHEDULE_SHOW] = METHOD("schedule.show", proto_schedule_show),
	[PROTO_SCHEDULE_REMOVE] = METHOD("schedule.remove",
	    proto_schedule_remove, KEEPS_ENDS),
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
