/* SPDX-License-Identifier: MIT */
/* The fields of proto_target.h. */
#include "proto_target.h"

#include "proto_field.h"

const struct wire_field proto_target_show_fields[] = {
	FIELD(proto_target_show, day, WIRE_DAY, REQUIRED),
	END,
};

const struct wire_field proto_share_fields[] = {
	FIELD(proto_share, key, WIRE_STRING, REQUIRED),
	FIELD(proto_share, title, WIRE_STRING),
	FIELD(proto_share, kind, WIRE_STRING, REQUIRED),
	FIELD(proto_share, side, WIRE_STRING, REQUIRED),
	FIELD(proto_share, share, WIRE_MAYBE_REAL),
	FIELD(proto_share, shortfall, WIRE_MAYBE_REAL, OMIT),
	END_LENIENT,
};

const struct wire_field proto_target_show_result_fields[] = {
	FIELD(proto_target_show_result, day, WIRE_DAY, REQUIRED),
	FIELD(proto_target_show_result, from, WIRE_DAY, REQUIRED),
	FIELD(proto_target_show_result, next, WIRE_DAY),
	FIELD(proto_target_show_result, lines, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_share, proto_share_fields)),
	END_LENIENT,
};

const struct wire_field proto_said_share_fields[] = {
	FIELD(proto_said_share, key, WIRE_STRING, REQUIRED,
	    BOUNDS(1, PROTO_NAME_BYTES)),
	FIELD(proto_said_share, share, WIRE_MAYBE_REAL),
	END,
};

const struct wire_field proto_target_set_fields[] = {
	FIELD(proto_target_set, write, INLINE(proto_write_fields)),
	FIELD(proto_target_set, from, WIRE_DAY, REQUIRED),
	FIELD(proto_target_set, shares, WIRE_LIST, REQUIRED,
	    BOUNDS(1, PROTO_SHARES_MAX),
	    LIST_OF(proto_said_share, proto_said_share_fields)),
	END,
};

const struct wire_field proto_target_delete_fields[] = {
	FIELD(proto_target_delete, write, INLINE(proto_write_fields)),
	FIELD(proto_target_delete, day, WIRE_DAY, REQUIRED),
	END,
};

const struct wire_field proto_target_change_result_fields[] = {
	FIELD(proto_target_change_result, from, WIRE_DAY, REQUIRED),
	FIELD(proto_target_change_result, next, WIRE_DAY),
	FIELD(proto_target_change_result, lines, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_share, proto_share_fields)),
	FIELD(proto_target_change_result, was, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_share, proto_share_fields)),
	END_LENIENT,
};

const struct wire_field proto_target_history_result_fields[] = {
	FIELD(proto_target_history_result, targets, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_target_show_result,
	    proto_target_show_result_fields)),
	END_LENIENT,
};
