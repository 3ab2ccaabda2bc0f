/* SPDX-License-Identifier: MIT */
/* When a weekly mail is due, and when it is tried. */
#include "due.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "day.h"
#include "err.h"

/* "2026-11-23 07:00" */
static struct due_moment
at(const char *text)
{
	struct due_moment m = { 0 };
	char day[DAY_TEXT] = "";
	int hour, minute;

	assert_int_equal(sscanf(text, "%10s %d:%d", day, &hour, &minute), 3);
	assert_int_equal(day_parse(day, &m.day), 0);
	m.minute = hour * DUE_HOUR + minute;
	return m;
}

static void
expect(struct due_moment got, const char *text)
{
	struct due_moment wanted = at(text);
	char day[DAY_TEXT];

	if (due_between(got, wanted) != 0)
		fail_msg("%s %02d:%02d, not %s", day_format(got.day, day),
		    got.minute / DUE_HOUR, got.minute % DUE_HOUR, text);
}

/* Monday at seven. */
static const struct due monday = { 0, 7 * DUE_HOUR, 0 };

static void
test_due_last_is_the_newest_that_came(void **state)
{
	(void)state;
	expect(due_last(&monday, at("2026-11-23 07:00")), "2026-11-23 07:00");
	expect(due_last(&monday, at("2026-11-23 06:59")), "2026-11-16 07:00");
	expect(due_last(&monday, at("2026-11-24 00:00")), "2026-11-23 07:00");
	expect(due_last(&monday, at("2026-11-29 23:59")), "2026-11-23 07:00");
	/* The Monday before the first day that there is. */
	assert_int_equal(due_last(&monday, at("1970-01-01 00:00")).day, -3);
}

static void
test_due_next_is_every_hour_to_the_end_of_the_next_day(void **state)
{
	struct due_moment now = at("2026-11-23 06:30");

	(void)state;
	expect(due_next(&monday, now), "2026-11-23 07:00");
	now = at("2026-11-23 07:00");
	for (int hour = 8; hour < 2 * 24; hour++) {
		now = due_next(&monday, now);
		assert_int_equal(now.day * 24 + now.minute / DUE_HOUR,
		    at("2026-11-23 00:00").day * 24 + hour);
		assert_int_equal(now.minute % DUE_HOUR, 0);
	}
	expect(now, "2026-11-24 23:00");
	expect(due_next(&monday, now), "2026-11-30 07:00");
	expect(due_next(&monday, at("2026-11-27 12:00")), "2026-11-30 07:00");
}

static void
test_due_next_keeps_the_minute(void **state)
{
	const struct due late = { 4, 22 * DUE_HOUR + 30, 0 };

	(void)state;
	expect(due_next(&late, at("2026-11-27 22:30")), "2026-11-27 23:30");
	expect(due_next(&late, at("2026-11-27 23:29")), "2026-11-27 23:30");
	expect(due_next(&late, at("2026-11-27 23:30")), "2026-11-28 00:30");
	expect(due_next(&late, at("2026-11-28 23:30")), "2026-12-04 22:30");
}

/* "Last week" would be another one on Monday. */
static void
test_due_next_stays_within_the_week(void **state)
{
	struct due sunday = { 6, 18 * DUE_HOUR, 0 };

	(void)state;
	assert_false(due_next_day(&sunday));
	expect(due_next(&sunday, at("2026-11-22 22:15")), "2026-11-22 23:00");
	expect(due_next(&sunday, at("2026-11-22 23:00")), "2026-11-29 18:00");
	sunday.week_starts = 6;
	assert_true(due_next_day(&sunday));
	expect(due_next(&sunday, at("2026-11-22 23:00")), "2026-11-23 00:00");
}

/* Whatever the moment: the next one lies ahead, and none between them. */
static void
test_due_holds_for_every_minute_of_three_weeks(void **state)
{
	struct due_moment now = at("2026-11-09 00:00");

	(void)state;
	for (int i = 0; i < 3 * 7 * DUE_DAY; i += 7) {
		struct due d = { i % 7, i * 13 % DUE_DAY, i / 7 % 7 };
		struct due_moment last, next;

		now.day = at("2026-11-09 00:00").day + i / DUE_DAY;
		now.minute = i % DUE_DAY;
		last = due_last(&d, now);
		next = due_next(&d, now);
		assert_int_equal(day_weekday(last.day), d.weekday);
		assert_int_equal(last.minute, d.minute);
		assert_in_range(due_between(last, now), 0, 7 * DUE_DAY - 1);
		assert_in_range(due_between(now, next), 1, 7 * DUE_DAY);
		assert_true(due_between(now, next) <= DUE_HOUR ||
		    day_weekday(next.day) == d.weekday);
		assert_int_equal(next.minute % DUE_HOUR,
		    d.minute % DUE_HOUR);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_due_last_is_the_newest_that_came),
		cmocka_unit_test(
		    test_due_next_is_every_hour_to_the_end_of_the_next_day),
		cmocka_unit_test(test_due_next_keeps_the_minute),
		cmocka_unit_test(test_due_next_stays_within_the_week),
		cmocka_unit_test(
		    test_due_holds_for_every_minute_of_three_weeks),
	};

	return cmocka_run_group_tests_name("due", tests, NULL, NULL);
}
