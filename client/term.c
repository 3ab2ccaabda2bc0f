/* SPDX-License-Identifier: MIT */
/* What the output can show: colour, ornaments, width. */
#include "term.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { COLUMNS_DEFAULT = 80, COLUMNS_LEAST = 40, COLUMNS_MOST = 1000 };

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

static int
columns(bool tty)
{
	const char *said = env("COLUMNS");
	struct winsize size;
	int n = said ? atoi(said) : 0;

	if (n < COLUMNS_LEAST && tty &&
	    ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
		n = size.ws_col;
	return n >= COLUMNS_LEAST && n <= COLUMNS_MOST ? n : COLUMNS_DEFAULT;
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

	return (struct term){
		.tty = tty,
		.color = wants_color(wish, tty),
		.utf8 = tty && means_utf8(),
		.columns = columns(tty),
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
		[TERM_BRIGHT] = "\033[92m",
	};

	return t->color ? sequences[style] : "";
}
