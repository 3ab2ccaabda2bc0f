/* SPDX-License-Identifier: MIT */
/* The words of `log`: what is WHEN, WHAT, note and tag. */
#include "words.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "proto.h"

static void
test_when_log_takes_durations(void **state)
{
	(void)state;
	words_amount("sales|2h", 0, 7200, "");
	words_amount("sales|1h30m", 0, 5400, "");
	words_amount("sales|1h30|call", 0, 5400, "call");
	words_amount("sales|1,5h|call", 0, 5400, "call");
	words_amount("sales|90min|call", 0, 5400, "call");
	words_amount("sales|1:30|call", 0, 5400, "call");
	words_amount("sales|5:59", 0, 21540, "");
	words_amount("sales|PT1H30M", 0, 5400, "");
	words_amount("sales|2h|30m|call", 0, 9000, "call");
	words_amount("sales|2|hours|call", 0, 7200, "call");
	words_amount("sales|1|hour|30|minutes|call", 0, 5400, "call");
	words_amount("sales|2h 30m|call", 0, 9000, "call");
	words_amount("sales|24h", 0, 86400, "");
	words_amount("sales|1s", 0, 1, "");
}

static void
test_when_log_takes_words_in_any_order(void **state)
{
	(void)state;
	words_amount("2h|sales|yesterday", 1, 7200, "");
	words_amount("yesterday|sales|2h|x", 1, 7200, "x");
	words_amount("yesterday|2h|sales|x", 1, 7200, "x");
	words_amount("sales|yesterday|2h|x", 1, 7200, "x");
	words_interval("1h|9:00|sales", 0, "09:00 10:00", 3600);
	words_interval("tue|sales|1h|14:00", 6, "14:00 15:00", 3600);
}

static void
test_when_log_takes_intervals(void **state)
{
	(void)state;
	words_interval("sales|9-11", 0, "09:00 11:00", 2 * 3600);
	words_interval("sales|9:00-10:30", 0, "09:00 10:30", 5400);
	words_interval("sales|9:00 - 10:30|x", 0, "09:00 10:30", 5400);
	words_interval("sales|9:00|-|10:30|x", 0, "09:00 10:30", 5400);
	words_interval("sales|mon 9 - 10", 0, "09:00 10:00", 3600);
	words_interval("sales|9:00|1h", 0, "09:00 10:00", 3600);
	words_interval("sales|9am|1h30m", 0, "09:00 10:30", 5400);
	words_interval("sales|fri|14-24", 3, "14:00 00:00", 10 * 3600);
}

static void
test_when_log_joins_what_a_blank_cut(void **state)
{
	(void)state;
	words_interval("sales|9:00-|10:00|x", 0, "09:00 10:00", 3600);
	words_interval("sales|9:00|-10:00", 0, "09:00 10:00", 3600);
	words_interval("sales|9|-10", 0, "09:00 10:00", 3600);
	words_interval("sales|9-|10am|x", 0, "09:00 10:00", 3600);
	words_interval("sales|9:00-|now", 0, "09:00 10:15", 4500);
	words_interval("sales|mon 9:00 -10:00", 0, "09:00 10:00", 3600);
	words_misread("sales|9-|10", "10 may be the end or a note: write 9-10, "
	    "or -- 10 for the note");
	words_misread("sales|9:00-|10|Acme", "write 9:00-10, or -- 10");
	words_misread("sales|9:00-|25:00", "\"9:00-25:00\" is not a time");
	words_interval("sales|9:00-|24/7|support", 0, "09:00 10:15", 4500);
	words_amount("sales|2h|-2d", 2, 7200, "");
}

static void
test_when_log_takes_the_dash_of_printers(void **state)
{
	(void)state;
	words_interval("sales|9:00–10:00|x", 0, "09:00 10:00", 3600);
	words_interval("sales|9:00|–|10:00|x", 0, "09:00 10:00", 3600);
	words_interval("sales|9:00 – 10:00am", 0, "09:00 10:00", 3600);
	words_interval("sales|9:00–|10:00", 0, "09:00 10:00", 3600);
	words_interval("sales|9–now", 0, "09:00 10:15", 4500);
	words_amount("sales|2h|–|call", 0, 7200, "– call");
	words_amount("sales|2h|Q3–Q4", 0, 7200, "Q3–Q4");
}

static void
test_when_log_needs_a_what(void **state)
{
	(void)state;
	words_misread("", "whom was it for");
	words_misread("2h", "whom was it for");
	words_misread("2h|yesterday|+acme", "whom was it for");
	words_misread("2h|--|sales", "whom was it for");
	words_misread("|2h", "is empty");
	words_refused("sa\033les|2h", "has a control character");
	words_refused("sa\377les|2h", "is not UTF-8");
}

static void
test_when_log_needs_an_amount(void **state)
{
	(void)state;
	words_misread("sales", "how long was it");
	words_misread("sales|", "how long was it");
	words_misread("sales|pricing|2h", "how long was it");
	words_misread("sales|mon|+acme", "how long was it");
	words_misread("sales|--|2h", "how long was it");
	words_misread("sales|2h pricing call", "how long was it");
	words_misread("sales|1:1|with|Priya", "how long was it");
}

static void
test_when_log_names_both_readings(void **state)
{
	(void)state;
	words_misread("sales|9:30", "9:30-now for the time, 9h30 for");
	words_misread("sales|6:00|call", "6h00 for the amount");
	words_misread("sales|90", "write 90h or 90m");
	words_misread("sales|1.5|call", "write 1.5h or 1.5m");
	words_misread("2|sales", "write 2h or 2m");
	words_misread("sales|9am", "9am-now");
	words_misread("sales|2h|30", "write 30m, or -- 30");
	words_misread("sales|9:00|1:30", "9:00 and 1:30 are two times");
}

static void
test_when_log_refuses_a_second_amount_or_day(void **state)
{
	(void)state;
	words_misread("sales|2h|1h", "\"1h\" is a second amount");
	words_misread("sales|9-10|1h", "\"1h\" is a second amount");
	words_misread("sales|1h|9-10", "\"9-10\" is a second amount");
	words_misread("sales|1:30|9-10", "\"9-10\" is a second amount");
	words_misread("sales|9-10|9:00", "\"9:00\" is a second amount");
	words_misread("sales|2h|2 hours", "is a second amount");
	words_misread("sales|2h|mon|tue", "\"tue\" is a second day");
	words_misread("sales|2h|today|today", "\"today\" is a second day");
}

static void
test_when_log_never_takes_a_slip_for_note(void **state)
{
	(void)state;
	words_misread("sales|2h|2026-02-31", "there is no day 2026-02-31");
	words_misread("sales|2h|31.02.", "there is no day 31.02.");
	words_misread("sales|2h|2026-2-3", "not a day that is understood");
	words_misread("sales|2h|20/11/2026", "not a day that is understood");
	words_misread("sales|2h|25:00", "\"25:00\" is not a time");
	words_misread("sales|2h|9:75", "\"9:75\" is not a time");
	words_misread("sales|2h|13pm", "\"13pm\" is not a time");
	words_misread("sales|2h|9-25", "\"9-25\" is not a time");
	words_misread("sales|2h|24:00-2:00", "is not a time");
	words_misread("sales|2h|100:00", "is not a time");
	words_misread("sales|2h|30m1h", "not an amount of time");
	words_misread("sales|1.5h30", "not an amount of time");
	words_misread("sales|1h90", "not an amount of time");
	words_misread("sales|0.3333h", "not an amount of time");
}

static void
test_when_log_leaves_other_numbers_to_the_note(void **state)
{
	(void)state;
	words_amount("sales|2h|3|calls", 0, 7200, "3 calls");
	words_amount("sales|2h|24/7|support", 0, 7200, "24/7 support");
	words_amount("sales|2h|1:1|with|Priya", 0, 7200, "1:1 with Priya");
	words_amount("sales|2h|1.2.3|beta", 0, 7200, "1.2.3 beta");
	words_amount("sales|2h|3d|printing", 0, 7200, "3d printing");
	words_amount("sales|2h|4711", 0, 7200, "4711");
	words_amount("sales|2h|-|call", 0, 7200, "- call");
}

static void
test_when_log_takes_tags_anywhere_before_dashes(void **state)
{
	struct when_log log = words_take("+One|sales|+two|2h|call|+ONE|Acme|+3|"
	    "--|+four");
	const char *const *tags = log.tags.items;

	(void)state;
	assert_int_equal(log.tags.count, 2);
	assert_string_equal(tags[0], "One");
	assert_string_equal(tags[1], "two");
	assert_string_equal(log.note, "call Acme +3 +four");
}

static void
test_when_log_refuses_too_many_tags(void **state)
{
	const char *line = "sales|2h";

	(void)state;
	for (int i = 0; i < PROTO_TAGS_MAX; i++)
		line = pool_printf(&words_pool, "%s|+t%d", line, i);
	assert_int_equal(words_take(line).tags.count, PROTO_TAGS_MAX);
	words_amount(pool_printf(&words_pool, "%s|+T0", line), 0, 7200, "");
	words_refused(pool_printf(&words_pool, "%s|+more", line), "one tag too "
	    "many");
}

static void
test_when_log_keeps_the_note_as_it_is(void **state)
{
	(void)state;
	words_amount("sales|2h|pricing|call", 0, 7200, "pricing call");
	words_amount("sales|2h|pricing  call|9-5", 0, 7200,
	    "pricing  call 9-5");
	words_amount("sales|2h|call|mon|2h|25:00", 0, 7200,
	    "call mon 2h 25:00");
	words_amount("sales|2h|--|mon|2h|-x", 0, 7200, "mon 2h -x");
	words_amount("sales|2h|call|--|--|x", 0, 7200, "call -- x");
	words_amount("sales|2h|2 calls at 9", 0, 7200, "2 calls at 9");
	words_amount("sales|2h|0171 555 1234", 0, 7200, "0171 555 1234");
	words_amount("sales|2h|call|", 0, 7200, "call");
}

static void
test_when_log_refuses_what_is_no_note(void **state)
{
	char longer[5000];

	(void)state;
	memset(longer, 'x', sizeof longer - 1);
	longer[sizeof longer - 1] = '\0';
	words_refused("sales|2h|a\nb", "the note has more than one line");
	words_refused("sales|2h|a\033b", "the note has a control character");
	words_refused("sales|2h|a\377b", "the note is not UTF-8");
	words_refused(pool_printf(&words_pool, "sales|2h|%s", longer),
	    "the note is longer than 4096 bytes");
}

static void
test_when_log_warns_of_a_day_in_the_note(void **state)
{
	struct when_log log = words_take("sales|2h|yesturday|pricing|\"call\"");

	(void)state;
	assert_string_equal(log.note, "yesturday pricing \"call\"");
	assert_string_equal(log.near_day, "yesterday");
	assert_string_equal(when_log_mend(&log, &words_pool, 14),
	    "ctotime edit 14 --on yesterday --note \"pricing \\\"call\\\"\"");
	words_warning("sales|2h|yesturday", "\"yesturday\" became part of "
	    "the note; the day is written yesterday");
	words_warning("sales|2h|Mondy call|x", "\"Mondy\" became part of the "
	    "note; the day is written monday");
	words_warning("sales|2h|20.11|call", "\"20.11\" became part of the "
	    "note; the day is written 20.11.");
}

static void
test_when_log_does_not_warn_without_need(void **state)
{
	struct when_log log = words_take("sales|2h|pricing");

	(void)state;
	assert_null(log.near_day);
	assert_null(when_log_mend(&log, &words_pool, 14));
	words_warning("sales|2h|fun|with|numbers", NULL);
	words_warning("sales|2h|call|yesturday", NULL);
	words_warning("sales|2h|mon|todays|call", NULL);
	words_warning("sales|2h|--|yesturday", NULL);
	words_warning("sales|2h|3.14|release", NULL);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, words_set_up, words_tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_when_log_takes_durations),
		TEST(test_when_log_takes_words_in_any_order),
		TEST(test_when_log_takes_intervals),
		TEST(test_when_log_joins_what_a_blank_cut),
		TEST(test_when_log_takes_the_dash_of_printers),
		TEST(test_when_log_needs_a_what),
		TEST(test_when_log_needs_an_amount),
		TEST(test_when_log_names_both_readings),
		TEST(test_when_log_refuses_a_second_amount_or_day),
		TEST(test_when_log_never_takes_a_slip_for_note),
		TEST(test_when_log_leaves_other_numbers_to_the_note),
		TEST(test_when_log_takes_tags_anywhere_before_dashes),
		TEST(test_when_log_refuses_too_many_tags),
		TEST(test_when_log_keeps_the_note_as_it_is),
		TEST(test_when_log_refuses_what_is_no_note),
		TEST(test_when_log_warns_of_a_day_in_the_note),
		TEST(test_when_log_does_not_warn_without_need),
	};

	return cmocka_run_group_tests_name("when_log", tests, NULL, NULL);
}
