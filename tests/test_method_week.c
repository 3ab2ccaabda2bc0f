/* SPDX-License-Identifier: MIT */
/* `week`: what lies around a range, and what to do about it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ledger.h"

static int
setup(void **state)
{
	static struct ledger l;

	ledger_open(&l);
	*state = &l;
	return 0;
}

static int
teardown(void **state)
{
	ledger_close(*state);
	return 0;
}

static void
expect(const char *reply, const char *text)
{
	if (!strstr(reply, text))
		fail_msg("no %s in %s", text, reply);
}

/* Asks as somebody who works 45 h from Monday to Friday. */
static const char *
week(struct ledger *l, const char *from, const char *to, const char *today)
{
	return ledger_askf(l, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"week\",\"params\":{\"from\":\"%s\",\"to\":\"%s\",\"today\":"
	    "\"%s\",\"week_starts\":0,\"week_seconds\":162000,"
	    "\"workdays\":31,\"neglect_days\":28}}", from, to, today);
}

/* The Thursday of screens.md: 27 of 45 h, 81/19. */
static void
log_week_48(struct ledger *l)
{
	static const struct {
		const char *what;
		const char *day;
		int minutes;
	} rows[] = {
		{ "sales", "2026-11-16", 17 * 60 },
		{ "marketing", "2026-11-17", 120 },
		{ "bizdev", "2026-11-18", 180 },
		{ "engineering", "2026-11-18", 4 * 60 + 15 },
		{ "ceo", "2026-11-19", 45 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		expect(ledger_log(l, (int)i + 1, rows[i].what, rows[i].day,
		    60 * rows[i].minutes), "\"result\"");
}

static void
test_method_week_that_runs_gives_out_what_is_left(void **state)
{
	const char *reply;

	log_week_48(*state);
	reply = week(*state, "2026-11-16", "2026-11-22", "2026-11-19");
	expect(reply, "\"expected_seconds\":162000");
	expect(reply, "\"plan\":{\"from\":\"2026-11-16\",\"to\":\"2026-11-22\","
	    "\"fill_from\":\"2026-11-16\",\"fill_to\":\"2026-11-22\",\"days\":"
	    "2,\"next_days\":[\"2026-11-19\",\"2026-11-20\"],\"fill_seconds\":"
	    "162000,\"left_seconds\":64800,\"give_seconds\":64800,");
	/* By hand: 1.25 h too much of sales, a third of it off each. */
	expect(reply, "{\"key\":\"sales\",\"kind\":\"constituent\",\"side\":"
	    "\"external\",\"seconds\":61200,\"give_seconds\":0,"
	    "\"target_seconds\":56700,");
	expect(reply, "\"key\":\"marketing\",\"kind\":\"constituent\","
	    "\"side\":\"external\",\"seconds\":7200,\"give_seconds\":23700,"
	    "\"target_seconds\":32400,");
	expect(reply, "\"key\":\"bizdev\",\"kind\":\"constituent\",\"side\":"
	    "\"external\",\"seconds\":10800,\"give_seconds\":12000,"
	    "\"target_seconds\":24300,");
	expect(reply, "{\"key\":\"internal\",\"kind\":\"side\",\"side\":"
	    "\"internal\",\"seconds\":18000,\"give_seconds\":29100,"
	    "\"target_seconds\":48600,");
	/* 17 h are 35 % of 48.57 h: 3.57 h into the next week. */
	expect(reply, "\"soonest\":\"2026-11-23\"");
}

static void
test_method_week_over_12_hours_a_day_is_out_of_reach(void **state)
{
	const char *reply;

	(void)ledger_log(*state, 1, "sales", "2026-11-16", 3600);
	reply = week(*state, "2026-11-16", "2026-11-22", "2026-11-20");
	expect(reply, "\"days\":1,\"next_days\":[\"2026-11-20\"],"
	    "\"fill_seconds\":162000,\"left_seconds\":158400,"
	    "\"give_seconds\":43200,");
}

static void
test_method_week_at_the_weekend_has_no_days_to_give(void **state)
{
	const char *reply;

	(void)ledger_log(*state, 1, "sales", "2026-11-16", 3600);
	reply = week(*state, "2026-11-16", "2026-11-22", "2026-11-21");
	expect(reply, "\"days\":0,\"next_days\":[],\"fill_seconds\":162000,"
	    "\"left_seconds\":158400,\"give_seconds\":0,");
}

static void
test_method_week_that_is_over_plans_the_next_one(void **state)
{
	const char *reply;

	log_week_48(*state);
	reply = week(*state, "2026-11-16", "2026-11-22", "2026-11-23");
	expect(reply, "\"plan\":{\"from\":\"2026-11-02\",\"to\":\"2026-11-29\","
	    "\"fill_from\":\"2026-11-23\",\"fill_to\":\"2026-11-29\",\"days\":"
	    "5,");
	expect(reply, "\"left_seconds\":162000");
}

static void
test_method_week_long_over_has_no_plan(void **state)
{
	static const char *const ranges[][2] = {
		{ "2026-11-16", "2026-11-22" }, /* the next one is over too */
		{ "2026-11-01", "2026-11-30" }, /* no week */
		{ "1970-01-01", "9999-12-31" },
	};

	log_week_48(*state);
	for (size_t i = 0; i < 3; i++)
		expect(week(*state, ranges[i][0], ranges[i][1],
		    i < 2 ? "2026-12-01" : "2026-11-20"), "\"plan\":null");
}

static void
test_method_week_off_days_shrink_what_is_expected(void **state)
{
	struct ledger *l = *state;
	const char *reply;

	(void)ledger_log(l, 1, "sales", "2026-11-16", 3600);
	ledger_sql(l, "INSERT INTO off (day, note) VALUES ('2026-11-17', ''),"
	    " ('2026-11-20', ''), ('2026-11-21', '')");
	reply = week(l, "2026-11-16", "2026-11-22", "2026-11-18");
	expect(reply, "\"expected_seconds\":97200");
	expect(reply, "\"days\":2,\"next_days\":[\"2026-11-18\","
	    "\"2026-11-19\"],\"fill_seconds\":97200,");
	expect(reply, "\"empty_days\":[]");
}

static void
test_method_week_adds_up_the_weeks_before(void **state)
{
	const char *reply;

	(void)ledger_log(*state, 1, "sales", "2026-08-17", 3600);
	(void)ledger_log(*state, 2, "sales", "2026-08-24", 3600);
	(void)ledger_log(*state, 3, "ceo", "2026-10-26", 7200);
	(void)ledger_log(*state, 4, "sales", "2026-11-20", 3600);
	(void)ledger_log(*state, 5, "sales", "2026-11-23", 3600);
	reply = week(*state, "2026-11-16", "2026-11-22", "2026-11-23");
	expect(reply, "\"four_weeks\":{\"from\":\"2026-10-26\",\"to\":"
	    "\"2026-11-22\",\"total_seconds\":10800,");
	expect(reply, "\"thirteen_weeks\":{\"from\":\"2026-08-24\",\"to\":"
	    "\"2026-11-22\",\"total_seconds\":14400,");
	expect(reply, "\"seconds\":[3600,0,0,0,0,0,0,0,0,7200,0,0,3600],"
	    "\"lines\":");
	expect(reply, "{\"key\":\"sales\",\"kind\":\"constituent\",\"side\":"
	    "\"external\",\"seconds\":[3600,0,0,0,0,0,0,0,0,0,0,0,3600],"
	    "\"target_seconds\":[1260,null,null,null,null,null,null,null,"
	    "null,2520,null,null,1260]}");
	/* The week that runs is not completed. */
	reply = week(*state, "2026-11-23", "2026-11-29", "2026-11-23");
	expect(reply, "\"four_weeks\":{\"from\":\"2026-10-26\",\"to\":"
	    "\"2026-11-22\",");
}

static void
test_method_week_without_thirteen_weeks_has_no_trend(void **state)
{
	(void)ledger_log(*state, 1, "sales", "1970-01-08", 3600);
	expect(week(*state, "1970-01-05", "1970-01-11", "2026-11-23"),
	    "\"trend\":null");
	expect(week(*state, "2026-11-16", "2026-11-22", "2026-11-23"),
	    "\"trend\":null");
}

static void
test_method_week_names_who_was_neglected(void **state)
{
	const char *reply;

	(void)ledger_log(*state, 1, "sales/expert", "2026-10-20", 3600);
	(void)ledger_log(*state, 2, "sales/closing", "2026-10-26", 3600);
	(void)ledger_log(*state, 3, "marketing", "2026-11-18", 3600);
	(void)ledger_log(*state, 4, "bizdev", "2026-11-10", 3600);
	reply = week(*state, "2026-11-16", "2026-11-22", "2026-11-23");
	/* Constituents with a target and no time in the week come first. */
	expect(reply, "\"neglected\":[{\"constituent\":\"sales\","
	    "\"responsibility\":null,\"last\":\"2026-10-26\"},"
	    "{\"constituent\":\"bizdev\",\"responsibility\":null,\"last\":"
	    "\"2026-11-10\"},{\"constituent\":\"sales\",");
	expect(reply, "\"never\":[\"sales/peers\",");
	expect(reply, "{\"constituent\":\"sales\",\"responsibility\":"
	    "\"expert\",\"last\":\"2026-10-20\"}");
	assert_null(strstr(reply, "\"closing\""));
	/* While it runs only after four weeks without. */
	reply = week(*state, "2026-11-23", "2026-11-29", "2026-11-23");
	assert_null(strstr(reply, "\"constituent\":\"bizdev\","
	    "\"responsibility\":null"));
	expect(reply, "\"neglected\":[{\"constituent\":\"sales\","
	    "\"responsibility\":null,\"last\":\"2026-10-26\"}");
}

/* An interval of the ledger's own, in Berlin's winter. */
static void
log_between(struct ledger *l, int uuid, const char *start, const char *end,
    const char *tags)
{
	expect(ledger_askf(l, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"log\",\"params\":{\"uuid\":\"01a20a9a-863b-7188-9c73-%012d\","
	    "\"what\":\"sales\",\"start\":\"%s+01:00\",\"end\":\"%s+01:00\","
	    "\"zone\":\"Europe/Berlin\",\"tags\":[%s],"
	    "\"now\":\"2026-11-23T10:15:00+01:00\"}}", uuid, start, end,
	    tags), "\"result\"");
}

static void
test_method_week_tells_the_pace(void **state)
{
	struct ledger *l = *state;
	const char *reply;

	/* Half an hour before 7:00, from 20:00 over midnight to 1:00, and two
	   hours on a Sunday. */
	log_between(l, 1, "2026-11-16T06:30:00", "2026-11-16T08:00:00", "");
	log_between(l, 2, "2026-11-17T19:00:00", "2026-11-18T01:00:00",
	    "\"Travel\"");
	log_between(l, 3, "2026-11-22T10:00:00", "2026-11-22T12:00:00",
	    "\"acme\",\"travel\"");
	reply = week(l, "2026-11-16", "2026-11-22", "2026-11-23");
	expect(reply, "\"pace\":{\"empty_days\":[\"2026-11-18\","
	    "\"2026-11-19\",\"2026-11-20\"],\"weekend_seconds\":7200,"
	    "\"weekend_days\":[\"2026-11-22\"],\"early_seconds\":5400,"
	    "\"late_seconds\":14400,\"travel_seconds\":28800}");
	/* Today is not over. */
	expect(week(l, "2026-11-16", "2026-11-22", "2026-11-19"),
	    "\"empty_days\":[\"2026-11-18\"]");
}

static void
test_method_week_of_years_tells_no_pace(void **state)
{
	(void)ledger_log(*state, 1, "sales", "2026-11-16", 3600);
	expect(week(*state, "2025-01-01", "2026-12-31", "2026-11-23"),
	    "\"pace\":null");
	expect(week(*state, "2026-12-07", "2026-12-13", "2026-11-23"),
	    "\"pace\":null");
}

static void
test_method_week_refuses_rules_that_are_none(void **state)
{
	static const char *const bad[] = {
		"\"week_starts\":7,\"week_seconds\":1,\"workdays\":1",
		"\"week_starts\":-1,\"week_seconds\":1,\"workdays\":1",
		"\"week_starts\":0,\"week_seconds\":0,\"workdays\":1",
		"\"week_starts\":0,\"week_seconds\":604801,\"workdays\":1",
		"\"week_starts\":0,\"week_seconds\":1,\"workdays\":0",
		"\"week_starts\":0,\"week_seconds\":1,\"workdays\":128",
		"\"week_starts\":0,\"week_seconds\":1",
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		expect(ledger_askf(*state, "{\"jsonrpc\":\"2.0\",\"id\":1,"
		    "\"method\":\"week\",\"params\":{\"from\":\"2026-11-16\","
		    "\"to\":\"2026-11-22\",\"today\":\"2026-11-23\","
		    "\"neglect_days\":28,%s}}", bad[i]), "invalid-params");
	expect(week(*state, "2026-11-22", "2026-11-16", "2026-11-23"),
	    "invalid-params");
}

int
main(void)
{
#define TEST(t) cmocka_unit_test_setup_teardown(t, setup, teardown)
	static const struct CMUnitTest tests[] = {
		TEST(test_method_week_that_runs_gives_out_what_is_left),
		TEST(test_method_week_over_12_hours_a_day_is_out_of_reach),
		TEST(test_method_week_at_the_weekend_has_no_days_to_give),
		TEST(test_method_week_that_is_over_plans_the_next_one),
		TEST(test_method_week_long_over_has_no_plan),
		TEST(test_method_week_off_days_shrink_what_is_expected),
		TEST(test_method_week_adds_up_the_weeks_before),
		TEST(test_method_week_without_thirteen_weeks_has_no_trend),
		TEST(test_method_week_names_who_was_neglected),
		TEST(test_method_week_tells_the_pace),
		TEST(test_method_week_of_years_tells_no_pace),
		TEST(test_method_week_refuses_rules_that_are_none),
	};

	return cmocka_run_group_tests_name("method_week", tests, NULL, NULL);
}
