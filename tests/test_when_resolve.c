/* SPDX-License-Identifier: MIT */
/* From the parts of WHEN to instants and seconds, and what is refused. */
#include "words.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { HOUR = 3600 };

static void
test_when_resolve_takes_am_and_pm(void **state)
{
	(void)state;
	words_interval("sales|fri|9am-11:15am", 3, "09:00 11:15", 8100);
	words_interval("sales|fri|2-3pm", 3, "14:00 15:00", HOUR);
	words_interval("sales|fri|11-1pm", 3, "11:00 13:00", 2 * HOUR);
	words_interval("sales|fri|9AM-5PM", 3, "09:00 17:00", 8 * HOUR);
	words_interval("sales|fri|12-1pm", 3, "12:00 13:00", HOUR);
	words_interval("sales|fri|12am-1am", 3, "00:00 01:00", HOUR);
	words_interval("sales|fri|5am-7pm", 3, "05:00 19:00", 14 * HOUR);
	words_interval("sales|fri|10-2am", 3, "22:00 02:00", 4 * HOUR);
}

static void
test_when_resolve_runs_past_midnight(void **state)
{
	(void)state;
	words_interval("sales|sat|22:00-0:30", 2, "22:00 00:30", 9000);
	words_interval("sales|sat|22:00-0:00", 2, "22:00 00:00", 2 * HOUR);
	words_interval("sales|sat|22:00-24:00", 2, "22:00 00:00", 2 * HOUR);
	words_interval("sales|sat|23:00|3h", 2, "23:00 02:00", 3 * HOUR);
}

static void
test_when_resolve_ends_now(void **state)
{
	(void)state;
	words_interval("sales|9:00-now", 0, "09:00 10:15", 4500);
	words_interval("sales|9:00-|call", 0, "09:00 10:15", 4500);
	words_interval("sales|9:00|-|now|call", 0, "09:00 10:15", 4500);
	words_interval("sales|9:00|-", 0, "09:00 10:15", 4500);
	words_interval("sales|9am-NOW", 0, "09:00 10:15", 4500);
	/* Seconds are nobody's to type, so they do not count. */
	words_now = when_now(WORDS_NOW + 59, 0);
	words_interval("sales|9:00-now", 0, "09:00 10:15", 4500);
	words_refused("sales|10:15-now", "no time at all");
}

static void
test_when_resolve_refuses_amounts_out_of_bounds(void **state)
{
	(void)state;
	words_refused("sales|0h", "no time at all");
	words_refused("sales|0:00", "no time at all");
	words_refused("sales|9:00|0m", "no time at all");
	words_refused("sales|9-9", "no time at all");
	words_refused("sales|25h", "more than the 24 hours");
	words_refused("sales|86401s", "more than the 24 hours");
	words_refused("sales|sat|9:00|25h", "more than the 24 hours");
	words_refused("sales|sat|9:00-now", "more than the 24 hours");
	words_refused("sales|99999999999999999999h", "more than the 24");
	words_misread("sales|-2h", "\"-2h\" is not an amount");
	words_misread("sales|2h|-30m", "\"-30m\" is not an amount");
}

static void
test_when_resolve_refuses_the_future(void **state)
{
	(void)state;
	words_refused("sales|10:16-10:30", "10:16 on Mon 23 Nov has not come");
	words_refused("sales|2-3pm", "14:00 on Mon 23 Nov has not come yet");
	words_refused("sales|14:00-now", "has not come yet: it is 10:15");
	words_refused("sales|9-17", "more than an hour from now (10:15)");
	words_refused("sales|tomorrow|2h", "tomorrow has not come yet");
	words_refused("sales|2026-11-24|2h", "Tue 24 Nov has not come yet");
	words_refused("sales|2027-01-01|2h", "Fri 1 Jan 2027 has not come");
	words_interval("sales|10:15-11:15", 0, "10:15 11:15", HOUR);
	words_refused("sales|10:15-11:16", "more than an hour from now");
}

static void
test_when_resolve_refuses_long_ones_without_am_and_pm(void **state)
{
	(void)state;
	words_refused("sales|9-5", "9-5 is 9:00 to 5:00 next morning (20h); "
	    "write 9-17 or 9am-5pm");
	words_refused("sales|9:30-5:15", "write 9:30-17:15 or 9:30am-5:15pm");
	words_refused("sales|9am-5", "write 9-17 or 9am-5pm");
	words_refused("sales|2pm-3", "write 14-15 or 2pm-3pm");
	words_refused("sales|5-19", "5-19 is 5:00 to 19:00 (14h); write "
	    "5am-7pm");
	words_refused("sales|17-16", "16:00 the next day (23h)");
	words_refused("sales|0-24", "\"0:00 24h\"");
	words_interval("sales|sat|7-19", 2, "07:00 19:00", 12 * HOUR);
	words_refused("sales|sun|14:00-now", "14:00-now is 14:00 to 10:15 on "
	    "Mon 23 Nov (20h 15m); write \"14:00 20h 15m\" if so");
	words_refused("sales|sun|22:14-", "(12h 01m)");
	words_interval("sales|sun|22:15-now", 1, "22:15 10:15", 12 * HOUR);
	words_interval("sales|sun|2pm-now", 1, "14:00 10:15", 20 * HOUR + 900);
	words_interval("sales|sun 14:00 20h 15m", 1, "14:00 10:15",
	    20 * HOUR + 900);
}

static void
test_when_resolve_warns_of_hours_at_night(void **state)
{
	(void)state;
	words_warning("sales|1-3", "1-3 was taken as 1:00 to 3:00 at night; "
	    "the afternoon is 13-15");
	words_warning("sales|1-3:30", "1-3:30 was taken as 1:00 to 3:30 at "
	    "night; the afternoon is 13-15:30");
	words_warning("sales|sun|5-14", "5-14 was taken to begin at 5:00 at "
	    "night");
	words_warning("sales|6-8", NULL);
	words_warning("sales|1:00-3:00", NULL);
	words_warning("sales|1am-3am", NULL);
	words_warning("sales|sun|1-3pm", NULL);
}

static void
test_when_resolve_refuses_a_gap_with_a_hint(void **state)
{
	(void)state;
	words_refused("sales|2026-03-29|2:30-4", "2:30 does not exist on Sun "
	    "29 Mar in Europe/Berlin:\n  clocks went from 2:00 to 3:00; was "
	    "it 3:30?");
	words_refused("sales|2026-03-29|1:00-2:30", "2:30 does not exist");
	words_refused("sales|2026-03-29|2:00|1h", "2:00 does not exist");
	words_go("America/Sao_Paulo", day_from_date(2018, 11, 5), 12 * HOUR);
	words_refused("sales|yesterday|0:00-2:00", "0:00 does not exist on "
	    "Sun 4 Nov in America/Sao_Paulo:\n  clocks went from 0:00 to "
	    "1:00; was it 1:00?");
}

static void
test_when_resolve_ends_a_day_whose_midnight_is_skipped(void **state)
{
	(void)state;
	words_go("America/Sao_Paulo", day_from_date(2018, 11, 5), 12 * HOUR);
	words_interval("sales|2018-11-03|22:00-24:00", 2, "22:00 01:00",
	    2 * HOUR);
	words_interval("sales|2018-11-03|22:00-0:00", 2, "22:00 01:00",
	    2 * HOUR);
}

static void
test_when_resolve_asks_which_of_two(void **state)
{
	const char *line = "sales|2026-10-25|2:15-2:45";

	(void)state;
	words_refused(line, "2:15 comes twice on Sun 25 Oct in "
	    "Europe/Berlin:\n  clocks went from 3:00 back to 2:00; say "
	    "--fold=first or --fold=second");
	words_now.fold = WHEN_FOLD_FIRST;
	assert_int_equal(words_take(line).start.offset, 2 * HOUR);
	assert_int_equal(words_take(line).seconds, 1800);
	words_now.fold = WHEN_FOLD_SECOND;
	assert_int_equal(words_take(line).start.offset, HOUR);
	assert_int_equal(words_take(line).end.offset, HOUR);
}

static void
test_when_resolve_counts_real_seconds(void **state)
{
	(void)state;
	words_interval("sales|2026-10-25|1:00-4:00", 29, "01:00 04:00",
	    4 * HOUR);
	words_interval("sales|2026-03-29|1:00-4:00", 239, "01:00 04:00",
	    2 * HOUR);
	words_interval("sales|2026-03-29|1:00|2h", 239, "01:00 04:00",
	    2 * HOUR);
	words_go("Australia/Lord_Howe", day_from_date(2026, 4, 6), 12 * HOUR);
	words_interval("sales|yesterday|1:00-3:00", 1, "01:00 03:00", 9000);
}

static void
test_when_resolve_refuses_a_day_that_the_zone_skipped(void **state)
{
	(void)state;
	words_go("Pacific/Apia", day_from_date(2012, 1, 2), 12 * HOUR);
	words_refused("sales|2011-12-30|2h", "Fri 30 Dec 2011 does not exist "
	    "in Pacific/Apia:\n  the calendar went from Thu 29 Dec 2011 to "
	    "Sat 31 Dec 2011");
	words_refused("sales|2011-12-30|9-11", "Fri 30 Dec 2011 does not");
	words_refused("sales|2011-12-29|22:00-0:30", "does not exist");
	words_interval("sales|2011-12-29|22:00-24:00", 4, "22:00 00:00",
	    2 * HOUR);
}

static void
test_when_resolve_before_day_start_means_the_day_before(void **state)
{
	int64_t instants[2];

	(void)state;
	assert_int_equal(zone_instants(words_now.today, 1 * HOUR, instants), 1);
	words_now = when_now(instants[0], 4 * HOUR);
	assert_int_equal(words_now.today, words_now.clock.day - 1);
	words_amount("sales|2h", 0, 7200, "");
	words_interval("sales|22:00-0:30", 0, "22:00 00:30", 9000);
	/* The calendar's own day has begun all the same. */
	words_interval("sales|2026-11-23|0:15-0:45", -1, "00:15 00:45",
	    1800);
	words_refused("sales|2026-11-24|2h", "has not come yet");
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, words_set_up, words_tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_when_resolve_takes_am_and_pm),
		TEST(test_when_resolve_runs_past_midnight),
		TEST(test_when_resolve_ends_now),
		TEST(test_when_resolve_refuses_amounts_out_of_bounds),
		TEST(test_when_resolve_refuses_the_future),
		TEST(test_when_resolve_refuses_long_ones_without_am_and_pm),
		TEST(test_when_resolve_warns_of_hours_at_night),
		TEST(test_when_resolve_refuses_a_gap_with_a_hint),
		TEST(test_when_resolve_ends_a_day_whose_midnight_is_skipped),
		TEST(test_when_resolve_asks_which_of_two),
		TEST(test_when_resolve_counts_real_seconds),
		TEST(test_when_resolve_refuses_a_day_that_the_zone_skipped),
		TEST(test_when_resolve_before_day_start_means_the_day_before),
	};

	return cmocka_run_group_tests_name("when_resolve", tests, NULL, NULL);
}
