/* SPDX-License-Identifier: MIT */
/* FILTER: which entries of a range are meant. */
#ifndef CTOTIME_PROTO_FILTER_H
#define CTOTIME_PROTO_FILTER_H

#include "proto.h"

enum {
	PROTO_FILTER_MAX = 32, /* conditions of a kind */
};

/* All lists hold const char *, and one without items asks for nothing. An
   entry is meant where it is for any of `what` and `sides`, and has all the
   rest. */
struct proto_filter {
	struct wire_list what;  /* as the user says it: "eng", "mkt/talks" */
	struct wire_list sides; /* "external", "internal" */
	struct wire_list tags;  /* without the + */
	struct wire_list note;  /* what the note holds, in any case */
};

extern const struct wire_field proto_filter_fields[];

/* The field of a method's params that holds one. */
#define FILTER_FIELD(s)                                                       \
	FIELD(s, filter, WIRE_OBJECT, OMIT, .fields = proto_filter_fields)

#endif
