/* SPDX-License-Identifier: MIT */
/* Other programs: run, heard, and found. */
#include "program.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "err.h"

static struct pool pool;

static int
setup(void **state)
{
	(void)state;
	(void)signal(SIGPIPE, SIG_IGN);
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

/* Runs a script. */
static int
run_script(const char *script, const struct buf *in, struct program_end *ret)
{
	const char *const words[] = { "sh", "-c", script, NULL };

	return program_run(&(struct program){ .words = words, .in = in },
	    &pool, ret);
}

static void
expect(const char *script, int status, const char *out, const char *said)
{
	struct program_end end;

	assert_int_equal(run_script(script, NULL, &end), 0);
	assert_int_equal(end.status, status);
	assert_string_equal(buf_text(&end.out), out);
	assert_string_equal(end.said, said);
	buf_done(&end.out);
}

static void
test_program_says_what_became_of_it(void **state)
{
	(void)state;
	expect("echo out; echo said >&2; exit 3", 3, "out\n", "said");
	expect("printf 'a\\n\\n b\\tc\\r\\n' >&2", 0, "", "a; b c");
	expect("kill -TERM $$", 128 + SIGTERM, "", "");
	/* Its stdin is empty, and it dies of a pipe that nobody reads. */
	expect("cat", 0, "", "");
	expect("trap", 0, "", "");
	expect("(yes; echo $? >&2) | head -c 1", 0, "y", "141");
}

static void
test_program_gets_all_of_its_input_though_it_talks_meanwhile(void **state)
{
	struct program_end end;
	struct buf in;

	(void)state;
	buf_init(&in, 1 << 22);
	for (int i = 0; i < 1 << 17; i++)
		assert_int_equal(buf_add(&in, "0123456\n", 8), 0);
	assert_int_equal(run_script("cat; wc -c >&2 </dev/null", &in, &end),
	    0);
	assert_int_equal(end.out.len, in.len);
	assert_memory_equal(end.out.data, in.data, in.len);
	buf_done(&end.out);
	/* One that reads nothing of it is heard all the same. */
	assert_int_equal(run_script("exec <&-; echo full >&2; exit 1", &in,
	    &end), 0);
	assert_int_equal(end.status, 1);
	assert_string_equal(end.said, "full");
	buf_done(&end.out);
	buf_done(&in);
}

static void
test_program_that_can_not_be_run_says_why(void **state)
{
	static const char *const none[] = { "/nowhere/ctotime", NULL };
	static const char *const dir[] = { "/", NULL };
	struct program_end end;

	(void)state;
	assert_int_equal(program_run(&(struct program){ .words = none },
	    &pool, &end), -ERR_SYSTEM);
	assert_int_equal(errno, ENOENT);
	assert_int_equal(program_run(&(struct program){ .words = dir }, &pool,
	    &end), -ERR_SYSTEM);
	assert_int_equal(errno, EACCES);
}

static void
test_program_that_goes_on_too_long_is_ended(void **state)
{
	static const char *const words[] = { "tail", "-f", "/dev/null", NULL };
	struct program_end end;

	(void)state;
	assert_int_equal(program_run(&(struct program){ .words = words,
	    .seconds = 1 }, &pool, &end), -ERR_SYSTEM);
	assert_int_equal(errno, ETIMEDOUT);
	assert_int_equal(run_script("yes", NULL, &end), -ERR_SYSTEM);
	assert_int_equal(errno, EFBIG);
}

static void
test_program_has_the_environment_and_the_place_it_is_given(void **state)
{
	static const char *const words[] = { "/bin/sh", "-c",
		"echo $A$HOME; pwd", NULL };
	static const char *const env[] = { "A=b", NULL };
	struct program_end end;

	(void)state;
	assert_int_equal(program_run(&(struct program){ .words = words,
	    .env = env, .dir = "/" }, &pool, &end), 0);
	assert_string_equal(buf_text(&end.out), "b\n/\n");
	buf_done(&end.out);
}

static void
test_program_words_are_one_line(void **state)
{
	(void)state;
	assert_string_equal(program_words(&pool, "", 9), "");
	assert_string_equal(program_words(&pool, " \n\t", 9), "");
	assert_string_equal(program_words(&pool, "\n a\n\n\nb \x1b[1mc\x7f", 99),
	    "a; b [1mc");
	assert_string_equal(program_words(&pool, "\xff x", 9), "? x");
	/* No character is cut in two. */
	assert_string_equal(program_words(&pool, "a\xc3\xbc\xc3\xbc", 4),
	    "a\xc3\xbc");
	assert_string_equal(program_words(&pool, "abc", 3), "abc");
}

static void
test_program_find_looks_where_it_is_told(void **state)
{
	char dir[] = "/tmp/ctotime-test-XXXXXX", file[64];

	(void)state;
	assert_non_null(mkdtemp(dir));
	(void)snprintf(file, sizeof file, "%s/mine", dir);
	fclose(fopen(file, "w"));
	assert_null(program_find("mine", dir, &pool));
	assert_int_equal(chmod(file, 0700), 0);
	assert_string_equal(program_find("mine", pool_printf(&pool,
	    "/nowhere:%s:/bin", dir), &pool), file);
	assert_string_equal(program_find(file, "", &pool), file);
	assert_null(program_find("mine", "/bin", &pool));
	assert_null(program_find("mine", NULL, &pool));
	assert_null(program_find("/tmp", "/", &pool));
	assert_int_equal(chdir(dir), 0);
	assert_string_equal(program_find("mine", ":/bin", &pool), "./mine");
	assert_int_equal(chdir("/"), 0);
	assert_int_equal(unlink(file), 0);
	assert_int_equal(rmdir(dir), 0);
}

static void
test_program_self_can_be_run_from_anywhere(void **state)
{
	const char *self = program_self(&pool);

	(void)state;
	assert_non_null(self);
	assert_int_equal(self[0], '/');
	assert_int_equal(access(self, X_OK), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_program_says_what_became_of_it),
		TEST(
		test_program_gets_all_of_its_input_though_it_talks_meanwhile),
		TEST(test_program_that_can_not_be_run_says_why),
		TEST(test_program_that_goes_on_too_long_is_ended),
		TEST(
		test_program_has_the_environment_and_the_place_it_is_given),
		TEST(test_program_words_are_one_line),
		TEST(test_program_find_looks_where_it_is_told),
		TEST(test_program_self_can_be_run_from_anywhere),
	};

	return cmocka_run_group_tests_name("program", tests, NULL, NULL);
}
