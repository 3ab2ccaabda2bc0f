/* SPDX-License-Identifier: MIT */
/* What the output can show, by its environment. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "term.h"

static const char *const variables[] = { "COLUMNS", "LINES", "NO_COLOR", "TERM",
	"LC_ALL", "LC_CTYPE", "LANG" };

/* Stdout is a terminal of so many columns, or a pipe's like where it is 0;
   the environment is a plain one of UTF-8. */
struct fixture {
	int saved; /* the real stdout */
	int terminal;
	int screen; /* its other end, open as long as it is used */
};

static int
set_up(void **state)
{
	static struct fixture f;

	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++)
		unsetenv(variables[i]);
	setenv("TERM", "xterm-256color", 1);
	setenv("LANG", "en_US.UTF-8", 1);
	(void)fflush(stdout);
	f.saved = dup(STDOUT_FILENO);
	f.terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	f.screen = -1;
	if (f.terminal >= 0 && grantpt(f.terminal) == 0 &&
	    unlockpt(f.terminal) == 0)
		f.screen = open(ptsname(f.terminal), O_RDWR | O_NOCTTY);
	*state = &f;
	return f.screen < 0 ? -1 : 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	(void)dup2(f->saved, STDOUT_FILENO);
	(void)close(f->saved);
	(void)close(f->screen);
	(void)close(f->terminal);
	return 0;
}

/* What term_look sees in a terminal of so many columns. */
static struct term
look(struct fixture *f, unsigned short columns, enum term_color wish)
{
	struct winsize size = { .ws_row = 24, .ws_col = columns };
	struct term t;

	assert_int_equal(ioctl(f->screen, TIOCSWINSZ, &size), 0);
	(void)dup2(f->screen, STDOUT_FILENO);
	t = term_look(wish);
	(void)dup2(f->saved, STDOUT_FILENO);
	return t;
}

/* The same where stdout is no terminal. */
static struct term
look_piped(struct fixture *f, enum term_color wish)
{
	int null = open("/dev/null", O_WRONLY);
	struct term t;

	(void)dup2(null, STDOUT_FILENO);
	t = term_look(wish);
	(void)dup2(f->saved, STDOUT_FILENO);
	(void)close(null);
	return t;
}

static void
test_term_look_terminal_shows_all(void **state)
{
	struct term t = look(*state, 132, TERM_COLOR_AUTO);

	assert_true(t.tty);
	assert_true(t.color);
	assert_true(t.utf8);
	assert_int_equal(t.columns, 132);
}

static void
test_term_look_pipe_shows_nothing_special(void **state)
{
	struct term t = look_piped(*state, TERM_COLOR_AUTO);

	assert_false(t.tty);
	assert_false(t.color);
	assert_false(t.utf8);
	assert_int_equal(t.columns, 80);
}

static void
test_term_look_wish_overrules_the_rest(void **state)
{
	setenv("NO_COLOR", "1", 1);
	assert_true(look_piped(*state, TERM_COLOR_ALWAYS).color);
	assert_true(look(*state, 80, TERM_COLOR_ALWAYS).color);
	unsetenv("NO_COLOR");
	assert_false(look(*state, 80, TERM_COLOR_NEVER).color);
}

static void
test_term_look_no_color_takes_colour_away(void **state)
{
	setenv("NO_COLOR", "1", 1);
	assert_false(look(*state, 80, TERM_COLOR_AUTO).color);
	/* Empty it is as good as unset. */
	setenv("NO_COLOR", "", 1);
	assert_true(look(*state, 80, TERM_COLOR_AUTO).color);
}

static void
test_term_look_dumb_or_unknown_terminal_has_no_colour(void **state)
{
	setenv("TERM", "dumb", 1);
	assert_false(look(*state, 80, TERM_COLOR_AUTO).color);
	unsetenv("TERM");
	assert_false(look(*state, 80, TERM_COLOR_AUTO).color);
}

static void
test_term_look_first_locale_that_is_set_decides(void **state)
{
	setenv("LC_ALL", "C", 1);
	setenv("LC_CTYPE", "en_US.UTF-8", 1);
	assert_false(look(*state, 80, TERM_COLOR_AUTO).utf8);
	setenv("LC_ALL", "", 1);
	assert_true(look(*state, 80, TERM_COLOR_AUTO).utf8);
	setenv("LC_CTYPE", "de_DE@euro", 1);
	assert_false(look(*state, 80, TERM_COLOR_AUTO).utf8);
	unsetenv("LC_CTYPE");
	setenv("LANG", "C.utf8", 1);
	assert_true(look(*state, 80, TERM_COLOR_AUTO).utf8);
	unsetenv("LANG");
	assert_false(look(*state, 80, TERM_COLOR_AUTO).utf8);
}

static void
test_term_look_columns_said_go_before_the_terminals(void **state)
{
	setenv("COLUMNS", "60", 1);
	assert_int_equal(look(*state, 132, TERM_COLOR_AUTO).columns, 60);
	assert_int_equal(look_piped(*state, TERM_COLOR_AUTO).columns, 60);
}

static void
test_term_look_columns_that_are_none_are_passed_over(void **state)
{
	static const char *const wrong[] = { "", "0", "-5", "wide" };

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		setenv("COLUMNS", wrong[i], 1);
		assert_int_equal(look(*state, 70, TERM_COLOR_AUTO).columns,
		    70);
	}
	/* A serial line knows no size. */
	assert_int_equal(look(*state, 0, TERM_COLOR_AUTO).columns, 80);
}

static void
test_term_look_columns_have_bounds(void **state)
{
	assert_int_equal(look(*state, 10, TERM_COLOR_AUTO).columns, 40);
	setenv("COLUMNS", "99999999999999999999", 1);
	assert_int_equal(look(*state, 80, TERM_COLOR_AUTO).columns, 1000);
}

static void
test_term_look_rows_are_the_terminals_unless_said(void **state)
{
	assert_int_equal(look(*state, 80, TERM_COLOR_AUTO).rows, 24);
	assert_int_equal(look_piped(*state, TERM_COLOR_AUTO).rows, 0);
	setenv("LINES", "50", 1);
	assert_int_equal(look(*state, 80, TERM_COLOR_AUTO).rows, 50);
	assert_int_equal(look_piped(*state, TERM_COLOR_AUTO).rows, 0);
	setenv("LINES", "-3", 1);
	assert_int_equal(look(*state, 80, TERM_COLOR_AUTO).rows, 24);
	setenv("LINES", "99999999999999999999", 1);
	assert_int_equal(look(*state, 80, TERM_COLOR_AUTO).rows, 10000);
}

static void
test_term_sgr_is_empty_without_colour(void **state)
{
	const struct term plain = { .tty = true, .utf8 = true };
	const struct term color = { .color = true };

	(void)state;
	for (int style = TERM_PLAIN; style <= TERM_BRIGHT; style++) {
		assert_string_equal(term_sgr(&plain, (enum term_style)style),
		    "");
		assert_int_equal(term_sgr(&color, (enum term_style)style)[0],
		    '\033');
	}
	assert_string_equal(term_sgr(&color, TERM_PLAIN), "\033[0m");
	assert_string_equal(term_sgr(&color, TERM_FLAG), "\033[33m");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_term_look_terminal_shows_all),
		TEST(test_term_look_pipe_shows_nothing_special),
		TEST(test_term_look_wish_overrules_the_rest),
		TEST(test_term_look_no_color_takes_colour_away),
		TEST(test_term_look_dumb_or_unknown_terminal_has_no_colour),
		TEST(test_term_look_first_locale_that_is_set_decides),
		TEST(test_term_look_columns_said_go_before_the_terminals),
		TEST(test_term_look_columns_that_are_none_are_passed_over),
		TEST(test_term_look_columns_have_bounds),
		TEST(test_term_look_rows_are_the_terminals_unless_said),
		cmocka_unit_test(test_term_sgr_is_empty_without_colour),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
