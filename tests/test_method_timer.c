/* SPDX-License-Identifier: MIT */
/* The rules of the timer. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ledger.h"

#define MON(clock) "2026-11-23T" clock ":00+01:00"
#define START(clock) "\"start\":\"" MON(clock) "\","                          \
	"\"zone\":\"Europe/Berlin\""
#define AT(clock) "\"at\":\"" MON(clock) "\""

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

/* A request that writes, at that clock of Monday or at a whole stamp. */
static const char *
ask(struct ledger *l, int uuid, const char *method, const char *now,
    const char *rest)
{
	return ledger_askf(l, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"%s\",\"params\":{\"uuid\":\"01a20a9a-863b-7188-9c73-%012d\","
	    "\"now\":\"%s\"%s%s}}", method, uuid, now, *rest ? "," : "",
	    rest);
}

static void
expect(const char *reply, const char *text)
{
	if (!strstr(reply, text))
		fail_msg("no %s in %s", text, reply);
}

static void
expect_error(const char *reply, const char *name, const char *message)
{
	char text[64];

	(void)snprintf(text, sizeof text, "\"name\":\"%s\"", name);
	expect(reply, text);
	expect(reply, message);
}

static void
start(struct ledger *l, int uuid)
{
	expect(ask(l, uuid, "timer.start", MON("09:33"),
	    "\"what\":\"eng\"," START("09:33")
	    ",\"note\":\"a \\\"b\\\"\",\"tags\":[\"acme\"]"),
	    "\"result\":{\"timer\":{\"constituent\":\"engineering\","
	    "\"responsibility\":null,\"side\":\"internal\","
	    "\"day\":\"2026-11-23\",\"start\":\"" MON("09:33") "\","
	    "\"zone\":\"Europe/Berlin\",\"note\":\"a \\\"b\\\"\","
	    "\"tags\":[\"acme\"]}}");
}

static void
still_runs(struct ledger *l, bool runs)
{
	expect(ledger_ask(l, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"status\",\"params\":{\"today\":\"2026-11-23\","
	    "\"week_starts\":0,\"week_seconds\":162000,\"workdays\":31}}"),
	    runs ? "\"timer\":{\"constituent\"" : "\"timer\":null");
}

static void
test_method_timer_stopped_is_an_entry(void **state)
{
	const char *reply;

	start(*state, 1);
	reply = ask(*state, 2, "timer.stop", MON("10:15"), "");
	expect(reply, "\"result\":{\"entry\":{\"id\":1,\"uuid\":"
	    "\"01a20a9a-863b-7188-9c73-000000000002\","
	    "\"constituent\":\"engineering\",\"responsibility\":null,"
	    "\"side\":\"internal\",\"day\":\"2026-11-23\","
	    "\"start\":\"" MON("09:33") "\",\"end\":\"" MON("10:15") "\","
	    "\"zone\":\"Europe/Berlin\",\"seconds\":2520,"
	    "\"note\":\"a \\\"b\\\"\",\"tags\":[\"acme\"]},"
	    "\"day_seconds\":2520,\"same_as\":null}");
	still_runs(*state, false);
}

static void
test_method_timer_only_one_runs(void **state)
{
	start(*state, 1);
	expect_error(ask(*state, 2, "timer.start", MON("10:00"),
	    "\"what\":\"sales\"," START("10:00")), "timer-runs",
	    "engineering runs since Mon 23 Nov 09:33; one runs at a time");
	expect(ask(*state, 3, "timer.stop", MON("10:00"), ""),
	    "\"seconds\":1620");
}

static void
test_method_timer_where_none_runs_says_so(void **state)
{
	static const char *const rows[][2] = {
		{ "timer.stop", "" }, { "timer.cancel", "" },
		{ "timer.switch", "\"what\":\"sales\"," START("10:00") },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		expect_error(ask(*state, (int)i + 1, rows[i][0], MON("10:00"),
		    rows[i][1]), "no-timer", "no timer runs");
}

static void
test_method_timer_start_refuses_what_log_refuses(void **state)
{
	static const struct {
		const char *rest;
		const char *name;
	} rows[] = {
		{ "\"what\":\"slaes\"," START("09:33"), "unknown-name" },
		{ "\"what\":\"sales\"," START("10:16"), "future" },
		{ "\"what\":\"sales\",\"start\":\"" MON("09:00") "\","
		    "\"zone\":\"Europe/Nowhere\"", "unknown-zone" },
		{ "\"what\":\"sales\"," START("09:00")
		    ",\"note\":\"two\\nlines\"", "bad-note" },
		{ "\"what\":\"sales\"," START("09:00")
		    ",\"tags\":[\"a\",\"A\"]", "bad-tag" },
		{ "\"what\":\"sales\"", "invalid-params" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		expect_error(ask(*state, (int)i + 1, "timer.start",
		    MON("10:15"), rows[i].rest), rows[i].name, "");
	still_runs(*state, false);
}

static void
test_method_timer_refused_stop_leaves_it_running(void **state)
{
	static const struct {
		const char *rest;
		const char *name;
		const char *message;
	} rows[] = {
		{ AT("10:16"), "future",
		    "that lies in the future; it runs since Mon 23 Nov 09:33" },
		{ AT("09:30"), "bad-length",
		    "that is before the timer started (Mon 23 Nov 09:33)" },
		{ AT("09:33"), "bad-length", "no time at all: it started at "
		    "that moment (Mon 23 Nov 09:33)" },
		{ "\"seconds\":0", "bad-length", "no time at all" },
		{ "\"seconds\":-60", "bad-length", "before the timer started" },
		{ "\"seconds\":2521", "future", "lies in the future" },
		{ "\"seconds\":4294967296", "invalid-params", "seconds" },
		{ AT("10:00") ",\"seconds\":60", "invalid-params", "either" },
	};

	start(*state, 1);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		expect_error(ask(*state, (int)i + 2, "timer.stop",
		    MON("10:15"), rows[i].rest), rows[i].name,
		    rows[i].message);
	still_runs(*state, true);
}

static void
test_method_timer_overlaps_only_once_it_stops(void **state)
{
	const char *reply;

	start(*state, 1);
	reply = ask(*state, 2, "log", MON("10:15"), "\"what\":\"ceo\","
	    START("09:40") ",\"end\":\"" MON("10:00") "\"");
	expect(reply, "\"running\":{\"constituent\":\"engineering\"");
	reply = ask(*state, 3, "timer.stop", MON("10:15"), "");
	expect_error(reply, "overlap", "9:33-10:15 overlaps #1 ceo");
	expect(reply, "\"timer\":{\"constituent\":\"engineering\"");
	still_runs(*state, true);
	expect(ask(*state, 4, "timer.stop", MON("10:15"), "\"force\":true"),
	    "\"day_seconds\":3720");
}

static void
test_method_timer_log_beside_it_is_not_warned_of(void **state)
{
	const char *reply;

	start(*state, 1);
	reply = ask(*state, 2, "log", MON("10:15"), "\"what\":\"ceo\","
	    START("09:00") ",\"end\":\"" MON("09:33") "\"");
	assert_null(strstr(reply, "running"));
	assert_null(strstr(ledger_log(*state, 3, "ceo", "2026-11-23", 60),
	    "running"));
}

static void
test_method_timer_over_12_hours_is_not_swallowed(void **state)
{
	const char *reply;

	start(*state, 1);
	expect(ask(*state, 2, "timer.stop", MON("21:33"), AT("21:33")),
	    "\"seconds\":43200");
	start(*state, 3);
	reply = ask(*state, 4, "timer.stop", "2026-11-23T21:33:01+01:00", "");
	expect_error(reply, "timer-forgotten",
	    "engineering runs since Mon 23 Nov 09:33; when did it end?");
	expect_error(ask(*state, 5, "timer.switch",
	    "2026-11-23T21:33:01+01:00", "\"what\":\"ceo\",\"start\":"
	    "\"2026-11-23T21:33:01+01:00\",\"zone\":\"Europe/Berlin\""),
	    "timer-forgotten", "when did it end?");
	reply = ask(*state, 6, "log", "2026-11-23T21:33:01+01:00",
	    "\"what\":\"ceo\",\"day\":\"2026-11-20\",\"seconds\":60,"
	    "\"zone\":\"Europe/Berlin\"");
	expect(reply, "\"running\":{\"constituent\":\"engineering\"");
	still_runs(*state, true);
}

static void
test_method_timer_over_24_hours_can_not_be_forced(void **state)
{
	start(*state, 1);
	expect_error(ask(*state, 2, "timer.stop",
	    "2026-11-24T09:33:01+01:00", "\"force\":true"), "bad-length",
	    "more than the 24 hours");
	expect(ask(*state, 3, "timer.stop", "2026-11-24T09:33:00+01:00",
	    "\"force\":true"), "\"seconds\":86400");
}

static void
test_method_timer_keeps_day_and_zone_of_its_start(void **state)
{
	const char *reply;

	(void)ask(*state, 1, "timer.start", "2026-10-24T23:30:00+02:00",
	    "\"what\":\"ceo\",\"start\":\"2026-10-24T23:30:00+02:00\","
	    "\"zone\":\"Europe/Berlin\"");
	/* In New York, and past the night that clocks are set back in. */
	reply = ask(*state, 2, "timer.stop", "2026-10-24T22:00:00-04:00", "");
	expect(reply, "\"day\":\"2026-10-24\","
	    "\"start\":\"2026-10-24T23:30:00+02:00\","
	    "\"end\":\"2026-10-25T03:00:00+01:00\","
	    "\"zone\":\"Europe/Berlin\",\"seconds\":16200");
}

static void
test_method_timer_switch_stops_and_starts_at_one_moment(void **state)
{
	const char *reply;

	start(*state, 1);
	reply = ask(*state, 2, "timer.switch", MON("10:15"),
	    "\"what\":\"sales/closing\"," START("10:00"));
	expect(reply, "\"timer\":{\"constituent\":\"sales\","
	    "\"responsibility\":\"closing\",\"side\":\"external\","
	    "\"day\":\"2026-11-23\",\"start\":\"" MON("10:00") "\"");
	expect(reply, "\"seconds\":1620");
	/* One that can not be leaves the other one running. */
	expect_error(ask(*state, 3, "timer.switch", MON("10:15"),
	    "\"what\":\"slaes\"," START("10:10")), "unknown-name", "slaes");
	expect_error(ask(*state, 4, "timer.switch", MON("10:15"),
	    "\"what\":\"ceo\"," START("09:50")), "bad-length",
	    "before the timer started");
	expect(ask(*state, 5, "timer.cancel", MON("10:15"), ""),
	    "\"responsibility\":\"closing\"");
}

static void
test_method_timer_repeats_the_first_answer(void **state)
{
	char first[4][1024];
	static const struct {
		const char *method;
		const char *now;
		const char *rest;
	} rows[] = {
		{ "timer.start", MON("09:33"),
		    "\"what\":\"eng\"," START("09:33") },
		{ "timer.switch", MON("10:00"),
		    "\"what\":\"ceo\"," START("10:00") },
		{ "timer.cancel", MON("10:01"), "" },
		{ "timer.start", MON("10:02"),
		    "\"what\":\"bd\"," START("10:02") },
	};

	for (int i = 0; i < 4; i++) {
		(void)snprintf(first[i], sizeof first[i], "%s", ask(*state,
		    i + 1, rows[i].method, rows[i].now, rows[i].rest));
		expect(first[i], "\"result\"");
		/* At once, while it still is the newest... */
		assert_string_equal(ask(*state, i + 1, rows[i].method,
		    rows[i].now, rows[i].rest), first[i]);
	}
	/* ...and after all the others. */
	for (int i = 0; i < 4; i++)
		assert_string_equal(ask(*state, i + 1, rows[i].method,
		    rows[i].now, rows[i].rest), first[i]);
	(void)snprintf(first[0], sizeof first[0], "%s", ask(*state, 5,
	    "timer.stop", MON("10:15"), AT("10:10")));
	expect(first[0], "\"seconds\":480");
	assert_string_equal(ask(*state, 5, "timer.stop", MON("10:15"),
	    AT("10:10")), first[0]);
	expect(ledger_ask(*state, "{\"jsonrpc\":\"2.0\",\"id\":1,"
	    "\"method\":\"daemon.status\"}"), "\"entries\":2");
}

static void
test_method_timer_refuses_a_uuid_of_another_request(void **state)
{
	start(*state, 1);
	expect_error(ask(*state, 1, "timer.start", MON("09:40"),
	    "\"what\":\"eng\"," START("09:40")), "uuid-used", "");
	expect_error(ask(*state, 1, "timer.stop", MON("10:15"), ""),
	    "uuid-used", "");
	expect(ask(*state, 2, "timer.stop", MON("10:15"), AT("10:00")),
	    "\"result\"");
	expect_error(ask(*state, 2, "timer.stop", MON("10:15"), AT("10:01")),
	    "uuid-used", "");
	expect_error(ask(*state, 2, "timer.stop", MON("10:15"),
	    "\"seconds\":60"), "uuid-used", "");
	expect_error(ask(*state, 2, "timer.cancel", MON("10:15"), ""),
	    "uuid-used", "");
}

static void
test_method_timer_runs_in_status_and_beside_reports(void **state)
{
	static const char rules[] = "\"today\":\"2026-11-23\","
	    "\"week_starts\":0,\"week_seconds\":162000,\"workdays\":31,"
	    "\"now\":\"" MON("10:15") "\"";
	const char *reply;

	start(*state, 1);
	reply = ledger_askf(*state, "{\"jsonrpc\":\"2.0\",\"id\":1,"
	    "\"method\":\"status\",\"params\":{%s}}", rules);
	expect(reply, "\"today_seconds\":2520");
	expect(reply, "\"total_seconds\":2520");
	expect(reply, "\"running_seconds\":2520");
	reply = ledger_askf(*state, "{\"jsonrpc\":\"2.0\",\"id\":1,"
	    "\"method\":\"week\",\"params\":{%s,\"neglect_days\":28,"
	    "\"from\":\"2026-11-23\",\"to\":\"2026-11-29\"}}", rules);
	expect(reply, "\"total_seconds\":0");
	expect(reply, "\"running_seconds\":2520");
	expect(reply, "\"left_seconds\":159480");
	expect(reply, "\"timer\":{\"constituent\":\"engineering\"");
	reply = ledger_askf(*state, "{\"jsonrpc\":\"2.0\",\"id\":1,"
	    "\"method\":\"week\",\"params\":{%s,\"neglect_days\":28,"
	    "\"from\":\"2026-11-16\",\"to\":\"2026-11-22\"}}", rules);
	expect(reply, "\"running_seconds\":0");
	expect(reply, "\"timer\":null");
	reply = ledger_ask(*state, "{\"jsonrpc\":\"2.0\",\"id\":1,"
	    "\"method\":\"report\",\"params\":{\"from\":\"2026-11-23\","
	    "\"to\":\"2026-11-23\",\"now\":\"" MON("10:15") "\"}}");
	expect(reply, "\"total_seconds\":0");
	expect(reply, "\"running_seconds\":2520");
}

static void
test_method_timer_forgotten_is_counted_nowhere(void **state)
{
	start(*state, 1);
	expect(ledger_ask(*state, "{\"jsonrpc\":\"2.0\",\"id\":1,"
	    "\"method\":\"status\",\"params\":{\"today\":\"2026-11-23\","
	    "\"week_starts\":0,\"week_seconds\":162000,\"workdays\":31,"
	    "\"now\":\"" MON("22:00") "\"}}"), "\"today_seconds\":0");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_method_timer_stopped_is_an_entry),
		TEST(test_method_timer_only_one_runs),
		TEST(test_method_timer_where_none_runs_says_so),
		TEST(test_method_timer_start_refuses_what_log_refuses),
		TEST(test_method_timer_refused_stop_leaves_it_running),
		TEST(test_method_timer_overlaps_only_once_it_stops),
		TEST(test_method_timer_log_beside_it_is_not_warned_of),
		TEST(test_method_timer_over_12_hours_is_not_swallowed),
		TEST(test_method_timer_over_24_hours_can_not_be_forced),
		TEST(test_method_timer_keeps_day_and_zone_of_its_start),
		TEST(test_method_timer_switch_stops_and_starts_at_one_moment),
		TEST(test_method_timer_repeats_the_first_answer),
		TEST(test_method_timer_refuses_a_uuid_of_another_request),
		TEST(test_method_timer_runs_in_status_and_beside_reports),
		TEST(test_method_timer_forgotten_is_counted_nowhere),
	};

	return cmocka_run_group_tests_name("method_timer", tests, NULL, NULL);
}
