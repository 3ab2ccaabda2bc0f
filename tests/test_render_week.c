/* SPDX-License-Identifier: MIT */
/* The week against the target, as it looks in a terminal. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "proto_report.h"
#include "render.h"
#include "text.h"

enum { LINES_MAX = 16, HOUR = 3600, MINUTE = 60 };

static const struct render_rules rules = { .expected_seconds = 45 * HOUR,
	.tolerance = 5 };

static const struct term pretty = { .tty = true, .utf8 = true, .columns = 80 };
static const struct term narrow = { .tty = true, .utf8 = true, .columns = 60 };
static const struct term tiny = { .tty = true, .utf8 = true, .columns = 40 };
static const struct term wide = { .tty = true, .utf8 = true, .columns = 200 };
static const struct term plain = { .columns = 80 };
static const struct term colored = { .tty = true, .color = true, .utf8 = true,
	.columns = 80 };

/* A report that is being made. */
struct made {
	struct proto_report_result r;
	struct proto_line lines[LINES_MAX];
};

static struct made
report(int32_t from, int32_t to, int64_t total, int64_t entries, int64_t days)
{
	return (struct made){ .r = { .from = from, .to = to,
		.total_seconds = total, .entries = entries, .days = days } };
}

/* A line as the daemon computes it; a target of -1 is none. */
static void
line(struct made *m, const char *key, const char *side, int64_t seconds,
    double target)
{
	struct proto_line *l = &m->lines[m->r.lines.count++];
	double whole = (double)m->r.total_seconds;

	*l = (struct proto_line){ .key = key, .side = side,
		.seconds = seconds,
		.kind = key == side ? "side" : "constituent" };
	if (target >= 0)
		l->target = (struct wire_maybe_real){ true, target };
	if (!m->r.total_seconds)
		return;
	l->share = (struct wire_maybe_real){ true, (double)seconds / whole };
	if (target < 0)
		return;
	l->drift = (struct wire_maybe_real){ true, l->share.value - target };
	l->target_seconds = (struct wire_maybe_int){ true,
		(int64_t)(whole * target + 0.5) };
	l->drift_seconds = (struct wire_maybe_int){ true,
		seconds - l->target_seconds.value };
}

static const char external[] = "external", internal[] = "internal";

static int64_t
hm(int hours, int minutes)
{
	return hours * HOUR + minutes * MINUTE;
}

static struct made
week_47(void)
{
	int32_t from = day_from_date(2026, 11, 16);
	struct made m = report(from, from + 6, hm(41, 30), 31, 6);

	line(&m, external, external, hm(31, 30), 0.70);
	line(&m, "sales", external, hm(18, 45), 0.35);
	line(&m, "marketing", external, hm(5, 15), 0.20);
	line(&m, "bizdev", external, hm(7, 30), 0.15);
	line(&m, internal, internal, hm(10, 0), 0.30);
	line(&m, "engineering", internal, hm(6, 15), -1);
	line(&m, "ceo", internal, hm(2, 45), -1);
	line(&m, "marketing", internal, hm(1, 0), -1);
	return m;
}

static struct made
week_48(void)
{
	int32_t from = day_from_date(2026, 11, 23);
	struct made m = report(from, from + 6, hm(27, 0), 17, 4);

	line(&m, external, external, hm(22, 0), 0.70);
	line(&m, "sales", external, hm(17, 0), 0.35);
	line(&m, "marketing", external, hm(2, 0), 0.20);
	line(&m, "bizdev", external, hm(3, 0), 0.15);
	line(&m, internal, internal, hm(5, 0), 0.30);
	line(&m, "engineering", internal, hm(4, 15), -1);
	line(&m, "ceo", internal, hm(0, 45), -1);
	return m;
}

/* A catalogue without time in it, over any range. */
static struct made
nothing(int32_t from, int32_t to)
{
	struct made m = report(from, to, 0, 0, 0);

	line(&m, external, external, 0, 0.70);
	line(&m, "sales", external, 0, 0.35);
	line(&m, internal, internal, 0, 0.30);
	line(&m, "ceo", internal, 0, -1);
	return m;
}

/* One constituent on each side. */
static struct made
pair(int32_t from, int32_t to, int64_t out, int64_t in)
{
	struct made m = report(from, to, out + in, 2, 1);

	line(&m, external, external, out, 0.70);
	line(&m, "sales", external, out, 0.70);
	line(&m, internal, internal, in, 0.30);
	line(&m, "ceo", internal, in, -1);
	return m;
}

static struct when_now
at(int year, int month, int day, int hour, int minute)
{
	int32_t today = day_from_date(year, month, day);

	return (struct when_now){ .today = today, .year_starts = 1,
		.clock = { .day = today, .second = (int32_t)hm(hour, minute) } };
}

/* As it is where the range can still get so many seconds. */
static char *
show_with(const struct made *m, int64_t left_seconds,
    const struct when_now *now, const struct term *t)
{
	struct proto_week_result w = { .report = m->r };
	struct render_rules left = rules;
	struct buf out;

	left.left_seconds = left_seconds;
	w.report.lines.items = (void *)m->lines;
	buf_init(&out, 1 << 16);
	assert_int_equal(render_week(&w, &left, now, t, &out), 0);
	return out.data;
}

/* All the hours that are missing. */
static char *
show_at(const struct made *m, const struct when_now *now,
    const struct term *t)
{
	int64_t left = rules.expected_seconds - m->r.total_seconds;

	return show_with(m, left > 0 ? left : 0, now, t);
}

static char *
show(const struct made *m, const struct term *t)
{
	struct when_now monday = at(2026, 11, 30, 8, 0);

	return show_at(m, &monday, t);
}

/* Line `n` of a text, from 0, to free. */
static char *
line_of(const char *text, int n)
{
	while (n-- > 0) {
		text = strchr(text, '\n');
		assert_non_null(text);
		text++;
	}
	return strndup(text, strcspn(text, "\n"));
}

static void
assert_line(char *text, int n, const char *expected)
{
	char *found = line_of(text, n);

	assert_string_equal(found, expected);
	free(found);
	free(text);
}

/* Every line fits, and none ends with a blank. */
static void
assert_fits(const char *text, int columns)
{
	while (*text) {
		size_t len = strcspn(text, "\n");
		char *one = strndup(text, len);

		assert_in_range(text_width(one), 0, columns);
		assert_false(len && one[len - 1] == ' ');
		free(one);
		assert_int_equal(text[len], '\n');
		text += len + 1;
	}
}

static void
assert_shows(char *text, const char *expected)
{
	assert_string_equal(text, expected);
	free(text);
}

static void
test_render_week_that_is_over(void **state)
{
	struct made m = week_47();

	(void)state;
	assert_shows(show(&m, &pretty),
"Week 47   Mon 16 - Sun 22 Nov 2026            41h 30m of 45h, 31 entries, 6 days\n"
"\n"
"76/24 external/internal, target 70/30. Too much sales; too little marketing.\n"
"\n"
"                 hours  share target  drift            0           50        100\n"
"External       31h 30m    76%    70%   ▲ +6   +2h 27m  █████████████████┃█······\n"
"  sales        18h 45m    45%    35%  ▲ +10   +4h 14m  ████████┃██▎·············\n"
"  marketing     5h 15m    13%    20%   ▼ -7   -3h 03m  ███▏·┃···················\n"
"  bizdev        7h 30m    18%    15%     +3   +1h 17m  ███┃▌····················\n"
"Internal       10h 00m    24%    30%   ▼ -6   -2h 27m  ██████·┃·················\n"
"  engineering   6h 15m    15%                          ███▊·····················\n"
"  ceo           2h 45m     7%                          █▋·······················\n"
"  marketing     1h 00m     2%                          ▋························\n");
}

static void
test_render_week_that_runs_flags_nothing_that_can_be_mended(void **state)
{
	struct when_now thursday = at(2026, 11, 26, 10, 15);
	struct made m = week_48();

	(void)state;
	assert_shows(show_at(&m, &thursday, &pretty),
"Week 48   Mon 23 - Sun 29 Nov 2026, to Thu 10:15        27h 00m of 45h, 18h left\n"
"\n"
"81/19 external/internal so far, target 70/30. Still within reach.\n"
"\n"
"                 hours  share target  drift            0           50        100\n"
"External       22h 00m    81%    70%    +11   +3h 06m  █████████████████┃██▍····\n"
"  sales        17h 00m    63%    35%    +28   +7h 33m  ████████┃██████▊·········\n"
"  marketing     2h 00m     7%    20%    -13   -3h 24m  █▉···┃···················\n"
"  bizdev        3h 00m    11%    15%     -4   -1h 03m  ██▊┃·····················\n"
"Internal        5h 00m    19%    30%    -11   -3h 06m  ████▋··┃·················\n"
"  engineering   4h 15m    16%                          ███▉·····················\n"
"  ceo           0h 45m     3%                          ▊························\n");
}

static void
test_render_week_in_a_pipe_has_the_same_columns(void **state)
{
	struct made m = week_47();

	(void)state;
	assert_shows(show(&m, &plain),
"Week 47   Mon 16 - Sun 22 Nov 2026            41h 30m of 45h, 31 entries, 6 days\n"
"\n"
"76/24 external/internal, target 70/30. Too much sales; too little marketing.\n"
"\n"
"                 hours  share target  drift            0           50        100\n"
"External       31h 30m    76%    70%   ^ +6   +2h 27m  #################|#......\n"
"  sales        18h 45m    45%    35%  ^ +10   +4h 14m  ########|##..............\n"
"  marketing     5h 15m    13%    20%   v -7   -3h 03m  ###..|...................\n"
"  bizdev        7h 30m    18%    15%     +3   +1h 17m  ###|#....................\n"
"Internal       10h 00m    24%    30%   v -6   -2h 27m  ######.|.................\n"
"  engineering   6h 15m    15%                          ####.....................\n"
"  ceo           2h 45m     7%                          ##.......................\n"
"  marketing     1h 00m     2%                          #........................\n");
}

static void
test_render_week_in_60_columns_loses_the_bar(void **state)
{
	struct made m = week_47();

	(void)state;
	assert_shows(show(&m, &narrow),
"Week 47   Mon 16 - Sun 22 Nov 2026\n"
"41h 30m of 45h, 31 entries, 6 days\n"
"\n"
"76/24 external/internal, target 70/30. Too much sales; too\n"
"little marketing.\n"
"\n"
"                 hours  share target  drift\n"
"External       31h 30m    76%    70%   ▲ +6   +2h 27m\n"
"  sales        18h 45m    45%    35%  ▲ +10   +4h 14m\n"
"  marketing     5h 15m    13%    20%   ▼ -7   -3h 03m\n"
"  bizdev        7h 30m    18%    15%     +3   +1h 17m\n"
"Internal       10h 00m    24%    30%   ▼ -6   -2h 27m\n"
"  engineering   6h 15m    15%\n"
"  ceo           2h 45m     7%\n"
"  marketing     1h 00m     2%\n");
}

static void
test_render_week_in_40_columns_loses_the_hours_of_the_drift(void **state)
{
	struct made m = week_47();
	char *text = show(&m, &tiny);

	(void)state;
	assert_fits(text, 40);
	assert_non_null(strstr(text,
	    "\n  sales     18h 45m    45%    35%  ▲ +10\n"));
	assert_non_null(strstr(text,
	    "\n  marketi…   5h 15m    13%    20%   ▼ -7\n"));
	free(text);
}

static void
test_render_week_stretches_nothing_over_100_columns(void **state)
{
	struct made m = week_47();
	char *a = show(&m, &pretty), *b = show(&m, &wide);

	(void)state;
	assert_string_equal(a, b);
	free(a);
	free(b);
}

/* Takes the SGR sequences out. */
static void
bleach(char *text)
{
	char *to = text;

	for (; *text; text++) {
		if (*text == '\033')
			text += strcspn(text, "m");
		else
			*to++ = *text;
	}
	*to = '\0';
}

static void
test_render_week_in_colour_has_the_same_columns(void **state)
{
	struct made m = week_47();
	char *a = show(&m, &pretty), *b = show(&m, &colored);

	(void)state;
	assert_non_null(strstr(b, "\033[1mExternal"));
	assert_non_null(strstr(b, "\033[33m  ▲ +10\033[0m   +4h 14m"));
	assert_non_null(strstr(b, "\033[1m┃\033[0m\033[94m██▎\033[0m\033[2m·"));
	bleach(b);
	assert_string_equal(a, b);
	free(a);
	free(b);
}

static void
test_render_week_with_nothing_logged_shows_the_target(void **state)
{
	int32_t from = day_from_date(2026, 11, 16);
	struct made m = nothing(from, from + 6);

	(void)state;
	assert_shows(show(&m, &pretty),
"Week 47   Mon 16 - Sun 22 Nov 2026              0h 00m of 45h, 0 entries, 0 days\n"
"\n"
"Nothing logged in this week; target 70/30 external/internal.\n"
"\n"
"                 hours  share target  drift            0           50        100\n"
"External        0h 00m      -    70%                   ·················┃·······\n"
"  sales         0h 00m      -    35%                   ········┃················\n"
"Internal        0h 00m      -    30%                   ·······┃·················\n"
"  ceo           0h 00m      -                          ·························\n");
}

static void
test_render_week_of_a_target_without_sides_names_shares_only(void **state)
{
	struct made m = report(0, 6, hm(10, 0), 1, 1);

	(void)state;
	line(&m, external, external, hm(10, 0), -1);
	line(&m, internal, internal, 0, -1);
	assert_line(show(&m, &pretty), 2, "100/0 external/internal.");
}

static void
test_render_week_on_target_says_so(void **state)
{
	int32_t from = day_from_date(2026, 11, 16);
	struct made m = pair(from, from + 6, hm(30, 0), hm(10, 0));

	(void)state;
	assert_line(show(&m, &pretty), 2,
	    "75/25 external/internal, target 70/30. On target.");
}

static void
test_render_week_judges_rounded_points(void **state)
{
	int32_t from = day_from_date(2026, 11, 16);
	/* 75.4 % is shown as 75 and is within 5 of 70, 75.6 % is not. */
	struct made in = pair(from, from + 6, 754 * 60, 246 * 60);
	struct made out = pair(from, from + 6, 756 * 60, 244 * 60);

	(void)state;
	assert_line(show(&in, &pretty), 2,
	    "75/25 external/internal, target 70/30. On target.");
	assert_line(show(&out, &pretty), 2,
	    "76/24 external/internal, target 70/30. Too much sales.");
}

static void
test_render_week_names_sides_where_no_constituent_is_off(void **state)
{
	int32_t from = day_from_date(2026, 11, 16);
	struct made m = report(from, from + 6, hm(10, 0), 2, 1);

	(void)state;
	line(&m, external, external, hm(8, 0), 0.70);
	line(&m, "sales", external, hm(4, 0), 0.35);
	line(&m, "bizdev", external, hm(4, 0), 0.35);
	line(&m, internal, internal, hm(2, 0), 0.30);
	assert_line(show(&m, &pretty), 2, "80/20 external/internal, target "
	    "70/30. Too much external; too little internal.");
}

static void
test_render_week_wraps_a_long_verdict(void **state)
{
	int32_t from = day_from_date(2026, 11, 16);
	struct made m = report(from, from + 6, hm(10, 0), 2, 1);
	char *text;

	(void)state;
	line(&m, external, external, hm(10, 0), 0.5);
	line(&m, "architecture", external, hm(4, 0), 0.1);
	line(&m, "engineering-operations", external, hm(3, 0), 0.1);
	line(&m, "other-departments", external, hm(3, 0), 0.1);
	line(&m, internal, internal, 0, 0.5);
	line(&m, "culture", internal, 0, 0.5);
	text = show(&m, &pretty);
	assert_fits(text, 80);
	assert_non_null(strstr(text, "100/0 external/internal, target 50/50. "
	    "Too much architecture,\nengineering-operations and "
	    "other-departments; too little culture.\n"));
	free(text);
}

static void
test_render_week_rounds_to_zero_without_a_sign(void **state)
{
	int32_t from = day_from_date(2026, 11, 16);
	struct made m = report(from, from + 6, hm(475, 0), 2, 1);
	char *text;

	(void)state;
	line(&m, external, external, hm(332, 30), 0.70);
	line(&m, "bizdev", external, hm(70, 30), 0.15);
	line(&m, internal, internal, hm(142, 30), 0.30);
	text = show(&m, &plain);
	assert_non_null(strstr(text, "\n  bizdev       70h 30m    15%    15%"
	    "      0   -0h 45m  "));
	assert_non_null(strstr(text, "\nExternal      332h 30m    70%    70%"
	    "      0    0h 00m  "));
	free(text);
}

static void
test_render_week_sides_add_to_100(void **state)
{
	int32_t from = day_from_date(2026, 11, 16);

	(void)state;
	for (int out = 0; out <= 200; out++) {
		struct made m = pair(from, from + 6, out * 60, 12000 - out * 60);
		char *text = show(&m, &plain);
		int a, b;

		assert_int_equal(sscanf(strstr(text, "\n\n") + 2, "%d/%d", &a,
		    &b), 2);
		assert_int_equal(a + b, 100);
		assert_null(strstr(text, "-0 "));
		free(text);
	}
}

static void
test_render_week_that_runs_flags_what_is_past_mending(void **state)
{
	struct when_now friday = at(2026, 11, 20, 18, 0);
	int32_t from = day_from_date(2026, 11, 16);
	/* 34.5 of 45 hours are 77 % at least; 32.5 can still end as 72 %. */
	struct made late = pair(from, from + 6, hm(35, 0), hm(3, 0));
	struct made soon = pair(from, from + 6, hm(32, 30), hm(3, 0));

	(void)state;
	assert_line(show_at(&late, &friday, &pretty), 2, "92/8 external/"
	    "internal so far, target 70/30. Too much sales.");
	assert_line(show_at(&soon, &friday, &pretty), 2, "92/8 external/"
	    "internal so far, target 70/30. Still within reach.");
	/* But not where there is no day left for it. */
	assert_line(show_with(&soon, 0, &friday, &pretty), 2, "92/8 external/"
	    "internal so far, target 70/30. Too much sales.");
}

static void
test_render_week_over_its_hours_is_judged_as_it_stands(void **state)
{
	struct when_now sunday = at(2026, 11, 22, 9, 5);
	int32_t from = day_from_date(2026, 11, 16);
	struct made m = pair(from, from + 6, hm(36, 30), hm(10, 0));
	char *text = show_at(&m, &sunday, &pretty);

	(void)state;
	assert_non_null(strstr(text, "external/internal so far, target 70/30. "
	    "Too much sales."));
	assert_line(text, 0, "Week 47   Mon 16 - Sun 22 Nov 2026, to Sun 09:05"
	    "     46h 30m of 45h, 1h 30m over");
}

struct heading {
	int32_t from, to;
	const char *starts;
};

static void
test_render_week_heads_any_range(void **state)
{
	const struct heading headings[] = {
		{ day_from_date(2026, 11, 1), day_from_date(2026, 11, 30),
		    "2026-11   Sun 1 - Mon 30 Nov 2026, to 26 Nov  " },
		{ day_from_date(2026, 7, 1), day_from_date(2026, 9, 30),
		    "2026-Q3   Wed 1 Jul - Wed 30 Sep 2026  " },
		{ day_from_date(2025, 1, 1), day_from_date(2025, 12, 31),
		    "2025   Wed 1 Jan - Wed 31 Dec 2025  " },
		{ day_from_date(2020, 12, 28), day_from_date(2021, 1, 3),
		    "Week 53   Mon 28 Dec 2020 - Sun 3 Jan 2021  " },
		{ day_from_date(2026, 11, 20), day_from_date(2026, 11, 20),
		    "Fri 20 Nov 2026  " },
		{ day_from_date(2026, 11, 26), day_from_date(2026, 11, 26),
		    "Thu 26 Nov 2026, to 10:15  " },
		{ day_from_date(2026, 11, 20), day_from_date(2026, 11, 26),
		    "Fri 20 - Thu 26 Nov 2026, to Thu 10:15  " },
		{ DAY_FIRST, DAY_LAST, "All that was logged  " },
		{ day_from_date(2026, 11, 2), DAY_LAST,
		    "From Mon 2 Nov 2026  " },
		{ DAY_FIRST, day_from_date(2026, 11, 26),
		    "To Thu 26 Nov 2026  " },
	};
	struct when_now now = at(2026, 11, 26, 10, 15);

	(void)state;
	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
		struct made m = pair(headings[i].from, headings[i].to,
		    hm(1, 0), hm(1, 0));
		char *text = show_at(&m, &now, &pretty);

		assert_memory_equal(text, headings[i].starts,
		    strlen(headings[i].starts));
		assert_fits(text, 80);
		free(text);
	}
}

static void
test_render_week_head_minds_the_singular(void **state)
{
	int32_t from = day_from_date(2026, 11, 16);
	struct made m = report(from, from + 6, HOUR, 1, 1);

	(void)state;
	line(&m, external, external, HOUR, 0.7);
	line(&m, internal, internal, 0, 0.3);
	assert_line(show(&m, &pretty), 0, "Week 47   Mon 16 - Sun 22 Nov 2026"
	    "                 1h 00m of 45h, 1 entry, 1 day");
}

static void
test_render_week_follows_the_users_week_and_year(void **state)
{
	struct when_now now = at(2026, 12, 24, 10, 15);
	int32_t sunday = day_from_date(2026, 11, 15);
	struct made week = pair(sunday, sunday + 6, HOUR, HOUR);
	struct made quarter = pair(day_from_date(2026, 10, 1),
	    day_from_date(2026, 12, 31), HOUR, HOUR);
	char *text;

	(void)state;
	now.week_starts = 6;
	now.year_starts = 10;
	text = show_at(&week, &now, &pretty);
	assert_non_null(strstr(text, "Week 47   Sun 15 - Sat 21 Nov 2026  "));
	assert_non_null(strstr(text, "2h 00m of 45h, "));
	free(text);
	text = show_at(&quarter, &now, &pretty);
	assert_non_null(strstr(text, "FY27-Q1   Thu 1 Oct - Thu 31 Dec 2026"));
	free(text);
}

static void
test_render_week_keeps_its_columns_with_long_keys(void **state)
{
	int32_t from = day_from_date(2026, 11, 16);
	struct made m = report(from, from + 6, hm(10, 0), 2, 1);
	const struct term *const terms[] = { &pretty, &narrow, &tiny, &plain };
	char *text;

	(void)state;
	line(&m, external, external, hm(10, 0), 0.7);
	line(&m, "engineering-operations-and-architecture", external,
	    hm(5, 0), 0.3);
	line(&m, "技術戦略技術戦略技術戦略技術戦略技術戦略", external, hm(5, 0), 0.4);
	line(&m, internal, internal, 0, 0.3);
	for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
		text = show(&m, terms[i]);
		assert_fits(strstr(text, "share"), terms[i]->columns);
		free(text);
	}
	text = show(&m, &pretty);
	assert_non_null(strstr(text,
"\n                           hours  share target  drift            0      50   100\n"));
	assert_non_null(strstr(text,
"\n  engineering-operatio…   5h 00m    50%    30%  ▲ +20   +2h 00m  ████┃██▌·······\n"));
	assert_non_null(strstr(text,
"\n  技術戦略技術戦略技術…   5h 00m    50%    40%  ▲ +10   +1h 00m  ██████┃▌·······\n"));
	free(text);
}

static void
test_render_week_of_years_keeps_its_columns(void **state)
{
	struct made m = pair(DAY_FIRST, DAY_LAST, hm(123456, 0), hm(2345, 0));
	char *text = show(&m, &pretty);

	(void)state;
	assert_fits(text, 80);
	assert_non_null(strstr(text, "\n  sales       123456h 00m    98%    70%"
	    "  ▲ +28 +35395h 18m  "));
	assert_non_null(strstr(text, "\nInternal        2345h 00m     2%    30%"
	    "  ▼ -28 -35395h 18m  "));
	free(text);
}

static void
test_render_week_bar_agrees_with_the_numbers(void **state)
{
	int32_t from = day_from_date(2026, 11, 16);
	struct made all = pair(from, from + 6, HOUR, 0);
	struct made full = report(from, from + 6, HOUR, 1, 1);
	char *text;

	(void)state;
	text = show(&all, &plain);
	assert_non_null(strstr(text, "  #################|#######\n"));
	assert_non_null(strstr(text, "  .......|.................\n"));
	free(text);
	/* A target of everything and one of nothing stand at the ends. */
	line(&full, external, external, HOUR, 1);
	line(&full, internal, internal, 0, 0);
	text = show(&full, &plain);
	assert_non_null(strstr(text, "  ########################|\n"));
	assert_non_null(strstr(text, "  |........................\n"));
	free(text);
}

static void
test_render_week_too_large_for_the_buffer_is_an_error(void **state)
{
	struct when_now now = at(2026, 11, 30, 8, 0);
	struct made m = week_47();
	struct proto_week_result w = { .report = m.r };
	char *text = show(&m, &pretty);
	struct buf out;

	(void)state;
	w.report.lines.items = m.lines;
	for (size_t cap = 0; cap < strlen(text); cap += 7) {
		buf_init(&out, cap);
		assert_true(render_week(&w, &rules, &now, &pretty, &out) < 0);
		assert_true(out.len <= cap);
		buf_done(&out);
	}
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_render_week_that_is_over),
		cmocka_unit_test(
		    test_render_week_that_runs_flags_nothing_that_can_be_mended),
		cmocka_unit_test(
		    test_render_week_in_a_pipe_has_the_same_columns),
		cmocka_unit_test(test_render_week_in_60_columns_loses_the_bar),
		cmocka_unit_test(
		    test_render_week_in_40_columns_loses_the_hours_of_the_drift),
		cmocka_unit_test(
		    test_render_week_stretches_nothing_over_100_columns),
		cmocka_unit_test(
		    test_render_week_in_colour_has_the_same_columns),
		cmocka_unit_test(
		    test_render_week_with_nothing_logged_shows_the_target),
		cmocka_unit_test(
		    test_render_week_of_a_target_without_sides_names_shares_only),
		cmocka_unit_test(test_render_week_on_target_says_so),
		cmocka_unit_test(test_render_week_judges_rounded_points),
		cmocka_unit_test(
		    test_render_week_names_sides_where_no_constituent_is_off),
		cmocka_unit_test(test_render_week_wraps_a_long_verdict),
		cmocka_unit_test(
		    test_render_week_rounds_to_zero_without_a_sign),
		cmocka_unit_test(test_render_week_sides_add_to_100),
		cmocka_unit_test(
		    test_render_week_that_runs_flags_what_is_past_mending),
		cmocka_unit_test(
		    test_render_week_over_its_hours_is_judged_as_it_stands),
		cmocka_unit_test(test_render_week_heads_any_range),
		cmocka_unit_test(test_render_week_head_minds_the_singular),
		cmocka_unit_test(
		    test_render_week_follows_the_users_week_and_year),
		cmocka_unit_test(
		    test_render_week_keeps_its_columns_with_long_keys),
		cmocka_unit_test(test_render_week_of_years_keeps_its_columns),
		cmocka_unit_test(test_render_week_bar_agrees_with_the_numbers),
		cmocka_unit_test(
		    test_render_week_too_large_for_the_buffer_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
