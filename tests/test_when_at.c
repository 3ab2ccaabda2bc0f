/* SPDX-License-Identifier: MIT */
/* Moments and amounts of the timer. */
#include "when_at.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "words.h"

enum { HOUR = 3600 };

static int32_t nov23, oct25, mar29;

static int
set_up(void **state)
{
	nov23 = day_from_date(2026, 11, 23);
	oct25 = day_from_date(2026, 10, 25);
	mar29 = day_from_date(2026, 3, 29);
	return words_set_up(state);
}

static int64_t
at(int32_t day, int32_t second)
{
	int64_t instants[2] = { 0 };

	assert_int_equal(zone_instants(day, second, instants), 1);
	return instants[0];
}

/* Since then; or of a start, where that is 0. */
static int
parse(const char *text, int64_t since, struct wire_stamp *ret,
    struct when_fault *fault)
{
	return since ? when_at_parse_since(&words_now, &words_pool, text,
	    since, ret, fault) : when_at_parse(&words_now, &words_pool, text,
	    ret, fault);
}

static void
assert_at(const char *text, int64_t since, int64_t expected)
{
	struct wire_stamp got = { 0 };
	struct when_fault fault = { false, "" };

	if (parse(text, since, &got, &fault) < 0)
		fail_msg("%s: %s", text, fault.message);
	assert_true(got.set);
	assert_int_equal(got.instant, expected);
	assert_int_equal(got.offset, zone_clock_at(expected).offset);
}

static void
assert_fails(const char *text, int64_t since, bool refused, const char *why)
{
	struct wire_stamp got = { 0 };
	struct when_fault fault = { false, "" };

	if (parse(text, since, &got, &fault) == 0)
		fail_msg("%s was taken", text);
	assert_string_equal(fault.message, why);
	assert_int_equal(fault.refused, refused);
}

static void
test_when_at_of_a_start_is_today(void **state)
{
	(void)state;
	assert_at("9:33", 0, at(nov23, 9 * HOUR + 33 * 60));
	assert_at("10:15", 0, at(nov23, 10 * HOUR + 900));
	assert_at("9am", 0, at(nov23, 9 * HOUR));
	assert_at("fri 18:30", 0, at(nov23 - 3, 18 * HOUR + 1800));
	assert_at(" 18:30  yesterday ", 0, at(nov23 - 1, 18 * HOUR + 1800));
	assert_at("2026-11-20 6:30pm", 0, at(nov23 - 3, 18 * HOUR + 1800));
}

static void
test_when_at_of_a_start_refuses_the_future(void **state)
{
	(void)state;
	assert_fails("10:16", 0, true, "10:16 on Mon 23 Nov has not come yet: "
	    "it is 10:15;\n  name the day if it was an earlier one, as in "
	    "--at \"yesterday 10:16\"");
	assert_fails("tomorrow 9:00", 0, true, "tomorrow has not come yet; "
	    "time is logged once it was spent");
}

static void
test_when_at_before_day_start_is_last_night(void **state)
{
	(void)state;
	words_now = when_now(at(nov23, 1 * HOUR), 4 * HOUR);
	assert_at("23:50", 0, at(nov23 - 1, 23 * HOUR + 50 * 60));
	assert_at("0:30", 0, at(nov23, 1800));
}

static void
test_when_at_needs_a_time(void **state)
{
	static const char *const words[] = { "", " ", "9", "25:00", "24:00",
		"9-10", "45m", "now", "mon tue", "9:00 10:00", "9:00 mon tue",
		"soon" };

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct when_fault fault = { true, "" };
		struct wire_stamp got;

		assert_int_equal(parse(words[i], 0, &got, &fault), -1);
		assert_false(fault.refused);
	}
	assert_fails("fri", 0, false, "fri is a day without a time: write "
	    "--at \"fri 18:30\"");
	assert_fails("9", 0, false, "\"9\" is not a moment;\n  write a time "
	    "like 9:30 or 2pm, or a day and a time like \"fri 18:30\"");
}

static void
test_when_at_since_is_the_only_such_time(void **state)
{
	int64_t start = at(nov23 - 1, 18 * HOUR);

	(void)state;
	assert_at("18:30", start, at(nov23 - 1, 18 * HOUR + 1800));
	assert_at("0:00", start, at(nov23, 0));
	assert_at("10:15", start, words_now.instant);
	assert_at("sun 18:30", start, at(nov23 - 1, 18 * HOUR + 1800));
	assert_fails("18:00", start, true, "there was no 18:00 since the "
	    "timer started (Sun 22 Nov 18:00)");
	assert_fails("10:16", start, true, "there was no 10:16 since the "
	    "timer started (Sun 22 Nov 18:00)");
}

static void
test_when_at_since_names_several(void **state)
{
	(void)state;
	assert_fails("18:30", at(nov23 - 3, 17 * HOUR), true, "18:30 may be "
	    "more than one moment; say which:\n  --at \"fri 18:30\"\n"
	    "  --at \"sat 18:30\"\n  --at \"sun 18:30\"");
	assert_fails("18:30", at(nov23 - 9, 17 * HOUR), true, "18:30 may be "
	    "more than one moment; say which:\n  --at \"2026-11-14 18:30\"\n"
	    "  --at \"2026-11-15 18:30\"\n  --at \"2026-11-16 18:30\"\n"
	    "  or a later day");
}

static void
test_when_at_since_asks_where_it_comes_twice(void **state)
{
	int64_t start = at(oct25, 1 * HOUR), twice[2];

	(void)state;
	words_go("Europe/Berlin", oct25, 9 * HOUR);
	assert_int_equal(zone_instants(oct25, 2 * HOUR + 1800, twice), 2);
	assert_fails("2:30", start, true, "2:30 comes twice on Sun 25 Oct in "
	    "Europe/Berlin:\n  clocks went from 3:00 back to 2:00; say "
	    "--fold=first or --fold=second");
	/* Only one of them is later than this start. */
	assert_at("2:30", twice[0] + 60, twice[1]);
	words_now.fold = WHEN_FOLD_FIRST;
	assert_at("2:30", start, twice[0]);
	words_now.fold = WHEN_FOLD_SECOND;
	assert_at("2:30", start, twice[1]);
	assert_at("today 2:30", start, twice[1]);
}

static void
test_when_at_since_refuses_what_clocks_skipped(void **state)
{
	int64_t start = at(mar29, 1 * HOUR);

	(void)state;
	words_go("Europe/Berlin", mar29, 9 * HOUR);
	assert_fails("2:30", start, true, "2:30 does not exist on Sun 29 Mar "
	    "in Europe/Berlin:\n  clocks went from 2:00 to 3:00; was it "
	    "3:30?");
	assert_fails("today 2:30", start, true, "2:30 does not exist on Sun "
	    "29 Mar in Europe/Berlin:\n  clocks went from 2:00 to 3:00; was "
	    "it 3:30?");
}

static void
test_when_at_text_is_read_back(void **state)
{
	(void)state;
	for (int back = 0; back < 10; back++) {
		const char *text = when_at_text(&words_now, &words_pool,
		    nov23 - back, 8 * HOUR);

		assert_at(text, 0, at(nov23 - back, 8 * HOUR));
	}
}

static void
test_when_for_takes_amounts_only(void **state)
{
	static const struct {
		const char *text;
		int64_t seconds;
	} rows[] = {
		{ "45m", 2700 }, { "1:30", 5400 }, { "1h30", 5400 },
		{ "2 hours", 7200 }, { "0m", 0 }, { "9", -1 }, { "", -1 },
		{ "9-10", -1 }, { "mon", -1 }, { "45m mon", -1 },
		{ "14:00 1h", -1 }, { "25h", 90000 }, { "soon", -1 },
		{ "-45m", -1 }, { "6:00", -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct when_fault fault;
		int64_t seconds = -1;

		(void)when_for_parse(&words_now, &words_pool, rows[i].text,
		    &seconds, &fault);
		if (seconds != rows[i].seconds)
			fail_msg("%s: %lld", rows[i].text,
			    (long long)seconds);
	}
}

static int
start_words(const char *const *words, size_t count, size_t dashes,
    struct when_log *ret, struct when_fault *fault)
{
	return when_start_parse(&words_now, &words_pool, words, count, dashes,
	    ret, fault);
}

static void
test_when_start_takes_what_note_and_tags(void **state)
{
	const char *const words[] = { "+acme", "eng", "1:1", "with", "Priya",
		"at", "9:30" };
	const char *const plain[] = { "sales", "9:30" };
	const char *const number[] = { "sales", "3", "calls" };
	struct when_fault fault = { false, "" };
	struct when_log log;

	(void)state;
	assert_int_equal(start_words(words, 7, 7, &log, &fault), 0);
	assert_string_equal(log.what, "eng");
	assert_string_equal(log.note, "1:1 with Priya at 9:30");
	assert_int_equal(log.tags.count, 1);
	assert_int_equal(start_words(plain, 2, 1, &log, &fault), 0);
	assert_string_equal(log.note, "9:30");
	assert_int_equal(start_words(number, 3, 3, &log, &fault), 0);
	assert_string_equal(log.note, "3 calls");
}

static void
test_when_start_takes_no_time_for_a_note(void **state)
{
	static const char *const when[] = { "9:30", "2h", "9-10", "25:00",
		"mon", "2026-11-20", "fri 18:30" };

	(void)state;
	for (size_t i = 0; i < sizeof when / sizeof *when; i++) {
		const char *const words[] = { "sales", when[i] };
		struct when_fault fault = { true, "" };
		struct when_log log;

		assert_int_equal(start_words(words, 2, 2, &log, &fault), -1);
		assert_false(fault.refused);
		assert_non_null(strstr(fault.message, "says when, and a timer "
		    "starts now"));
	}
}

static void
test_when_start_needs_whom_it_is_for(void **state)
{
	struct when_fault fault = { true, "" };
	struct when_log log;

	(void)state;
	assert_int_equal(start_words(NULL, 0, 0, &log, &fault), -1);
	assert_string_equal(fault.message, "whom was it for? Name a "
	    "constituent, as in ctotime start sales");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up,              \
	words_tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_when_at_of_a_start_is_today),
		TEST(test_when_at_of_a_start_refuses_the_future),
		TEST(test_when_at_before_day_start_is_last_night),
		TEST(test_when_at_needs_a_time),
		TEST(test_when_at_since_is_the_only_such_time),
		TEST(test_when_at_since_names_several),
		TEST(test_when_at_since_asks_where_it_comes_twice),
		TEST(test_when_at_since_refuses_what_clocks_skipped),
		TEST(test_when_at_text_is_read_back),
		TEST(test_when_for_takes_amounts_only),
		TEST(test_when_start_takes_what_note_and_tags),
		TEST(test_when_start_takes_no_time_for_a_note),
		TEST(test_when_start_needs_whom_it_is_for),
	};

	return cmocka_run_group_tests_name("when_at", tests, NULL, NULL);
}
