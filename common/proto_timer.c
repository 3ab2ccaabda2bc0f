/* SPDX-License-Identifier: MIT */
/* The fields of proto_timer.h. */
#include "proto_timer.h"

#include "proto_field.h"

const struct wire_field proto_timer_fields[] = {
	FIELD(proto_timer, constituent, WIRE_STRING, REQUIRED),
	FIELD(proto_timer, responsibility, WIRE_STRING),
	FIELD(proto_timer, side, WIRE_STRING, REQUIRED),
	FIELD(proto_timer, day, WIRE_DAY, REQUIRED),
	FIELD(proto_timer, start, WIRE_STAMP, REQUIRED),
	FIELD(proto_timer, zone, WIRE_STRING, REQUIRED),
	FIELD(proto_timer, note, WIRE_STRING, REQUIRED),
	FIELD(proto_timer, tags, WIRE_STRINGS, REQUIRED),
	END_LENIENT,
};

const struct wire_field proto_timer_start_fields[] = {
	WRITE_FIELDS(proto_timer_start),
	FIELD(proto_timer_start, what, WIRE_STRING, REQUIRED,
	    BOUNDS(1, PROTO_NAME_BYTES)),
	FIELD(proto_timer_start, start, WIRE_STAMP, REQUIRED),
	FIELD(proto_timer_start, zone, WIRE_STRING, REQUIRED,
	    BOUNDS(1, PROTO_NAME_BYTES)),
	FIELD(proto_timer_start, note, WIRE_STRING, OMIT),
	FIELD(proto_timer_start, tags, WIRE_STRINGS, OMIT,
	    BOUNDS(0, PROTO_TAGS_MAX)),
	END,
};

const struct wire_field proto_timer_start_result_fields[] = {
	FIELD(proto_timer_start_result, timer, WIRE_OBJECT, REQUIRED,
	    .fields = proto_timer_fields),
	END_LENIENT,
};

const struct wire_field proto_timer_switch_result_fields[] = {
	FIELD(proto_timer_switch_result, timer, WIRE_OBJECT, REQUIRED,
	    .fields = proto_timer_fields),
	FIELD(proto_timer_switch_result, stopped,
	    INLINE(proto_log_result_fields)),
	END_LENIENT,
};

const struct wire_field proto_timer_stop_fields[] = {
	WRITE_FIELDS(proto_timer_stop),
	FIELD(proto_timer_stop, at, WIRE_STAMP, OMIT),
	FIELD(proto_timer_stop, seconds, WIRE_MAYBE_INT, OMIT,
	    BOUNDS(INT32_MIN, INT32_MAX)),
	FIELD(proto_timer_stop, force, WIRE_BOOL, OMIT),
	END,
};

const struct wire_field proto_timer_cancel_fields[] = {
	WRITE_FIELDS(proto_timer_cancel),
	END,
};
