/* SPDX-License-Identifier: MIT */
/* A stream of bytes cut into lines. */
#include "line.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "err.h"

static void
feed(struct line *l, const char *text)
{
	assert_int_equal(line_feed(l, text, strlen(text)), 0);
}

static void
expect(struct line *l, const char *text)
{
	char *line;
	size_t len;

	assert_int_equal(line_next(l, &line, &len), 1);
	assert_string_equal(line, text);
	assert_int_equal(len, strlen(text));
}

static void
test_line_next_cuts_lines_however_bytes_come(void **state)
{
	struct line l;
	char *line;
	size_t len;

	(void)state;
	line_init(&l, 100);
	feed(&l, "on");
	assert_int_equal(line_next(&l, &line, &len), 0);
	assert_int_equal(line_pending(&l), 2);
	feed(&l, "e\ntwo\r\n\nthr");
	expect(&l, "one");
	expect(&l, "two");
	expect(&l, "");
	assert_int_equal(line_next(&l, &line, &len), 0);
	feed(&l, "ee\n");
	expect(&l, "three");
	assert_int_equal(line_pending(&l), 0);
	line_done(&l);
}

static void
test_line_next_takes_the_longest_line_and_no_longer(void **state)
{
	struct line l;
	char *line;
	size_t len;

	(void)state;
	line_init(&l, 5);
	feed(&l, "abcd\n");
	expect(&l, "abcd");
	feed(&l, "abcde");
	assert_int_equal(line_next(&l, &line, &len), -ERR_TOO_LARGE);
	line_done(&l);
}

static void
test_line_next_refuses_a_long_line_that_has_ended(void **state)
{
	struct line l;
	char *line;
	size_t len;

	(void)state;
	line_init(&l, 5);
	feed(&l, "abcde\n");
	assert_int_equal(line_next(&l, &line, &len), -ERR_TOO_LARGE);
	line_done(&l);
}

static void
test_line_feed_refuses_more_than_its_bound(void **state)
{
	struct line l;

	(void)state;
	line_init(&l, 5);
	feed(&l, "abcdefghij");
	assert_int_equal(line_feed(&l, "k", 1), -ERR_TOO_LARGE);
	line_done(&l);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_line_next_cuts_lines_however_bytes_come),
		cmocka_unit_test(
		    test_line_next_takes_the_longest_line_and_no_longer),
		cmocka_unit_test(
		    test_line_next_refuses_a_long_line_that_has_ended),
		cmocka_unit_test(test_line_feed_refuses_more_than_its_bound),
	};

	return cmocka_run_group_tests_name("line", tests, NULL, NULL);
}
