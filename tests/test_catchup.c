/* SPDX-License-Identifier: MIT */
/* Water filling, against every other way to give the hours out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "catchup.h"
#include "err.h"
#include "split.h"

enum { LEAVES_MAX = 4, ROUNDS = 3000 };

static struct catchup_leaf
leaf(int64_t seconds, int64_t target, int32_t share)
{
	return (struct catchup_leaf){ .seconds = seconds,
		.weight = target * SPLIT_WHOLE, .share = share };
}

static void
test_catchup_gives_by_share_where_all_is_on_target(void **state)
{
	struct catchup_leaf l[] = { leaf(350, 350, 3500),
		leaf(200, 200, 2000), leaf(450, 450, 4500) };

	(void)state;
	assert_int_equal(catchup_give(l, 3, 1000), 0);
	assert_int_equal(l[0].give, 350);
	assert_int_equal(l[1].give, 200);
	assert_int_equal(l[2].give, 450);
}

static void
test_catchup_gives_nothing_to_who_has_too_much(void **state)
{
	/* 300 to come; sales would end 400 over all the same. */
	struct catchup_leaf l[] = { leaf(900, 350, 5000),
		leaf(50, 300, 2500), leaf(50, 350, 2500) };

	(void)state;
	assert_int_equal(catchup_give(l, 3, 300), 0);
	assert_int_equal(l[0].give, 0);
	/* Lacks of 325 and 375: 300 fill both to the same level. */
	assert_int_equal(l[1].give, 125);
	assert_int_equal(l[2].give, 175);
}

static void
test_catchup_gives_nothing_where_nothing_is_left(void **state)
{
	struct catchup_leaf l[] = { leaf(10, 5, 5000), leaf(0, 5, 5000) };

	(void)state;
	assert_int_equal(catchup_give(l, 2, 0), 0);
	assert_int_equal(l[0].give + l[1].give, 0);
	assert_int_equal(catchup_give(l, 0, 0), 0);
}

static void
test_catchup_keeps_the_sum_to_the_second(void **state)
{
	struct catchup_leaf l[] = { leaf(0, 0, 3333), leaf(0, 0, 3333),
		leaf(0, 0, 3334) };

	(void)state;
	assert_int_equal(catchup_give(l, 3, 100), 0);
	assert_int_equal(l[0].give, 33);
	assert_int_equal(l[1].give, 33);
	assert_int_equal(l[2].give, 34);
	assert_int_equal(catchup_give(l, 3, 7), 0);
	assert_int_equal(l[0].give + l[1].give + l[2].give, 7);
}

/* The squared differences, in SPLIT_WHOLE-ths of a second. */
static double
cost(const struct catchup_leaf *l, const int64_t *give, size_t count,
    int64_t seconds)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++) {
		double d = (double)(l[i].weight + seconds * l[i].share -
		    (l[i].seconds + give[i]) * SPLIT_WHOLE);

		sum += d * d;
	}
	return sum;
}

/* The least cost of all ways to give `left` to the leaves from `at` on. */
static double
least(const struct catchup_leaf *l, int64_t *give, size_t at, size_t count,
    int64_t left, int64_t seconds)
{
	double best = -1;

	if (at + 1 == count) {
		give[at] = left;
		return cost(l, give, count, seconds);
	}
	for (int64_t x = 0; x <= left; x++) {
		double c;

		give[at] = x;
		c = least(l, give, at + 1, count, left - x, seconds);
		if (best < 0 || c < best)
			best = c;
	}
	return best;
}

static void
test_catchup_is_the_best_of_all_ways(void **state)
{
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		size_t count = 1 + (size_t)rand_r(&seed) % LEAVES_MAX;
		int64_t seconds = rand_r(&seed) % 25, sum = 0;
		int64_t spent = 0, give[LEAVES_MAX], any[LEAVES_MAX];
		struct catchup_leaf l[LEAVES_MAX];
		int32_t left = SPLIT_WHOLE;
		double found, best;

		for (size_t i = 0; i < count; i++) {
			int32_t share = i + 1 == count ? left
			    : rand_r(&seed) % (left + 1);

			left -= share;
			l[i] = leaf(rand_r(&seed) % 20, 0, share);
			spent += l[i].seconds;
		}
		for (size_t i = 0; i < count; i++)
			l[i].weight = spent * l[i].share;
		assert_int_equal(catchup_give(l, count, seconds), 0);
		for (size_t i = 0; i < count; i++) {
			give[i] = l[i].give;
			sum += give[i];
			assert_true(give[i] >= 0);
		}
		assert_int_equal(sum, seconds);
		found = cost(l, give, count, seconds);
		best = least(l, any, 0, count, seconds, seconds);
		if (found > best * (1 + 1e-12))
			fail_msg("round %d: %f, not %f", round, found, best);
	}
}

static void
test_catchup_round_keeps_the_sum(void **state)
{
	static const int64_t amounts[] = { 1000, 0, 1000, 700 };
	int64_t ret[4];

	(void)state;
	assert_int_equal(catchup_round(amounts, 4, 900, ret), 0);
	assert_int_equal(ret[0], 900);
	assert_int_equal(ret[1], 0);
	assert_int_equal(ret[2], 900);
	assert_int_equal(ret[3], 900);
	assert_int_equal(catchup_round(amounts, 0, 900, ret), 0);
}

static void
test_catchup_round_gives_nothing_to_none(void **state)
{
	static const int64_t amounts[] = { 0, 1300, 0 };
	int64_t ret[3];

	(void)state;
	assert_int_equal(catchup_round(amounts, 3, 900, ret), 0);
	assert_int_equal(ret[0] + ret[2], 0);
	assert_int_equal(ret[1], 900);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_catchup_gives_by_share_where_all_is_on_target),
		cmocka_unit_test(
		    test_catchup_gives_nothing_to_who_has_too_much),
		cmocka_unit_test(
		    test_catchup_gives_nothing_where_nothing_is_left),
		cmocka_unit_test(test_catchup_keeps_the_sum_to_the_second),
		cmocka_unit_test(test_catchup_is_the_best_of_all_ways),
		cmocka_unit_test(test_catchup_round_keeps_the_sum),
		cmocka_unit_test(test_catchup_round_gives_nothing_to_none),
	};

	return cmocka_run_group_tests_name("catchup", tests, NULL, NULL);
}
