/* SPDX-License-Identifier: MIT */
/* What the output can show: colour, ornaments, width. */
#include "term.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { COLUMNS_DEFAULT = 80, COLUMNS_LEAST = 40, COLUMNS_MOST = 1000,
	ROWS_MOST = 10000 };

/* The value of a variable; empty is as good as unset. */
static const char *
env(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

/* setlocale would read files to tell us as much. */
static bool
means_utf8(void)
{
	const char *locale = env("LC_ALL");

	if (!locale)
		locale = env("LC_CTYPE");
	if (!locale)
		locale = env("LANG");
	return locale && (strcasestr(locale, "utf-8") ||
	    strcasestr(locale, "utf8"));
}

/* What the user says goes before what the terminal says. */
static long
said_or(const char *variable, long otherwise)
{
	const char *said = env(variable);
	long n = said ? strtol(said, NULL, 10) : 0;

	return n > 0 ? n : otherwise;
}

static int
columns(const struct winsize *size)
{
	long n = said_or("COLUMNS", size->ws_col);

	if (n <= 0)
		return COLUMNS_DEFAULT;
	if (n < COLUMNS_LEAST)
		return COLUMNS_LEAST;
	return n < COLUMNS_MOST ? (int)n : COLUMNS_MOST;
}

static bool
wants_color(enum term_color wish, bool tty)
{
	const char *kind = env("TERM");

	if (wish != TERM_COLOR_AUTO)
		return wish == TERM_COLOR_ALWAYS;
	return tty && !env("NO_COLOR") && kind && strcmp(kind, "dumb") != 0;
}

struct term
term_look(enum term_color wish)
{
	bool tty = isatty(STDOUT_FILENO);
	struct winsize size = { 0 };
	long rows;

	if (tty && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0)
		size = (struct winsize){ 0 };
	rows = said_or("LINES", size.ws_row);
	return (struct term){
		.tty = tty,
		.color = wants_color(wish, tty),
		.utf8 = tty && means_utf8(),
		.columns = columns(&size),
		.rows = !tty ? 0 : rows < ROWS_MOST ? (int)rows : ROWS_MOST,
	};
}

const char *
term_sgr(const struct term *t, enum term_style style)
{
	static const char *const sequences[] = {
		[TERM_PLAIN] = "\033[0m",
		[TERM_BOLD] = "\033[1m",
		[TERM_DIM] = "\033[2m",
		[TERM_FLAG] = "\033[33m",
		/* Bright blue: the one that is easy to see on black and on
		   white, and that says neither good nor bad. */
		[TERM_BRIGHT] = "\033[94m",
	};

	return t->color ? sequences[style] : "";
}
