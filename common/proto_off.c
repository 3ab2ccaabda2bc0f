/* SPDX-License-Identifier: MIT */
/* The fields of proto_off.h. */
#include "proto_off.h"

#include "proto_field.h"

const struct wire_field proto_off_add_fields[] = {
	WRITE_FIELDS(proto_off_add),
	FIELD(proto_off_add, from, WIRE_DAY, REQUIRED),
	FIELD(proto_off_add, to, WIRE_DAY, REQUIRED),
	FIELD(proto_off_add, note, WIRE_STRING, OMIT),
	END,
};

const struct wire_field proto_off_add_result_fields[] = {
	FIELD(proto_off_add_result, from, WIRE_DAY, REQUIRED),
	FIELD(proto_off_add_result, to, WIRE_DAY, REQUIRED),
	FIELD(proto_off_add_result, note, WIRE_STRING),
	FIELD(proto_off_add_result, added, WIRE_INT, REQUIRED),
	FIELD(proto_off_add_result, renoted, WIRE_INT, REQUIRED),
	END_LENIENT,
};

const struct wire_field proto_off_list_fields[] = {
	FIELD(proto_off_list, from, WIRE_DAY, REQUIRED),
	FIELD(proto_off_list, to, WIRE_DAY, REQUIRED),
	END,
};

static const struct wire_field off_fields[] = {
	FIELD(proto_off, from, WIRE_DAY, REQUIRED),
	FIELD(proto_off, to, WIRE_DAY, REQUIRED),
	FIELD(proto_off, note, WIRE_STRING, REQUIRED),
	END_LENIENT,
};

const struct wire_field proto_off_list_result_fields[] = {
	FIELD(proto_off_list_result, off, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_off, off_fields)),
	END_LENIENT,
};

const struct wire_field proto_off_delete_fields[] = {
	WRITE_FIELDS(proto_off_delete),
	FIELD(proto_off_delete, from, WIRE_DAY, REQUIRED),
	FIELD(proto_off_delete, to, WIRE_DAY, REQUIRED),
	END,
};

const struct wire_field proto_off_delete_result_fields[] = {
	FIELD(proto_off_delete_result, off, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_off, off_fields)),
	END_LENIENT,
};
