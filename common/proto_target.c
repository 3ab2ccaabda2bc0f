/* SPDX-License-Identifier: MIT */
/* The fields of proto_target.h. */
#include "proto_target.h"

#include "proto_field.h"

const struct wire_field proto_target_show_fields[] = {
	FIELD(proto_target_show, day, WIRE_DAY, REQUIRED),
	END,
};

static const struct wire_field share_fields[] = {
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
	    LIST_OF(proto_share, share_fields)),
	END_LENIENT,
};
