/* SPDX-License-Identifier: MIT */
/* Calendar days, against libc's calendar in UTC. */
#include "day.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

#include "err.h"

enum { UNTIL = 157054 /* 2400-01-01 */ };

static struct tm
oracle(int32_t day)
{
	time_t t = (time_t)day * 86400;
	struct tm tm;

	assert_non_null(gmtime_r(&t, &tm));
	return tm;
}

static void
test_day_dates_agree_with_libc_until_2400(void **state)
{
	(void)state;
	for (int32_t day = DAY_FIRST; day < UNTIL; day++) {
		struct tm tm = oracle(day);
		int year, month, mday;

		day_to_date(day, &year, &month, &mday);
		assert_int_equal(year, tm.tm_year + 1900);
		assert_int_equal(month, tm.tm_mon + 1);
		assert_int_equal(mday, tm.tm_mday);
		assert_int_equal(day_from_date(year, month, mday), day);
		assert_int_equal(day_weekday(day), (tm.tm_wday + 6) % 7);
		assert_true(day_exists(year, month, mday));
	}
}

static void
test_day_iso_weeks_agree_with_libc_until_2400(void **state)
{
	(void)state;
	for (int32_t day = DAY_FIRST; day < UNTIL; day++) {
		struct tm tm = oracle(day);
		char expected[16], text[32];
		int year, week;

		assert_int_not_equal(strftime(expected, sizeof expected,
		    "%G-%V", &tm), 0);
		day_iso_week(day, &year, &week);
		(void)snprintf(text, sizeof text, "%04d-%02d", year, week);
		assert_string_equal(text, expected);
		assert_int_equal(day_of_iso_week(year, week),
		    day - day_weekday(day));
		assert_true(week <= day_iso_weeks(year));
	}
}

static void
test_day_first_and_last_are_what_they_say(void **state)
{
	char text[DAY_TEXT];

	(void)state;
	assert_string_equal(day_format(DAY_FIRST, text), "1970-01-01");
	assert_string_equal(day_format(DAY_LAST, text), "9999-12-31");
	assert_int_equal(day_from_date(9999, 12, 31), DAY_LAST);
	assert_false(day_exists(1969, 12, 31));
	assert_false(day_exists(10000, 1, 1));
}

static void
test_day_before_1970_still_adds_up(void **state)
{
	int year, month, mday;

	(void)state;
	day_to_date(-1, &year, &month, &mday);
	assert_int_equal(year, 1969);
	assert_int_equal(month, 12);
	assert_int_equal(mday, 31);
	assert_int_equal(day_weekday(-1), 2);
	assert_int_equal(day_of_iso_week(1970, 1), -3);
}

static void
test_day_parse_reads_what_format_writes(void **state)
{
	(void)state;
	for (int32_t day = DAY_FIRST; day < UNTIL; day += 13) {
		char text[DAY_TEXT];
		int32_t again = DAY_NONE;

		assert_int_equal(day_parse(day_format(day, text), &again), 0);
		assert_int_equal(again, day);
	}
}

static void
test_day_parse_rejects_another_shape(void **state)
{
	static const char *const texts[] = { "", "2026", "2026-11",
		"2026-1-02", "2026-11-2", "2026-11-020", "2026/11/20",
		"20261120", "2026-11-2o", "-026-11-20", "2026-11-20 ",
		" 2026-11-20", "02026-11-20" };

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		int32_t day = 7;

		assert_int_equal(day_parse(texts[i], &day), -ERR_SYNTAX);
		assert_int_equal(day, 7);
	}
}

static void
test_day_parse_rejects_days_that_are_not(void **state)
{
	static const char *const texts[] = { "2026-02-29", "2026-02-31",
		"2026-13-01", "2026-00-10", "2026-11-00", "2026-11-31",
		"2100-02-29", "1969-12-31", "0000-01-01" };

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		int32_t day = 7;

		assert_int_equal(day_parse(texts[i], &day), -ERR_RANGE);
		assert_int_equal(day, 7);
	}
}

static void
test_day_month_days_know_leap_years(void **state)
{
	(void)state;
	assert_int_equal(day_month_days(2026, 2), 28);
	assert_int_equal(day_month_days(2028, 2), 29);
	assert_int_equal(day_month_days(2000, 2), 29);
	assert_int_equal(day_month_days(2100, 2), 28);
	assert_int_equal(day_month_days(2026, 11), 30);
}

static void
test_day_names_are_english(void **state)
{
	(void)state;
	assert_string_equal(day_weekday_name(0), "Mon");
	assert_string_equal(day_weekday_name(6), "Sun");
	assert_string_equal(day_month_name(1), "Jan");
	assert_string_equal(day_month_name(12), "Dec");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_day_dates_agree_with_libc_until_2400),
		cmocka_unit_test(
		    test_day_iso_weeks_agree_with_libc_until_2400),
		cmocka_unit_test(test_day_first_and_last_are_what_they_say),
		cmocka_unit_test(test_day_before_1970_still_adds_up),
		cmocka_unit_test(test_day_parse_reads_what_format_writes),
		cmocka_unit_test(test_day_parse_rejects_another_shape),
		cmocka_unit_test(test_day_parse_rejects_days_that_are_not),
		cmocka_unit_test(test_day_month_days_know_leap_years),
		cmocka_unit_test(test_day_names_are_english),
	};

	return cmocka_run_group_tests_name("day", tests, NULL, NULL);
}
