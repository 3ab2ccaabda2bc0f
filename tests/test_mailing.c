/* SPDX-License-Identifier: MIT */
/* A week is mailed once, and it is known what became of it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ledger.h"

#define WEEK_47 "\"from\":\"2026-11-16\",\"to\":\"2026-11-22\""
#define TO_ADA "\"recipients\":\"ada@example.com\""
#define MON(clock) "2026-11-23T" clock ":00+01:00"
#define FAILED "\"state\":\"failed\"," WEEK_47 "," TO_ADA
#define WORDS "msmtp: cannot connect to mail.example.com"

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
expect_not(const char *reply, const char *text)
{
	if (strstr(reply, text))
		fail_msg("%s in %s", text, reply);
}

/* Claims week 47 with the digest of some figures. */
static void
claim(struct ledger *l, int uuid, const char *now, const char *digest,
    const char *answer)
{
	char rest[256], text[64];

	(void)snprintf(rest, sizeof rest, WEEK_47 "," TO_ADA
	    ",\"digest\":\"%s\"", digest);
	(void)snprintf(text, sizeof text, "\"answer\":\"%s\"", answer);
	expect(ask(l, uuid, "mail.claim", now, rest), text);
}

static void
sent(struct ledger *l, int uuid, const char *now)
{
	expect(ask(l, uuid, "mail.end", now, ""), "\"state\":\"sent\"");
}

static void
failed(struct ledger *l, int uuid, const char *now)
{
	expect(ask(l, uuid, "mail.end", now, "\"why\":\"" WORDS "\""),
	    FAILED);
}

/* What `status` says at a moment of a day. */
static const char *
status(struct ledger *l, const char *day, const char *clock)
{
	return ledger_askf(l, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"status\",\"params\":{\"now\":\"%sT%s:00+01:00\","
	    "\"today\":\"%s\",\"week_starts\":0,\"week_seconds\":162000,"
	    "\"workdays\":31}}", day, clock, day);
}

static void
schedule(struct ledger *l, const char *now)
{
	expect(ask(l, 99, "schedule.set", now, "\"weekday\":0,\"minute\":420,"
	    "\"installed\":\"cron\""), "\"installed\":\"cron\"");
}

static void
test_mailing_is_sent_once(void **state)
{
	claim(*state, 1, MON("07:00"), "a", "first");
	sent(*state, 1, MON("07:00"));
	claim(*state, 2, MON("08:00"), "a", "already");
	claim(*state, 3, MON("09:00"), "a", "already");
	expect(ask(*state, 4, "mail.claim", MON("10:00"), WEEK_47 ","
	    TO_ADA ",\"digest\":\"a\""),
	    "\"at\":\"2026-11-23T06:00:00+00:00\"");
}

static void
test_mailing_is_corrected_once(void **state)
{
	claim(*state, 1, MON("07:00"), "a", "first");
	sent(*state, 1, MON("07:00"));
	claim(*state, 2, MON("08:00"), "b", "corrected");
	sent(*state, 2, MON("08:00"));
	claim(*state, 3, MON("09:00"), "b", "already");
	claim(*state, 4, MON("10:00"), "c", "already");
	claim(*state, 5, MON("11:00"), "a", "already");
}

static void
test_mailing_that_failed_is_not_sent(void **state)
{
	claim(*state, 1, MON("07:00"), "a", "first");
	failed(*state, 1, MON("07:01"));
	claim(*state, 2, MON("08:00"), "a", "first");
	sent(*state, 2, MON("08:00"));
	/* Nor is a correction. */
	claim(*state, 3, MON("09:00"), "b", "corrected");
	failed(*state, 3, MON("09:01"));
	claim(*state, 4, MON("10:00"), "b", "corrected");
	failed(*state, 4, MON("10:01"));
	claim(*state, 5, MON("11:00"), "a", "already");
	claim(*state, 6, MON("12:00"), "c", "corrected");
}

static void
test_mailing_is_tried_by_one_at_a_time(void **state)
{
	claim(*state, 1, MON("07:00"), "a", "first");
	claim(*state, 2, MON("07:14"), "a", "under-way");
	expect(ask(*state, 2, "mail.end", MON("07:14"), ""), "\"no-claim\"");
	/* The first one was lost. */
	claim(*state, 3, MON("07:15"), "a", "first");
	expect(ask(*state, 1, "mail.end", MON("07:15"), ""), "\"no-claim\"");
	sent(*state, 3, MON("07:15"));
	/* Nobody waits for a clock that was set back. */
	claim(*state, 4, "2026-12-23T07:00:00+01:00", "b", "corrected");
	claim(*state, 5, MON("08:00"), "b", "corrected");
}

static void
test_mailing_asked_again_gets_the_same_answer(void **state)
{
	claim(*state, 1, MON("07:00"), "a", "first");
	claim(*state, 1, MON("07:00"), "a", "first");
	sent(*state, 1, MON("07:00"));
	sent(*state, 1, MON("07:01"));
	/* What it was said to be first it is. */
	expect(ask(*state, 1, "mail.end", MON("07:02"), "\"why\":\"no\""),
	    "\"state\":\"sent\"");
	expect(ask(*state, 1, "mail.claim", MON("07:03"), WEEK_47 ","
	    TO_ADA ",\"digest\":\"a\""), "\"uuid-used\"");
	claim(*state, 2, MON("08:00"), "b", "corrected");
	claim(*state, 2, MON("08:00"), "b", "corrected");
	expect(ask(*state, 2, "mail.claim", MON("08:00"), "\"from\":"
	    "\"2026-11-16\",\"to\":\"2026-11-22\",\"recipients\":\"b@c.de\","
	    "\"digest\":\"b\""), "\"uuid-used\"");
}

static void
test_mailing_is_of_a_range_and_its_recipients(void **state)
{
	claim(*state, 1, MON("07:00"), "a", "first");
	sent(*state, 1, MON("07:00"));
	expect(ask(*state, 2, "mail.claim", MON("07:01"), WEEK_47 ","
	    "\"recipients\":\"ceo@example.com\",\"digest\":\"a\""),
	    "\"answer\":\"first\"");
	expect(ask(*state, 3, "mail.claim", MON("07:01"), "\"from\":"
	    "\"2026-11-09\",\"to\":\"2026-11-15\"," TO_ADA
	    ",\"digest\":\"a\""), "\"answer\":\"first\"");
}

static void
test_mailing_again_sends_it_once_more(void **state)
{
	expect(ask(*state, 1, "mail.again", MON("07:00"), WEEK_47),
	    "\"count\":0");
	claim(*state, 2, MON("07:00"), "a", "first");
	sent(*state, 2, MON("07:00"));
	expect(ask(*state, 3, "mail.again", MON("08:00"), WEEK_47),
	    "\"count\":1");
	claim(*state, 4, MON("08:00"), "a", "first");
	claim(*state, 4, MON("08:00"), "a", "first");
	failed(*state, 4, MON("08:00"));
	claim(*state, 5, MON("09:00"), "a", "already");
	/* It was no correction: there still is one. */
	(void)ask(*state, 6, "mail.again", MON("10:00"), WEEK_47);
	claim(*state, 7, MON("10:00"), "a", "first");
	sent(*state, 7, MON("10:00"));
	claim(*state, 8, MON("11:00"), "b", "corrected");
	sent(*state, 8, MON("11:00"));
	claim(*state, 9, MON("12:00"), "c", "already");
	(void)ask(*state, 10, "mail.again", MON("13:00"), WEEK_47);
	claim(*state, 11, MON("13:00"), "c", "corrected");
}

static void
test_mailing_refuses_nonsense(void **state)
{
	static const char *const nonsense[] = {
		"\"from\":\"2026-11-22\",\"to\":\"2026-11-16\"," TO_ADA
		    ",\"digest\":\"a\"",
		WEEK_47 ",\"recipients\":\"\",\"digest\":\"a\"",
		WEEK_47 ",\"recipients\":\"a\\nb\",\"digest\":\"a\"",
		WEEK_47 "," TO_ADA ",\"digest\":\"\"",
		WEEK_47 "," TO_ADA ",\"digest\":\"\\u0007\"",
		WEEK_47 "," TO_ADA,
	};

	for (size_t i = 0; i < sizeof nonsense / sizeof *nonsense; i++)
		expect(ask(*state, 1, "mail.claim", MON("07:00"),
		    nonsense[i]), "\"invalid-params\"");
	claim(*state, 1, MON("07:00"), "a", "first");
	expect(ask(*state, 1, "mail.end", MON("07:00"), "\"why\":\"\""),
	    "\"invalid-params\"");
	expect(ask(*state, 1, "mail.end", MON("07:00"),
	    "\"why\":\"a\\nb\""), "\"invalid-params\"");
	sent(*state, 1, MON("07:00"));
}

static void
test_mailing_leaves_no_history_and_undo_passes_it_by(void **state)
{
	(void)ledger_log(*state, 50, "sales", "2026-11-20", 3600);
	schedule(*state, MON("06:00"));
	claim(*state, 1, MON("07:00"), "a", "first");
	sent(*state, 1, MON("07:00"));
	expect(ledger_ask(*state, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"history\",\"params\":{}}"), "\"row_count\":1,\"rows\":"
	    "[{\"kind\":\"entry\"");
	expect(ask(*state, 2, "undo", MON("08:00"), ""),
	    "\"command\":\"log\"");
	expect(ask(*state, 3, "undo", MON("08:00"), ""), "\"no-change\"");
	claim(*state, 4, MON("09:00"), "a", "already");
}

static void
test_mailing_that_failed_is_told_until_one_succeeds(void **state)
{
	expect_not(status(*state, "2026-11-23", "10:15"), "\"mail\"");
	claim(*state, 1, MON("07:00"), "a", "first");
	expect_not(status(*state, "2026-11-23", "07:00"), "\"mail\"");
	failed(*state, 1, MON("07:01"));
	expect(status(*state, "2026-11-23", "10:15"), "\"mail\":{" FAILED
	    ",\"at\":\"2026-11-23T06:01:00+00:00\",\"why\":\"" WORDS "\","
	    "\"number\":1,\"schedule\":null}");
	/* While it is tried again, and where that came to nothing. */
	claim(*state, 2, MON("11:00"), "a", "first");
	expect(status(*state, "2026-11-23", "11:00"), FAILED);
	claim(*state, 3, MON("12:00"), "a", "first");
	sent(*state, 3, MON("12:00"));
	expect_not(status(*state, "2026-11-23", "12:00"), "\"mail\"");
	/* One to others is one, too. */
	claim(*state, 4, MON("13:00"), "b", "corrected");
	failed(*state, 4, MON("13:00"));
	expect(status(*state, "2026-11-23", "14:00"), FAILED);
	(void)ask(*state, 5, "mail.claim", MON("15:00"), WEEK_47 ","
	    "\"recipients\":\"ceo@example.com\",\"digest\":\"b\"");
	expect(ask(*state, 5, "mail.end", MON("15:00"), ""),
	    "\"recipients\":\"ceo@example.com\"");
	expect_not(status(*state, "2026-11-23", "15:00"), "\"mail\"");
}

static void
test_mailing_is_overdue_two_hours_after_it_was_due(void **state)
{
#define OVERDUE "\"mail\":{\"state\":\"overdue\"," WEEK_47                     \
	",\"recipients\":null,\"at\":\"" MON("07:00") "\",\"why\":null,"      \
	"\"number\":0,\"schedule\":{\"weekday\":0,\"minute\":420,"
	schedule(*state, "2026-11-20T12:00:00+01:00");
	expect_not(status(*state, "2026-11-22", "12:00"), "\"mail\"");
	expect_not(status(*state, "2026-11-23", "08:59"), "\"mail\"");
	expect(status(*state, "2026-11-23", "09:00"), OVERDUE);
	expect(status(*state, "2026-11-29", "23:00"), OVERDUE);
	expect(status(*state, "2026-11-30", "09:00"),
	    "\"mail\":{\"state\":\"overdue\",\"from\":\"2026-11-23\"");
	/* Without a clock nobody can tell. */
	expect_not(ledger_ask(*state, "{\"jsonrpc\":\"2.0\",\"id\":1,"
	    "\"method\":\"status\",\"params\":{\"today\":\"2026-11-27\","
	    "\"week_starts\":0,\"week_seconds\":162000,\"workdays\":31}}"),
	    "\"mail\"");
	claim(*state, 1, MON("09:30"), "a", "first");
	sent(*state, 1, MON("09:30"));
	expect_not(status(*state, "2026-11-29", "23:00"), "\"mail\"");
	expect(status(*state, "2026-11-30", "09:00"), "\"overdue\"");
}

static void
test_mailing_scheduled_later_was_not_due(void **state)
{
	schedule(*state, MON("07:01"));
	expect_not(status(*state, "2026-11-29", "23:00"), "\"mail\"");
	schedule(*state, MON("07:00"));
	expect(status(*state, "2026-11-23", "09:00"), "\"overdue\"");
}

/* What failed says more than that it is late, but not in another week. */
static void
test_mailing_that_failed_goes_before_overdue(void **state)
{
	schedule(*state, "2026-11-20T12:00:00+01:00");
	claim(*state, 1, MON("07:00"), "a", "first");
	failed(*state, 1, MON("07:01"));
	expect(status(*state, "2026-11-23", "09:00"), "\"mail\":{" FAILED);
	expect(status(*state, "2026-11-23", "09:00"), "\"schedule\":{");
	expect(status(*state, "2026-11-30", "09:00"), "\"overdue\"");
}

static void
test_mailing_is_in_week_but_not_behind_a_filter(void **state)
{
#define WEEK "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"week\",\"params\":{" \
	"\"from\":\"2020-01-01\",\"to\":\"2020-01-07\",\"today\":"            \
	"\"2026-11-23\",\"week_starts\":0,\"week_seconds\":162000,"           \
	"\"workdays\":31,\"neglect_days\":28"
	claim(*state, 1, MON("07:00"), "a", "first");
	failed(*state, 1, MON("07:01"));
	expect(ledger_ask(*state, WEEK "}}"), "\"mail\":{" FAILED);
	expect_not(ledger_ask(*state, WEEK ",\"filter\":{\"tags\":[\"x\"]}}}"),
	    "\"mail\"");
}

static void
test_schedule_is_set_shown_and_removed(void **state)
{
#define SHOW "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"schedule.show\","     \
	"\"params\":{\"now\":\"" MON("10:15") "\",\"today\":\"2026-11-23\","  \
	"\"week_starts\":0,\"week_seconds\":162000,\"workdays\":31}}"
#define CRON "{\"weekday\":0,\"minute\":420,\"installed\":\"cron\","           \
	"\"recipients\":null,\"since\":\"" MON("09:00") "\"}"
	expect(ledger_ask(*state, SHOW), "\"result\":{\"schedule\":null,"
	    "\"last\":null,\"mail\":null}");
	expect(ask(*state, 1, "schedule.remove", MON("09:00"), ""),
	    "\"no report is scheduled\"");
	schedule(*state, MON("09:00"));
	expect(ask(*state, 2, "schedule.set", MON("09:30"), "\"weekday\":4,"
	    "\"minute\":0,\"installed\":\"systemd\"," TO_ADA),
	    "\"result\":{\"schedule\":{\"weekday\":4,\"minute\":0,"
	    "\"installed\":\"systemd\"," TO_ADA ",\"since\":\"" MON("09:30")
	    "\"},\"was\":" CRON "}");
	claim(*state, 3, MON("10:00"), "a", "first");
	failed(*state, 3, MON("10:01"));
	expect(ledger_ask(*state, SHOW), "\"last\":{" FAILED);
	expect(ledger_ask(*state, SHOW), "\"mail\":{" FAILED);
	expect(ask(*state, 4, "schedule.remove", MON("11:00"), ""),
	    "\"installed\":\"systemd\"");
	/* And nobody is reminded of what failed. */
	expect(ledger_ask(*state, SHOW), "\"result\":{\"schedule\":null,"
	    "\"last\":null,\"mail\":null}");
	expect_not(status(*state, "2026-11-23", "12:00"), "\"mail\"");
}

static void
test_schedule_refuses_nonsense(void **state)
{
	static const char *const nonsense[] = {
		"\"weekday\":7,\"minute\":0,\"installed\":\"cron\"",
		"\"weekday\":-1,\"minute\":0,\"installed\":\"cron\"",
		"\"weekday\":0,\"minute\":1440,\"installed\":\"cron\"",
		"\"weekday\":0,\"minute\":-1,\"installed\":\"cron\"",
		"\"weekday\":0,\"minute\":0,\"installed\":\"at\"",
		"\"weekday\":0,\"minute\":0",
		("\"weekday\":0,\"minute\":0,\"installed\":\"cron\","
		    "\"recipients\":\"a\\tb\""),
	};

	for (size_t i = 0; i < sizeof nonsense / sizeof *nonsense; i++)
		expect(ask(*state, 1, "schedule.set", MON("07:00"),
		    nonsense[i]), "\"invalid-params\"");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_mailing_is_sent_once),
		TEST(test_mailing_is_corrected_once),
		TEST(test_mailing_that_failed_is_not_sent),
		TEST(test_mailing_is_tried_by_one_at_a_time),
		TEST(test_mailing_asked_again_gets_the_same_answer),
		TEST(test_mailing_is_of_a_range_and_its_recipients),
		TEST(test_mailing_again_sends_it_once_more),
		TEST(test_mailing_refuses_nonsense),
		TEST(test_mailing_leaves_no_history_and_undo_passes_it_by),
		TEST(test_mailing_that_failed_is_told_until_one_succeeds),
		TEST(test_mailing_is_overdue_two_hours_after_it_was_due),
		TEST(test_mailing_scheduled_later_was_not_due),
		TEST(test_mailing_that_failed_goes_before_overdue),
		TEST(test_mailing_is_in_week_but_not_behind_a_filter),
		TEST(test_schedule_is_set_shown_and_removed),
		TEST(test_schedule_refuses_nonsense),
	};

	return cmocka_run_group_tests_name("mailing", tests, NULL, NULL);
}
