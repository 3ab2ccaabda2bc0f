/* SPDX-License-Identifier: MIT */
/* Time added up by two keys, and sets of tags. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "err.h"
#include "group.h"
#include "tagset.h"

static struct pool pool;

static int
setup(void **state)
{
	(void)state;
	pool_init(&pool);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	pool_done(&pool);
	return 0;
}

static int
add(struct group *g, int64_t a, int64_t b, int64_t seconds)
{
	const struct group_line line = { .keys = { a, b },
		.seconds = seconds, .entries = 1, .longest = seconds };

	return group_add(g, &line);
}

static void
test_group_adds_up_by_both_keys(void **state)
{
	const struct group_line *l;
	struct group g;

	(void)state;
	group_init(&g, &pool, 10);
	assert_int_equal(add(&g, 1, -5, 60), 0);
	assert_int_equal(add(&g, 1, -5, 30), 0);
	assert_int_equal(add(&g, -5, 1, 90), 0);
	assert_int_equal(g.count, 2);
	l = group_find(&g, 1, -5);
	assert_non_null(l);
	assert_int_equal(l->seconds, 90);
	assert_int_equal(l->entries, 2);
	assert_int_equal(l->longest, 60);
	assert_null(group_find(&g, 1, 1));
}

static void
test_group_that_is_empty_has_no_lines(void **state)
{
	struct group g;

	(void)state;
	group_init(&g, &pool, 10);
	assert_null(group_find(&g, 0, 0));
	assert_non_null(group_lines(&g));
	assert_int_equal(g.count, 0);
}

static void
test_group_takes_so_many_and_no_more(void **state)
{
	struct group g;

	(void)state;
	group_init(&g, &pool, 2);
	assert_int_equal(add(&g, 0, 0, 1), 0);
	assert_int_equal(add(&g, 0, 1, 1), 0);
	assert_int_equal(add(&g, 0, 2, 1), -ERR_TOO_LARGE);
	assert_null(group_find(&g, 0, 2));
	assert_int_equal(add(&g, 0, 1, 1), 0);
	assert_int_equal(group_find(&g, 0, 1)->seconds, 2);
}

/* Against a plain table, through all its growing. */
static void
test_group_keeps_every_sum_while_it_grows(void **state)
{
	enum { SIDE = 70, ROUNDS = 20000 };
	static int64_t sums[SIDE][SIDE];
	const struct group_line *lines;
	size_t with_time = 0;
	struct group g;

	(void)state;
	group_init(&g, &pool, (size_t)SIDE * SIDE);
	srand(1);
	for (int i = 0; i < ROUNDS; i++) {
		int a = rand() % SIDE, b = rand() % SIDE, n = rand() % 9 + 1;

		sums[a][b] += n;
		assert_int_equal(add(&g, a, b * 86400, n), 0);
	}
	for (int a = 0; a < SIDE; a++)
		for (int b = 0; b < SIDE; b++) {
			const struct group_line *l = group_find(&g, a,
			    b * 86400);

			with_time += sums[a][b] > 0;
			assert_int_equal(l ? l->seconds : 0, sums[a][b]);
		}
	assert_int_equal(g.count, with_time);
	lines = group_lines(&g);
	assert_non_null(lines);
	for (size_t i = 0; i < g.count; i++)
		assert_int_equal(lines[i].seconds,
		    sums[lines[i].keys[0]][lines[i].keys[1] / 86400]);
}

static void
test_tagset_sees_neither_order_nor_case(void **state)
{
	struct tagset t;
	int64_t acme, both;

	(void)state;
	tagset_init(&t, &pool);
	acme = tagset_of(&t, "acme");
	both = tagset_of(&t, "travel Acme");
	assert_int_not_equal(acme, both);
	assert_int_equal(tagset_of(&t, "ACME"), acme);
	assert_int_equal(tagset_of(&t, "acme"), acme);
	assert_int_equal(tagset_of(&t, "acme travel"), both);
	assert_int_equal(tagset_of(&t, "acme TRAVEL"), both);
	assert_int_equal(tagset_of(&t, "ÄRGER"), tagset_of(&t, "ärger"));
	assert_int_equal(t.count, 3);
	assert_string_equal(t.sets[both].shown, "Acme travel");
}

static void
test_tagset_ranks_by_tags_and_none_at_last(void **state)
{
	struct tagset t;
	int64_t none, acme, b, acme_b;

	(void)state;
	tagset_init(&t, &pool);
	assert_int_equal(tagset_rank(&t), 0);
	none = tagset_of(&t, "");
	b = tagset_of(&t, "B");
	acme_b = tagset_of(&t, "b acme");
	acme = tagset_of(&t, "acme");
	assert_int_equal(tagset_rank(&t), 0);
	assert_int_equal(t.sets[acme].rank, 0);
	assert_int_equal(t.sets[acme_b].rank, 1);
	assert_int_equal(t.sets[b].rank, 2);
	assert_int_equal(t.sets[none].rank, 3);
}

static void
test_tagset_holds_many(void **state)
{
	struct tagset t;

	(void)state;
	tagset_init(&t, &pool);
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 1000; i++)
			assert_int_equal(tagset_of(&t, pool_printf(&pool,
			    "t%d u", i)), i);
	assert_int_equal(t.count, 1000);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_group_adds_up_by_both_keys),
		TEST(test_group_that_is_empty_has_no_lines),
		TEST(test_group_takes_so_many_and_no_more),
		TEST(test_group_keeps_every_sum_while_it_grows),
		TEST(test_tagset_sees_neither_order_nor_case),
		TEST(test_tagset_ranks_by_tags_and_none_at_last),
		TEST(test_tagset_holds_many),
	};

	return cmocka_run_group_tests_name("group", tests, NULL, NULL);
}
