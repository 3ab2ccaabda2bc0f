/* SPDX-License-Identifier: MIT */
/* Days that are not worked: `off.add`, `off.list`, `off.delete`. */
#ifndef CTOTIME_PROTO_OFF_H
#define CTOTIME_PROTO_OFF_H

#include <stdint.h>

#include "proto.h"

struct proto_off_add {
	struct proto_write write;
	int32_t from;
	int32_t to;
	const char *note; /* NULL: days that are off keep theirs */
};

struct proto_off_add_result {
	int32_t from;
	int32_t to;
	const char *note;
	int64_t added;   /* days that were not off before */
	int64_t renoted; /* days that were, and have got this note instead */
};

struct proto_off_list {
	int32_t from;
	int32_t to;
};

/* Days in a row with the same note. */
struct proto_off {
	int32_t from;
	int32_t to;
	const char *note;
};

struct proto_off_list_result {
	struct wire_list off; /* struct proto_off */
};

struct proto_off_delete {
	struct proto_write write;
	int32_t from;
	int32_t to;
};

struct proto_off_delete_result {
	struct wire_list off; /* struct proto_off: what is off no more */
};

/* Their fields. */
extern const struct wire_field proto_off_add_fields[],
    proto_off_add_result_fields[],
    proto_off_list_fields[],
    proto_off_list_result_fields[],
    proto_off_delete_fields[],
    proto_off_delete_result_fields[];

#endif
