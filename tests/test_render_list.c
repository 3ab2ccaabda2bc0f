/* SPDX-License-Identifier: MIT */
/* Entries, `status` and `target` as they look in a terminal. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "proto_entry.h"
#include "proto_report.h"
#include "proto_target.h"
#include "render.h"
#include "text.h"
#include "zone.h"

enum { HOUR = 3600, MINUTE = 60, DAY_SECONDS = 86400, PST = -8 * HOUR };

static const struct render_rules rules = { .expected_seconds = 45 * HOUR,
	.tolerance = 5 };

static const struct term pretty = { .tty = true, .utf8 = true, .columns = 80 };
static const struct term narrow = { .tty = true, .utf8 = true, .columns = 60 };
static const struct term colored = { .tty = true, .color = true,
	.columns = 80 };
static const struct term plain = { .columns = 80 };

static const char *const acme[] = { "acme" };
static const char *const two[] = { "acme", "q4" };

/* Monday, 23 November 2026, in California. */
static struct when_now
monday(void)
{
	int32_t today = day_from_date(2026, 11, 23);

	return (struct when_now){ .today = today, .year_starts = 1,
		.clock = { today, 18 * HOUR, PST } };
}

static struct proto_entry
entry(int64_t id, const char *constituent, int32_t days_ago, int64_t seconds,
    const char *note)
{
	return (struct proto_entry){ .id = id, .constituent = constituent,
		.day = day_from_date(2026, 11, 23) - days_ago,
		.seconds = seconds, .note = note };
}

/* Gives an entry a start by the clock of the place, and an end. */
static struct proto_entry
between(struct proto_entry e, int hour, int minute, int32_t offset)
{
	e.start = (struct wire_stamp){ true, (int64_t)e.day * DAY_SECONDS +
		hour * HOUR + minute * MINUTE - offset, offset };
	e.end = (struct wire_stamp){ true, e.start.instant + e.seconds,
		offset };
	return e;
}

static struct proto_entry
tagged(struct proto_entry e, const char *const *tags, size_t count)
{
	e.tags = (struct wire_list){ (void *)tags, count };
	return e;
}

static void
assert_shows(struct buf *out, const char *expected)
{
	assert_string_equal(buf_text(out), expected);
	buf_done(out);
}

static void
assert_echo(struct proto_entry e, int64_t day_seconds, const char *expected)
{
	struct when_now now = monday();
	struct buf out;

	buf_init(&out, 1 << 16);
	assert_int_equal(render_echo(&e, day_seconds, &now, &out), 0);
	assert_shows(&out, expected);
}

static void
assert_list(const struct proto_entry *entries, size_t count,
    const struct term *t, const char *expected)
{
	int32_t day = DAY_NONE;
	struct buf out;

	buf_init(&out, 1 << 20);
	assert_int_equal(render_list(entries, count, t, &day, &out), 0);
	assert_shows(&out, expected);
}

static void
test_render_echo_of_a_duration_today(void **state)
{
	(void)state;
	assert_echo(tagged(entry(12, "sales", 0, 2 * HOUR, "pricing call"),
	    acme, 1), 5 * HOUR + 1800, "#12 sales  2h 00m  Mon 23 Nov  "
	    "pricing call +acme   (today 5h 30m)\n");
}

static void
test_render_echo_puts_an_interval_before_its_length(void **state)
{
	(void)state;
	assert_echo(between(entry(13, "engineering", 6, HOUR,
	    "1:1 with Priya"), 14, 0, PST), 4 * HOUR + 900,
	    "#13 engineering  14:00-15:00  1h 00m  Tue 17 Nov  1:1 with Priya"
	    "   (Tue 4h 15m)\n");
	assert_echo(between(entry(14, "ceo", 0, 2 * HOUR + 1800, ""), 22, 0,
	    PST), 3 * HOUR, "#14 ceo  22:00-0:30  2h 30m  Mon 23 Nov"
	    "   (today 3h)\n");
}

static void
test_render_echo_names_the_offset_of_another_place(void **state)
{
	(void)state;
	assert_echo(between(entry(15, "sales", -1, 2 * HOUR,
	    "before the flight"), 10, 0, HOUR), 6 * HOUR,
	    "#15 sales  10:00-12:00 +01:00  2h 00m  Tue 24 Nov  "
	    "before the flight   (Tue 6h)\n");
	assert_echo(between(entry(15, "sales", 0, HOUR, ""), 9, 5,
	    -(3 * HOUR + 1800)), HOUR, "#15 sales  9:05-10:05 -03:30  1h 00m"
	    "  Mon 23 Nov   (today 1h)\n");
}

static void
test_render_echo_leaves_out_what_is_empty(void **state)
{
	struct proto_entry e = entry(1, "sales", 0, 45, "");

	(void)state;
	e.responsibility = "closing";
	assert_echo(e, 45, "#1 sales/closing  45s  Mon 23 Nov   (today 45s)\n");
	assert_echo(tagged(e, two, 2), 45,
	    "#1 sales/closing  45s  Mon 23 Nov  +acme +q4   (today 45s)\n");
}

static void
test_render_echo_dates_a_day_further_off(void **state)
{
	(void)state;
	assert_echo(entry(2, "ceo", 7, HOUR, ""), HOUR,
	    "#2 ceo  1h 00m  Mon 16 Nov   (16 Nov 1h)\n");
	assert_echo(entry(2, "ceo", 330, HOUR, ""), HOUR,
	    "#2 ceo  1h 00m  Sun 28 Dec 2025   (28 Dec 1h)\n");
}

static void
test_render_echo_keeps_a_long_note_whole_and_on_one_line(void **state)
{
	char note[TEXT_NOTE_MAX + 1], expected[TEXT_NOTE_MAX + 100] =
	    "#3 ceo  1h 00m  Mon 23 Nov  ";

	(void)state;
	for (int i = 0; i < TEXT_NOTE_MAX; i++)
		note[i] = i % 9 == 8 ? ' ' : 'x';
	note[TEXT_NOTE_MAX] = '\0';
	strcat(strcat(expected, note), "   (today 1h)\n");
	assert_echo(entry(3, "ceo", 0, HOUR, note), HOUR, expected);
}

static void
test_render_echo_too_long_for_the_buffer_is_an_error(void **state)
{
	struct proto_entry e = entry(3, "ceo", 0, HOUR, "a note");
	struct when_now now = monday();
	struct buf out;

	(void)state;
	for (size_t cap = 0; cap < 40; cap++) {
		buf_init(&out, cap);
		assert_true(render_echo(&e, HOUR, &now, &out) < 0);
		buf_done(&out);
	}
}

static void
test_render_list_heads_each_day_and_aligns_columns(void **state)
{
	struct proto_entry entries[] = {
		between(entry(218, "sales", 3, HOUR + 1800, "Acme renewal"), 9,
		    0, PST),
		tagged(entry(219, "engineering", 3, 45 * MINUTE,
		    "1:1 with Priya"), two, 2),
		between(entry(7, "marketing", 0, 2 * HOUR, ""), 14, 30, PST),
	};

	(void)state;
	entries[0].responsibility = "closing";
	assert_list(entries, 3, &pretty,
	    "Fri 20 Nov 2026\n"
	    " #218   9:00-10:30   1h 30m  sales/closing  Acme renewal\n"
	    " #219                0h 45m  engineering    1:1 with Priya +acme +q4\n"
	    "\n"
	    "Mon 23 Nov 2026\n"
	    "   #7  14:30-16:30   2h 00m  marketing\n");
}

static void
test_render_list_goes_on_under_the_heading_of_the_page_before(void **state)
{
	struct proto_entry e = entry(219, "ceo", 3, HOUR, "");
	int32_t day = DAY_NONE;
	struct buf out;

	(void)state;
	buf_init(&out, 1 << 16);
	assert_int_equal(render_list(&e, 1, &plain, &day, &out), 0);
	assert_int_equal(day, e.day);
	e.id++;
	assert_int_equal(render_list(&e, 1, &plain, &day, &out), 0);
	e.day++;
	assert_int_equal(render_list(&e, 1, &plain, &day, &out), 0);
	assert_int_equal(render_list(NULL, 0, &plain, &day, &out), 0);
	assert_shows(&out,
	    "Fri 20 Nov 2026\n"
	    " #219                1h 00m  ceo\n"
	    " #220                1h 00m  ceo\n"
	    "\n"
	    "Sat 21 Nov 2026\n"
	    " #220                1h 00m  ceo\n");
}

static void
test_render_list_shows_the_offset_of_another_place(void **state)
{
	struct proto_entry entries[] = {
		between(entry(1, "sales", 0, HOUR, "Berlin"), 9, 30, HOUR),
		between(entry(2, "sales", 0, HOUR, "home"), 16, 0, PST),
		entry(3, "sales", 0, HOUR, "anywhere"),
	};

	(void)state;
	assert_list(entries, 3, &pretty,
	    "Mon 23 Nov 2026\n"
	    "   #1   9:30-10:30 +01:00   1h 00m  sales        Berlin\n"
	    "   #2  16:00-17:00          1h 00m  sales        home\n"
	    "   #3                       1h 00m  sales        anywhere\n");
}

static const char long_note[] = "what to tell the board about the roadmap "
    "and the two large bets, and why the third one waits";

static void
test_render_list_wraps_a_note_in_its_column(void **state)
{
	struct proto_entry e = tagged(entry(1, "ceo", 0, HOUR, long_note), two,
	    2);

	(void)state;
	assert_list(&e, 1, &pretty,
	    "Mon 23 Nov 2026\n"
	    "   #1                1h 00m  ceo          what to tell the board about the\n"
	    "                                          roadmap and the two large bets, and\n"
	    "                                          why the third one waits +acme +q4\n");
	assert_list(&e, 1, &narrow,
	    "Mon 23 Nov 2026\n"
	    "   #1                1h 00m  ceo          what to tell the\n"
	    "                                    board about the roadmap\n"
	    "                                    and the two large bets,\n"
	    "                                    and why the third one\n"
	    "                                    waits +acme +q4\n");
}

static void
test_render_list_in_a_pipe_has_an_entry_a_line(void **state)
{
	struct proto_entry e = entry(1, "ceo", 0, HOUR, long_note);

	(void)state;
	assert_list(&e, 1, &plain, "Mon 23 Nov 2026\n"
	    "   #1                1h 00m  ceo          what to tell the board "
	    "about the roadmap and the two large bets, and why the third one "
	    "waits\n");
}

static void
test_render_list_keeps_users_words_whole(void **state)
{
	struct proto_entry entries[] = {
		entry(1234567, "engineering-operations-and-architecture", 0,
		    HOUR, "プロダクト戦略の見直しとロードマップの整理、来週までに"
		    "まとめて共有する予定です。"),
		entry(2, "ceo", 0, HOUR, "Zoë's  two blanks"),
	};

	(void)state;
	assert_list(entries, 2, &pretty,
	    "Mon 23 Nov 2026\n"
	    "#1234567                1h 00m  engineering-operations-and-architecture\n"
	    "                                             プロダクト戦略の見直しとロードマップの整理、来週までに"
	    "まとめて共有する予定です。\n"
	    "      #2                1h 00m  ceo          Zoë's  two blanks\n");
}

static void
test_render_list_heading_is_bold(void **state)
{
	struct proto_entry e = entry(1, "ceo", 0, HOUR, "");

	(void)state;
	assert_list(&e, 1, &colored, "\033[1mMon 23 Nov 2026\033[0m\n"
	    "   #1                1h 00m  ceo\n");
}

/* Both sides' lines of a week. */
static struct proto_report_result
week_48(struct proto_line lines[2], int64_t out, int64_t in)
{
	int32_t from = day_from_date(2026, 11, 23);
	double whole = (double)(out + in);

	lines[0] = (struct proto_line){ .key = "external", .kind = "side",
		.target = { true, 0.7 } };
	lines[1] = (struct proto_line){ .key = "internal", .kind = "side",
		.target = { true, 0.3 } };
	if (whole > 0) {
		lines[0].share = (struct wire_maybe_real){ true,
			(double)out / whole };
		lines[1].share = (struct wire_maybe_real){ true,
			(double)in / whole };
	}
	return (struct proto_report_result){ .from = from, .to = from + 6,
		.total_seconds = out + in, .lines = { lines, 2 } };
}

static void
assert_status(struct proto_entry *last, int64_t today_seconds, int64_t out,
    int64_t in, const struct term *t, const char *expected)
{
	struct when_now now = monday();
	struct proto_line lines[2];
	struct proto_status_result s = { .today_seconds = today_seconds,
		.last = last, .week = week_48(lines, out, in) };
	struct buf text;

	buf_init(&text, 1 << 16);
	assert_int_equal(render_status(&s, &rules, &now, t, &text), 0);
	assert_shows(&text, expected);
}

static void
test_render_status_in_the_middle_of_a_week(void **state)
{
	struct proto_entry e = between(entry(218, "sales", 1, HOUR + 1800,
	    "Acme renewal"), 16, 30, PST);

	(void)state;
	assert_status(&e, 0, 22 * HOUR, 5 * HOUR, &pretty,
	    "No timer. Last: #218 sales 1h 30m, yesterday 16:30-18:00, Acme renewal\n"
	    "Today     nothing yet\n"
	    "Week 48   27h 00m of 45h    81/19, target 70/30\n");
	assert_status(&e, 0, 22 * HOUR, 5 * HOUR, &colored,
	    "\033[1mNo timer.\033[0m Last: #218 sales 1h 30m, yesterday 16:30-18:00, "
	    "Acme renewal\n"
	    "\033[1mToday\033[0m     nothing yet\n"
	    "\033[1mWeek 48\033[0m   27h 00m of 45h    81/19, target 70/30\n");
}

static void
test_render_status_of_a_week_without_time_names_the_target(void **state)
{
	struct proto_entry e = entry(3, "ceo", 3, HOUR, "");

	(void)state;
	assert_status(&e, 0, 0, 0, &pretty,
	    "No timer. Last: #3 ceo 1h 00m, Fri 20 Nov\n"
	    "Today     nothing yet\n"
	    "Week 48   0h 00m of 45h    target 70/30\n");
}

static void
test_render_status_without_an_entry_says_so(void **state)
{
	(void)state;
	assert_status(NULL, 0, 0, 0, &plain,
	    "No timer. Last: nothing yet\n"
	    "Today     nothing yet\n"
	    "Week 48   0h 00m of 45h    target 70/30\n");
}

static void
test_render_status_wraps_a_long_note(void **state)
{
	struct proto_entry e = tagged(entry(3, "ceo", 0, HOUR, long_note),
	    acme, 1);

	(void)state;
	assert_status(&e, HOUR, 0, HOUR, &narrow,
	    "No timer. Last: #3 ceo 1h 00m, today, what to tell the board\n"
	    "          about the roadmap and the two large bets, and why\n"
	    "          the third one waits +acme\n"
	    "Today     1h 00m\n"
	    "Week 48   1h 00m of 45h    0/100, target 70/30\n");
}

static void
assert_target(struct proto_target_show_result r, const struct term *t,
    const char *expected)
{
	struct buf out;

	buf_init(&out, 1 << 16);
	assert_int_equal(render_target(&r, t, &out), 0);
	assert_shows(&out, expected);
}

static struct proto_share
share(const char *key, const char *title, const char *side, double value)
{
	return (struct proto_share){ .key = key, .title = title, .side = side,
		.kind = title ? "constituent" : "side",
		.share = { value >= 0, value >= 0 ? value : 0 } };
}

static void
test_render_target_that_is_built_in(void **state)
{
	struct proto_share lines[] = {
		share("external", NULL, "external", 0.7),
		share("sales", "Sales: customers", "external", 0.35),
		share("marketing", "Marketing: evangelism", "external", 0.2),
		share("bizdev", "Business development", "external", 0.15),
		share("internal", NULL, "internal", 0.3),
		share("engineering", "Engineering and product", "internal", -1),
		share("ceo", "The CEO: strategy", "internal", -1),
	};
	struct proto_target_show_result r = { .lines = { lines, 7 },
		.day = day_from_date(2026, 11, 23), .next = DAY_NONE };

	(void)state;
	assert_target(r, &pretty,
	    "70/30 external/internal on Mon 23 Nov 2026, in force since the beginning.\n"
	    "\n"
	    "External          70%\n"
	    "  sales           35%   Sales: customers\n"
	    "  marketing       20%   Marketing: evangelism\n"
	    "  bizdev          15%   Business development\n"
	    "Internal          30%\n"
	    "  engineering       -   Engineering and product (shares the side's 30%)\n"
	    "  ceo               -   The CEO: strategy (shares the side's 30%)\n");
	r.lines.items = &lines[4];
	r.lines.count = 2;
	assert_target(r, &narrow,
	    "30 external/internal on Mon 23 Nov 2026, in force since the\n"
	    "beginning.\n"
	    "\n"
	    "Internal          30%\n"
	    "  engineering       -   Engineering and product (has the\n"
	    "                        side's 30%)\n");
}

static void
test_render_target_with_hundredths_and_a_next_one(void **state)
{
	struct proto_share lines[] = {
		share("external", NULL, "external", 0.705),
		share("sales", "Sales", "external", 0.3525),
		share("other", "Others", "external", -1),
		share("internal", NULL, "internal", 0.295),
	};
	struct proto_target_show_result r = { .lines = { lines, 4 },
		.day = day_from_date(2026, 11, 23),
		.from = day_from_date(2026, 1, 1),
		.next = day_from_date(2027, 1, 1) };

	(void)state;
	assert_target(r, &pretty,
	    "70.5/29.5 external/internal on Mon 23 Nov 2026, in force since Thu 1 Jan 2026;\n"
	    "the next from Fri 1 Jan 2027.\n"
	    "\n"
	    "External        70.5%\n"
	    "  sales        35.25%   Sales\n"
	    "  other             -   Others (has the side's other 35.25%)\n"
	    "Internal        29.5%\n");
}

static void
test_render_target_cuts_a_long_key_not_its_columns(void **state)
{
	struct proto_share lines[] = {
		share("external", NULL, "external", 1),
		share("engineering-operations-and-architecture", "Operations",
		    "external", 1),
	};
	struct proto_target_show_result r = { .lines = { lines, 2 },
		.day = day_from_date(2026, 11, 23), .next = DAY_NONE };
	struct buf out;

	(void)state;
	buf_init(&out, 1 << 16);
	assert_int_equal(render_target(&r, &plain, &out), 0);
	assert_non_null(strstr(buf_text(&out),
	    "\nExternal                          100%\n"
	    "  engineering-operations-and-.    100%   Operations\n"));
	buf_done(&out);
	buf_init(&out, 100);
	assert_true(render_target(&r, &plain, &out) < 0);
	buf_done(&out);
}

/* The clocks of home decide, and in summer they show another offset. */
static void
test_render_list_shows_no_offset_of_home_in_summer(void **state)
{
	struct proto_entry entries[] = {
		between(entry(1, "sales", 145, HOUR, "July"), 9, 30,
		    PST + HOUR),
	};

	(void)state;
	assert_list(entries, 1, &pretty,
	    "Wed 1 Jul 2026\n"
	    "   #1   9:30-10:30   1h 00m  sales        July\n");
}

/* 1 November, when 1:30 came twice, at -07:00 and at -08:00. */
static void
test_render_list_shows_the_offset_where_clocks_change(void **state)
{
	struct proto_entry entries[] = {
		between(entry(1, "sales", 22, 20 * MINUTE, ""), 1, 30,
		    PST + HOUR),
		between(entry(2, "sales", 22, 20 * MINUTE, ""), 1, 30, PST),
		between(entry(3, "sales", 22, HOUR, ""), 9, 0, PST),
	};

	(void)state;
	assert_list(entries, 3, &pretty,
	    "Sun 1 Nov 2026\n"
	    "   #1   1:30-1:50 -07:00    0h 20m  sales\n"
	    "   #2   1:30-1:50 -08:00    0h 20m  sales\n"
	    "   #3   9:00-10:00          1h 00m  sales\n");
}

/* What is shown depends on the clocks of home. */
static int
set_up(void **state)
{
	(void)state;
	return zone_use("America/Los_Angeles");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_render_echo_of_a_duration_today),
		cmocka_unit_test(
		    test_render_echo_puts_an_interval_before_its_length),
		cmocka_unit_test(
		    test_render_echo_names_the_offset_of_another_place),
		cmocka_unit_test(test_render_echo_leaves_out_what_is_empty),
		cmocka_unit_test(test_render_echo_dates_a_day_further_off),
		cmocka_unit_test(
		    test_render_echo_keeps_a_long_note_whole_and_on_one_line),
		cmocka_unit_test(
		    test_render_echo_too_long_for_the_buffer_is_an_error),
		cmocka_unit_test(
		    test_render_list_heads_each_day_and_aligns_columns),
		cmocka_unit_test(
		    test_render_list_goes_on_under_the_heading_of_the_page_before),
		cmocka_unit_test(
		    test_render_list_shows_the_offset_of_another_place),
		cmocka_unit_test(
		    test_render_list_shows_no_offset_of_home_in_summer),
		cmocka_unit_test(
		    test_render_list_shows_the_offset_where_clocks_change),
		cmocka_unit_test(test_render_list_wraps_a_note_in_its_column),
		cmocka_unit_test(
		    test_render_list_in_a_pipe_has_an_entry_a_line),
		cmocka_unit_test(test_render_list_keeps_users_words_whole),
		cmocka_unit_test(test_render_list_heading_is_bold),
		cmocka_unit_test(test_render_status_in_the_middle_of_a_week),
		cmocka_unit_test(
		    test_render_status_of_a_week_without_time_names_the_target),
		cmocka_unit_test(test_render_status_without_an_entry_says_so),
		cmocka_unit_test(test_render_status_wraps_a_long_note),
		cmocka_unit_test(test_render_target_that_is_built_in),
		cmocka_unit_test(
		    test_render_target_with_hundredths_and_a_next_one),
		cmocka_unit_test(
		    test_render_target_cuts_a_long_key_not_its_columns),
	};

	return cmocka_run_group_tests(tests, set_up, NULL);
}
