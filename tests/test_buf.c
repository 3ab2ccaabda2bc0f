/* SPDX-License-Identifier: MIT */
/* Growable bytes with a hard cap. */
#include "buf.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "err.h"

static void
test_buf_add_keeps_bytes_and_ends_them(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	assert_string_equal(buf_text(&b), "");
	assert_int_equal(buf_add(&b, "a\0b", 3), 0);
	assert_int_equal(buf_adds(&b, "cd"), 0);
	assert_int_equal(b.len, 5);
	assert_memory_equal(b.data, "a\0bcd", 6);
	buf_done(&b);
}

static void
test_buf_add_refuses_what_passes_the_cap(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 4);
	assert_int_equal(buf_adds(&b, "abcd"), 0);
	assert_int_equal(buf_adds(&b, "e"), -ERR_TOO_LARGE);
	assert_int_equal(buf_addf(&b, "%d", 1), -ERR_TOO_LARGE);
	assert_string_equal(buf_text(&b), "abcd");
	buf_done(&b);
}

static void
test_buf_addf_grows_over_many_additions(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 1 << 20);
	for (int i = 0; i < 10000; i++)
		assert_int_equal(buf_addf(&b, "%04d", i), 0);
	assert_int_equal(b.len, 40000);
	assert_memory_equal(b.data + 39996, "9999", 5);
	buf_done(&b);
}

static void
test_buf_drop_keeps_the_rest(void **state)
{
	struct buf b;

	(void)state;
	buf_init(&b, 100);
	assert_int_equal(buf_adds(&b, "hello"), 0);
	buf_drop(&b, 2);
	assert_string_equal(buf_text(&b), "llo");
	buf_drop(&b, 99);
	assert_string_equal(buf_text(&b), "");
	buf_done(&b);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_buf_add_keeps_bytes_and_ends_them),
		cmocka_unit_test(test_buf_add_refuses_what_passes_the_cap),
		cmocka_unit_test(test_buf_addf_grows_over_many_additions),
		cmocka_unit_test(test_buf_drop_keeps_the_rest),
	};

	return cmocka_run_group_tests_name("buf", tests, NULL, NULL);
}
