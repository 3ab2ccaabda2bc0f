/* SPDX-License-Identifier: MIT */
/* The keys of a report, and the fields of proto_by.h. */
#include "proto_by.h"

#include <string.h>

#include "proto_field.h"

static const char *const names[PROTO_KEYS] = {
	[PROTO_KEY_SIDE] = "side",
	[PROTO_KEY_CONSTITUENT] = "constituent",
	[PROTO_KEY_RESPONSIBILITY] = "responsibility",
	[PROTO_KEY_TAG] = "tag",
	[PROTO_KEY_DAY] = "day",
	[PROTO_KEY_WEEK] = "week",
	[PROTO_KEY_MONTH] = "month",
	[PROTO_KEY_QUARTER] = "quarter",
	[PROTO_KEY_YEAR] = "year",
};

enum proto_key
proto_key_find(const char *name)
{
	size_t i = 0;

	while (i < PROTO_KEYS && strcmp(names[i], name) != 0)
		i++;
	return (enum proto_key)i;
}

const char *
proto_key_name(enum proto_key key)
{
	return names[key];
}

bool
proto_key_is_time(enum proto_key key)
{
	return key >= PROTO_KEY_DAY && key < PROTO_KEYS;
}

const struct wire_field proto_by_fields[] = {
	FIELD(proto_by, from, WIRE_DAY, REQUIRED),
	FIELD(proto_by, to, WIRE_DAY, REQUIRED),
	FIELD(proto_by, by, WIRE_STRINGS, OMIT, BOUNDS(1, PROTO_BY_MAX)),
	FILTER_FIELD(proto_by),
	FIELD(proto_by, shares, WIRE_LIST, OMIT, BOUNDS(0, PROTO_SHARES_MAX),
	    LIST_OF(proto_said_share, proto_said_share_fields)),
	FIELD(proto_by, now, WIRE_STAMP, OMIT),
	FIELD(proto_by, week_starts, WIRE_MAYBE_INT, OMIT, BOUNDS(0, 6)),
	FIELD(proto_by, year_starts, WIRE_MAYBE_INT, OMIT, BOUNDS(1, 12)),
	END,
};

static const struct wire_field line_fields[] = {
	FIELD(proto_by_line, key, WIRE_STRING, OMIT),
	FIELD(proto_by_line, kind, WIRE_STRING, OMIT),
	FIELD(proto_by_line, side, WIRE_STRING, OMIT),
	FIELD(proto_by_line, seconds, WIRE_INT, REQUIRED),
	FIELD(proto_by_line, entries, WIRE_INT, REQUIRED),
	FIELD(proto_by_line, share, WIRE_MAYBE_REAL),
	FIELD(proto_by_line, target, WIRE_MAYBE_REAL),
	FIELD(proto_by_line, drift, WIRE_MAYBE_REAL),
	FIELD(proto_by_line, target_seconds, WIRE_MAYBE_INT),
	FIELD(proto_by_line, drift_seconds, WIRE_MAYBE_INT),
	FIELD(proto_by_line, shortfall, WIRE_MAYBE_REAL, OMIT),
	FIELD(proto_by_line, longest_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_by_line, keys, WIRE_MAYBE_STRINGS, REQUIRED,
	    BOUNDS(1, PROTO_BY_MAX)),
	END_LENIENT,
};

#define LINES(f, ...)                                                         \
	FIELD(proto_by_result, f, WIRE_LIST, __VA_ARGS__,                     \
	    LIST_OF(proto_by_line, line_fields))

const struct wire_field proto_by_result_fields[] = {
	FIELD(proto_by_result, from, WIRE_DAY, REQUIRED),
	FIELD(proto_by_result, to, WIRE_DAY, REQUIRED),
	FIELD(proto_by_result, total_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_by_result, entries, WIRE_INT, REQUIRED),
	FIELD(proto_by_result, days, WIRE_INT, REQUIRED),
	FIELD(proto_by_result, what_if, WIRE_LIST, OMIT,
	    LIST_OF(proto_share, proto_share_fields)),
	FIELD(proto_by_result, running_seconds, WIRE_INT),
	FIELD(proto_by_result, timer, WIRE_OBJECT,
	    .flags = WIRE_POINTER | WIRE_OMIT,
	    LIST_OF(proto_timer, proto_timer_fields)),
	FIELD(proto_by_result, by, WIRE_STRINGS, REQUIRED,
	    BOUNDS(1, PROTO_BY_MAX)),
	LINES(lines, REQUIRED),
	LINES(rows, OMIT),
	LINES(columns, OMIT),
	END_LENIENT,
};
