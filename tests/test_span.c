/* SPDX-License-Identifier: MIT */
/* Durations: words <-> whole seconds. */
#include "span.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "err.h"

static void
assert_seconds(const char *text, int64_t expected)
{
	int64_t seconds = -1;

	if (span_parse(text, &seconds) != 0 || seconds != expected)
		fail_msg("\"%s\" is %lld", text, (long long)seconds);
	assert_true(span_shaped(text) || strchr(text, ' '));
}

static void
assert_fails(const char *text, int err)
{
	int64_t seconds = -1;
	int r = span_parse(text, &seconds);

	if (r != err || seconds != -1)
		fail_msg("\"%s\" returns %d and leaves %lld", text, r,
		    (long long)seconds);
}

static void
test_span_parse_reads_every_form(void **state)
{
	(void)state;
	assert_seconds("2h", 7200);
	assert_seconds("1h30m", 5400);
	assert_seconds("1h30", 5400);
	assert_seconds("1h5", 3900);
	assert_seconds("1.5h", 5400);
	assert_seconds("1,5h", 5400);
	assert_seconds(".5h", 1800);
	assert_seconds("90m", 5400);
	assert_seconds("90min", 5400);
	assert_seconds("45s", 45);
	assert_seconds("1h0m1s", 3601);
	assert_seconds("PT1H30M", 5400);
	assert_seconds("pt45m", 2700);
	assert_seconds("2H", 7200);
	assert_seconds("0h", 0);
	assert_seconds("25h", 90000);
}

static void
test_span_parse_reads_blanks_between(void **state)
{
	(void)state;
	assert_seconds("2h 30m", 9000);
	assert_seconds("2 hours", 7200);
	assert_seconds("2  h", 7200);
	assert_seconds("1 hour 30 minutes", 5400);
	assert_seconds("1 hr 1 min", 3660);
}

static void
test_span_parse_rejects_what_names_no_unit(void **state)
{
	(void)state;
	assert_fails("", -ERR_SYNTAX);
	assert_fails("2", -ERR_SYNTAX);
	assert_fails("1:30", -ERR_SYNTAX);
	assert_fails("h", -ERR_SYNTAX);
	assert_fails("PT", -ERR_SYNTAX);
	assert_fails("2d", -ERR_SYNTAX);
	assert_fails("2hm", -ERR_SYNTAX);
	assert_fails("2h 30", -ERR_SYNTAX);
	assert_fails("30m20", -ERR_SYNTAX);
}

static void
test_span_parse_rejects_disorder(void **state)
{
	(void)state;
	assert_fails("30m1h", -ERR_SYNTAX);
	assert_fails("1h1h", -ERR_SYNTAX);
	assert_fails("1.5h30", -ERR_SYNTAX);
	assert_fails("1.5h30m", -ERR_SYNTAX);
	assert_fails("PT1H30", -ERR_SYNTAX);
	assert_fails("1.2.3h", -ERR_SYNTAX);
	assert_fails("1..5h", -ERR_SYNTAX);
	assert_fails("2h,", -ERR_SYNTAX);
}

static void
test_span_parse_rejects_a_sign(void **state)
{
	(void)state;
	assert_fails("-2h", -ERR_SYNTAX);
	assert_fails("+2h", -ERR_SYNTAX);
	assert_fails("2h -30m", -ERR_SYNTAX);
}

static void
test_span_parse_rejects_parts_of_a_second(void **state)
{
	(void)state;
	assert_seconds("0.33h", 1188);
	assert_fails("0.3333h", -ERR_RANGE);
	assert_fails("0.5s", -ERR_RANGE);
	assert_fails("0.00000001h", -ERR_RANGE);
}

static void
test_span_parse_rejects_minutes_that_make_hours(void **state)
{
	(void)state;
	assert_seconds("1h59", 7140);
	assert_fails("1h60", -ERR_RANGE);
	assert_fails("1h90m", -ERR_RANGE);
	assert_fails("1m60s", -ERR_RANGE);
}

static void
test_span_parse_rejects_what_does_not_fit(void **state)
{
	(void)state;
	assert_fails("99999999999999999999999h", -ERR_TOO_LARGE);
	assert_fails("18446744073709551617m", -ERR_TOO_LARGE);
	assert_fails("1099511627776h", -ERR_TOO_LARGE);
}

static void
test_span_shaped_knows_slips_from_words(void **state)
{
	static const char *const yes[] = { "-2h", "+2h", "30m1h", "1..5h",
		"1h90", "2h,", "PT1H30" };
	static const char *const no[] = { "", "2", "h", ".h", "2d", "24/7",
		"4x4", "sales", "PT", "5k", "-", "2h!", "1:30" };

	(void)state;
	for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
		if (!span_shaped(yes[i]))
			fail_msg("\"%s\" is shaped like one", yes[i]);
	for (size_t i = 0; i < sizeof no / sizeof *no; i++)
		if (span_shaped(no[i]))
			fail_msg("\"%s\" is not shaped like one", no[i]);
}

static void
test_span_format_goes_to_the_minute(void **state)
{
	char text[SPAN_TEXT];

	(void)state;
	assert_string_equal(span_format(7200, text), "2h 00m");
	assert_string_equal(span_format(5400, text), "1h 30m");
	assert_string_equal(span_format(45, text), "45s");
	assert_string_equal(span_format(89, text), "0h 01m");
	assert_string_equal(span_format(90, text), "0h 02m");
	assert_string_equal(span_format(3599, text), "1h 00m");
	assert_string_equal(span_format(0, text), "0h 00m");
	assert_string_equal(span_format(-9180, text), "-2h 33m");
	assert_string_equal(span_format(-20, text), "-20s");
}

static void
test_span_format_bears_any_number(void **state)
{
	char text[SPAN_TEXT];

	(void)state;
	assert_string_equal(span_format(INT64_MAX, text),
	    "2562047788015215h 30m");
	assert_string_equal(span_format(INT64_MIN, text),
	    "-2562047788015215h 30m");
}

static void
test_span_format_short_drops_no_minutes(void **state)
{
	char text[SPAN_TEXT];

	(void)state;
	assert_string_equal(span_format_short(21600, text), "6h");
	assert_string_equal(span_format_short(1800, text), "0h 30m");
	assert_string_equal(span_format_short(3660, text), "1h 01m");
	assert_string_equal(span_format_short(0, text), "0h 00m");
}

static void
test_span_format_exact_reads_back(void **state)
{
	static const struct {
		int64_t seconds;
		const char *word;
	} rows[] = { { 1, "1s" }, { 60, "1m" }, { 3600, "1h" },
		{ 5400, "1h30m" }, { 3601, "1h1s" }, { 86400, "24h" },
		{ 86399, "23h59m59s" } };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[SPAN_TEXT];
		int64_t back = -1;

		assert_string_equal(span_format_exact(rows[i].seconds, text),
		    rows[i].word);
		assert_int_equal(span_parse(text, &back), 0);
		assert_int_equal(back, rows[i].seconds);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_span_parse_reads_every_form),
		cmocka_unit_test(test_span_parse_reads_blanks_between),
		cmocka_unit_test(test_span_parse_rejects_what_names_no_unit),
		cmocka_unit_test(test_span_parse_rejects_disorder),
		cmocka_unit_test(test_span_parse_rejects_a_sign),
		cmocka_unit_test(test_span_parse_rejects_parts_of_a_second),
		cmocka_unit_test(
		    test_span_parse_rejects_minutes_that_make_hours),
		cmocka_unit_test(test_span_parse_rejects_what_does_not_fit),
		cmocka_unit_test(test_span_shaped_knows_slips_from_words),
		cmocka_unit_test(test_span_format_goes_to_the_minute),
		cmocka_unit_test(test_span_format_bears_any_number),
		cmocka_unit_test(test_span_format_short_drops_no_minutes),
		cmocka_unit_test(test_span_format_exact_reads_back),
	};

	return cmocka_run_group_tests_name("span", tests, NULL, NULL);
}
