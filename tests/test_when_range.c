/* SPDX-License-Identifier: MIT */
/* RANGE: words that name a stretch of days. */
#include "when.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Monday 2026-11-23, 10:15 in Berlin: in week 48. */
enum { NOW = 1795425300 };

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

/* Words with blanks between them: "last week". */
static int
parse(const char *line, struct day_range *ret, size_t *ret_used,
    struct when_fault *fault)
{
	char *copy = pool_dup(&pool, line), *word;
	const char *words[4];
	size_t count = 0;

	while (copy && (word = strsep(&copy, " ")))
		words[count++] = word;
	return when_range_parse(&now, &pool, words, count, ret, ret_used,
	    fault);
}

static void
assert_range_of(const char *line, size_t words, const char *from,
    const char *to)
{
	struct when_fault fault = { false, "" };
	char a[DAY_TEXT], b[DAY_TEXT];
	struct day_range range = { 0, 0 };
	size_t used = 99;

	if (parse(line, &range, &used, &fault) < 0)
		fail_msg("%s: %s", line, fault.message);
	day_format(range.from, a);
	day_format(range.to, b);
	if (strcmp(a, from) != 0 || strcmp(b, to) != 0 || used != words)
		fail_msg("%s is %s..%s of %zu", line, a, b, used);
}

static void
assert_range(const char *word, const char *from, const char *to)
{
	assert_range_of(word, 1, from, to);
}

static void
assert_fails(const char *line, const char *why)
{
	struct when_fault fault = { true, "" };
	struct day_range range = { 7, 7 };
	size_t used = 99;

	if (parse(line, &range, &used, &fault) == 0)
		fail_msg("%s was taken, %zu words", line, used);
	if (fault.refused || !strstr(fault.message, why))
		fail_msg("%s: %s", line, fault.message);
	assert_int_equal(range.from, 7);
}

static void
test_when_range_knows_periods_by_name(void **state)
{
	(void)state;
	assert_range("today", "2026-11-23", "2026-11-23");
	assert_range("yesterday", "2026-11-22", "2026-11-22");
	assert_range("week", "2026-11-23", "2026-11-29");
	assert_range("this-week", "2026-11-23", "2026-11-29");
	assert_range("last-week", "2026-11-16", "2026-11-22");
	assert_range("month", "2026-11-01", "2026-11-30");
	assert_range("last-month", "2026-10-01", "2026-10-31");
	assert_range("quarter", "2026-10-01", "2026-12-31");
	assert_range("last-quarter", "2026-07-01", "2026-09-30");
	assert_range("Year", "2026-01-01", "2026-12-31");
	assert_range("LAST-YEAR", "2025-01-01", "2025-12-31");
	assert_range("all", "1970-01-01", "9999-12-31");
}

static void
test_when_range_joins_two_words(void **state)
{
	(void)state;
	assert_range_of("last week", 2, "2026-11-16", "2026-11-22");
	assert_range_of("this month", 2, "2026-11-01", "2026-11-30");
	assert_range_of("Last Year", 2, "2025-01-01", "2025-12-31");
	assert_range_of("week sales", 1, "2026-11-23", "2026-11-29");
	assert_range_of("last-week week", 1, "2026-11-16", "2026-11-22");
}

static void
test_when_range_knows_periods_by_number(void **state)
{
	(void)state;
	assert_range("2026-W47", "2026-11-16", "2026-11-22");
	assert_range("2026-w1", "2025-12-29", "2026-01-04");
	assert_range("2026-W53", "2026-12-28", "2027-01-03");
	assert_range("2026-11", "2026-11-01", "2026-11-30");
	assert_range("2024-02", "2024-02-01", "2024-02-29");
	assert_range("2026-Q4", "2026-10-01", "2026-12-31");
	assert_range("2026-q1", "2026-01-01", "2026-03-31");
	assert_range("2026", "2026-01-01", "2026-12-31");
}

static void
test_when_range_takes_the_latest_that_has_begun(void **state)
{
	(void)state;
	assert_range("nov", "2026-11-01", "2026-11-30");
	assert_range("November", "2026-11-01", "2026-11-30");
	assert_range("dec", "2025-12-01", "2025-12-31");
	assert_range("sept", "2026-09-01", "2026-09-30");
	assert_range_of("week 47", 2, "2026-11-16", "2026-11-22");
	assert_range_of("week 48", 2, "2026-11-23", "2026-11-29");
	assert_range_of("week 49", 2, "2025-12-01", "2025-12-07");
	assert_range_of("week 53", 2, "2020-12-28", "2021-01-03");
}

static void
test_when_range_counts_days_back(void **state)
{
	(void)state;
	assert_range("7d", "2026-11-17", "2026-11-23");
	assert_range("1D", "2026-11-23", "2026-11-23");
	assert_range("20781d", "1970-01-01", "2026-11-23");
	assert_fails("20782d", "is not a range");
	assert_fails("0d", "is not a range");
	assert_fails("99999999999999999999d", "is not a range");
}

static void
test_when_range_takes_days(void **state)
{
	(void)state;
	assert_range("mon", "2026-11-23", "2026-11-23");
	assert_range("-2d", "2026-11-21", "2026-11-21");
	assert_range("2026-11-20", "2026-11-20", "2026-11-20");
	assert_range("20.11.", "2026-11-20", "2026-11-20");
}

static void
test_when_range_runs_from_day_to_day(void **state)
{
	(void)state;
	assert_range("2026-11-01..2026-11-15", "2026-11-01", "2026-11-15");
	assert_range("fri..today", "2026-11-20", "2026-11-23");
	assert_range("fri..", "2026-11-20", "9999-12-31");
	assert_range("..fri", "1970-01-01", "2026-11-20");
	assert_range("20.11...21.11.", "2026-11-20", "2026-11-21");
	assert_range("20.11...", "2026-11-20", "9999-12-31");
	assert_range("-7d..-1d", "2026-11-16", "2026-11-22");
	assert_range("sep..nov", "2026-09-01", "2026-11-30");
}

static void
test_when_range_refuses_a_stretch_with_a_wrong_end(void **state)
{
	(void)state;
	assert_fails("..", "is not a range");
	assert_fails("fri..sales", "\"fri..sales\" is not a range");
	assert_fails("sales..", "is not a range");
	assert_fails("2026-11-01..2026-02-31", "there is no day 2026-02-31");
	assert_fails("2026-11-15..2026-11-01", "ends (Sun 1 Nov) before it "
	    "begins (Sun 15 Nov)");
	assert_fails("fri....today", "is not a range");
}

static void
test_when_range_refuses_what_only_looks_like_one(void **state)
{
	static const char *const words[] = { "2026-13", "2026-00", "2026-1",
		"2026-Q5", "2026-Q0", "2026-Q", "2026-W", "2026W47", "47",
		"1969", "10000", "2026-", "12x", "FY27-Q5", "FY2", "FY27-11",
		"2026-W4x" };

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		assert_fails(words[i], "2026-W47, 7d or 2026-11-01.."
		    "2026-11-15");
	assert_fails("2026-W54", "there is no 2026-W54; 2026 has 53 weeks");
	assert_fails("2025-W53", "there is no 2025-W53; 2025 has 52 weeks");
	assert_fails("2026-W00", "there is no 2026-W00");
	assert_fails("week 54", "there is no week 54");
	assert_fails("week 0", "there is no week 0");
	assert_fails("2026-02-31", "there is no day 2026-02-31");
}

static void
test_when_range_leaves_other_words_alone(void **state)
{
	static const char *const words[] = { "sales", "external", "+acme",
		"", "no", "last", "this", "weeks", "fy", "fyi", "next-week",
		"last day", "dezember" };
	struct when_fault fault;
	struct day_range range = { 7, 7 };
	size_t used = 99;

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		assert_int_equal(parse(words[i], &range, &used, &fault), 0);
		if (used != 0)
			fail_msg("\"%s\" was taken", words[i]);
		assert_int_equal(range.from, 7);
	}
	assert_int_equal(when_range_parse(&now, &pool, words, 0, &range,
	    &used, &fault), 0);
	assert_int_equal(used, 0);
}

static void
test_when_range_stays_within_the_days_there_are(void **state)
{
	(void)state;
	assert_range("1970-W01", "1970-01-01", "1970-01-04");
	assert_range("9999", "9999-01-01", "9999-12-31");
	now.year_starts = 4;
	assert_range("FY1971", "1970-04-01", "1971-03-31");
	assert_fails("FY1970", "is not a range");
}

static void
test_when_range_follows_year_starts(void **state)
{
	(void)state;
	now.year_starts = 2;
	assert_range("quarter", "2026-11-01", "2027-01-31");
	assert_range("last-quarter", "2026-08-01", "2026-10-31");
	assert_range("year", "2026-02-01", "2027-01-31");
	assert_range("last-year", "2025-02-01", "2026-01-31");
	assert_range("FY27", "2026-02-01", "2027-01-31");
	assert_range("FY27-Q1", "2026-02-01", "2026-04-30");
	assert_range("fy2027-q4", "2026-11-01", "2027-01-31");
	assert_range("2026-11", "2026-11-01", "2026-11-30");
	assert_fails("2026-Q4", "years begin in Feb here");
	assert_fails("2026", "write FY27");
}

static void
test_when_range_follows_week_starts(void **state)
{
	(void)state;
	now.week_starts = 6;
	assert_range("week", "2026-11-22", "2026-11-28");
	assert_range("last-week", "2026-11-15", "2026-11-21");
	assert_range("2026-W47", "2026-11-15", "2026-11-21");
	assert_range_of("week 48", 2, "2026-11-22", "2026-11-28");
}

static void
test_when_range_refuses_tomorrow(void **state)
{
	struct when_fault fault = { false, "" };
	struct day_range range;
	size_t used;

	(void)state;
	assert_int_equal(parse("tomorrow", &range, &used, &fault), -1);
	assert_true(fault.refused);
}

static void
test_when_range_without_any_day_is_none(void **state)
{
	(void)state;
	now = when_now(86400, 0);
	assert_fails("aug", "there are no days in aug\n");
	assert_fails("last month", "there are no days in last month\n");
	assert_range("this-week", "1970-01-01", "1970-01-04");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_when_range_knows_periods_by_name),
		TEST(test_when_range_joins_two_words),
		TEST(test_when_range_knows_periods_by_number),
		TEST(test_when_range_takes_the_latest_that_has_begun),
		TEST(test_when_range_counts_days_back),
		TEST(test_when_range_takes_days),
		TEST(test_when_range_runs_from_day_to_day),
		TEST(test_when_range_refuses_a_stretch_with_a_wrong_end),
		TEST(test_when_range_refuses_what_only_looks_like_one),
		TEST(test_when_range_leaves_other_words_alone),
		TEST(test_when_range_stays_within_the_days_there_are),
		TEST(test_when_range_follows_year_starts),
		TEST(test_when_range_follows_week_starts),
		TEST(test_when_range_refuses_tomorrow),
		TEST(test_when_range_without_any_day_is_none),
	};

	return cmocka_run_group_tests_name("when_range", tests, NULL, NULL);
}
