/* SPDX-License-Identifier: MIT */
/* Options, from the commands' rows. */
#include "cmd.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct cmd_option options[] = {
	{ .name = "note", .arg = "TEXT", .help = "" },
	{ .name = "force", .help = "" },
	{ .name = "output", .arg = "FILE", .help = "", .letter = 'o' },
	{ .name = NULL },
};

static const struct cmd plain = { .name = "plain", .usage = "",
	.summary = "", .options = options };
static const struct cmd with_json = { .name = "json", .usage = "",
	.summary = "", .flags = CMD_JSON };

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

/* Reads a command line of up to eight words, ended by NULL. */
static int
parse(struct cmd_run *run, const struct cmd *cmd, const char *const *words)
{
	char *argv[9] = { 0 };
	int argc = 0;

	while (words[argc]) {
		argv[argc] = (char *)words[argc];
		argc++;
	}
	*run = (struct cmd_run){ .cmd = cmd, .pool = &pool };
	return cmd_parse(run, argc, argv);
}

#define WORDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
test_cmd_parse_takes_options_behind_words(void **state)
{
	struct cmd_run run;

	(void)state;
	assert_int_equal(parse(&run, &plain, WORDS("sales", "--note", "x",
	    "2h", "--force", "--db=/a")), 0);
	assert_int_equal(run.count, 2);
	assert_string_equal(run.words[1], "2h");
	assert_string_equal(cmd_value(&run, "note"), "x");
	assert_string_equal(cmd_value(&run, "force"), "");
	assert_string_equal(cmd_value(&run, "db"), "/a");
	assert_null(cmd_value(&run, "output"));
}

static void
test_cmd_parse_leaves_what_only_looks_like_an_option(void **state)
{
	struct cmd_run run;

	(void)state;
	assert_int_equal(parse(&run, &plain, WORDS("-", "-2d", "-tag", "-x",
	    "9:00", "-")), 0);
	assert_int_equal(run.count, 6);
	assert_string_equal(run.words[1], "-2d");
}

static void
test_cmd_parse_ends_options_at_two_dashes(void **state)
{
	struct cmd_run run;

	(void)state;
	assert_int_equal(parse(&run, &plain, WORDS("a", "--", "--force", "--",
	    "b")), 0);
	assert_int_equal(run.count, 4);
	assert_int_equal(run.dashes, 1);
	assert_string_equal(run.words[1], "--force");
	assert_string_equal(run.words[2], "--");
	assert_null(cmd_value(&run, "force"));
}

static void
test_cmd_parse_takes_letters_of_the_row(void **state)
{
	struct cmd_run run;

	(void)state;
	assert_int_equal(parse(&run, &plain, WORDS("-o", "page", "-h")), 0);
	assert_string_equal(cmd_value(&run, "output"), "page");
	assert_non_null(cmd_value(&run, "help"));
}

static void
test_cmd_parse_takes_json_by_the_row_only(void **state)
{
	struct cmd_run run;

	(void)state;
	assert_int_equal(parse(&run, &with_json, WORDS("--json")), 0);
	assert_int_equal(parse(&run, &plain, WORDS("--json")), CMD_USAGE);
}

static void
test_cmd_parse_refuses_what_is_no_option(void **state)
{
	static const char *const lines[][4] = {
		{ "--frce" }, { "--note" }, { "--force=1" }, { "--=x" },
		{ "--note", "a", "--note=b" }, { "--force", "--force" },
		{ "x", "--db" }, { "--colour", "never" },
	};
	struct cmd_run run;

	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		assert_int_equal(parse(&run, &plain, lines[i]), CMD_USAGE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_cmd_parse_takes_options_behind_words),
		TEST(test_cmd_parse_leaves_what_only_looks_like_an_option),
		TEST(test_cmd_parse_ends_options_at_two_dashes),
		TEST(test_cmd_parse_takes_letters_of_the_row),
		TEST(test_cmd_parse_takes_json_by_the_row_only),
		TEST(test_cmd_parse_refuses_what_is_no_option),
	};

	return cmocka_run_group_tests_name("cmd", tests, NULL, NULL);
}
