/* SPDX-License-Identifier: MIT */
/* The limits of the daemon, by name. */
#include "bounds.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "err.h"

static void
test_bounds_set_takes_each_by_its_name(void **state)
{
	struct bounds b = bounds_default;

	(void)state;
	assert_int_equal(bounds_set(&b, "connections=7"), 0);
	assert_int_equal(bounds_set(&b, "line_ms=100"), 0);
	assert_int_equal(b.connections, 7);
	assert_int_equal(b.line_ms, 100);
	assert_int_equal(b.idle_ms, bounds_default.idle_ms);
}

static void
test_bounds_set_refuses_what_is_no_limit(void **state)
{
	static const char *const texts[] = { "", "connections", "connections=",
		"connections=0", "connections=-1", "connections=1x",
		"connections=99999999999999999999", "connection=1", "=1",
		"connectionss=1" };
	struct bounds b = bounds_default;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_int_equal(bounds_set(&b, texts[i]), -ERR_SYNTAX);
	assert_memory_equal(&b, &bounds_default, sizeof b);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bounds_set_takes_each_by_its_name),
		cmocka_unit_test(test_bounds_set_refuses_what_is_no_limit),
	};

	return cmocka_run_group_tests_name("bounds", tests, NULL, NULL);
}
