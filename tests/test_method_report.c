/* SPDX-License-Identifier: MIT */
/* `report`, `status`, `target.show` and `list` over a real ledger. */
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

static const char *
report(struct ledger *l, const char *from, const char *to)
{
	return ledger_askf(l, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"report\",\"params\":{\"from\":\"%s\",\"to\":\"%s\"}}", from,
	    to);
}

/* The week that the manual of the format shows: 8 h, 6 of them outside. */
static void
test_method_report_weighs_days_by_the_target(void **state)
{
	const char *reply;

	(void)ledger_log(*state, 1, "sales", "2026-11-16", 14400);
	(void)ledger_log(*state, 2, "marketing", "2026-11-17", 7200);
	(void)ledger_log(*state, 3, "ceo", "2026-11-17", 7200);
	reply = report(*state, "2026-11-16", "2026-11-22");
	expect(reply, "\"total_seconds\":28800,\"entries\":3,\"days\":2");
	expect(reply, "{\"key\":\"external\",\"kind\":\"side\",\"side\":"
	    "\"external\",\"seconds\":21600,\"entries\":2,\"share\":0.75,"
	    "\"target\":0.7,\"drift\":0.05,\"target_seconds\":20160,"
	    "\"drift_seconds\":1440,\"longest_seconds\":14400,\"keys\":"
	    "[\"external\"]}");
	expect(reply, "{\"key\":\"sales\",\"kind\":\"constituent\",\"side\":"
	    "\"external\",\"seconds\":14400,\"entries\":1,\"share\":0.5,"
	    "\"target\":0.35,\"drift\":0.15,\"target_seconds\":10080,"
	    "\"drift_seconds\":4320,\"longest_seconds\":14400,\"keys\":"
	    "[\"sales\"]}");
	expect(reply, "\"key\":\"engineering\",\"kind\":\"constituent\","
	    "\"side\":\"internal\",\"seconds\":0,\"entries\":0,\"share\":0.0,"
	    "\"target\":null,\"drift\":null,\"target_seconds\":null,"
	    "\"drift_seconds\":null");
}

static void
test_method_report_of_nothing_has_nulls(void **state)
{
	const char *reply = report(*state, "2026-11-16", "2026-11-22");

	expect(reply, "\"total_seconds\":0,\"entries\":0,\"days\":0");
	expect(reply, "\"share\":null,\"target\":0.35,\"drift\":null,"
	    "\"target_seconds\":null,\"drift_seconds\":null");
}

static void
test_method_report_keeps_to_its_range(void **state)
{
	(void)ledger_log(*state, 1, "sales", "2026-11-15", 60);
	(void)ledger_log(*state, 2, "sales", "2026-11-16", 120);
	(void)ledger_log(*state, 3, "sales", "2026-11-22", 240);
	(void)ledger_log(*state, 4, "sales", "2026-11-23", 480);
	expect(report(*state, "2026-11-16", "2026-11-22"),
	    "\"total_seconds\":360,\"entries\":2");
	expect(report(*state, "1970-01-01", "9999-12-31"),
	    "\"total_seconds\":900,\"entries\":4");
}

static void
test_method_report_refuses_a_range_backwards(void **state)
{
	expect(report(*state, "2026-11-22", "2026-11-16"),
	    "\"invalid-params\",\"field\":\"to\"");
}

static void
test_method_report_stands_guests_under_the_other_side(void **state)
{
	const char *reply, *internal, *guest;

	(void)ledger_log(*state, 1, "marketing/collateral", "2026-11-16", 60);
	(void)ledger_log(*state, 2, "marketing", "2026-11-16", 60);
	reply = report(*state, "2026-11-16", "2026-11-22");
	internal = strstr(reply, "{\"key\":\"internal\"");
	assert_non_null(internal);
	guest = strstr(internal, "{\"key\":\"marketing\"");
	assert_non_null(guest);
	expect(guest, "\"side\":\"internal\",\"seconds\":60,\"entries\":1,"
	    "\"share\":0.5,\"target\":null");
}

static void
test_method_status_names_the_last_entry(void **state)
{
	static const char line[] = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"status\",\"params\":{\"today\":\"2026-11-23\","
	    "\"week_starts\":0,\"week_seconds\":162000,\"workdays\":31}}";

	expect(ledger_ask(*state, line), "\"today_seconds\":0,\"last\":null");
	(void)ledger_log(*state, 1, "sales", "2026-11-23", 60);
	(void)ledger_log(*state, 2, "ceo", "2026-11-20", 60);
	expect(ledger_ask(*state, line), "\"today_seconds\":60,"
	    "\"last\":{\"id\":1,");
}

static void
test_method_target_show_is_70_to_30_from_the_first_day(void **state)
{
	const char *reply = ledger_ask(*state, "{\"jsonrpc\":\"2.0\","
	    "\"id\":1,\"method\":\"target.show\",\"params\":{\"day\":"
	    "\"1970-01-01\"}}");

	expect(reply, "\"day\":\"1970-01-01\",\"from\":\"1970-01-01\","
	    "\"next\":null");
	expect(reply, "\"key\":\"external\",\"title\":\"external\",\"kind\":"
	    "\"side\",\"side\":\"external\",\"share\":0.7");
	expect(reply, "\"key\":\"bizdev\"");
	expect(reply, "\"side\":\"external\",\"share\":0.15");
	expect(reply, "\"side\":\"internal\",\"share\":null");
}

/* Copies the cursor of a page. */
static bool
next_of(const char *reply, char *ret, size_t size)
{
	const char *next = strstr(reply, "\"next\":\"");

	if (!next)
		return false;
	next += 8;
	(void)snprintf(ret, size, "%.*s", (int)strcspn(next, "\""), next);
	return true;
}

static void
test_method_list_pages_hold_every_entry_once(void **state)
{
	char after[128] = "", reply[8192];
	int seen[31] = { 0 }, pages = 0;
	bool more = true;

	for (int i = 1; i <= 30; i++) {
		char day[16];

		(void)snprintf(day, sizeof day, "2026-11-%02d", 10 + i % 3);
		(void)ledger_log(*state, i, "sales", day, 60);
	}
	while (more) {
		(void)snprintf(reply, sizeof reply, "%s", ledger_askf(*state,
		    "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"list\","
		    "\"params\":{\"from\":\"2026-11-01\",\"to\":"
		    "\"2026-11-30\",\"limit\":7%s%s%s}}",
		    *after ? ",\"after\":\"" : "", after, *after ? "\"" : ""));
		for (const char *id = reply;
		    (id = strstr(id, "{\"id\":")); id++)
			seen[atoi(id + 6)]++;
		expect(reply, "\"change\":30");
		more = next_of(reply, after, sizeof after);
		pages++;
	}
	assert_int_equal(pages, 5);
	for (int i = 1; i <= 30; i++)
		assert_int_equal(seen[i], 1);
}

static void
test_method_list_refuses_a_cursor_that_is_none(void **state)
{
	static const char *const cursors[] = { "x", "2026-11-23",
		"2026-11-23 0 0", "2026-02-31 0 0 1", "2026-11-23 0 0 1 x" };

	for (size_t i = 0; i < sizeof cursors / sizeof *cursors; i++)
		expect(ledger_askf(*state, "{\"jsonrpc\":\"2.0\",\"id\":1,"
		    "\"method\":\"list\",\"params\":{\"from\":\"2026-11-01\","
		    "\"to\":\"2026-11-30\",\"after\":\"%s\"}}", cursors[i]),
		    "\"field\":\"after\"");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_method_report_weighs_days_by_the_target),
		TEST(test_method_report_of_nothing_has_nulls),
		TEST(test_method_report_keeps_to_its_range),
		TEST(test_method_report_refuses_a_range_backwards),
		TEST(test_method_report_stands_guests_under_the_other_side),
		TEST(test_method_status_names_the_last_entry),
		TEST(test_method_target_show_is_70_to_30_from_the_first_day),
		TEST(test_method_list_pages_hold_every_entry_once),
		TEST(test_method_list_refuses_a_cursor_that_is_none),
	};

	return cmocka_run_group_tests_name("method_report", tests, NULL,
	    NULL);
}
