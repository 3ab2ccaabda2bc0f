/* SPDX-License-Identifier: MIT */
/* For proto_*.c only: how a row of a table of fields is spelt. */
#ifndef CTOTIME_PROTO_FIELD_H
#define CTOTIME_PROTO_FIELD_H

#include <stddef.h>

#include "proto.h"

/* A row: field `f` of struct `s`, of a type, with flags and bounds. */
#define FIELD(s, f, t, ...)                                                   \
	{ .name = #f, .type = t, .offset = offsetof(struct s, f), __VA_ARGS__ }
#define REQUIRED .flags = WIRE_REQUIRED
#define OMIT .flags = WIRE_OMIT
#define BOUNDS(lo, hi) .min = (lo), .max = (hi)
#define LIST_OF(s, table) .fields = table, .size = sizeof(struct s)
/* A struct whose fields stand among the others. */
#define INLINE(table) WIRE_OBJECT, .flags = WIRE_INLINE, .fields = table
#define END                                                                   \
	{ .name = NULL }
/* The end of what a reply holds: replies may grow. */
#define END_LENIENT                                                           \
	{ .name = NULL, .flags = WIRE_LENIENT }

/* What the params of a method that writes begin with. */
#define WRITE_FIELDS(s) FIELD(s, write, INLINE(proto_write_fields))

#endif
