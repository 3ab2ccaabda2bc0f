/* SPDX-License-Identifier: MIT */
/* The rules of `log`. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
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

/* A request with these parameters behind the ones that all have. */
static const char *
ask(struct ledger *l, int uuid, const char *rest)
{
	return ledger_askf(l, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"log\",\"params\":{\"uuid\":\"01a20a9a-863b-7188-9c73-%012d\","
	    "\"now\":\"2026-11-23T10:15:00+01:00\",%s}}", uuid, rest);
}

static void
expect(const char *reply, const char *text)
{
	if (!strstr(reply, text))
		fail_msg("no %s in %s", text, reply);
}

#define BERLIN "\"zone\":\"Europe/Berlin\""
#define NINE_TO_TEN                                                           \
	"\"start\":\"2026-11-23T09:00:00+01:00\","                            \
	"\"end\":\"2026-11-23T10:00:00+01:00\"," BERLIN

static void
test_method_log_keeps_what_was_said(void **state)
{
	const char *reply = ask(*state, 1, "\"what\":\"Sales/CLOSING\","
	    NINE_TO_TEN ",\"note\":\"a \\\\ and \\\"b\\\" é\","
	    "\"tags\":[\"acme\",\"Zürich\"]");

	expect(reply, "\"id\":1,\"uuid\":\"01a20a9a-863b-7188-9c73-"
	    "000000000001\",\"constituent\":\"sales\","
	    "\"responsibility\":\"closing\",\"side\":\"external\","
	    "\"day\":\"2026-11-23\","
	    "\"start\":\"2026-11-23T09:00:00+01:00\","
	    "\"end\":\"2026-11-23T10:00:00+01:00\","
	    "\"zone\":\"Europe/Berlin\",\"seconds\":3600,"
	    "\"note\":\"a \\\\ and \\\"b\\\" é\","
	    "\"tags\":[\"acme\",\"Zürich\"]");
	expect(reply, "\"day_seconds\":3600,\"same_as\":null");
}

static void
test_method_log_takes_the_responsibility_side(void **state)
{
	expect(ledger_log(*state, 1, "mkt/collateral", "2026-11-20", 60),
	    "\"side\":\"internal\"");
	expect(ledger_log(*state, 2, "mkt", "2026-11-20", 60),
	    "\"side\":\"external\"");
}

static void
test_method_log_finds_names_as_people_type_them(void **state)
{
	static const struct {
		const char *said;
		const char *meant;
	} rows[] = {
		{ "eng", "\"constituent\":\"engineering\"" },
		{ "E", "\"constituent\":\"engineering\"" },
		{ "BD", "\"constituent\":\"bizdev\"" },
		{ "sales/clo", "\"responsibility\":\"closing\"" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		expect(ledger_log(*state, (int)i + 1, rows[i].said,
		    "2026-11-20", 60), rows[i].meant);
}

static void
test_method_log_refuses_names_that_fit_none_or_several(void **state)
{
	expect(ledger_log(*state, 1, "slaes", "2026-11-20", 60),
	    "did you mean \\\"sales\\\"?\",\"data\":{\"name\":"
	    "\"unknown-name\",\"word\":\"slaes\",\"near\":[\"sales\"]}");
	expect(ledger_log(*state, 1, "xyz", "2026-11-20", 60),
	    "\"unknown-name\"");
	expect(ledger_log(*state, 1, "sales/xyz", "2026-11-20", 60),
	    "is not a responsibility of sales");
	expect(ledger_log(*state, 1, "sales/", "2026-11-20", 60),
	    "\"unknown-name\"");
	expect(ledger_log(*state, 1, "m/c", "2026-11-20", 60),
	    "\"ambiguous-name\"");
}

static void
test_method_log_repeats_the_first_answer(void **state)
{
	char first[1024];

	(void)snprintf(first, sizeof first, "%s", ledger_log(*state, 7,
	    "sales", "2026-11-20", 3600));
	(void)ledger_log(*state, 8, "sales", "2026-11-20", 3600);
	assert_string_equal(ledger_log(*state, 7, "sales", "2026-11-20",
	    3600), first);
	expect(ledger_log(*state, 9, "ceo", "2026-11-20", 60),
	    "\"id\":3,");
}

static void
test_method_log_refuses_a_uuid_of_another_request(void **state)
{
	(void)ledger_log(*state, 7, "sales", "2026-11-20", 3600);
	expect(ledger_log(*state, 7, "sales", "2026-11-20", 3601),
	    "\"uuid-used\"");
	expect(ledger_log(*state, 7, "sales", "2026-11-19", 3600),
	    "\"uuid-used\"");
}

static void
test_method_log_names_an_equal_entry(void **state)
{
	(void)ledger_log(*state, 1, "sales", "2026-11-20", 3600);
	expect(ledger_log(*state, 2, "sales", "2026-11-20", 3600),
	    "\"same_as\":1");
	expect(ledger_log(*state, 3, "sales", "2026-11-19", 3600),
	    "\"same_as\":null");
}

static void
test_method_log_refuses_an_overlap_unless_forced(void **state)
{
	const char *reply;

	(void)ask(*state, 1, "\"what\":\"ceo\",\"note\":\"board\","
	    NINE_TO_TEN);
	reply = ask(*state, 2, "\"what\":\"sales\"," BERLIN ","
	    "\"start\":\"2026-11-23T09:59:00+01:00\","
	    "\"end\":\"2026-11-23T10:10:00+01:00\"");
	expect(reply, "9:59-10:10 overlaps #1 ceo 9:00-10:00 \\\"board\\\"");
	expect(reply, "\"others\":[{\"id\":1,");
	expect(ask(*state, 3, "\"what\":\"sales\",\"force\":true," BERLIN ","
	    "\"start\":\"2026-11-23T09:59:00+01:00\","
	    "\"end\":\"2026-11-23T10:10:00+01:00\""), "\"result\"");
	/* One that only touches is none. */
	expect(ask(*state, 4, "\"what\":\"sales\"," BERLIN ","
	    "\"start\":\"2026-11-23T08:00:00+01:00\","
	    "\"end\":\"2026-11-23T09:00:00+01:00\""), "\"result\"");
}

static void
test_method_log_refuses_what_a_day_has_no_room_for(void **state)
{
	expect(ledger_log(*state, 1, "sales", "2026-11-20", 86400),
	    "\"result\"");
	expect(ledger_log(*state, 2, "sales", "2026-11-20", 1),
	    "\"no-room\",\"room_seconds\":0");
	/* Clocks in Berlin were set back: that day had an hour more. */
	expect(ledger_log(*state, 3, "sales", "2026-10-25", 86400),
	    "\"result\"");
	expect(ledger_log(*state, 4, "sales", "2026-10-25", 3601),
	    "\"no-room\",\"room_seconds\":3600");
	expect(ledger_log(*state, 5, "sales", "2026-10-25", 3600),
	    "\"result\"");
}

static void
test_method_log_refuses_what_can_not_be(void **state)
{
	static const struct {
		const char *rest;
		const char *name;
	} rows[] = {
		{ "\"what\":\"sales\",\"day\":\"2026-11-20\",\"seconds\":0,"
		    BERLIN, "bad-length" },
		{ "\"what\":\"sales\",\"day\":\"2026-11-20\",\"seconds\":-5,"
		    BERLIN, "bad-length" },
		{ "\"what\":\"sales\",\"day\":\"2026-11-20\","
		    "\"seconds\":86401," BERLIN, "bad-length" },
		{ "\"what\":\"sales\",\"day\":\"2026-11-24\",\"seconds\":60,"
		    BERLIN, "future" },
		{ "\"what\":\"sales\",\"day\":\"2011-12-30\",\"seconds\":60,"
		    "\"zone\":\"Pacific/Apia\"", "no-such-day" },
		{ "\"what\":\"sales\",\"day\":\"2026-11-20\",\"seconds\":60,"
		    "\"zone\":\"Europe/Nowhere\"", "unknown-zone" },
		{ "\"what\":\"sales\",\"day\":\"2026-11-20\",\"seconds\":60,"
		    "\"zone\":\"../../etc/passwd\"", "unknown-zone" },
		{ "\"what\":\"sales\"," BERLIN, "invalid-params" },
		{ "\"what\":\"sales\",\"seconds\":60," BERLIN,
		    "invalid-params" },
		{ "\"what\":\"sales\",\"seconds\":60," NINE_TO_TEN,
		    "invalid-params" },
		{ "\"what\":\"sales\",\"day\":\"2026-11-22\"," NINE_TO_TEN,
		    "invalid-params" },
		{ "\"what\":\"sales\"," BERLIN ","
		    "\"start\":\"2026-11-23T10:00:00+01:00\","
		    "\"end\":\"2026-11-23T09:00:00+01:00\"", "bad-length" },
		{ "\"what\":\"sales\"," BERLIN ","
		    "\"start\":\"2026-11-23T10:16:00+01:00\","
		    "\"end\":\"2026-11-23T10:20:00+01:00\"", "future" },
		{ "\"what\":\"sales\"," BERLIN ","
		    "\"start\":\"2026-11-23T09:00:00+01:00\","
		    "\"end\":\"2026-11-23T11:16:00+01:00\"", "future" },
		{ "\"what\":\"sales\"," NINE_TO_TEN
		    ",\"note\":\"two\\nlines\"", "bad-note" },
		{ "\"what\":\"sales\"," NINE_TO_TEN ",\"tags\":[\"2x\"]",
		    "bad-tag" },
		{ "\"what\":\"sales\"," NINE_TO_TEN
		    ",\"tags\":[\"acme\",\"ACME\"]", "bad-tag" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		expect(ask(*state, (int)i + 1, rows[i].rest), rows[i].name);
	expect(ledger_ask(*state, "{\"jsonrpc\":\"2.0\",\"id\":1,"
	    "\"method\":\"daemon.status\"}"), "\"entries\":0");
}

static void
test_method_log_lets_one_under_way_end_within_the_hour(void **state)
{
	expect(ask(*state, 1, "\"what\":\"sales\"," BERLIN ","
	    "\"start\":\"2026-11-23T10:00:00+01:00\","
	    "\"end\":\"2026-11-23T11:15:00+01:00\""), "\"result\"");
}

static void
test_method_log_one_bad_request_of_a_batch_leaves_the_others(void **state)
{
	const char *reply = ledger_ask(*state, "[{\"jsonrpc\":\"2.0\","
	    "\"id\":1,\"method\":\"log\",\"params\":{\"uuid\":\"01a20a9a-863b-"
	    "7188-9c73-000000000001\",\"what\":\"sales\",\"day\":"
	    "\"2026-11-20\",\"seconds\":60,\"zone\":\"UTC\",\"now\":"
	    "\"2026-11-23T10:15:00Z\"}},{\"jsonrpc\":\"2.0\",\"id\":2,"
	    "\"method\":\"log\",\"params\":{\"uuid\":\"01a20a9a-863b-7188-9c73"
	    "-000000000002\",\"what\":\"nobody\",\"day\":\"2026-11-20\","
	    "\"seconds\":60,\"zone\":\"UTC\",\"now\":\"2026-11-23T10:15:00Z\""
	    "}},{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"daemon.status\"}]");

	expect(reply, "\"id\":2,\"error\"");
	expect(reply, "\"entries\":1");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_method_log_keeps_what_was_said),
		TEST(test_method_log_takes_the_responsibility_side),
		TEST(test_method_log_finds_names_as_people_type_them),
		TEST(test_method_log_refuses_names_that_fit_none_or_several),
		TEST(test_method_log_repeats_the_first_answer),
		TEST(test_method_log_refuses_a_uuid_of_another_request),
		TEST(test_method_log_names_an_equal_entry),
		TEST(test_method_log_refuses_an_overlap_unless_forced),
		TEST(test_method_log_refuses_what_a_day_has_no_room_for),
		TEST(test_method_log_refuses_what_can_not_be),
		TEST(test_method_log_lets_one_under_way_end_within_the_hour),
		TEST(
		    test_method_log_one_bad_request_of_a_batch_leaves_the_others),
	};

	return cmocka_run_group_tests_name("method_log", tests, NULL, NULL);
}
