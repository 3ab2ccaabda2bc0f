/* SPDX-License-Identifier: MIT */
/* A range as a mail tells it: its subject and its two bodies. */
#include "mail.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "err.h"
#include "mail_html.h"
#include "mail_words.h"

enum { HOUR = 3600, LINES = 30, WEEKS = 13 };

/* A week of 40 hours in two lines, seen on the Monday behind it. */
struct fixture {
	struct pool pool;
	struct proto_line lines[LINES];
	struct proto_pace pace;
	struct proto_trend trend;
	struct proto_trend_line trend_lines[1];
	struct wire_maybe_int whole[WEEKS], side[WEEKS], target[WEEKS];
	struct proto_week_result week;
	struct mail mail;
	char names[LINES][16];
	struct buf out;
};

static struct wire_maybe_real
real(double value)
{
	return (struct wire_maybe_real){ true, value };
}

static struct proto_line
line(const char *key, const char *side, bool is_side, int hours, double of,
    double target)
{
	struct proto_line l = { .key = key, .side = side, .kind = is_side
		? "side" : "constituent", .seconds = hours * HOUR,
		.share = real(hours / of) };

	if (target >= 0) {
		l.target = real(target);
		l.drift = real(hours / of - target);
		l.drift_seconds = (struct wire_maybe_int){ true,
			(int64_t)(hours * HOUR - target * of * HOUR) };
	}
	return l;
}

static int
set_up(void **state)
{
	int32_t from = day_from_date(2026, 11, 16);
	struct fixture *f = calloc(1, sizeof *f);

	if (!f)
		return -1;
	pool_init(&f->pool);
	buf_init(&f->out, 1 << 20);
	f->lines[0] = line("external", "external", true, 30, 40, .70);
	f->lines[1] = line("sales", "external", false, 30, 40, .35);
	f->lines[2] = line("internal", "internal", true, 10, 40, .30);
	f->lines[3] = line("ceo", "internal", false, 10, 40, -1);
	f->week = (struct proto_week_result){
		.report = { .from = from, .to = from + 6, .days = 5,
			.total_seconds = 40 * HOUR, .entries = 9,
			.lines = { f->lines, 4 } },
		.expected_seconds = { true, 45 * HOUR }, .pace = &f->pace };
	f->mail = (struct mail){ .pool = &f->pool, .week = &f->week,
		.rules = { .expected_seconds = 45 * HOUR, .tolerance = 5 },
		.now = { .today = from + 7, .year_starts = 1,
			.clock = { from + 7, 25200, 3600 } } };
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	buf_done(&f->out);
	pool_done(&f->pool);
	free(f);
	return 0;
}

static const char *
subject(struct fixture *f)
{
	buf_cut(&f->out, 0);
	assert_int_equal(mail_subject(&f->mail, &f->out), 0);
	return buf_text(&f->out);
}

static const char *
text(struct fixture *f)
{
	buf_cut(&f->out, 0);
	assert_int_equal(mail_text(&f->mail, &f->out), 0);
	return buf_text(&f->out);
}

static const char *
html(struct fixture *f)
{
	buf_cut(&f->out, 0);
	assert_int_equal(mail_html(&f->mail, &f->out), 0);
	return buf_text(&f->out);
}

static void
has(const char *all, const char *part)
{
	if (!strstr(all, part))
		fail_msg("\"%s\" is not in:\n%s", part, all);
}

static void
has_not(const char *all, const char *part)
{
	if (strstr(all, part))
		fail_msg("\"%s\" is in:\n%s", part, all);
}

static int
count(const char *all, const char *part)
{
	int n = 0;

	for (; (all = strstr(all, part)); all += strlen(part))
		n++;
	return n;
}

static void
test_mail_subject_of_a_week(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(subject(f),
	    "Week 47: 75/25 (target 70/30), 40h 00m");
	f->mail.corrected = true;
	assert_string_equal(subject(f),
	    "Week 47 (corrected): 75/25 (target 70/30), 40h 00m");
	f->lines[0].target.set = false;
	assert_string_equal(subject(f), "Week 47 (corrected): 75/25, 40h 00m");
}

static void
test_mail_subject_of_a_week_that_is_not_entered(void **state)
{
	struct fixture *f = *state;
	int32_t days[] = { f->week.report.from + 3 };

	f->pace.empty_days = (struct wire_list){ days, 1 };
	assert_true(mail_is_incomplete(&f->mail));
	assert_string_equal(subject(f),
	    "Week 47 incomplete: 40h 00m of 45h");
	f->mail.corrected = true;
	assert_string_equal(subject(f),
	    "Week 47 (corrected) incomplete: 40h 00m of 45h");
	has(text(f), "Thu has no entries; these shares are of 40h only.\n75/25");
	has(html(f), "Thu has no entries");
}

static void
test_mail_is_incomplete_below_half_of_the_hours(void **state)
{
	struct fixture *f = *state;

	f->mail.rules.expected_seconds = 80 * HOUR;
	assert_false(mail_is_incomplete(&f->mail));
	f->mail.rules.expected_seconds = 80 * HOUR + 1;
	assert_true(mail_is_incomplete(&f->mail));
	/* Not while it runs, nor where nothing at all was logged. */
	f->mail.now.today--;
	assert_false(mail_is_incomplete(&f->mail));
	f->mail.now.today++;
	f->week.report.total_seconds = 0;
	assert_false(mail_is_incomplete(&f->mail));
	/* A range that is no week has no hours to be held to. */
	f->week.report.total_seconds = 40 * HOUR;
	f->week.report.to--;
	assert_false(mail_is_incomplete(&f->mail));
	f->week.report.to++;
	f->mail.now.week_starts = 6;
	assert_false(mail_is_incomplete(&f->mail));
}

static void
test_mail_subject_names_what_range_it_is(void **state)
{
	static const struct {
		int from[3], to[3];
		int year_starts;
		const char *name;
	} rows[] = {
		{ { 2026, 11, 1 }, { 2026, 11, 30 }, 1, "November 2026" },
		{ { 2024, 2, 1 }, { 2024, 2, 29 }, 4, "February 2024" },
		{ { 2026, 7, 1 }, { 2026, 9, 30 }, 1, "2026-Q3" },
		{ { 2026, 7, 1 }, { 2026, 9, 30 }, 4, "FY27-Q2" },
		{ { 2026, 4, 1 }, { 2027, 3, 31 }, 4, "FY27" },
		{ { 2025, 1, 1 }, { 2025, 12, 31 }, 1, "2025" },
		{ { 2026, 11, 18 }, { 2026, 11, 18 }, 1, "Wed 18 Nov 2026" },
		{ { 2025, 12, 30 }, { 2026, 1, 2 }, 1,
		    "Tue 30 Dec 2025 - Fri 2 Jan 2026" },
	};
	struct fixture *f = *state;

	f->mail.now.today = day_from_date(2030, 1, 1);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const int *a = rows[i].from, *b = rows[i].to;

		f->week.report.from = day_from_date(a[0], a[1], a[2]);
		f->week.report.to = day_from_date(b[0], b[1], b[2]);
		f->mail.now.year_starts = rows[i].year_starts;
		assert_string_equal(subject(f), pool_printf(&f->pool,
		    "%s: 75/25 (target 70/30), 40h 00m", rows[i].name));
	}
}

static void
test_mail_bodies_without_a_target_show_none(void **state)
{
	struct fixture *f = *state;

	for (size_t i = 0; i < 4; i++)
		f->lines[i].target.set = f->lines[i].drift.set = false;
	has(text(f), "75/25 external/internal.\n\nWeek 47");
	has(text(f), "External 30h 00m  75\n");
	has_not(html(f), ">target ");
	has_not(html(f), "The mark in a bar");
	has(html(f), "aria-label=\"external 75%\"");
}

static void
test_mail_bodies_flag_what_is_off(void **state)
{
	struct fixture *f = *state;

	has(text(f), "Too much sales (+16h 00m).");
	has(text(f), " sales   30h 00m  75  35  +40 !\n");
	has(text(f), "! off by more than 5 points\n");
	has(html(f), "&#9650;&nbsp;+40</span>");
	has(html(f), "sales&nbsp;(+16h&nbsp;00m)");
	f->mail.rules.tolerance = 50;
	has_not(text(f), "!");
	has_not(html(f), "&#9650;");
}

static void
test_mail_bodies_never_have_more_lines_than_are_read(void **state)
{
	struct fixture *f = *state;
	size_t n = 2;

	f->lines[0] = line("external", "external", true, 30, 40, .70);
	f->lines[LINES - 1] = line("internal", "internal", true, 10, 40, .30);
	f->lines[1] = line("c1", "external", false, 30, 40, -1);
	for (; n < LINES - 1; n++) {
		(void)snprintf(f->names[n], sizeof f->names[n], "c%zu", n);
		f->lines[n] = line(f->names[n], "external", false,
		    n % 2 ? 0 : 1, 40, -1);
	}
	f->week.report.lines.count = LINES;
	assert_int_equal(count(text(f), "\n c"), MAIL_LINES);
	has(text(f), "\n c1      30h 00m  75\n c2       1h 00m   3\n c4 ");
	has(text(f), "\n c22      1h 00m   3\n and 16 more\nInternal");
	assert_int_equal(count(html(f), "role=\"img\""), 2 + MAIL_LINES);
	has(html(f), ">and 16 more</td>");
}

static void
test_mail_names_are_text_in_html(void **state)
{
	struct fixture *f = *state;

	f->lines[1].key = "<b>\"&";
	has_not(html(f), "<b>");
	has(html(f), "aria-label=\"&lt;b&gt;&quot;&amp; 75%, target 35%\"");
	has(text(f), " <b>\"&");
}

static void
make_trend(struct fixture *f)
{
	for (int i = 0; i < WEEKS; i++) {
		f->whole[i] = (struct wire_maybe_int){ true,
			i == 2 ? 0 : 40 * HOUR };
		f->side[i] = (struct wire_maybe_int){ true,
			f->whole[i].value * (60 + 2 * i) / 100 };
		f->target[i] = (struct wire_maybe_int){ i != 2,
			f->whole[i].value * 70 / 100 };
	}
	f->trend_lines[0] = (struct proto_trend_line){ "external", "side",
		"external", { f->side, WEEKS }, { f->target, WEEKS } };
	f->trend = (struct proto_trend){
		.four_weeks = f->week.report,
		.thirteen_weeks = f->week.report,
		.seconds = { f->whole, WEEKS },
		.lines = { f->trend_lines, 1 } };
	f->trend.thirteen_weeks.from -= 84;
	f->week.trend = &f->trend;
}

static void
test_mail_weeks_stand_about_their_target(void **state)
{
	struct fixture *f = *state;

	make_trend(f);
	has(text(f), "          4 weeks   13 weeks\n"
	    "External  75   +5    75   +5\n");
	has(html(f), "aria-label=\"External, points off its target: week 35 -10, "
	    "week 36 -8, week 37 nothing, week 38 -4,");
	has(html(f), ", week 40 0, week 41 +2,");
	has(html(f), "<s>37</s>");
	has(html(f), "Weeks struck through have nothing logged.");
	f->whole[2].value = f->side[2].value = 40 * HOUR;
	f->target[2] = (struct wire_maybe_int){ true, 28 * HOUR };
	has_not(html(f), "<s>");
}

static void
test_mail_weeks_without_a_target_are_no_picture(void **state)
{
	struct fixture *f = *state;

	make_trend(f);
	f->target[5].set = false;
	has_not(html(f), "points off");
	has(html(f), "13&nbsp;weeks");
}

static void
test_mail_entries_without_room_are_left_out_of_both(void **state)
{
	struct fixture *f = *state;
	struct proto_entry entries[9];
	char note[4096];

	memset(note, '&', sizeof note - 1);
	note[sizeof note - 1] = '\0';
	for (size_t i = 0; i < 9; i++)
		entries[i] = (struct proto_entry){ .constituent = "sales",
			.responsibility = "closing", .seconds = HOUR,
			.day = f->week.report.from + (int32_t)i / 2,
			.note = note };
	f->mail.notes = true;
	f->mail.entries = (struct wire_list){ entries, 9 };
	has(html(f), "</html>");
	assert_true(f->out.len < MAIL_HTML_MAX);
	assert_int_equal(f->mail.entries.count, 4);
	has(html(f), "and 5 more: ctotime list 2026-W47");
	assert_int_equal(count(text(f), "\n  1h 00m  sales:\n"), 4);
	has(text(f), "\nand 5 more: ctotime list 2026-W47\n");
	has_not(text(f), "closing");
}

static void
test_mail_too_large_for_the_buffer_is_an_error(void **state)
{
	struct fixture *f = *state;
	struct buf small;

	buf_init(&small, 1000);
	assert_int_equal(mail_html(&f->mail, &small), -ERR_TOO_LARGE);
	buf_done(&small);
	buf_init(&small, 100);
	assert_int_equal(mail_text(&f->mail, &small), -ERR_TOO_LARGE);
	buf_done(&small);
	buf_init(&small, 10);
	assert_int_equal(mail_subject(&f->mail, &small), -ERR_TOO_LARGE);
	buf_done(&small);
}

static void
test_mail_sender_is_the_login_name_where_that_makes_an_address(void **state)
{
	struct fixture *f = *state;

	(void)setenv("LOGNAME", "ada", 1);
	assert_memory_equal(mail_sender(&f->pool), "ada@", 4);
	(void)setenv("LOGNAME", "", 1);
	(void)setenv("USER", "bob", 1);
	assert_memory_equal(mail_sender(&f->pool), "bob@", 4);
	(void)setenv("LOGNAME", "ada\nBcc: eve", 1);
	assert_null(mail_sender(&f->pool));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_mail_subject_of_a_week),
		TEST(test_mail_subject_of_a_week_that_is_not_entered),
		TEST(test_mail_is_incomplete_below_half_of_the_hours),
		TEST(test_mail_subject_names_what_range_it_is),
		TEST(test_mail_bodies_without_a_target_show_none),
		TEST(test_mail_bodies_flag_what_is_off),
		TEST(test_mail_bodies_never_have_more_lines_than_are_read),
		TEST(test_mail_names_are_text_in_html),
		TEST(test_mail_weeks_stand_about_their_target),
		TEST(test_mail_weeks_without_a_target_are_no_picture),
		TEST(test_mail_entries_without_room_are_left_out_of_both),
		TEST(test_mail_too_large_for_the_buffer_is_an_error),
		TEST(test_mail_sender_is_the_login_name_where_that_makes_an_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
