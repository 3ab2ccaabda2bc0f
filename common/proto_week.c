/* SPDX-License-Identifier: MIT */
/* The fields of proto_week.h. */
#include "proto_week.h"

#include "proto_field.h"
#include "proto_mailing.h"
#include "proto_target.h"
#include "span.h"
#include "workdays.h"

enum { NEGLECT_MAX = 3660 /* days */ };

const struct wire_field proto_rules_fields[] = {
	FIELD(proto_rules, now, WIRE_STAMP, OMIT),
	FIELD(proto_rules, today, WIRE_DAY, REQUIRED),
	FIELD(proto_rules, week_starts, WIRE_INT, REQUIRED, BOUNDS(0, 6)),
	FIELD(proto_rules, week_seconds, WIRE_INT, REQUIRED,
	    BOUNDS(1, WORKDAYS_WEEK * SPAN_DAY)),
	FIELD(proto_rules, workdays, WIRE_INT, REQUIRED,
	    BOUNDS(1, WORKDAYS_ALL)),
	END,
};

const struct wire_field proto_week_fields[] = {
	FIELD(proto_week, rules, INLINE(proto_rules_fields)),
	FIELD(proto_week, from, WIRE_DAY, REQUIRED),
	FIELD(proto_week, to, WIRE_DAY, REQUIRED),
	FIELD(proto_week, shares, WIRE_LIST, OMIT,
	    BOUNDS(0, PROTO_SHARES_MAX),
	    LIST_OF(proto_said_share, proto_said_share_fields)),
	FIELD(proto_week, neglect_days, WIRE_INT, REQUIRED,
	    BOUNDS(1, NEGLECT_MAX)),
	FILTER_FIELD(proto_week),
	END,
};

static const struct wire_field trend_line_fields[] = {
	FIELD(proto_trend_line, key, WIRE_STRING, REQUIRED),
	FIELD(proto_trend_line, kind, WIRE_STRING, REQUIRED),
	FIELD(proto_trend_line, side, WIRE_STRING, REQUIRED),
	FIELD(proto_trend_line, seconds, WIRE_MAYBE_INTS, REQUIRED),
	FIELD(proto_trend_line, target_seconds, WIRE_MAYBE_INTS, REQUIRED),
	END_LENIENT,
};

/* Of the lines and reports behind it no more than is asked: the reply is
   what a week takes its time for. */
static const struct wire_field weeks_line_fields[] = {
	FIELD(proto_line, key, WIRE_STRING, REQUIRED),
	FIELD(proto_line, kind, WIRE_STRING, REQUIRED),
	FIELD(proto_line, side, WIRE_STRING, REQUIRED),
	FIELD(proto_line, seconds, WIRE_INT, REQUIRED),
	FIELD(proto_line, share, WIRE_MAYBE_REAL),
	FIELD(proto_line, target, WIRE_MAYBE_REAL),
	FIELD(proto_line, drift, WIRE_MAYBE_REAL),
	END_LENIENT,
};

static const struct wire_field weeks_fields[] = {
	FIELD(proto_report_result, from, WIRE_DAY, REQUIRED),
	FIELD(proto_report_result, to, WIRE_DAY, REQUIRED),
	FIELD(proto_report_result, total_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_report_result, lines, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_line, weeks_line_fields)),
	END_LENIENT,
};

static const struct wire_field trend_fields[] = {
	FIELD(proto_trend, four_weeks, WIRE_OBJECT, REQUIRED,
	    .fields = weeks_fields),
	FIELD(proto_trend, thirteen_weeks, WIRE_OBJECT, REQUIRED,
	    .fields = weeks_fields),
	FIELD(proto_trend, seconds, WIRE_MAYBE_INTS, REQUIRED),
	FIELD(proto_trend, lines, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_trend_line, trend_line_fields)),
	END_LENIENT,
};

static const struct wire_field leaf_fields[] = {
	FIELD(proto_leaf, key, WIRE_STRING, REQUIRED),
	FIELD(proto_leaf, kind, WIRE_STRING, REQUIRED),
	FIELD(proto_leaf, side, WIRE_STRING, REQUIRED),
	FIELD(proto_leaf, seconds, WIRE_INT, REQUIRED),
	FIELD(proto_leaf, give_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_leaf, target_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_leaf, share, WIRE_MAYBE_REAL),
	FIELD(proto_leaf, target, WIRE_MAYBE_REAL),
	FIELD(proto_leaf, soonest, WIRE_DAY),
	END_LENIENT,
};

const struct wire_field proto_plan_fields[] = {
	FIELD(proto_plan, from, WIRE_DAY, REQUIRED),
	FIELD(proto_plan, to, WIRE_DAY, REQUIRED),
	FIELD(proto_plan, fill_from, WIRE_DAY, REQUIRED),
	FIELD(proto_plan, fill_to, WIRE_DAY, REQUIRED),
	FIELD(proto_plan, days, WIRE_INT, REQUIRED),
	FIELD(proto_plan, next_days, WIRE_DAYS, REQUIRED),
	FIELD(proto_plan, fill_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_plan, left_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_plan, give_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_plan, leaves, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_leaf, leaf_fields)),
	END_LENIENT,
};

static const struct wire_field neglected_fields[] = {
	FIELD(proto_neglected, constituent, WIRE_STRING, REQUIRED),
	FIELD(proto_neglected, responsibility, WIRE_STRING),
	FIELD(proto_neglected, last, WIRE_DAY),
	END_LENIENT,
};

static const struct wire_field pace_fields[] = {
	FIELD(proto_pace, empty_days, WIRE_DAYS, REQUIRED),
	FIELD(proto_pace, weekend_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_pace, weekend_days, WIRE_DAYS, REQUIRED),
	FIELD(proto_pace, early_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_pace, late_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_pace, travel_seconds, WIRE_INT, REQUIRED),
	END_LENIENT,
};

const struct wire_field proto_week_result_fields[] = {
	FIELD(proto_week_result, report, INLINE(proto_report_result_fields)),
	FIELD(proto_week_result, expected_seconds, WIRE_MAYBE_INT),
	FIELD(proto_week_result, trend, WIRE_OBJECT, .flags = WIRE_POINTER,
	    LIST_OF(proto_trend, trend_fields)),
	FIELD(proto_week_result, plan, WIRE_OBJECT, .flags = WIRE_POINTER,
	    LIST_OF(proto_plan, proto_plan_fields)),
	FIELD(proto_week_result, neglected, WIRE_LIST, REQUIRED,
	    LIST_OF(proto_neglected, neglected_fields)),
	FIELD(proto_week_result, never, WIRE_STRINGS, REQUIRED),
	FIELD(proto_week_result, timer, WIRE_OBJECT, .flags = WIRE_POINTER,
	    LIST_OF(proto_timer, proto_timer_fields)),
	FIELD(proto_week_result, pace, WIRE_OBJECT, .flags = WIRE_POINTER,
	    LIST_OF(proto_pace, pace_fields)),
	FIELD(proto_week_result, mail, WIRE_OBJECT,
	    .flags = WIRE_POINTER | WIRE_OMIT,
	    LIST_OF(proto_mailing, proto_mailing_fields)),
	END_LENIENT,
};
