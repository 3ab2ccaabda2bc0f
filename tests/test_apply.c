/* SPDX-License-Identifier: MIT */
/* The rules of `apply` and `get`. */
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

/* A change with these operations and other parameters behind them. */
static const char *
apply(struct ledger *l, int uuid, const char *ops, const char *rest)
{
	return ledger_askf(l, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"apply\",\"params\":{\"uuid\":"
	    "\"01a20a9a-863b-7188-9c73-%012d\",\"command\":\"log -\","
	    "\"now\":\"2026-11-23T18:15:00+01:00\",\"ops\":[%s]%s}}", uuid,
	    ops, rest);
}

static const char *
get(struct ledger *l, const char *params)
{
	return ledger_askf(l, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"get\",\"params\":{%s}}", params);
}

/* How many entries there are, and what they come to. */
static const char *
total(struct ledger *l)
{
	static char text[64];
	const char *reply = ledger_ask(l, "{\"jsonrpc\":\"2.0\",\"id\":1,"
	    "\"method\":\"report\",\"params\":{\"from\":\"1970-01-01\","
	    "\"to\":\"2026-12-31\"}}");
	long long seconds = -1, entries = -1;
	const char *at = strstr(reply, "\"total_seconds\":");

	if (at)
		(void)sscanf(at, "\"total_seconds\":%lld", &seconds);
	at = strstr(reply, "\"entries\":");
	if (at)
		(void)sscanf(at, "\"entries\":%lld", &entries);
	(void)snprintf(text, sizeof text, "%lld in %lld", seconds, entries);
	return text;
}

static void
expect(const char *reply, const char *text)
{
	if (!strstr(reply, text))
		fail_msg("no %s in %s", text, reply);
}

#define ZONE "\"zone\":\"Europe/Berlin\"}"
#define AMOUNT(op, what, day, seconds)                                        \
	"{\"op\":" op ",\"what\":\"" what "\",\"day\":\"" day "\","           \
	"\"seconds\":" #seconds "," ZONE
#define TIMES(op, what, from, to)                                             \
	"{\"op\":" op ",\"what\":\"" what "\","                               \
	"\"start\":\"2026-11-23T" from ":00+01:00\","                         \
	"\"end\":\"2026-11-23T" to ":00+01:00\"," ZONE
#define ADD "\"add\""
#define CHANGE(id) "\"change\",\"id\":" #id
#define DELETE(id) "{\"op\":\"delete\",\"id\":" #id "}"

static void
test_apply_adds_all_and_sums_the_days(void **state)
{
	const char *reply = apply(*state, 1,
	    TIMES(ADD, "sales", "09:00", "10:00") ","
	    AMOUNT(ADD, "eng", "2026-11-20", 1800) ","
	    AMOUNT(ADD, "sales", "2026-11-20", 600), "");

	expect(reply, "\"result\":{\"added\":3,\"changed\":0,\"deleted\":0,"
	    "\"skipped\":0,\"seconds\":6000,\"first_id\":1,\"last_id\":3,"
	    "\"days\":[{\"day\":\"2026-11-20\",\"seconds\":2400,\"sums\":["
	    "{\"constituent\":\"sales\",\"seconds\":600},"
	    "{\"constituent\":\"engineering\",\"seconds\":1800}]},"
	    "{\"day\":\"2026-11-23\",\"seconds\":3600,\"sums\":["
	    "{\"constituent\":\"sales\",\"seconds\":3600}]}],"
	    "\"days_touched\":2}");
	expect(get(*state, "\"ids\":[3,1]"), "\"entries\":[{\"id\":3,");
	expect(get(*state, "\"ids\":[1,2,3]"), "\"change\":1}");
}

static void
test_apply_names_every_bad_line_and_does_nothing(void **state)
{
	const char *reply;

	(void)ledger_log(*state, 9, "sales", "2026-11-20", 82800);
	reply = apply(*state, 1,
	    TIMES(ADD, "slaes", "09:00", "10:00") ","
	    TIMES(ADD "," "\"line\":7", "ceo", "09:00", "10:00") ","
	    TIMES(ADD, "eng", "09:30", "10:30") ","
	    AMOUNT(ADD, "ceo", "2026-11-20", 3000) ","
	    AMOUNT(ADD, "ceo", "2026-11-20", 3001) ","
	    AMOUNT(ADD, "ceo", "2026-11-24", 1), "");
	expect(reply, "\"code\":50,\"message\":\"4 of 6 refused, so none was "
	    "done\"");
	expect(reply, "\"lines\":[{\"line\":1,\"name\":\"unknown-name\","
	    "\"message\":\"\\\"slaes\\\" is not a constituent; did you mean "
	    "\\\"sales\\\"?\"},"
	    "{\"line\":5,\"name\":\"no-room\",\"message\":\"2026-11-20 has "
	    "room for 0h 10m only\"},"
	    "{\"line\":6,\"name\":\"future\",\"message\":\"that day has not "
	    "come yet\"},"
	    "{\"line\":7,\"name\":\"overlap\",\"message\":\"9:00-10:00 "
	    "overlaps line 3 engineering 9:30-10:30\"}],"
	    "\"lines_count\":4");
	assert_string_equal(total(*state), "82800 in 1");
}

/* A name found for one day is not taken for another one's. */
static void
test_apply_finds_names_by_the_day_of_each_line(void **state)
{
	const char *reply;

	ledger_sql(*state, "INSERT INTO change (uuid, at, command, uid) "
	    "VALUES (zeroblob(16), 0, 'x', 0);"
	    "INSERT INTO constituent (key, title, position, retired_from) "
	    "VALUES ('england', '', 9, '2026-11-20');"
	    "UPDATE constituent SET retired_from = '2026-11-20' "
	    "WHERE key = 'ceo'");
	reply = apply(*state, 1,
	    AMOUNT(ADD, "eng", "2026-11-20", 1) ","
	    AMOUNT(ADD, "eng", "2026-11-19", 2) ","
	    AMOUNT(ADD, "eng", "2026-11-20", 3) ","
	    AMOUNT(ADD, "ceo", "2026-11-19", 4) ","
	    AMOUNT(ADD, "ceo", "2026-11-20", 5) ","
	    AMOUNT(ADD, "sales", "2026-11-19", 6) ","
	    AMOUNT(ADD, "sales", "2026-11-20", 7), "");
	expect(reply, "\"lines\":[{\"line\":2,\"name\":\"ambiguous-name\","
	    "\"message\":\"\\\"eng\\\" may be engineering or england\"},"
	    "{\"line\":5,\"name\":\"unknown-name\",\"message\":\"ceo was "
	    "retired on 2026-11-20\"}],\"lines_count\":2");
}

static void
test_apply_tells_twenty_errors_and_counts_the_rest(void **state)
{
	char ops[4096] = "";
	const char *reply;

	for (int i = 0; i < 25; i++)
		strcat(ops, i ? "," AMOUNT(ADD, "x", "2026-11-20", 60)
		              : AMOUNT(ADD, "x", "2026-11-20", 60));
	reply = apply(*state, 1, ops, "");
	expect(reply, "{\"line\":20,");
	expect(reply, "\"lines_count\":25");
	assert_null(strstr(reply, "{\"line\":21,"));
}

static void
test_apply_judges_the_final_state(void **state)
{
	(void)apply(*state, 1, TIMES(ADD, "sales", "09:00", "10:00") ","
	    TIMES(ADD, "eng", "10:00", "11:00") ","
	    AMOUNT(ADD, "ceo", "2026-11-20", 86400), "");
	/* They change places, and a full day makes room. */
	expect(apply(*state, 2, TIMES(CHANGE(1), "sales", "10:00", "11:00") ","
	    TIMES(CHANGE(2), "eng", "09:00", "10:00") ","
	    AMOUNT(ADD, "bd", "2026-11-20", 86400) "," DELETE(3), ""),
	    "\"added\":1,\"changed\":2,\"deleted\":1,");
	expect(apply(*state, 3, TIMES(CHANGE(1), "sales", "09:30", "10:30"),
	    ""), "9:30-10:30 overlaps #2 engineering 9:00-10:00");
	expect(apply(*state, 4, TIMES(CHANGE(1), "sales", "09:30", "10:30"),
	    ",\"force\":true"), "\"changed\":1");
	/* What stays where it is is not judged again. */
	expect(apply(*state, 5, TIMES(CHANGE(1), "mkt", "09:30", "10:30"),
	    ""), "\"changed\":1");
	assert_string_equal(total(*state), "93600 in 3");
}

static void
test_apply_of_two_new_ones_refuses_the_later_line(void **state)
{
	const char *reply = apply(*state, 1,
	    TIMES(ADD, "sales", "09:00", "10:00") ","
	    TIMES(ADD, "eng", "09:30", "11:00"), "");

	expect(reply, "\"lines\":[{\"line\":2,\"name\":\"overlap\","
	    "\"message\":\"9:30-11:00 overlaps line 1 sales 9:00-10:00\"}]");
}

static void
test_apply_refuses_what_is_there_already(void **state)
{
	const char *ops = TIMES(ADD, "sales", "09:00", "10:00") ","
	    AMOUNT(ADD, "eng", "2026-11-20", 60) ","
	    AMOUNT(ADD, "eng", "2026-11-20", 60);
	const char *reply;

	(void)apply(*state, 1, ops, "");
	reply = apply(*state, 2, ops, "");
	expect(reply, "\"code\":51,\"message\":\"lines 1-3: all 3 entries are "
	    "there already (#1-#3)\"");
	/* A third equal one is new, and so is what differs. */
	reply = apply(*state, 3, AMOUNT(ADD, "eng", "2026-11-20", 60) ","
	    AMOUNT(ADD, "eng", "2026-11-20", 60) ","
	    AMOUNT(ADD, "eng", "2026-11-20", 60) ","
	    AMOUNT(ADD, "eng", "2026-11-20", 61), "");
	expect(reply, "\"lines\":[{\"line\":1,\"name\":\"exists-already\","
	    "\"message\":\"it is there already (#2)\"},{\"line\":2,"
	    "\"name\":\"exists-already\",\"message\":\"it is there already "
	    "(#3)\"}],\"lines_count\":2");
	expect(apply(*state, 4, AMOUNT(ADD, "sales", "2026-11-19", 60) ","
	    AMOUNT(ADD, "eng", "2026-11-20", 60),
	    ",\"skip_existing\":true"), "\"added\":1,\"changed\":0,"
	    "\"deleted\":0,\"skipped\":1,\"seconds\":60,\"first_id\":4,"
	    "\"last_id\":4,");
	expect(apply(*state, 5, AMOUNT(ADD, "eng", "2026-11-20", 60),
	    ",\"force\":true"), "\"added\":1,");
	assert_string_equal(total(*state), "3840 in 5");
}

static void
test_apply_without_effect_is_no_change(void **state)
{
	const char *ops = AMOUNT(ADD, "eng", "2026-11-20", 60);

	(void)apply(*state, 1, ops, "");
	expect(apply(*state, 2, ops, ",\"skip_existing\":true"),
	    "\"added\":0,\"changed\":0,\"deleted\":0,\"skipped\":1,");
	expect(apply(*state, 3, AMOUNT(CHANGE(1), "eng", "2026-11-20", 60),
	    ""), "\"changed\":0,");
	expect(apply(*state, 4, AMOUNT(ADD, "ceo", "2026-11-20", 60),
	    ",\"dry_run\":true"), "\"added\":1,\"changed\":0,\"deleted\":0,"
	    "\"skipped\":0,\"seconds\":60,\"first_id\":null,");
	expect(get(*state, "\"last\":true"), "\"change\":1}");
	assert_string_equal(total(*state), "60 in 1");
}

static void
test_apply_repeats_the_first_answer(void **state)
{
	const char *ops = TIMES(ADD, "sales", "09:00", "10:00");
	char first[1024];

	(void)snprintf(first, sizeof first, "%s", apply(*state, 1, ops, ""));
	(void)ledger_log(*state, 2, "sales", "2026-11-23", 60);
	assert_string_equal(apply(*state, 1, ops, ""), first);
	expect(ledger_log(*state, 1, "sales", "2026-11-23", 60),
	    "\"uuid-used\"");
	assert_string_equal(total(*state), "3660 in 2");
}

static void
test_apply_under_a_used_uuid_is_refused_where_it_differs(void **state)
{
	const char *first = TIMES(ADD, "sales", "09:00", "10:00");
	const char *other = TIMES(ADD, "sales", "09:00", "10:01");

	(void)apply(*state, 1, first, "");
	expect(apply(*state, 1, other, ""), "\"uuid-used\"");
	expect(apply(*state, 1, first, ",\"force\":true"),
	    "\"uuid-used\"");
	expect(apply(*state, 1, first, ",\"seen\":7"), "\"uuid-used\"");
	expect(apply(*state, 1, "", ""), "\"uuid-used\"");
	expect(apply(*state, 1, "{\"op\":\"undo\"}", ""),
	    "\"uuid-used\"");
	assert_string_equal(total(*state), "3600 in 1");
}

static void
test_apply_touches_nothing_that_changed_meanwhile(void **state)
{
	(void)ledger_log(*state, 1, "sales", "2026-11-20", 60);
	(void)ledger_log(*state, 2, "sales", "2026-11-20", 120);
	(void)apply(*state, 3, AMOUNT(CHANGE(1), "eng", "2026-11-20", 60),
	    "");
	expect(apply(*state, 4, DELETE(1) "," DELETE(2), ",\"seen\":2"),
	    "\"lines\":[{\"line\":1,\"name\":\"changed-meanwhile\","
	    "\"message\":\"#1 was changed meanwhile\"}]");
	assert_string_equal(total(*state), "180 in 2");
	expect(apply(*state, 5, DELETE(1) "," DELETE(2), ",\"seen\":3"),
	    "\"deleted\":2,");
	expect(apply(*state, 6, DELETE(1), ""), "#1 was deleted");
	expect(apply(*state, 7, DELETE(99), ""), "there is no entry #99");
}

static void
test_apply_refuses_one_entry_twice(void **state)
{
	(void)ledger_log(*state, 1, "sales", "2026-11-20", 60);
	expect(apply(*state, 2, DELETE(1) ","
	    AMOUNT(CHANGE(1), "eng", "2026-11-20", 60), ""),
	    "\"message\":\"#1 stands there twice\"");
	assert_string_equal(total(*state), "60 in 1");
}

static void
test_apply_refuses_what_makes_no_sense(void **state)
{
	static const char *const ops[] = {
		"{\"op\":\"undo\"}",
		"{\"op\":\"delete\"}",
		"{\"op\":\"change\"," ZONE,
		"{\"op\":\"add\",\"id\":1,\"what\":\"eng\"," ZONE,
		"{\"op\":\"add\",\"what\":\"eng\"}",
		"{\"op\":\"add\",\"what\":\"eng\",\"why\":1}",
	};

	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++)
		expect(apply(*state, 1, ops[i], ""), "\"invalid-params\"");
	/* Neither an amount nor times: that is the line's own fault. */
	expect(apply(*state, 1, "{\"op\":\"add\",\"what\":\"eng\"," ZONE, ""),
	    "\"lines\":[{\"line\":1,\"name\":\"invalid-params\"");
}

static void
test_apply_keeps_parts_until_the_last(void **state)
{
	struct ledger *l = *state;

	expect(apply(l, 1, AMOUNT(ADD, "eng", "2026-11-20", 60),
	    ",\"part\":1,\"more\":true"), "\"added\":0,");
	assert_string_equal(total(l), "0 in 0");
	expect(apply(l, 1, AMOUNT(ADD, "ceo", "2026-11-20", 60),
	    ",\"part\":2,\"more\":true"), "\"added\":0,");
	expect(apply(l, 1, AMOUNT(ADD, "ceo", "2026-11-21", 60),
	    ",\"part\":3"), "\"added\":3,");
	assert_string_equal(total(l), "180 in 3");
}

static void
test_apply_in_parts_repeats_the_first_answer(void **state)
{
	struct ledger *l = *state;
	const char *one = AMOUNT(ADD, "eng", "2026-11-20", 60);
	const char *two = AMOUNT(ADD, "ceo", "2026-11-20", 60);
	char first[1024];

	(void)apply(l, 1, one, ",\"part\":1,\"more\":true");
	(void)snprintf(first, sizeof first, "%s",
	    apply(l, 1, two, ",\"part\":2"));
	/* On a new connection, which has none of the parts. */
	(void)apply(l, 1, one, ",\"part\":1,\"more\":true");
	assert_string_equal(apply(l, 1, two, ",\"part\":2"), first);
	/* Whatever the parts are: it is the operations that count. */
	assert_string_equal(apply(l, 1, AMOUNT(ADD, "eng", "2026-11-20", 60)
	    "," AMOUNT(ADD, "ceo", "2026-11-20", 60), ""), first);
	(void)apply(l, 1, two, ",\"part\":1,\"more\":true");
	expect(apply(l, 1, two, ",\"part\":2"), "\"uuid-used\"");
	expect(apply(l, 1, two, ",\"part\":2"), "\"parts-missing\"");
	assert_string_equal(total(l), "120 in 2");
}

static void
test_apply_refuses_parts_out_of_order(void **state)
{
	struct ledger *l = *state;
	const char *op = AMOUNT(ADD, "eng", "2026-11-20", 60);

	expect(apply(l, 1, op, ",\"part\":2"), "\"parts-missing\"");
	(void)apply(l, 1, op, ",\"part\":1,\"more\":true");
	expect(apply(l, 2, op, ",\"part\":2"), "\"parts-missing\"");
	expect(apply(l, 1, op, ",\"part\":2"), "\"parts-missing\"");
	(void)apply(l, 1, op, ",\"part\":1,\"more\":true");
	/* A change of its own sets the parts aside. */
	expect(apply(l, 3, op, ""), "\"added\":1,");
	expect(apply(l, 1, op, ",\"part\":2"), "\"parts-missing\"");
	assert_string_equal(total(l), "60 in 1");
}

/* A timer that runs from an hour of the day on. */
static void
start_timer(struct ledger *l, const char *start)
{
	expect(ledger_askf(l, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"timer.start\",\"params\":{\"uuid\":"
	    "\"01a20a9a-863b-7188-9c73-000000000077\","
	    "\"now\":\"2026-11-23T%s:00+01:00\",\"what\":\"eng\","
	    "\"start\":\"2026-11-23T%s:00+01:00\"," ZONE "}", start,
	    start), "\"timer\":");
}

static void
test_apply_tells_of_the_timer_in_whose_time_it_lies(void **state)
{
	struct ledger *l = *state;
	char first[2048];

	start_timer(l, "12:00");
	assert_null(strstr(apply(l, 1, TIMES(ADD, "sales", "11:00", "12:00")
	    "," AMOUNT(ADD, "sales", "2026-11-23", 60), ""), "running"));
	(void)snprintf(first, sizeof first, "%s", apply(l, 2,
	    TIMES(ADD, "sales", "11:00", "12:00") ","
	    TIMES(ADD "," "\"line\":7", "sales", "12:30", "13:00") ","
	    TIMES(CHANGE(1), "sales", "11:00", "12:01"),
	    ",\"force\":true"));
	expect(first, "\"running\":{\"constituent\":\"engineering\",");
	expect(first, "\"running_lines\":[7,3]}");
	/* Where the time stays as it was there is nothing to say. */
	assert_null(strstr(apply(l, 3, TIMES(CHANGE(1), "ceo", "11:00",
	    "12:01"), ",\"force\":true"), "running"));
	/* The first answer again, though the timer is gone. */
	expect(ledger_ask(l, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"timer.cancel\",\"params\":{\"uuid\":"
	    "\"01a20a9a-863b-7188-9c73-000000000078\","
	    "\"now\":\"2026-11-23T18:20:00+01:00\"}}"), "\"timer\":");
	assert_string_equal(apply(l, 2,
	    TIMES(ADD, "sales", "11:00", "12:00") ","
	    TIMES(ADD "," "\"line\":7", "sales", "12:30", "13:00") ","
	    TIMES(CHANGE(1), "sales", "11:00", "12:01"),
	    ",\"force\":true"), first);
}

static void
test_apply_tells_of_a_timer_that_runs_long(void **state)
{
	const char *reply;

	start_timer(*state, "06:14");
	reply = apply(*state, 1, AMOUNT(ADD, "sales", "2026-11-20", 60), "");
	expect(reply, "\"running\":{");
	assert_null(strstr(reply, "running_lines"));
}

static void
test_get_refuses_what_is_not_there(void **state)
{
	expect(get(*state, "\"last\":true"), "nothing is logged");
	expect(get(*state, "\"ids\":[1]"), "\"no-such-entry\"");
	expect(get(*state, "\"ids\":[]"), "\"invalid-params\"");
	expect(get(*state, ""), "\"invalid-params\"");
	expect(get(*state, "\"ids\":[1],\"last\":true"),
	    "\"invalid-params\"");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_apply_adds_all_and_sums_the_days),
		TEST(test_apply_names_every_bad_line_and_does_nothing),
		TEST(test_apply_finds_names_by_the_day_of_each_line),
		TEST(test_apply_tells_twenty_errors_and_counts_the_rest),
		TEST(test_apply_judges_the_final_state),
		TEST(test_apply_of_two_new_ones_refuses_the_later_line),
		TEST(test_apply_refuses_what_is_there_already),
		TEST(test_apply_without_effect_is_no_change),
		TEST(test_apply_repeats_the_first_answer),
		TEST(test_apply_under_a_used_uuid_is_refused_where_it_differs),
		TEST(test_apply_touches_nothing_that_changed_meanwhile),
		TEST(test_apply_refuses_one_entry_twice),
		TEST(test_apply_refuses_what_makes_no_sense),
		TEST(test_apply_keeps_parts_until_the_last),
		TEST(test_apply_in_parts_repeats_the_first_answer),
		TEST(test_apply_refuses_parts_out_of_order),
		TEST(test_apply_tells_of_the_timer_in_whose_time_it_lies),
		TEST(test_apply_tells_of_a_timer_that_runs_long),
		TEST(test_get_refuses_what_is_not_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
