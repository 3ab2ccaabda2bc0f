/* SPDX-License-Identifier: MIT */
/* How the user counts, together with the days off that the ledger knows. */
#ifndef CTOTIME_METHOD_RULES_H
#define CTOTIME_METHOD_RULES_H

#include "method.h"
#include "proto_week.h"
#include "workdays.h"

struct method_rules {
	int32_t today;
	int week_starts;
	int64_t week_seconds;
	struct workdays days;
};

int method_rules_load(struct method *m, const struct proto_rules *said,
    struct method_rules *ret);

/* The first day of the week that holds a day; it may lie before DAY_FIRST. */
int32_t method_rules_week_of(const struct method_rules *rules, int32_t day);

#endif
