/* SPDX-License-Identifier: MIT */
/* The fields of proto_apply.h. */
#include "proto_apply.h"

#include "proto_entry.h"
#include "proto_field.h"

const struct wire_field proto_op_fields[] = {
	FIELD(proto_op, op, WIRE_STRING, REQUIRED),
	FIELD(proto_op, line, WIRE_MAYBE_INT, OMIT, BOUNDS(1, INT32_MAX)),
	FIELD(proto_op, id, WIRE_MAYBE_INT, OMIT, BOUNDS(1, INT64_MAX)),
	FIELD(proto_op, what, WIRE_STRING, OMIT, BOUNDS(1, PROTO_NAME_BYTES)),
	FIELD(proto_op, day, WIRE_DAY, OMIT),
	FIELD(proto_op, seconds, WIRE_MAYBE_INT, OMIT),
	FIELD(proto_op, start, WIRE_STAMP, OMIT),
	FIELD(proto_op, end, WIRE_STAMP, OMIT),
	FIELD(proto_op, zone, WIRE_STRING, OMIT, BOUNDS(1, PROTO_NAME_BYTES)),
	FIELD(proto_op, note, WIRE_STRING, OMIT),
	FIELD(proto_op, tags, WIRE_STRINGS, OMIT, BOUNDS(0, PROTO_TAGS_MAX)),
	END,
};

const struct wire_field proto_apply_fields[] = {
	WRITE_FIELDS(proto_apply),
	FIELD(proto_apply, command, WIRE_STRING, REQUIRED),
	FIELD(proto_apply, ops, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_op, proto_op_fields)),
	FIELD(proto_apply, part, WIRE_MAYBE_INT, OMIT, BOUNDS(1, INT32_MAX)),
	FIELD(proto_apply, more, WIRE_BOOL, OMIT),
	FIELD(proto_apply, seen, WIRE_MAYBE_INT, OMIT),
	FIELD(proto_apply, force, WIRE_BOOL, OMIT),
	FIELD(proto_apply, skip_existing, WIRE_BOOL, OMIT),
	FIELD(proto_apply, dry_run, WIRE_BOOL, OMIT),
	END,
};

static const struct wire_field sum_fields[] = {
	FIELD(proto_apply_sum, constituent, WIRE_STRING, REQUIRED),
	FIELD(proto_apply_sum, seconds, WIRE_INT, REQUIRED),
	END_LENIENT,
};

static const struct wire_field day_fields[] = {
	FIELD(proto_apply_day, day, WIRE_DAY, REQUIRED),
	FIELD(proto_apply_day, seconds, WIRE_INT, REQUIRED),
	FIELD(proto_apply_day, sums, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_apply_sum, sum_fields)),
	END_LENIENT,
};

const struct wire_field proto_apply_result_fields[] = {
	FIELD(proto_apply_result, added, WIRE_INT, REQUIRED),
	FIELD(proto_apply_result, changed, WIRE_INT, REQUIRED),
	FIELD(proto_apply_result, deleted, WIRE_INT, REQUIRED),
	FIELD(proto_apply_result, skipped, WIRE_INT, REQUIRED),
	FIELD(proto_apply_result, seconds, WIRE_INT, REQUIRED),
	FIELD(proto_apply_result, first_id, WIRE_MAYBE_INT),
	FIELD(proto_apply_result, last_id, WIRE_MAYBE_INT),
	FIELD(proto_apply_result, days, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_apply_day, day_fields)),
	FIELD(proto_apply_result, days_touched, WIRE_INT, REQUIRED),
	FIELD(proto_apply_result, running, WIRE_OBJECT,
	    .flags = WIRE_POINTER | WIRE_OMIT,
	    LIST_OF(proto_timer, proto_timer_fields)),
	FIELD(proto_apply_result, running_lines, WIRE_MAYBE_INTS, OMIT,
	    BOUNDS(0, PROTO_LINES_MAX)),
	END_LENIENT,
};

const struct wire_field proto_get_fields[] = {
	FIELD(proto_get, ids, WIRE_MAYBE_INTS, OMIT, BOUNDS(1, PROTO_GET_MAX)),
	FIELD(proto_get, last, WIRE_BOOL, OMIT),
	END,
};

const struct wire_field proto_get_result_fields[] = {
	FIELD(proto_get_result, entries, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_entry, proto_entry_fields)),
	FIELD(proto_get_result, change, WIRE_INT, REQUIRED),
	END_LENIENT,
};
