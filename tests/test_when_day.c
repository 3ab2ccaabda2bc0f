/* SPDX-License-Identifier: MIT */
/* Words that name a day, and what `today` is. */
#include "when.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "text.h"

/* Monday 2026-11-23, 10:15 in Berlin. */
enum { NOW = 1795425300, HOUR = 3600 };

static struct pool pool;
static struct when_now now;

static int
set_up(void **state)
{
	(void)state;
	pool_init(&pool);
	if (zone_use("Europe/Berlin") < 0)
		return -1;
	now = when_now(NOW, 0);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	pool_done(&pool);
	return 0;
}

static void
assert_day(const char *word, const char *expected)
{
	struct when_fault fault = { false, "" };
	char text[DAY_TEXT];
	int32_t day = DAY_NONE;

	if (when_day_parse(&now, &pool, word, &day, &fault) < 0)
		fail_msg("%s: %s", word, fault.message);
	assert_string_equal(day_format(day, text), expected);
}

static void
assert_fails(const char *word, bool refused, const char *why)
{
	struct when_fault fault = { false, "" };
	int32_t day = 7;

	if (when_day_parse(&now, &pool, word, &day, &fault) == 0)
		fail_msg("%s was taken", word);
	if (fault.refused != refused || !strstr(fault.message, why))
		fail_msg("%s: %s", word, fault.message);
}

static void
test_when_now_is_the_clock_of_the_place(void **state)
{
	(void)state;
	assert_int_equal(now.instant, NOW);
	assert_int_equal(now.today, day_from_date(2026, 11, 23));
	assert_int_equal(now.clock.second, 10 * HOUR + 900);
	assert_int_equal(zone_use("Pacific/Kiritimati"), 0);
	now = when_now(NOW, 0);
	assert_int_equal(now.today, day_from_date(2026, 11, 23));
	assert_int_equal(now.clock.second, 23 * HOUR + 900);
	assert_int_equal(zone_use("Pacific/Pago_Pago"), 0);
	now = when_now(NOW, 0);
	assert_int_equal(now.today, day_from_date(2026, 11, 22));
}

static void
test_when_now_before_day_start_is_the_day_before(void **state)
{
	(void)state;
	assert_int_equal(when_now(NOW, 10 * HOUR + 900).today, now.today);
	assert_int_equal(when_now(NOW, 10 * HOUR + 901).today, now.today - 1);
}

static void
test_when_day_knows_near_days(void **state)
{
	(void)state;
	assert_day("today", "2026-11-23");
	assert_day("Yesterday", "2026-11-22");
	assert_day("-0d", "2026-11-23");
	assert_day("-2d", "2026-11-21");
	assert_day("-20780D", "1970-01-01");
}

static void
test_when_day_takes_the_latest_weekday(void **state)
{
	(void)state;
	assert_day("mon", "2026-11-23");
	assert_day("monday", "2026-11-23");
	assert_day("tue", "2026-11-17");
	assert_day("tues", "2026-11-17");
	assert_day("WED", "2026-11-18");
	assert_day("thurs", "2026-11-19");
	assert_day("fri", "2026-11-20");
	assert_day("Saturday", "2026-11-21");
	assert_day("sun", "2026-11-22");
}

static void
test_when_day_takes_dates(void **state)
{
	(void)state;
	assert_day("2026-11-20", "2026-11-20");
	assert_day("20.11.2026", "2026-11-20");
	assert_day("20.11.", "2026-11-20");
	assert_day("23.11.", "2026-11-23");
	assert_day("24.11.", "2025-11-24");
	assert_day("1.2.", "2026-02-01");
	assert_day("29.02.", "2024-02-29");
	assert_day("2027-01-01", "2027-01-01");
}

static void
test_when_day_refuses_tomorrow(void **state)
{
	(void)state;
	assert_fails("tomorrow", true, "tomorrow has not come yet");
	assert_fails("TOMORROW", true, "tomorrow has not come yet");
}

static void
test_when_day_ahead_takes_tomorrow(void **state)
{
	(void)state;
	now.ahead = true;
	assert_day("Tomorrow", "2026-11-24");
	assert_day("sun", "2026-11-22");
}

static void
test_when_day_refuses_days_that_are_not(void **state)
{
	(void)state;
	assert_fails("2026-02-31", false, "there is no day 2026-02-31");
	assert_fails("1969-12-31", false, "days run from 1970-01-01");
	assert_fails("31.02.", false, "there is no day 31.02.");
	assert_fails("29.02.2026", false, "there is no day 29.02.2026");
	assert_fails("0.1.", false, "there is no day 0.1.");
	assert_fails("-20781d", false, "there is no day -20781d");
	assert_fails("-99999999999999d", false, "there is no day");
}

static void
test_when_day_says_how_dates_are_written(void **state)
{
	static const char *const words[] = { "2026-1-2", "2026/11/20",
		"2026.11.20", "20/11/2026", "11-20-2026" };

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		assert_fails(words[i], false, "write it like 2026-11-20");
}

static void
test_when_day_refuses_other_words(void **state)
{
	static const char *const words[] = { "", "-", "-d", "-2", "2d",
		"mo", "m", "mond", "nov", "sales", "20.11", "1.2.3", "week",
		"2026-11-20x", "20.11.x", "..", "last-monday", "\377" };

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		assert_fails(words[i], false, "is not a day");
}

static void
test_when_day_quotes_a_long_word_in_whole_characters(void **state)
{
	struct when_fault fault = { false, "" };
	char word[2002] = "x";
	int32_t day;

	(void)state;
	for (size_t i = 1; i < 2001; i += 2)
		memcpy(word + i, "é", 2);
	assert_int_equal(when_day_parse(&now, &pool, word, &day, &fault), -1);
	assert_true(strlen(fault.message) > 1000);
	assert_true(text_is_utf8(fault.message, strlen(fault.message)));
	/* And one byte on. */
	assert_int_equal(when_day_parse(&now, &pool, word + 1, &day, &fault),
	    -1);
	assert_true(text_is_utf8(fault.message, strlen(fault.message)));
}

static void
test_when_day_knows_none_before_the_first_or_after_the_last(void **state)
{
	static const char why[] = "days run from 1970-01-01 to 9999-12-31";

	(void)state;
	/* Thursday. */
	now = when_now(HOUR, 0);
	assert_day("thu", "1970-01-01");
	assert_fails("yesterday", false, why);
	assert_fails("wed", false, why);
	assert_fails("-1d", false, why);
	now.today = DAY_LAST;
	now.ahead = true;
	assert_day("today", "9999-12-31");
	assert_fails("tomorrow", false, why);
}

static void
test_when_this_week_begins_where_weeks_do(void **state)
{
	static const struct {
		int starts;
		int back;
	} rows[] = { { 0, 0 }, { 6, 1 }, { 5, 2 }, { 1, 6 } };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct day_range week;

		now.week_starts = rows[i].starts;
		week = when_this_week(&now);
		assert_int_equal(week.from, now.today - rows[i].back);
		assert_int_equal(week.to, week.from + 6);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_when_now_is_the_clock_of_the_place),
		TEST(test_when_now_before_day_start_is_the_day_before),
		TEST(test_when_day_knows_near_days),
		TEST(test_when_day_takes_the_latest_weekday),
		TEST(test_when_day_takes_dates),
		TEST(test_when_day_refuses_tomorrow),
		TEST(test_when_day_ahead_takes_tomorrow),
		TEST(test_when_day_refuses_days_that_are_not),
		TEST(test_when_day_says_how_dates_are_written),
		TEST(test_when_day_refuses_other_words),
		TEST(test_when_day_quotes_a_long_word_in_whole_characters),
		TEST(test_when_day_knows_none_before_the_first_or_after_the_last),
		TEST(test_when_this_week_begins_where_weeks_do),
	};

	return cmocka_run_group_tests_name("when_day", tests, NULL, NULL);
}
