/* SPDX-License-Identifier: MIT */
/* Working days, against counting them one by one. */
#include "workdays.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

enum { MONDAY = 20780 /* 2026-11-23 */, MON_FRI = 0x1f };

static void
test_workdays_of_a_plain_week_are_monday_to_friday(void **state)
{
	const struct workdays w = { .week = MON_FRI };

	(void)state;
	assert_int_equal(day_weekday(MONDAY), 0);
	assert_int_equal(workdays_in_week(&w), 5);
	assert_int_equal(workdays_count(&w, (struct day_range){ MONDAY,
	    MONDAY + 6 }), 5);
	assert_true(workdays_has(&w, MONDAY + 4));
	assert_false(workdays_has(&w, MONDAY + 5));
}

static void
test_workdays_off_count_once_and_only_where_they_were_worked(void **state)
{
	/* Tuesday, Saturday, the Wednesday after. */
	static const int32_t off[] = { MONDAY + 1, MONDAY + 5, MONDAY + 9 };
	const struct workdays w = { MON_FRI, off, 3 };

	(void)state;
	assert_int_equal(workdays_count(&w, (struct day_range){ MONDAY,
	    MONDAY + 6 }), 4);
	assert_false(workdays_has(&w, MONDAY + 1));
	assert_true(workdays_has(&w, MONDAY + 2));
	assert_int_equal(workdays_seconds(&w, (struct day_range){ MONDAY,
	    MONDAY + 6 }, 45 * 3600), 36 * 3600);
}

static void
test_workdays_of_a_range_that_ends_before_it_begins_are_none(void **state)
{
	const struct workdays w = { .week = WORKDAYS_ALL };

	(void)state;
	assert_int_equal(workdays_count(&w, (struct day_range){ MONDAY,
	    MONDAY - 1 }), 0);
	assert_int_equal(workdays_count(&w, (struct day_range){ DAY_LAST,
	    DAY_FIRST }), 0);
	assert_int_equal(workdays_seconds(&w, (struct day_range){ MONDAY,
	    MONDAY - 1 }, 3600), 0);
}

static void
test_workdays_count_agrees_with_counting(void **state)
{
	static const int32_t off[] = { MONDAY - 30, MONDAY + 3, MONDAY + 40 };

	(void)state;
	for (unsigned week = 1; week <= WORKDAYS_ALL; week++) {
		const struct workdays w = { week, off, 3 };
		int64_t count = 0;

		for (int32_t to = MONDAY - 40; to < MONDAY + 60; to++) {
			count += workdays_has(&w, to);
			assert_int_equal(workdays_count(&w,
			    (struct day_range){ MONDAY - 40, to }), count);
		}
	}
}

static void
test_workdays_seconds_of_ten_thousand_years_hold(void **state)
{
	const struct workdays w = { .week = WORKDAYS_ALL };

	(void)state;
	assert_int_equal(workdays_seconds(&w, (struct day_range){ DAY_FIRST,
	    DAY_LAST }, 7 * 86400), (DAY_LAST + INT64_C(1)) * 86400);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_workdays_of_a_plain_week_are_monday_to_friday),
		cmocka_unit_test(
		    test_workdays_off_count_once_and_only_where_they_were_worked),
		cmocka_unit_test(
		    test_workdays_of_a_range_that_ends_before_it_begins_are_none),
		cmocka_unit_test(test_workdays_count_agrees_with_counting),
		cmocka_unit_test(
		    test_workdays_seconds_of_ten_thousand_years_hold),
	};

	return cmocka_run_group_tests_name("workdays", tests, NULL, NULL);
}
