/* SPDX-License-Identifier: MIT */
/* The fields of proto_entry.h. */
#include "proto_entry.h"

#include "proto_field.h"
#include "proto_timer.h"

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

const struct wire_field proto_log_fields[] = {
	WRITE_FIELDS(proto_log),
	FIELD(proto_log, what, WIRE_STRING, REQUIRED,
	    BOUNDS(1, PROTO_NAME_BYTES)),
	FIELD(proto_log, day, WIRE_DAY, OMIT),
	FIELD(proto_log, seconds, WIRE_MAYBE_INT, OMIT),
	FIELD(proto_log, start, WIRE_STAMP, OMIT),
	FIELD(proto_log, end, WIRE_STAMP, OMIT),
	FIELD(proto_log, zone, WIRE_STRING, REQUIRED,
	    BOUNDS(1, PROTO_NAME_BYTES)),
	FIELD(proto_log, note, WIRE_STRING, OMIT),
	FIELD(proto_log, tags, WIRE_STRINGS, OMIT, BOUNDS(0, PROTO_TAGS_MAX)),
	FIELD(proto_log, force, WIRE_BOOL, OMIT),
	END,
};

const struct wire_field proto_log_result_fields[] = {
	FIELD(proto_log_result, entry, WIRE_OBJECT, REQUIRED,
	    .fields = proto_entry_fields),
	FIELD(proto_log_result, day_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_log_result, same_as, WIRE_MAYBE_INT),
	FIELD(proto_log_result, running, WIRE_OBJECT,
	    .flags = WIRE_POINTER | WIRE_OMIT,
	    LIST_OF(proto_timer, proto_timer_fields)),
	END_LENIENT,
};

const struct wire_field proto_list_fields[] = {
	FIELD(proto_list, from, WIRE_DAY, REQUIRED),
	FIELD(proto_list, to, WIRE_DAY, REQUIRED),
	FIELD(proto_list, after, WIRE_STRING, OMIT,
	    BOUNDS(1, PROTO_NAME_BYTES)),
	FIELD(proto_list, limit, WIRE_MAYBE_INT, OMIT,
	    BOUNDS(1, PROTO_PAGE_MAX)),
	END,
};

const struct wire_field proto_list_result_fields[] = {
	FIELD(proto_list_result, entries, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_entry, proto_entry_fields)),
	FIELD(proto_list_result, next, WIRE_STRING),
	FIELD(proto_list_result, change, WIRE_INT, REQUIRED),
	END_LENIENT,
};
