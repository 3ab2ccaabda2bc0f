/* SPDX-License-Identifier: MIT */
/* What the output can show: colour, ornaments, width. */
#ifndef CTOTIME_TERM_H
#define CTOTIME_TERM_H

#include <stdbool.h>

enum term_color { TERM_COLOR_AUTO, TERM_COLOR_ALWAYS, TERM_COLOR_NEVER };

struct term {
	bool tty;    /* stdout is a terminal */
	bool color;  /* SGR sequences may be used */
	bool utf8;   /* the program's own ornaments may be UTF-8: on a terminal
	                of such a locale only */
	int columns; /* $COLUMNS, else the terminal's, else 80; 40 to 1000 */
	int rows;    /* $LINES, else the terminal's; 0 where there is none */
};

/* Looks at stdout, $NO_COLOR, $TERM, $COLUMNS, $LINES, and the first
   non-empty of $LC_ALL, $LC_CTYPE, $LANG. Never calls setlocale (it is
   slow). */
struct term term_look(enum term_color wish);

enum term_style {
	TERM_PLAIN,
	TERM_BOLD,
	TERM_DIM,
	TERM_FLAG,   /* yellow: a drift worth a look */
	TERM_BRIGHT, /* the part of a bar beyond its mark */
};

/* The sequence that turns a style on, or off (TERM_PLAIN); "" without
   colour. */
const char *term_sgr(const struct term *t, enum term_style style);

#endif
