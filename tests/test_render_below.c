/* SPDX-License-Identifier: MIT */
/* What stands below the week's table: trend, advice, neglect, pace. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "render.h"
#include "render_advice.h"
#include "render_pace.h"
#include "render_trend.h"

enum { HOUR = 3600, QUARTER = 900, WEEKS = 13 };

static const struct term pretty = { .tty = true, .utf8 = true, .columns = 80 };
static const struct term narrow = { .tty = true, .utf8 = true, .columns = 50 };
static const struct term plain = { .columns = 80 };
static const struct render_rules rules = { .expected_seconds = 45 * HOUR,
	.tolerance = 5 };

static struct when_now
on(int month, int mday)
{
	int32_t today = day_from_date(2026, month, mday);

	return (struct when_now){ .today = today, .year_starts = 1,
		.clock = { .day = today } };
}

static void
assert_page(struct render_page *p, const char *expected)
{
	assert_int_equal(p->error, 0);
	assert_string_equal(buf_text(p->out), expected);
	buf_done(p->out);
}

/* A leaf of so many quarters of an hour, spent and to be given, of a target
   in points. */
static struct proto_leaf
leaf(const char *key, const char *kind, int spent, int give, double share,
    double target)
{
	return (struct proto_leaf){ .key = key, .kind = kind,
		.seconds = spent * QUARTER, .give_seconds = give * QUARTER,
		.share = { true, share }, .target = { true, target },
		.soonest = DAY_NONE };
}

/* The Thursday of screens.md. */
static struct proto_plan
thursday(struct proto_leaf leaves[4], int32_t days[2])
{
	int32_t monday = day_from_date(2026, 11, 23);

	leaves[0] = leaf("sales", "constituent", 68, 0, 17 / 45.0, .35);
	leaves[0].soonest = monday + 7;
	leaves[1] = leaf("marketing", "constituent", 8, 27, .194, .20);
	leaves[2] = leaf("bizdev", "constituent", 12, 13, .139, .15);
	leaves[3] = leaf("internal", "side", 20, 32, .289, .30);
	days[0] = monday + 3;
	days[1] = monday + 4;
	return (struct proto_plan){ .from = monday, .to = monday + 6,
		.fill_from = monday, .fill_to = monday + 6, .days = 2,
		.next_days = { days, 2 }, .fill_seconds = 45 * HOUR,
		.left_seconds = 18 * HOUR, .give_seconds = 18 * HOUR,
		.leaves = { leaves, 4 } };
}

#define PAGE(t)                                                               \
	struct buf out;                                                       \
	struct render_page p = { .out = &out, .term = (t) };                  \
	buf_init(&out, 1 << 16)

static void
test_render_plan_of_a_week_that_runs(void **state)
{
	struct when_now now = on(11, 26);
	struct proto_leaf leaves[4];
	int32_t days[2];
	struct proto_plan plan = thursday(leaves, days);
	PAGE(&pretty);

	(void)state;
	render_plan(&p, &plan, &now);
	assert_page(&p,
"To do        Thu and Fri, 9h a day: internal 8h 00m, marketing 6h 45m,\n"
"             bizdev 3h 15m; no more sales\n"
"Ends at      sales 38% (+3; 35% on Mon 30 Nov at the soonest), marketing 19%,\n"
"             bizdev 14%, internal 29%\n");
}

static void
test_render_plan_rounds_to_quarters_that_keep_the_sum(void **state)
{
	struct when_now now = on(11, 26);
	struct proto_leaf leaves[4];
	int32_t days[2];
	struct proto_plan plan = thursday(leaves, days);
	PAGE(&plain);

	(void)state;
	leaves[1].give_seconds = 23700;
	leaves[2].give_seconds = 12000;
	leaves[3].give_seconds = 29100;
	render_to_do(&p, &plan, 10, false);
	assert_page(&p, "To do     internal 8h 00m, marketing 6h 45m, "
	    "bizdev 3h 15m; no more sales\n");
	(void)now;
}

static void
test_render_plan_says_what_is_out_of_reach(void **state)
{
	struct when_now now = on(11, 26);
	struct proto_leaf leaves[4];
	int32_t days[2];
	struct proto_plan plan = thursday(leaves, days);
	PAGE(&pretty);

	(void)state;
	plan.days = 1;
	plan.next_days.count = 1;
	plan.left_seconds = 18 * HOUR;
	plan.give_seconds = 12 * HOUR;
	leaves[0].soonest = DAY_NONE;
	leaves[1].give_seconds = leaves[2].give_seconds = 0;
	leaves[3].give_seconds = 12 * HOUR;
	render_plan(&p, &plan, &now);
	assert_page(&p,
"To do        Thu, 12h a day (45h is out of reach): internal 12h 00m; no more\n"
"             sales, marketing and bizdev\n"
"Ends at      sales 38% (+3; 35% is out of reach), marketing 19%, bizdev 14%,\n"
"             internal 29%\n");
}

static void
test_render_plan_without_a_day_or_without_hours_says_so(void **state)
{
	struct proto_leaf leaves[4];
	int32_t days[2];
	struct proto_plan plan = thursday(leaves, days);
	PAGE(&pretty);

	(void)state;
	plan.days = plan.give_seconds = 0;
	render_to_do(&p, &plan, 10, true);
	plan.left_seconds = 0;
	render_to_do(&p, &plan, 10, true);
	assert_page(&p, "To do     no working day is left\n"
	    "To do     nothing: 45h are reached\n");
}

static void
test_render_plan_of_many_days_counts_them(void **state)
{
	struct proto_leaf leaves[4];
	int32_t days[2];
	struct proto_plan plan = thursday(leaves, days);
	PAGE(&pretty);

	(void)state;
	plan.days = 24;
	plan.give_seconds = plan.left_seconds = 24 * 5 * HOUR;
	plan.leaves.count = 1;
	leaves[0] = leaf("external", "rest", 0, 24 * 5 * 4, .5, .5);
	render_to_do(&p, &plan, RENDER_LABEL, true);
	assert_page(&p, "To do        24 working days, 5h a day: rest of "
	    "external 120h 00m\n");
}

static void
test_render_plan_of_the_next_week(void **state)
{
	struct when_now sunday = on(11, 22), monday = on(11, 23);
	int32_t from = day_from_date(2026, 11, 2);
	struct proto_leaf leaves[] = {
		leaf("sales", "constituent", 200, 23, .35, .35),
		leaf("marketing", "constituent", 60, 63, .20, .20),
		leaf("bizdev", "constituent", 70, 17, .15, .15),
		leaf("internal", "side", 90, 77, .30, .30),
	};
	struct proto_plan plan = { .from = from, .to = from + 27,
		.fill_from = from + 21, .fill_to = from + 27, .days = 5,
		.fill_seconds = 45 * HOUR, .left_seconds = 45 * HOUR,
		.give_seconds = 45 * HOUR, .leaves = { leaves, 4 } };
	PAGE(&pretty);

	(void)state;
	render_plan(&p, &plan, &sunday);
	render_plan(&p, &plan, &monday);
	plan.give_seconds = 24 * HOUR;
	render_plan(&p, &plan, &monday);
	assert_page(&p,
"Next week    to bring weeks 45-48 to target, of 45h: internal 19h 15m,\n"
"             marketing 15h 45m, sales 5h 45m, bizdev 4h 15m\n"
"This week    to bring weeks 45-48 to target, of 45h: internal 19h 15m,\n"
"             marketing 15h 45m, sales 5h 45m, bizdev 4h 15m\n"
"This week    to bring weeks 45-48 to target, of 24h (45h is out of reach):\n"
"             internal 19h 15m, marketing 15h 45m, sales 5h 45m, bizdev 4h 15m\n"
	    );
}

/* A trend of one side and one constituent. */
struct trend {
	struct proto_trend t;
	struct proto_line few[2], many[2];
	struct proto_trend_line lines[2];
	struct wire_maybe_int weeks[WEEKS], side[WEEKS], sales[WEEKS];
	struct wire_maybe_int target[WEEKS], none[WEEKS];
};

static void
make_trend(struct trend *t)
{
	int32_t from = day_from_date(2026, 8, 24);

	*t = (struct trend){ 0 };
	for (int i = 0; i < WEEKS; i++) {
		/* Week 7 is empty; the side's share grows by 2 points. */
		int64_t whole = i == 6 ? 0 : 100 * HOUR;

		t->weeks[i] = (struct wire_maybe_int){ true, whole };
		t->side[i] = (struct wire_maybe_int){ true,
			whole * (64 + 2 * i) / 100 };
		t->target[i] = (struct wire_maybe_int){ whole > 0,
			whole * 70 / 100 };
		t->sales[i] = (struct wire_maybe_int){ true,
			whole * (i + 1) / WEEKS };
	}
	t->many[0] = (struct proto_line){ .key = "external", .kind = "side",
		.side = "external", .share = { true, .71 },
		.target = { true, .70 }, .drift = { true, .01 } };
	t->many[1] = (struct proto_line){ .key = "sales", .kind =
		"constituent", .side = "external", .share = { true, .5 } };
	t->few[0] = t->many[0];
	t->few[0].share.value = .79;
	t->few[0].drift.value = .09;
	t->lines[0] = (struct proto_trend_line){ "external", "side",
		"external", { t->side, WEEKS }, { t->target, WEEKS } };
	t->lines[1] = (struct proto_trend_line){ "sales", "constituent",
		"external", { t->sales, WEEKS }, { t->none, WEEKS } };
	t->t = (struct proto_trend){
		.four_weeks = { .from = from + 63, .to = from + 90,
			.total_seconds = 400 * HOUR, .lines = { t->few, 1 } },
		.thirteen_weeks = { .from = from, .to = from + 90,
			.total_seconds = 1200 * HOUR,
			.lines = { t->many, 2 } },
		.seconds = { t->weeks, WEEKS },
		.lines = { t->lines, 2 },
	};
}

static void
test_render_trend_draws_weeks_about_the_target(void **state)
{
	struct when_now now = on(11, 23);
	struct trend t;
	PAGE(&pretty);

	(void)state;
	make_trend(&t);
	assert_true(render_trend_tells(&t.t));
	render_trend(&p, &t.t, &rules, &now, 13);
	assert_page(&p,
"                 4 weeks      13 weeks     weeks 35 - 47\n"
"External        79% ▲ +9      71%   +1     ▂▂▃▄▅▆ ▇█████\n"
"  sales                       50%          ▁▁▂▂▃▄ ▅▆▆▇▇█\n"
"▄ on target, a step is 2.5 points; without a target █ is the most; gap: nothing\n"
	    );
}

static void
test_render_trend_in_a_pipe_has_digits(void **state)
{
	struct when_now now = on(11, 23);
	struct trend t;
	PAGE(&plain);

	(void)state;
	make_trend(&t);
	render_trend(&p, &t.t, &rules, &now, 13);
	assert_page(&p,
"                 4 weeks      13 weeks     weeks 35 - 47\n"
"External        79% ^ +9      71%   +1     223456 788888\n"
"  sales                       50%          112234 566778\n"
"4 on target, a step is 2.5 points; without a target 8 is the most; gap: nothing\n"
	    );
}

static void
test_render_trend_of_wide_drifts_keeps_its_columns(void **state)
{
	struct when_now now = on(11, 23);
	struct trend t;
	PAGE(&plain);

	(void)state;
	make_trend(&t);
	t.few[0].share.value = .82;
	render_trend(&p, &t.t, &rules, &now, 13);
	assert_page(&p,
"                  4 weeks       13 weeks     weeks 35 - 47\n"
"External        82% ^ +12      71%    +1     223456 788888\n"
"  sales                        50%           112234 566778\n"
"4 on target, a step is 2.5 points; without a target 8 is the most; gap: nothing\n"
	    );
}

static void
test_render_trend_without_room_has_figures_only(void **state)
{
	struct when_now now = on(11, 23);
	struct trend t;
	PAGE(&narrow);

	(void)state;
	make_trend(&t);
	render_trend(&p, &t.t, &rules, &now, 13);
	assert_page(&p,
"                 4 weeks      13 weeks\n"
"External        79% ▲ +9      71%   +1\n"
"  sales                       50%\n");
}

static void
test_render_trend_of_one_week_tells_nothing(void **state)
{
	struct trend t;

	(void)state;
	make_trend(&t);
	for (int i = 0; i < WEEKS - 1; i++)
		t.weeks[i].value = 0;
	assert_false(render_trend_tells(&t.t));
}

static void
test_render_neglected_groups_by_when_it_was(void **state)
{
	struct when_now now = on(11, 23);
	int32_t week_41 = day_from_date(2026, 10, 7);
	struct proto_neglected all[] = {
		{ "bizdev", NULL, DAY_NONE },
		{ "sales", "expert", week_41 },
		{ "bizdev", "watch-list", week_41 + 2 },
		{ "marketing", "talks", day_from_date(2025, 3, 2) },
	};
	struct proto_week_result w = { .neglected = { all, 4 } };
	PAGE(&pretty);

	(void)state;
	render_neglected(&p, &w, &now);
	assert_page(&p,
"Neglected    bizdev: nothing yet; sales/expert, bizdev/watch-list: nothing since\n"
"             week 41; marketing/talks: nothing since Mar 2025\n");
}

static void
test_render_neglected_names_no_more_than_it_must(void **state)
{
	static const char *const keys[] = { "a", "b", "c", "d", "e", "f", "g",
		"h", "i", "j", "k" };
	struct when_now now = on(11, 23);
	struct proto_neglected all[11];
	struct proto_week_result w = { .neglected = { all, 11 } };
	PAGE(&pretty);

	(void)state;
	for (int i = 0; i < 11; i++)
		all[i] = (struct proto_neglected){ keys[i], NULL,
			now.today - 28 - 7 * i };
	render_neglected(&p, &w, &now);
	assert_non_null(strstr(buf_text(&out), "i: nothing since"));
	assert_null(strstr(buf_text(&out), "j: nothing since"));
	assert_non_null(strstr(buf_text(&out), "; and 2 more\n"));
	buf_done(&out);
}

static void
test_render_pace_says_only_what_there_is(void **state)
{
	struct when_now now = on(11, 23);
	int32_t from = day_from_date(2026, 11, 16);
	int32_t empty[] = { from + 1, from + 3 }, sunday[] = { from + 6 };
	struct proto_pace pace = {
		.empty_days = { empty, 2 }, .weekend_days = { sunday, 1 },
		.weekend_seconds = 2 * HOUR, .early_seconds = HOUR,
		.late_seconds = 9 * QUARTER, .travel_seconds = 9 * HOUR };
	struct proto_pace calm = { 0 };
	struct proto_week_result w = { .report = { .from = from,
		.to = from + 6, .total_seconds = 41 * HOUR + 2 * QUARTER },
		.expected_seconds = { true, 45 * HOUR }, .pace = &pace };
	PAGE(&pretty);

	(void)state;
	render_pace(&p, &w, &now);
	w.pace = &calm;
	w.report.total_seconds = 45 * HOUR;
	render_pace(&p, &w, &now);
	w.pace = NULL;
	render_pace(&p, &w, &now);
	assert_page(&p,
"Pace         3h 30m under 45h; nothing on Tue and Thu; 2h on Sunday;\n"
"             1h before 7:00; 2h 15m after 20:00; 9h travel\n");
}

static void
test_render_pace_of_a_range_that_runs_judges_no_hours(void **state)
{
	struct when_now now = on(11, 20);
	int32_t from = day_from_date(2026, 11, 1);
	int32_t empty[] = { from + 1, from + 12 };
	int32_t weekend[] = { from + 6, from + 13 };
	struct proto_pace pace = { .empty_days = { empty, 2 },
		.weekend_days = { weekend, 2 }, .weekend_seconds = 2 * HOUR };
	struct proto_week_result w = { .report = { .from = from,
		.to = from + 29, .total_seconds = HOUR },
		.expected_seconds = { true, 190 * HOUR }, .pace = &pace };
	PAGE(&pretty);

	(void)state;
	render_pace(&p, &w, &now);
	assert_page(&p, "Pace         nothing on 2 working days; "
	    "2h on weekends\n");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_render_plan_of_a_week_that_runs),
		cmocka_unit_test(
		    test_render_plan_rounds_to_quarters_that_keep_the_sum),
		cmocka_unit_test(test_render_plan_says_what_is_out_of_reach),
		cmocka_unit_test(
		    test_render_plan_without_a_day_or_without_hours_says_so),
		cmocka_unit_test(test_render_plan_of_many_days_counts_them),
		cmocka_unit_test(test_render_plan_of_the_next_week),
		cmocka_unit_test(
		    test_render_trend_draws_weeks_about_the_target),
		cmocka_unit_test(test_render_trend_in_a_pipe_has_digits),
		cmocka_unit_test(
		    test_render_trend_of_wide_drifts_keeps_its_columns),
		cmocka_unit_test(
		    test_render_trend_without_room_has_figures_only),
		cmocka_unit_test(test_render_trend_of_one_week_tells_nothing),
		cmocka_unit_test(test_render_neglected_groups_by_when_it_was),
		cmocka_unit_test(
		    test_render_neglected_names_no_more_than_it_must),
		cmocka_unit_test(test_render_pace_says_only_what_there_is),
		cmocka_unit_test(
		    test_render_pace_of_a_range_that_runs_judges_no_hours),
	};

	return cmocka_run_group_tests_name("render_below", tests, NULL, NULL);
}
