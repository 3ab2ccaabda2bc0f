/* SPDX-License-Identifier: MIT */
/* Which pager, and what is too long for the screen. */
#include "pager.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

static void
test_pager_command_is_what_is_set_then_the_environments(void **state)
{
	(void)state;
	(void)unsetenv("PAGER");
	assert_string_equal(pager_command(NULL), "less");
	(void)setenv("PAGER", "more", 1);
	assert_string_equal(pager_command(NULL), "more");
	assert_string_equal(pager_command("most"), "most");
	assert_string_equal(pager_command(""), "");
	(void)setenv("PAGER", "", 1);
	assert_string_equal(pager_command(NULL), "");
}

static void
test_pager_is_long_leaves_a_line_for_the_prompt(void **state)
{
	static const struct term t = { .tty = true, .columns = 10,
		.rows = 3 };

	(void)state;
	assert_false(pager_is_long("", &t));
	assert_false(pager_is_long("a\nb\n", &t));
	assert_true(pager_is_long("a\nb\nc\n", &t));
	assert_true(pager_is_long("a\nb\nc", &t));
	assert_true(pager_is_long("\n\n\n\n", &t));
}

static void
test_pager_is_long_counts_lines_as_they_wrap(void **state)
{
	static const struct term t = { .tty = true, .columns = 10,
		.rows = 3 };

	(void)state;
	assert_false(pager_is_long("0123456789\n0123456789\n", &t));
	assert_true(pager_is_long("01234567890\n0123456789\n", &t));
	assert_true(pager_is_long("012345678901234567890\n", &t));
}

static void
test_pager_is_long_counts_neither_styles_nor_bytes(void **state)
{
	static const struct term t = { .tty = true, .columns = 10,
		.rows = 3 };

	(void)state;
	assert_false(pager_is_long("\033[1m\033[33m0123456789\033[0m\n"
	    "\033[94m\xe2\x94\x83\xe2\x96\x88\xe2\x94\x83\xe2\x96\x88"
	    "\033[0m\n", &t));
	/* One that has no end swallows its own line only. */
	assert_true(pager_is_long("\033[1\n\033\nx\n", &t));
	assert_false(pager_is_long("x\n\033[1", &t));
}

static void
test_pager_is_long_knows_no_screen_without_rows(void **state)
{
	static const struct term t = { .tty = true, .columns = 80 };

	(void)state;
	assert_false(pager_is_long("\n\n\n\n\n\n\n\n", &t));
}

static void
test_pager_start_of_none_leaves_all_as_it_is(void **state)
{
	static const char *const none[] = { "", "  ", "cat" };
	struct pager p = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		pager_start(&p, none[i]);
		assert_int_equal(p.pid, 0);
	}
	pager_wait(&p);
	assert_int_equal(write(STDOUT_FILENO, "", 0), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_pager_command_is_what_is_set_then_the_environments),
		cmocka_unit_test(
		    test_pager_is_long_leaves_a_line_for_the_prompt),
		cmocka_unit_test(
		    test_pager_is_long_counts_lines_as_they_wrap),
		cmocka_unit_test(
		    test_pager_is_long_counts_neither_styles_nor_bytes),
		cmocka_unit_test(
		    test_pager_is_long_knows_no_screen_without_rows),
		cmocka_unit_test(
		    test_pager_start_of_none_leaves_all_as_it_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
