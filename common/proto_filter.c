/* SPDX-License-Identifier: MIT */
/* The fields of proto_filter.h. */
#include "proto_filter.h"

#include "proto_field.h"

#define WORDS(f)                                                              \
	FIELD(proto_filter, f, WIRE_STRINGS, OMIT, BOUNDS(0, PROTO_FILTER_MAX))

const struct wire_field proto_filter_fields[] = {
	WORDS(what),
	WORDS(sides),
	WORDS(tags),
	WORDS(note),
	END,
};
