/* SPDX-License-Identifier: MIT */
/* The fields of proto_constituent.h. */
#include "proto_constituent.h"

#include "proto_field.h"

#define WHAT(s)                                                               \
	FIELD(s, what, WIRE_STRING, REQUIRED, BOUNDS(1, PROTO_NAME_BYTES))

const struct wire_field proto_constituent_list_fields[] = {
	FIELD(proto_constituent_list, day, WIRE_DAY, REQUIRED),
	FIELD(proto_constituent_list, all, WIRE_BOOL, OMIT),
	END,
};

static const struct wire_field side_fields[] = {
	FIELD(proto_constituent_side, from, WIRE_DAY, REQUIRED),
	FIELD(proto_constituent_side, side, WIRE_STRING, REQUIRED),
	END_LENIENT,
};

static const struct wire_field responsibility_fields[] = {
	FIELD(proto_constituent, key, WIRE_STRING, REQUIRED),
	FIELD(proto_constituent, title, WIRE_STRING, REQUIRED),
	FIELD(proto_constituent, side, WIRE_STRING, REQUIRED),
	FIELD(proto_constituent, sides, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_constituent_side, side_fields)),
	FIELD(proto_constituent, aliases, WIRE_STRINGS, REQUIRED),
	FIELD(proto_constituent, retired_from, WIRE_DAY),
	END_LENIENT,
};

static const struct wire_field constituent_fields[] = {
	{ .type = WIRE_OBJECT, .name = "constituent", .flags = WIRE_INLINE,
	    .fields = responsibility_fields },
	FIELD(proto_constituent, responsibilities, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_constituent, responsibility_fields)),
	END_LENIENT,
};

const struct wire_field proto_constituent_list_result_fields[] = {
	FIELD(proto_constituent_list_result, day, WIRE_DAY, REQUIRED),
	FIELD(proto_constituent_list_result, constituents, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_constituent, constituent_fields)),
	END_LENIENT,
};

const struct wire_field proto_constituent_add_fields[] = {
	WRITE_FIELDS(proto_constituent_add),
	WHAT(proto_constituent_add),
	FIELD(proto_constituent_add, title, WIRE_STRING, OMIT),
	FIELD(proto_constituent_add, side, WIRE_STRING, OMIT),
	END,
};

const struct wire_field proto_constituent_set_fields[] = {
	WRITE_FIELDS(proto_constituent_set),
	WHAT(proto_constituent_set),
	FIELD(proto_constituent_set, title, WIRE_STRING, OMIT),
	FIELD(proto_constituent_set, side, WIRE_STRING, OMIT),
	FIELD(proto_constituent_set, from, WIRE_DAY, OMIT),
	FIELD(proto_constituent_set, position, WIRE_MAYBE_INT, OMIT,
	    BOUNDS(1, PROTO_ROLE_MAX)),
	FIELD(proto_constituent_set, in_use, WIRE_BOOL, OMIT),
	END,
};

const struct wire_field proto_constituent_rename_fields[] = {
	WRITE_FIELDS(proto_constituent_rename),
	WHAT(proto_constituent_rename),
	FIELD(proto_constituent_rename, key, WIRE_STRING, REQUIRED),
	END,
};

const struct wire_field proto_constituent_alias_fields[] = {
	WRITE_FIELDS(proto_constituent_alias),
	WHAT(proto_constituent_alias),
	FIELD(proto_constituent_alias, name, WIRE_STRING, REQUIRED),
	FIELD(proto_constituent_alias, remove, WIRE_BOOL, OMIT),
	END,
};

const struct wire_field proto_constituent_retire_fields[] = {
	WRITE_FIELDS(proto_constituent_retire),
	WHAT(proto_constituent_retire),
	FIELD(proto_constituent_retire, from, WIRE_DAY, REQUIRED),
	END,
};

static const struct wire_field share_fields[] = {
	FIELD(proto_constituent_share, from, WIRE_DAY, REQUIRED),
	FIELD(proto_constituent_share, share, WIRE_MAYBE_REAL, REQUIRED),
	END_LENIENT,
};

const struct wire_field proto_constituent_result_fields[] = {
	FIELD(proto_constituent_result, what, WIRE_STRING, REQUIRED),
	FIELD(proto_constituent_result, was, WIRE_STRING, REQUIRED),
	FIELD(proto_constituent_result, title, WIRE_STRING, REQUIRED),
	FIELD(proto_constituent_result, side, WIRE_STRING, REQUIRED),
	FIELD(proto_constituent_result, side_before, WIRE_STRING, REQUIRED),
	FIELD(proto_constituent_result, from, WIRE_DAY),
	FIELD(proto_constituent_result, retired_from, WIRE_DAY),
	FIELD(proto_constituent_result, position, WIRE_MAYBE_INT),
	FIELD(proto_constituent_result, entries, WIRE_INT, REQUIRED),
	FIELD(proto_constituent_result, ended, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_constituent_share, share_fields)),
	FIELD(proto_constituent_result, shortfall, WIRE_MAYBE_REAL),
	END_LENIENT,
};
