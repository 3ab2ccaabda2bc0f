/* SPDX-License-Identifier: MIT */
/* The fields of proto_report.h. */
#include "proto_report.h"

#include "proto_field.h"
#include "proto_target.h"

const struct wire_field proto_report_fields[] = {
	FIELD(proto_report, from, WIRE_DAY, REQUIRED),
	FIELD(proto_report, to, WIRE_DAY, REQUIRED),
	FIELD(proto_report, shares, WIRE_LIST, OMIT,
	    BOUNDS(0, PROTO_SHARES_MAX),
	    LIST_OF(proto_said_share, proto_said_share_fields)),
	FIELD(proto_report, now, WIRE_STAMP, OMIT),
	END,
};

static const struct wire_field line_fields[] = {
	FIELD(proto_line, key, WIRE_STRING, REQUIRED),
	FIELD(proto_line, kind, WIRE_STRING, REQUIRED),
	FIELD(proto_line, side, WIRE_STRING, REQUIRED),
	FIELD(proto_line, seconds, WIRE_INT, REQUIRED),
	FIELD(proto_line, entries, WIRE_INT, REQUIRED),
	FIELD(proto_line, share, WIRE_MAYBE_REAL),
	FIELD(proto_line, target, WIRE_MAYBE_REAL),
	FIELD(proto_line, drift, WIRE_MAYBE_REAL),
	FIELD(proto_line, target_seconds, WIRE_MAYBE_INT),
	FIELD(proto_line, drift_seconds, WIRE_MAYBE_INT),
	FIELD(proto_line, shortfall, WIRE_MAYBE_REAL, OMIT),
	END_LENIENT,
};

const struct wire_field proto_report_result_fields[] = {
	FIELD(proto_report_result, from, WIRE_DAY, REQUIRED),
	FIELD(proto_report_result, to, WIRE_DAY, REQUIRED),
	FIELD(proto_report_result, total_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_report_result, entries, WIRE_INT, REQUIRED),
	FIELD(proto_report_result, days, WIRE_INT, REQUIRED),
	FIELD(proto_report_result, what_if, WIRE_LIST, OMIT,
	    LIST_OF(proto_share, proto_share_fields)),
	FIELD(proto_report_result, running_seconds, WIRE_INT),
	FIELD(proto_report_result, lines, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_line, line_fields)),
	END_LENIENT,
};
