/* SPDX-License-Identifier: MIT */
/* The text of a crontab: ours is found, and all else is left alone. */
#include "crontab.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "err.h"

#define NAME "ctotime-mail"
#define OURS "0 7-23 * * 1 ctotime mail --once # " NAME "\n"                   \
	"0 * * * 2 ctotime mail --once # " NAME "\n"

static void
expect_edit(const char *text, size_t len, const char *lines,
    const char *expected, size_t expected_len)
{
	struct buf before, after;

	buf_init(&before, 1 << 16);
	buf_init(&after, 1 << 16);
	assert_int_equal(buf_add(&before, text, len), 0);
	assert_int_equal(crontab_edit(&before, NAME, lines, &after), 0);
	if (after.len != expected_len || (after.len &&
	    memcmp(after.data, expected, after.len) != 0))
		fail_msg("got:\n%s\nexpected:\n%s", buf_text(&after),
		    expected);
	buf_done(&before);
	buf_done(&after);
}

#define EDIT(text, lines, expected)                                           \
	expect_edit(text, sizeof(text) - 1, lines, expected,                  \
	    sizeof(expected) - 1)

static void
test_crontab_edit_adds_at_the_end(void **state)
{
	(void)state;
	EDIT("", OURS, OURS);
	EDIT("MAILTO=ada\n0 1 * * * true\n", OURS,
	    "MAILTO=ada\n0 1 * * * true\n" OURS);
	EDIT("0 1 * * * no newline", OURS, "0 1 * * * no newline\n" OURS);
}

static void
test_crontab_edit_replaces_where_it_was(void **state)
{
	(void)state;
	EDIT("a\n0 9-23 * * 5 x # " NAME "\nb\n", OURS, "a\n" OURS "b\n");
	EDIT("a\n0 9 * * 5 x # " NAME " \r\nb\n1 * * * 6 x # " NAME, OURS,
	    "a\n" OURS "b\n");
	EDIT("a\n" OURS "b", OURS, "a\n" OURS "b");
}

static void
test_crontab_edit_removes_ours_alone(void **state)
{
	(void)state;
	EDIT("a\n" OURS "b\n" OURS, NULL, "a\nb\n");
	EDIT(OURS, NULL, "");
	EDIT("a", NULL, "a");
	EDIT("", NULL, "");
}

/* Whatever else there is, down to the byte. */
static void
test_crontab_edit_keeps_every_other_line(void **state)
{
#define OTHERS "# a comment\r\n\r\n\n  \t\nPATH=/bin # " "ctotime-mailbox\n"    \
	"\xff\xfe not UTF-8 \x01\n@daily x\n# 0 7 * * 1 y # " NAME "\n"       \
	"0 7 * * 1 y #" NAME "\n0 7 * * 1 y # " NAME "-1a2b3c4d\n"            \
	"0 7 * * 1 y # " NAME " by hand\n# " NAME "\n0 1 * * * a\0b\n"
	(void)state;
	EDIT(OTHERS, OURS, OTHERS OURS);
	EDIT(OTHERS OURS "end", NULL, OTHERS "end");
	EDIT(OTHERS OURS "end", "x\n", OTHERS "x\nend");
}

static void
test_crontab_edit_knows_one_ledger_from_another(void **state)
{
	struct buf before, after;

	(void)state;
	buf_init(&before, 1 << 16);
	buf_init(&after, 1 << 16);
	assert_int_equal(buf_adds(&before, OURS "0 8 * * 1 x # " NAME
	    "-1a2b3c4d\n"), 0);
	assert_int_equal(crontab_edit(&before, NAME "-1a2b3c4d", NULL,
	    &after), 0);
	assert_string_equal(buf_text(&after), OURS);
	buf_done(&after);
	assert_int_equal(crontab_marked(&before, NAME "-1a2b3c4d", &after),
	    0);
	assert_string_equal(buf_text(&after), "0 8 * * 1 x # " NAME
	    "-1a2b3c4d\n");
	buf_done(&after);
	buf_done(&before);
}

static void
expect_lines(int weekday, int minute, int week_starts, const char *expected)
{
	static const char *const words[] = { "/bin/ctotime", "mail" };
	const struct job job = { .name = NAME, .due = { weekday, minute,
		week_starts }, .words = words, .count = 2 };
	struct buf out;

	buf_init(&out, 1 << 16);
	assert_int_equal(crontab_lines(&job, &out), 0);
	assert_string_equal(buf_text(&out), expected);
	buf_done(&out);
}

static void
test_crontab_lines_try_every_hour_to_the_end_of_the_next_day(void **state)
{
	(void)state;
	expect_lines(0, 7 * 60, 0,
	    "0 7-23 * * 1 /bin/ctotime mail # " NAME "\n"
	    "0 * * * 2 /bin/ctotime mail # " NAME "\n");
	expect_lines(4, 23 * 60 + 30, 0,
	    "30 23 * * 5 /bin/ctotime mail # " NAME "\n"
	    "30 * * * 6 /bin/ctotime mail # " NAME "\n");
	expect_lines(5, 0, 0,
	    "0 0-23 * * 6 /bin/ctotime mail # " NAME "\n"
	    "0 * * * 0 /bin/ctotime mail # " NAME "\n");
	/* Monday's last week is another one than Sunday's. */
	expect_lines(6, 18 * 60 + 5, 0,
	    "5 18-23 * * 0 /bin/ctotime mail # " NAME "\n");
	expect_lines(6, 18 * 60 + 5, 6,
	    "5 18-23 * * 0 /bin/ctotime mail # " NAME "\n"
	    "5 * * * 1 /bin/ctotime mail # " NAME "\n");
}

/* What Debian's cron makes of a command: a % ends it, but for \%, which is a %.
   Every backslash may take the meaning of what follows it. */
static void
as_debian(char *command)
{
	bool escaped = false;
	char *to = command;

	for (const char *c = command; *c && (escaped || *c != '%'); c++) {
		if (escaped && *c != '%')
			*to++ = '\\';
		escaped = *c == '\\';
		if (!escaped)
			*to++ = *c;
	}
	*to = '\0';
}

/* The same in cronie, where a backslash behind another one takes nothing. */
static void
as_cronie(char *command)
{
	bool escaped = false;
	char *to = command;

	for (const char *c = command; *c && (escaped || *c != '%'); c++) {
		if (escaped && *c == '%')
			to--;
		escaped = !escaped && *c == '\\';
		*to++ = *c;
	}
	*to = '\0';
}

/* Our words through cron and the shell come out as they were. */
static void
expect_words(void (*cron)(char *))
{
	static const char *const words[] = { "printf", "[%s]", "a b", "100%",
		"\\%", "a\\%'b", "%%", "\\\\%", "o'brien@example.com", "$HOME",
		"`x`", "", "\"", "# c", "~", "*", "\\", "\xc3\xbc", "a&b;c" };
	const struct job job = { .name = NAME, .due = { 0, 0, 1 },
		.words = words, .count = sizeof words / sizeof *words };
	char expected[512] = "", got[512] = "", *command;
	struct buf out;
	FILE *shell;

	for (size_t i = 2; i < job.count; i++)
		(void)snprintf(expected + strlen(expected),
		    sizeof expected - strlen(expected), "[%s]", words[i]);
	buf_init(&out, 1 << 16);
	assert_int_equal(crontab_lines(&job, &out), 0);
	*strchr(out.data, '\n') = '\0';
	command = out.data + strlen("0 0-23 * * 1 ");
	cron(command);
	shell = popen(command, "r");
	assert_non_null(shell);
	assert_true(fread(got, 1, sizeof got - 1, shell) > 0);
	assert_int_equal(pclose(shell), 0);
	assert_string_equal(got, expected);
	buf_done(&out);
}

static void
test_crontab_lines_quote_for_cron_and_the_shell(void **state)
{
	(void)state;
	expect_words(as_debian);
	expect_words(as_cronie);
}

static void
expect_command(const char *line, const char *command)
{
	const char *got;
	struct pool p;

	pool_init(&p);
	got = crontab_command(line, &p);
	if (!command)
		assert_null(got);
	else
		assert_string_equal(got, command);
	pool_done(&p);
}

static void
test_crontab_command_is_what_the_shell_gets(void **state)
{
	(void)state;
	expect_command("0 7-23 * * 1 a b # c\nnext", "a b # c");
	expect_command(" 0\t7 *  * 1\ta\r\n", "a");
	expect_command("@weekly a", "a");
	expect_command("0 7 * * 1 a \\% b%c", "a % b");
	expect_command("0 7 * * 1 a\\\\b", "a\\\\b");
	expect_command("0 7 * * 1\nx", NULL);
	expect_command("0 7 * * 1 ", NULL);
	expect_command("", NULL);
}

static void
test_crontab_env_is_what_stands_in_front(void **state)
{
	const char *env[4] = { "PATH=/bin", "HOME=/h", NULL };
	struct buf text;
	struct pool p;

	(void)state;
	pool_init(&p);
	buf_init(&text, 1 << 16);
	assert_int_equal(buf_adds(&text, "# A=b\n PATH = \"/a b\" \r\n"
	    "0 1 * * * X=y z\n\n'LONG'='it''s'\n" OURS "AFTER=1\n"), 0);
	assert_int_equal(crontab_env(&text, NAME, &p, env, 4), 0);
	assert_string_equal(env[0], "PATH=/a b");
	assert_string_equal(env[1], "HOME=/h");
	assert_string_equal(env[2], "LONG=it''s");
	assert_null(env[3]);
	buf_done(&text);
	assert_int_equal(buf_adds(&text, "MORE=1\n"), 0);
	assert_int_equal(crontab_env(&text, NAME, &p, env, 4),
	    -ERR_TOO_LARGE);
	buf_done(&text);
	assert_int_equal(crontab_env(&text, NAME, &p, env, 4), 0);
	pool_done(&p);
}

static void
test_crontab_lines_refuse_what_no_line_can_hold(void **state)
{
	static const char *const words[] = { "/bin/a\nb" };
	const struct job job = { .name = NAME, .words = words, .count = 1 };
	struct buf out;

	(void)state;
	buf_init(&out, 1 << 16);
	assert_int_equal(crontab_lines(&job, &out), -ERR_SYNTAX);
	buf_done(&out);
}

static void
test_crontab_sets_paths_looks_at_variables(void **state)
{
	static const struct {
		const char *text;
		bool sets;
	} rows[] = {
		{ "", false }, { "MAILTO=x\n0 1 * * * HOME=/x y\n", false },
		{ "#HOME=/x\n", false }, { "HOME=/x\n", true },
		{ "a\n  HOME = /x\n", true }, { "\"HOME\"=/x", true },
		{ "XDG_DATA_HOME=/x\n", true }, { "CTOTIME_DB=/x\n", true },
		{ "CTOTIME_NOW=x\n", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf text;

		buf_init(&text, 1 << 16);
		assert_int_equal(buf_adds(&text, rows[i].text), 0);
		if (crontab_sets_paths(&text) != rows[i].sets)
			fail_msg("%s", rows[i].text);
		buf_done(&text);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_crontab_edit_adds_at_the_end),
		cmocka_unit_test(test_crontab_edit_replaces_where_it_was),
		cmocka_unit_test(test_crontab_edit_removes_ours_alone),
		cmocka_unit_test(test_crontab_edit_keeps_every_other_line),
		cmocka_unit_test(
		    test_crontab_edit_knows_one_ledger_from_another),
		cmocka_unit_test(
		test_crontab_lines_try_every_hour_to_the_end_of_the_next_day),
		cmocka_unit_test(
		    test_crontab_lines_quote_for_cron_and_the_shell),
		cmocka_unit_test(
		    test_crontab_lines_refuse_what_no_line_can_hold),
		cmocka_unit_test(test_crontab_command_is_what_the_shell_gets),
		cmocka_unit_test(test_crontab_env_is_what_stands_in_front),
		cmocka_unit_test(test_crontab_sets_paths_looks_at_variables),
	};

	return cmocka_run_group_tests_name("crontab", tests, NULL, NULL);
}
