/* SPDX-License-Identifier: MIT */
/* The week and what to do about it: `week`, and the plan in `status`. */
#ifndef CTOTIME_PROTO_WEEK_H
#define CTOTIME_PROTO_WEEK_H

#include <stdint.h>

#include "proto_filter.h"
#include "proto_report.h"
#include "proto_timer.h"

/* How the user counts, which the ledger does not know. */
struct proto_rules {
	struct wire_stamp now; /* unset: what runs is not looked at */
	int32_t today;        /* by the user's clock */
	int64_t week_starts;  /* weekday, 0 is Monday */
	int64_t week_seconds; /* that a whole week should come to */
	int64_t workdays;     /* of every week, a bit each: 1 is Monday */
};

struct proto_week {
	struct proto_rules rules;
	int32_t from;
	int32_t to;
	struct wire_list shares; /* as of a report */
	int64_t neglect_days; /* without time for so long: neglected */
	struct proto_filter filter; /* with one there is a report alone */
};

/* A line over the thirteen weeks, oldest first. */
struct proto_trend_line {
	const char *key;
	const char *kind;
	const char *side;
	struct wire_list seconds;        /* struct wire_maybe_int: never null */
	struct wire_list target_seconds; /* the same; null: no target */
};

/* The completed weeks before the end of the range. */
struct proto_trend {
	/* Of these two days, total_seconds and lines with their shares. */
	struct proto_report_result four_weeks;
	struct proto_report_result thirteen_weeks;
	struct wire_list seconds; /* of each week, struct wire_maybe_int */
	struct wire_list lines;   /* struct proto_trend_line, as of thirteen */
};

/* Whom hours to come are given to. */
struct proto_leaf {
	const char *key;       /* of the constituent or the side */
	const char *kind;      /* "constituent", "side", or "rest": of a side
	                          without those that have shares */
	const char *side;
	int64_t seconds;       /* spent, what runs among it */
	int64_t give_seconds;  /* to be spent */
	int64_t target_seconds;/* of both together */
	struct wire_maybe_real share;  /* that they come to, of 1 */
	struct wire_maybe_real target;
	int32_t soonest;       /* the day on which a share that is too large
	                          can be down to its target; DAY_NONE: it is
	                          not too large, or never */
};

struct proto_plan {
	int32_t from; /* what is brought to target */
	int32_t to;
	int32_t fill_from; /* the days whose hours are given out */
	int32_t fill_to;
	int64_t days;         /* working days of these that are left... */
	struct wire_list next_days; /* ...and the first seven: int32_t */
	int64_t fill_seconds; /* they should come to */
	int64_t left_seconds; /* of that, not spent */
	int64_t give_seconds; /* the same, but at most 12 h a day */
	struct wire_list leaves; /* struct proto_leaf */
};

struct proto_neglected {
	const char *constituent;
	const char *responsibility; /* NULL: the constituent as a whole */
	int32_t last;               /* DAY_NONE: never, of a constituent */
};

/* How good the figures are, and whether the pace can be kept. */
struct proto_pace {
	struct wire_list empty_days;   /* int32_t: worked, yet with nothing */
	int64_t weekend_seconds;       /* on days that no week works */
	struct wire_list weekend_days; /* int32_t */
	int64_t early_seconds;         /* before 7:00 */
	int64_t late_seconds;          /* after 20:00 */
	int64_t travel_seconds;        /* tagged travel */
};

struct proto_mailing;

struct proto_week_result {
	struct proto_report_result report; /* its fields stand among ours */
	struct wire_maybe_int expected_seconds;
	struct proto_trend *trend; /* or NULL */
	struct proto_plan *plan;   /* or NULL */
	struct wire_list neglected; /* struct proto_neglected */
	struct wire_list never;     /* const char *: responsibilities that have
	                               got no time yet, "sales/closing" */
	struct proto_timer *timer; /* one started on one of the days, or NULL:
	                              only the plan counts it */
	struct proto_pace *pace;   /* or NULL */
	struct proto_mailing *mail; /* what is wrong with it, or NULL */
};

/* Their fields. */
extern const struct wire_field proto_rules_fields[],
    proto_plan_fields[],
    proto_week_fields[],
    proto_week_result_fields[];

#endif
