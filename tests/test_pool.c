/* SPDX-License-Identifier: MIT */
/* Memory that lives as long as one request. */
#include "pool.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
test_pool_alloc_is_zeroed_and_aligned(void **state)
{
	struct pool p;

	(void)state;
	pool_init(&p);
	for (size_t size = 1; size < 9000; size += 37) {
		char *piece = pool_alloc(&p, size);

		assert_non_null(piece);
		assert_int_equal((uintptr_t)piece % _Alignof(max_align_t), 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(piece[i], 0);
		memset(piece, 0xff, size);
	}
	pool_done(&p);
}

static void
test_pool_array_refuses_a_product_that_overflows(void **state)
{
	struct pool p;

	(void)state;
	pool_init(&p);
	assert_null(pool_array(&p, SIZE_MAX / 2, 3));
	assert_null(pool_alloc(&p, SIZE_MAX));
	pool_done(&p);
}

static void
test_pool_texts_are_copies(void **state)
{
	char text[] = "words";
	struct pool p;
	const char *copy;

	(void)state;
	pool_init(&p);
	copy = pool_dup(&p, text);
	text[0] = 'W';
	assert_string_equal(copy, "words");
	assert_string_equal(pool_dupn(&p, "abcdef", 3), "abc");
	assert_string_equal(pool_printf(&p, "%d-%s", 7, "x"), "7-x");
	assert_null(pool_dup(&p, NULL));
	pool_done(&p);
}

static void
test_pool_grow_keeps_the_items(void **state)
{
	size_t room = 0;
	int *items = NULL;
	struct pool p;

	(void)state;
	pool_init(&p);
	for (int i = 0; i < 1000; i++) {
		items = pool_grow(&p, items, (size_t)i, &room, sizeof *items);
		assert_non_null(items);
		assert_true(room > (size_t)i);
		items[i] = i;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(items[i], i);
	pool_done(&p);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pool_alloc_is_zeroed_and_aligned),
		cmocka_unit_test(
		    test_pool_array_refuses_a_product_that_overflows),
		cmocka_unit_test(test_pool_texts_are_copies),
		cmocka_unit_test(test_pool_grow_keeps_the_items),
	};

	return cmocka_run_group_tests_name("pool", tests, NULL, NULL);
}
