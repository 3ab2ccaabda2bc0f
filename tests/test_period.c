/* SPDX-License-Identifier: MIT */
/* Which period holds a day, and what it is called. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "period.h"

static const struct period_rules iso = { 0, 1 };
static const struct period_rules sunday = { 6, 1 };
static const struct period_rules february = { 0, 2 };

static void
expect(enum period kind, const char *day, const struct period_rules *rules,
    const char *name, const char *from, const char *to)
{
	char text[PERIOD_NAME], date[DAY_TEXT];
	struct day_range days;
	int32_t n;

	assert_int_equal(day_parse(day, &n), 0);
	assert_string_equal(period_name(kind, n, rules, text), name);
	days = period_of(kind, n, rules);
	assert_string_equal(day_format(days.from, date), from);
	assert_string_equal(day_format(days.to, date), to);
	/* Its first and its last day call it the same. */
	assert_string_equal(period_name(kind, days.from, rules, text), name);
	assert_string_equal(period_name(kind, days.to, rules, text), name);
}

static void
test_period_names_are_those_of_ranges(void **state)
{
	(void)state;
	expect(PERIOD_DAY, "2026-11-23", &iso, "2026-11-23", "2026-11-23",
	    "2026-11-23");
	expect(PERIOD_WEEK, "2026-11-23", &iso, "2026-W48", "2026-11-23",
	    "2026-11-29");
	expect(PERIOD_MONTH, "2024-02-29", &iso, "2024-02", "2024-02-01",
	    "2024-02-29");
	expect(PERIOD_QUARTER, "2026-11-23", &iso, "2026-Q4", "2026-10-01",
	    "2026-12-31");
	expect(PERIOD_YEAR, "2026-11-23", &iso, "2026", "2026-01-01",
	    "2026-12-31");
}

static void
test_period_weeks_reach_over_the_year(void **state)
{
	(void)state;
	expect(PERIOD_WEEK, "2027-01-01", &iso, "2026-W53", "2026-12-28",
	    "2027-01-03");
	expect(PERIOD_WEEK, "2026-11-22", &sunday, "2026-W48", "2026-11-22",
	    "2026-11-28");
	expect(PERIOD_WEEK, "2026-11-21", &sunday, "2026-W47", "2026-11-15",
	    "2026-11-21");
}

static void
test_period_years_that_begin_later_are_named_by_their_end(void **state)
{
	(void)state;
	expect(PERIOD_YEAR, "2026-11-23", &february, "FY27", "2026-02-01",
	    "2027-01-31");
	expect(PERIOD_YEAR, "2026-01-31", &february, "FY26", "2025-02-01",
	    "2026-01-31");
	expect(PERIOD_QUARTER, "2026-02-01", &february, "FY27-Q1",
	    "2026-02-01", "2026-04-30");
	expect(PERIOD_QUARTER, "2027-01-31", &february, "FY27-Q4",
	    "2026-11-01", "2027-01-31");
	expect(PERIOD_MONTH, "2027-01-31", &february, "2027-01",
	    "2027-01-01", "2027-01-31");
	expect(PERIOD_YEAR, "2099-03-01", &february, "FY2100", "2099-02-01",
	    "2100-01-31");
}

/* The first days there are lie in periods that begin before them. */
static void
test_period_reaches_before_1970(void **state)
{
	char text[PERIOD_NAME];

	(void)state;
	assert_int_equal(period_of(PERIOD_WEEK, DAY_FIRST, &iso).from, -3);
	assert_string_equal(period_name(PERIOD_WEEK, DAY_FIRST, &iso, text),
	    "1970-W01");
	assert_int_equal(period_of(PERIOD_YEAR, DAY_FIRST, &february).to, 30);
	assert_string_equal(period_name(PERIOD_YEAR, DAY_FIRST, &february,
	    text), "FY1970");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_period_names_are_those_of_ranges),
		cmocka_unit_test(test_period_weeks_reach_over_the_year),
		cmocka_unit_test(
		    test_period_years_that_begin_later_are_named_by_their_end),
		cmocka_unit_test(test_period_reaches_before_1970),
	};

	return cmocka_run_group_tests_name("period", tests, NULL, NULL);
}
