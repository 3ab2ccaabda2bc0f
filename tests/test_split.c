/* SPDX-License-Identifier: MIT */
/* Shares against targets: the examples, then random days against an oracle. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "split.h"

enum { SALES, MARKETING, BIZDEV, ENGINEERING, CEO, COUNT };

enum { HOUR = 3600, MINUTE = 60, NO = SPLIT_NO_SHARE, ALWAYS = DAY_FIRST };

static const struct split_place out[] = { { ALWAYS, SPLIT_EXTERNAL } };
static const struct split_place in[] = { { ALWAYS, SPLIT_INTERNAL } };

static const struct split_constituent catalogue[COUNT] = {
	[SALES] = { "sales", out, 1, DAY_NONE },
	[MARKETING] = { "marketing", out, 1, DAY_NONE },
	[BIZDEV] = { "bizdev", out, 1, DAY_NONE },
	[ENGINEERING] = { "engineering", in, 1, DAY_NONE },
	[CEO] = { "ceo", in, 1, DAY_NONE },
};

static const int32_t shares[COUNT] = { 3500, 2000, 1500, NO, NO };
static const struct split_target targets[] = {
	{ ALWAYS, { 7000, 3000 }, shares },
};

static const struct day_range week = { 20000, 20006 };

/* What a test splits. */
struct fixture {
	struct pool pool;
	struct split *split;
	struct split_report report;
};

static int
set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	if (!f)
		return -1;
	pool_init(&f->pool);
	f->split = split_new(&f->pool, week, catalogue, COUNT, targets, 1);
	*state = f;
	return f->split ? 0 : -1;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	pool_done(&f->pool);
	free(f);
	return 0;
}

static void
finish(struct fixture *f)
{
	assert_int_equal(split_finish(f->split, &f->report), 0);
}

/* The line of a constituent (SIZE_MAX: the side's own) under a side. */
static const struct split_line *
find(const struct fixture *f, size_t constituent, enum split_side side)
{
	const struct split_line *found = NULL;

	for (size_t i = 0; i < f->report.line_count; i++) {
		const struct split_line *l = &f->report.lines[i];

		if (l->constituent != constituent || l->side != side)
			continue;
		assert_null(found);
		found = l;
	}
	return found;
}

static void
assert_line(const struct fixture *f, size_t constituent, enum split_side side,
    int64_t seconds, int64_t target_seconds)
{
	const struct split_line *l = find(f, constituent, side);

	assert_non_null(l);
	assert_int_equal(l->seconds, seconds);
	assert_int_equal(l->has_target, target_seconds >= 0);
	assert_int_equal(l->target_seconds,
	    target_seconds < 0 ? 0 : target_seconds);
}

static void
test_split_example_of_the_contract(void **state)
{
	struct fixture *f = *state;

	split_add(f->split, week.from, SALES, SPLIT_EXTERNAL, 14400, 2);
	split_add(f->split, week.from, BIZDEV, SPLIT_EXTERNAL, 7200, 1);
	split_add(f->split, week.from, CEO, SPLIT_INTERNAL, 7200, 1);
	finish(f);
	assert_int_equal(f->report.seconds, 28800);
	assert_int_equal(f->report.entries, 4);
	assert_int_equal(f->report.days, 1);
	assert_line(f, SIZE_MAX, SPLIT_EXTERNAL, 21600, 20160);
	assert_line(f, SALES, SPLIT_EXTERNAL, 14400, 10080);
	assert_line(f, MARKETING, SPLIT_EXTERNAL, 0, 5760);
	assert_line(f, CEO, SPLIT_INTERNAL, 7200, -1);
}

static int64_t
hm(int hours, int minutes)
{
	return hours * HOUR + minutes * MINUTE;
}

/* The week of ctotime(1), marketing's white paper counted as internal. */
static void
add_week(struct split *s)
{
	int32_t d = week.from;

	split_add(s, d, SALES, SPLIT_EXTERNAL, hm(6, 0), 4);
	split_add(s, d, ENGINEERING, SPLIT_INTERNAL, hm(2, 15), 2);
	split_add(s, d + 1, SALES, SPLIT_EXTERNAL, hm(5, 45), 4);
	split_add(s, d + 1, MARKETING, SPLIT_INTERNAL, hm(1, 0), 1);
	split_add(s, d + 2, MARKETING, SPLIT_EXTERNAL, hm(5, 15), 3);
	split_add(s, d + 2, BIZDEV, SPLIT_EXTERNAL, hm(3, 30), 3);
	split_add(s, d + 3, BIZDEV, SPLIT_EXTERNAL, hm(4, 0), 4);
	split_add(s, d + 3, CEO, SPLIT_INTERNAL, hm(2, 45), 2);
	split_add(s, d + 4, SALES, SPLIT_EXTERNAL, hm(7, 0), 5);
	split_add(s, d + 6, ENGINEERING, SPLIT_INTERNAL, hm(4, 0), 3);
}

static void
test_split_week_with_an_internal_hour_of_marketing(void **state)
{
	struct fixture *f = *state;

	add_week(f->split);
	finish(f);
	assert_int_equal(f->report.seconds, hm(41, 30));
	assert_int_equal(f->report.entries, 31);
	assert_int_equal(f->report.days, 6);
	/* 18h 45m is 4h 13m 30s over 35 % of 41h 30m. */
	assert_line(f, SALES, SPLIT_EXTERNAL, hm(18, 45), hm(14, 31) + 30);
	assert_line(f, MARKETING, SPLIT_EXTERNAL, hm(5, 15), hm(8, 18));
	assert_line(f, MARKETING, SPLIT_INTERNAL, hm(1, 0), -1);
	assert_line(f, SIZE_MAX, SPLIT_EXTERNAL, hm(31, 30), hm(29, 3));
	assert_line(f, SIZE_MAX, SPLIT_INTERNAL, hm(10, 0), hm(12, 27));
	assert_int_equal(split_points(hm(18, 45), hm(41, 30)), 45);
	assert_int_equal(split_points(hm(1, 0), hm(41, 30)), 2);
}

static void
test_split_lines_stand_side_by_side_guests_last(void **state)
{
	static const struct { size_t constituent; int side; } order[] = {
		{ SIZE_MAX, SPLIT_EXTERNAL }, { SALES, SPLIT_EXTERNAL },
		{ MARKETING, SPLIT_EXTERNAL }, { BIZDEV, SPLIT_EXTERNAL },
		{ CEO, SPLIT_EXTERNAL }, { SIZE_MAX, SPLIT_INTERNAL },
		{ ENGINEERING, SPLIT_INTERNAL }, { CEO, SPLIT_INTERNAL },
		{ SALES, SPLIT_INTERNAL }, { MARKETING, SPLIT_INTERNAL },
	};
	struct fixture *f = *state;

	split_add(f->split, week.from, MARKETING, SPLIT_INTERNAL, HOUR, 1);
	split_add(f->split, week.from, SALES, SPLIT_INTERNAL, HOUR, 1);
	split_add(f->split, week.from, CEO, SPLIT_EXTERNAL, HOUR, 1);
	finish(f);
	assert_int_equal(f->report.line_count, sizeof order / sizeof *order);
	for (size_t i = 0; i < f->report.line_count; i++) {
		assert_int_equal(f->report.lines[i].constituent,
		    order[i].constituent);
		assert_int_equal(f->report.lines[i].side, order[i].side);
	}
}

static void
test_split_nothing_logged_has_no_targets_but_the_last_shares(void **state)
{
	struct fixture *f = *state;
	const struct split_line *l;

	finish(f);
	assert_int_equal(f->report.line_count, COUNT + SPLIT_SIDES);
	assert_int_equal(f->report.days, 0);
	for (size_t i = 0; i < f->report.line_count; i++) {
		l = &f->report.lines[i];
		assert_false(l->has_target);
		assert_int_equal(l->seconds, 0);
		assert_int_equal(l->target_weight, 0);
	}
	assert_int_equal(find(f, SIZE_MAX, SPLIT_EXTERNAL)->target_last, 7000);
	assert_int_equal(find(f, SALES, SPLIT_EXTERNAL)->target_last, 3500);
	assert_int_equal(find(f, CEO, SPLIT_INTERNAL)->target_last, NO);
}

static void
test_split_guest_has_no_share_even_on_the_last_day(void **state)
{
	struct fixture *f = *state;

	split_add(f->split, week.to, SALES, SPLIT_INTERNAL, HOUR, 1);
	finish(f);
	assert_line(f, SALES, SPLIT_INTERNAL, HOUR, -1);
	assert_int_equal(find(f, SALES, SPLIT_INTERNAL)->target_last, NO);
	/* Its own line stands beside, without time but with a target. */
	assert_line(f, SALES, SPLIT_EXTERNAL, 0, 35 * 36);
}

/* What runs has time and no entry: a side's lines add up with it too. */
static void
test_split_guest_without_an_entry_stands_there(void **state)
{
	struct fixture *f = *state;

	split_add(f->split, week.to, SALES, SPLIT_INTERNAL, HOUR, 0);
	finish(f);
	assert_line(f, SALES, SPLIT_INTERNAL, HOUR, -1);
}

/* Splits three days of 10, 20 and 30 hours of sales. */
static void
three_days(struct fixture *f, const struct split_constituent *c,
    const struct split_target *t, size_t count)
{
	f->split = split_new(&f->pool, week, c, COUNT, t, count);
	assert_non_null(f->split);
	for (int i = 0; i < 3; i++)
		split_add(f->split, week.from + i, SALES,
		    split_side_on(c[SALES].places, c[SALES].place_count,
		    week.from + i), (i + 1) * 10 * HOUR, 1);
	finish(f);
}

static void
test_split_weighs_each_day_by_its_own_target(void **state)
{
	static const int32_t later[COUNT] = { 2500, 3000, NO, 500, NO };
	static const struct split_target changing[] = {
		{ ALWAYS, { 7000, 3000 }, shares },
		{ 20001, { 6000, 4000 }, later },
		{ 20005, { 5000, 5000 }, shares },
	};
	struct fixture *f = *state;

	three_days(f, catalogue, changing, 3);
	assert_line(f, SIZE_MAX, SPLIT_EXTERNAL, 60 * HOUR, 37 * HOUR);
	assert_line(f, SALES, SPLIT_EXTERNAL, 60 * HOUR, 16 * HOUR);
	assert_line(f, MARKETING, SPLIT_EXTERNAL, 0, 17 * HOUR);
	/* No share on two of the days, and on one of them. */
	assert_line(f, BIZDEV, SPLIT_EXTERNAL, 0, -1);
	assert_line(f, ENGINEERING, SPLIT_INTERNAL, 0, -1);
	assert_int_equal(find(f, BIZDEV, SPLIT_EXTERNAL)->target_last, 1500);
}

static void
test_split_share_missing_on_an_empty_day_does_not_matter(void **state)
{
	static const int32_t none[COUNT] = { NO, NO, NO, NO, NO };
	static const struct split_target changing[] = {
		{ ALWAYS, { 7000, 3000 }, shares },
		{ 20003, { 7000, 3000 }, none },
	};
	struct fixture *f = *state;

	three_days(f, catalogue, changing, 2);
	assert_line(f, SALES, SPLIT_EXTERNAL, 60 * HOUR, 21 * HOUR);
	assert_int_equal(find(f, SALES, SPLIT_EXTERNAL)->target_last, NO);
}

static void
test_split_constituent_that_moves_has_no_target_on_either_side(void **state)
{
	static const struct split_place moving[] = {
		{ ALWAYS, SPLIT_EXTERNAL }, { 20001, SPLIT_INTERNAL },
	};
	struct split_constituent moved[COUNT];
	struct fixture *f = *state;

	memcpy(moved, catalogue, sizeof moved);
	moved[SALES].places = moving;
	moved[SALES].place_count = 2;
	three_days(f, moved, targets, 1);
	assert_line(f, SALES, SPLIT_EXTERNAL, 10 * HOUR, -1);
	assert_line(f, SALES, SPLIT_INTERNAL, 50 * HOUR, -1);
	assert_int_equal(find(f, SALES, SPLIT_INTERNAL)->target_last, 3500);
	assert_int_equal(find(f, SALES, SPLIT_EXTERNAL)->target_last, NO);
	/* A guest where it was, in the catalogue's order where it is now. */
	assert_int_equal(f->report.lines[3].constituent, SALES);
	assert_int_equal(f->report.lines[5].constituent, SALES);
}

static void
test_split_retired_stands_only_with_time(void **state)
{
	struct split_constituent retired[COUNT];
	struct fixture *f = *state;

	memcpy(retired, catalogue, sizeof retired);
	retired[MARKETING].retired_from = week.from;
	retired[BIZDEV].retired_from = week.from + 1;
	retired[SALES].retired_from = week.from;
	three_days(f, retired, targets, 1);
	assert_null(find(f, MARKETING, SPLIT_EXTERNAL));
	assert_non_null(find(f, BIZDEV, SPLIT_EXTERNAL));
	assert_non_null(find(f, SALES, SPLIT_EXTERNAL));
}

static void
test_split_rounds_target_seconds_once_half_up(void **state)
{
	static const int32_t odd[COUNT] = { 5000, 1, 3333, NO, NO };
	static const struct split_target halves[] = {
		{ ALWAYS, { 5000, 5000 }, odd },
	};
	struct fixture *f = *state;

	f->split = split_new(&f->pool, week, catalogue, COUNT, halves, 1);
	/* Rounded daily, 3 times half a second would be 3 or 0. */
	for (int i = 0; i < 3; i++)
		split_add(f->split, week.from + i, SALES, SPLIT_EXTERNAL, 1,
		    1);
	finish(f);
	assert_line(f, SALES, SPLIT_EXTERNAL, 3, 2);
	assert_line(f, MARKETING, SPLIT_EXTERNAL, 0, 0);
	assert_line(f, BIZDEV, SPLIT_EXTERNAL, 0, 1);
}

static void
test_split_all_days_there_are_do_not_overflow(void **state)
{
	static const int32_t whole[COUNT] = { 10000, 0, 0, NO, NO };
	static const struct split_target all[] = {
		{ ALWAYS, { 10000, 0 }, whole },
	};
	const struct day_range range = { DAY_FIRST, DAY_LAST };
	/* A hundred entries of 24 h each day, forced on one another. */
	int64_t heap = 100 * 24 * HOUR;
	struct fixture *f = *state;

	f->split = split_new(&f->pool, range, catalogue, COUNT, all, 1);
	for (int32_t day = DAY_FIRST; day <= DAY_LAST; day++)
		split_add(f->split, day, SALES, SPLIT_EXTERNAL, heap, 100);
	finish(f);
	heap *= DAY_LAST + 1;
	assert_int_equal(f->report.days, DAY_LAST + 1);
	assert_line(f, SALES, SPLIT_EXTERNAL, heap, heap);
	assert_line(f, SIZE_MAX, SPLIT_INTERNAL, 0, 0);
}

/* A small generator, so that a red test is red again. */
static uint32_t
draw(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525 + 1013904223;
	return (uint32_t)(((uint64_t)*seed >> 8) * below >> 24);
}

enum { DAYS = 12, TARGETS = 4, PLACES = 3 };

/* Random days, with all that the slow way of computing needs. */
struct trial {
	struct split_place places[COUNT][PLACES];
	struct split_constituent constituents[COUNT];
	int32_t shares[TARGETS][COUNT];
	struct split_target targets[TARGETS];
	int64_t seconds[DAYS][COUNT][SPLIT_SIDES];
};

static void
draw_trial(struct trial *t, uint32_t *seed)
{
	memset(t, 0, sizeof *t);
	for (int i = 0; i < COUNT; i++) {
		for (int k = 0; k < PLACES; k++)
			t->places[i][k] = (struct split_place){
				k ? week.from + k * 5 : ALWAYS,
				(enum split_side)draw(seed, 2) };
		t->constituents[i] = (struct split_constituent){ "x",
			t->places[i], 1 + draw(seed, PLACES), DAY_NONE };
	}
	for (int k = 0; k < TARGETS; k++) {
		int32_t outside = (int32_t)draw(seed, 10001);

		for (int i = 0; i < COUNT; i++)
			t->shares[k][i] = draw(seed, 8) ? (int32_t)draw(seed,
			    10001) : NO;
		t->targets[k] = (struct split_target){ k ? week.from + k * 3
			: ALWAYS, { outside, 10000 - outside },
			t->shares[k] };
	}
	for (int d = 0; d < DAYS; d++)
		for (int i = 0; i < COUNT; i++)
			for (int side = 0; side < SPLIT_SIDES; side++)
				t->seconds[d][i][side] = draw(seed, 3) ? 0
				    : draw(seed, 86400);
}

/* The share of a line on a day, straight from the words of the contract. */
static int32_t
oracle_share(const struct trial *t, size_t constituent, int side, int day)
{
	const struct split_target *target = &t->targets[0];
	const struct split_constituent *c;
	enum split_side own;

	for (int k = 0; k < TARGETS; k++)
		if (t->targets[k].from_day <= week.from + day)
			target = &t->targets[k];
	if (constituent == SIZE_MAX)
		return target->sides[side];
	c = &t->constituents[constituent];
	own = c->places[0].side;
	for (size_t k = 0; k < c->place_count; k++)
		if (c->places[k].from_day <= week.from + day)
			own = c->places[k].side;
	return (int)own == side ? target->constituents[constituent] : NO;
}

static void
check_line(const struct trial *t, const struct split_line *l)
{
	__int128 weight = 0;
	int64_t seconds = 0;
	bool has_target = true, any = false;

	for (int d = 0; d < DAYS; d++) {
		int32_t share = oracle_share(t, l->constituent, l->side, d);
		int64_t day = 0;

		for (size_t i = 0; i < COUNT; i++) {
			day += t->seconds[d][i][0] + t->seconds[d][i][1];
			if (l->constituent == i || l->constituent == SIZE_MAX)
				seconds += t->seconds[d][i][l->side];
		}
		if (!day)
			continue;
		any = true;
		has_target &= share != NO;
		weight += (__int128)day * share;
	}
	assert_int_equal(l->seconds, seconds);
	assert_int_equal(l->has_target, any && has_target);
	if (any && has_target)
		assert_true(l->target_seconds == (int64_t)((2 * weight +
		    SPLIT_WHOLE) / (2 * SPLIT_WHOLE)));
	assert_int_equal(l->target_last, oracle_share(t, l->constituent,
	    l->side, DAYS - 1));
}

static void
test_split_agrees_with_an_oracle_on_random_days(void **state)
{
	const struct day_range range = { week.from, week.from + DAYS - 1 };
	struct fixture *f = *state;
	uint32_t seed = 20261123;
	struct trial t;

	for (int n = 0; n < 2000; n++) {
		int64_t sides[SPLIT_SIDES] = { 0 };

		pool_done(&f->pool);
		draw_trial(&t, &seed);
		f->split = split_new(&f->pool, range, t.constituents, COUNT,
		    t.targets, TARGETS);
		for (int d = 0; d < DAYS; d++)
			for (size_t i = 0; i < COUNT; i++)
				for (int s = 0; s < SPLIT_SIDES; s++)
					if (t.seconds[d][i][s])
						split_add(f->split,
						    week.from + d, i,
						    (enum split_side)s,
						    t.seconds[d][i][s], 1);
		finish(f);
		for (size_t i = 0; i < f->report.line_count; i++) {
			const struct split_line *l = &f->report.lines[i];

			check_line(&t, l);
			assert_ptr_equal(find(f, l->constituent, l->side), l);
			sides[l->side] += l->constituent == SIZE_MAX
			    ? -l->seconds : l->seconds;
		}
		assert_int_equal(sides[0], 0);
		assert_int_equal(sides[1], 0);
	}
}

static void
test_split_side_on_the_day_of_a_change_is_the_new_one(void **state)
{
	static const struct split_place places[] = {
		{ ALWAYS, SPLIT_EXTERNAL }, { 100, SPLIT_INTERNAL },
		{ 200, SPLIT_EXTERNAL },
	};

	(void)state;
	assert_int_equal(split_side_on(places, 3, 99), SPLIT_EXTERNAL);
	assert_int_equal(split_side_on(places, 3, 100), SPLIT_INTERNAL);
	assert_int_equal(split_side_on(places, 3, 199), SPLIT_INTERNAL);
	assert_int_equal(split_side_on(places, 3, 200), SPLIT_EXTERNAL);
	assert_int_equal(split_side_on(places, 1, 200), SPLIT_EXTERNAL);
	assert_string_equal(split_side_name(SPLIT_EXTERNAL), "external");
	assert_string_equal(split_side_name(SPLIT_INTERNAL), "internal");
}

static void
test_split_points_round_half_away_from_zero(void **state)
{
	(void)state;
	assert_int_equal(split_points(1, 200), 1);
	assert_int_equal(split_points(-1, 200), -1);
	assert_int_equal(split_points(99, 20000), 0);
	assert_int_equal(split_points(-99, 20000), 0);
	assert_int_equal(split_points(0, 7), 0);
	assert_int_equal(split_points(7, 7), 100);
	assert_int_equal(split_points((int64_t)1 << 50, (int64_t)1 << 51), 50);
}

static void
test_split_side_points_always_add_to_100(void **state)
{
	int points[2];

	(void)state;
	for (int64_t whole = 1; whole < 300; whole++)
		for (int64_t part = 0; part <= whole; part++) {
			split_side_points(part, whole - part, points);
			assert_int_equal(points[0] + points[1], 100);
			assert_in_range(points[0], 0, 100);
		}
	split_side_points(1, 199, points);
	assert_int_equal(points[0], 1);
	split_side_points(0, 0, points);
	assert_int_equal(points[0] + points[1], 0);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_split_example_of_the_contract),
		TEST(test_split_week_with_an_internal_hour_of_marketing),
		TEST(test_split_lines_stand_side_by_side_guests_last),
		TEST(test_split_nothing_logged_has_no_targets_but_the_last_shares),
		TEST(test_split_guest_has_no_share_even_on_the_last_day),
		TEST(test_split_guest_without_an_entry_stands_there),
		TEST(test_split_weighs_each_day_by_its_own_target),
		TEST(test_split_share_missing_on_an_empty_day_does_not_matter),
		TEST(test_split_constituent_that_moves_has_no_target_on_either_side),
		TEST(test_split_retired_stands_only_with_time),
		TEST(test_split_rounds_target_seconds_once_half_up),
		TEST(test_split_all_days_there_are_do_not_overflow),
		TEST(test_split_agrees_with_an_oracle_on_random_days),
		cmocka_unit_test(
		    test_split_side_on_the_day_of_a_change_is_the_new_one),
		cmocka_unit_test(test_split_points_round_half_away_from_zero),
		cmocka_unit_test(test_split_side_points_always_add_to_100),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
