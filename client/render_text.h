/* SPDX-License-Identifier: MIT */
/*
 * For renderers and mails only: a page that is filled from left to right, and
 * pieces that several of them show.
 */
#ifndef CTOTIME_RENDER_TEXT_H
#define CTOTIME_RENDER_TEXT_H

#include "buf.h"
#include "proto.h"
#include "proto_entry.h"
#include "proto_report.h"
#include "term.h"
#include "when.h"

struct render_page {
	struct buf *out;
	const struct term *term; /* NULL: no styles, and lines run on */
	int column;              /* where the next text goes, from 0 */
	int gap;   /* blanks due before it: none are left at a line's end */
	int error; /* the first of buf.h; nothing is added after it */
};

enum {
	RENDER_COLUMNS = 80, /* what stands at the right end stands here */
	RENDER_WIDEST = 100, /* nothing stretches over this */
	RENDER_LABEL_COLUMNS = 10, /* "Running   " */
};

void render_add(struct render_page *p, const char *text);
void render_addf(struct render_page *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Blanks: so many, or up to a column (two at least). */
void render_gap(struct render_page *p, int columns);
void render_to(struct render_page *p, int column);

/* Text at the left or right end of so many columns; longer text runs over. */
void render_left(struct render_page *p, const char *text, int columns);
void render_right(struct render_page *p, const char *text, int columns);

/* A key in so many columns, cut where it is longer. */
void render_key(struct render_page *p, const char *key, int columns);

/* A blank at which render_words never breaks; users' words have none. */
#define RENDER_TIE "\x1f"

/* Makes one word of several: "13h 30m". Returns `text`. */
char *render_tie(char *text);

/* Words, broken before `width`; further lines begin at column `indent`. A
   word is never broken. */
void render_words(struct render_page *p, const char *text, int indent,
    int width);

/* How far sentences go: 80 columns, or as wide as the terminal is. */
int render_width(const struct render_page *p);

/* Where words break: a terminal's width, nowhere in a pipe. */
int render_wrap(const struct render_page *p);

void render_style(struct render_page *p, enum term_style style);
void render_end(struct render_page *p); /* of the line */

/* A bold word at the beginning of a line, in its columns. */
void render_label(struct render_page *p, const char *label);

/* "Friday"; and "Wed, Thu and Fri" of several. */
const char *render_weekday(int32_t day);
void render_weekdays(struct render_page *p, const int32_t *days,
    size_t count);

/* " +01:00" */
void render_offset(struct render_page *p, int32_t offset);

/* Whether an interval needs its offset to be understood: it was elsewhere, or
   the clocks here, by the zone in use, were changed then. */
bool render_needs_offset(const struct proto_entry *e);

/* "9:00-10:30" by the clock of the place; nothing for a bare duration. */
void render_clocks(struct render_page *p, const struct proto_entry *e);

/* The same, with " +01:00" behind it where that is needed. */
void render_interval(struct render_page *p, const struct proto_entry *e);

/* "#12 sales  9:00-10:30  1h 30m  Mon 23 Nov  note +tag" */
void render_entry(struct render_page *p, const struct proto_entry *e,
    const struct when_now *now);

/* "60/40, sales 30, marketing 20": shares that there are. */
void render_shares(struct render_page *p, const struct wire_list *shares);

/* "sales/closing". */
void render_what(struct render_page *p, const struct proto_entry *e);

/* The note and the tags behind it, each with its +, as render_words. */
void render_note(struct render_page *p, const struct proto_entry *e,
    int indent, int width);

/* "Mon 23 Nov", and the year where it is not that of `today` (DAY_NONE:
   always). */
void render_day(struct render_page *p, int32_t day, int32_t today);

/* "External" of "external": `render_key` of a side's own line. */
void render_side(struct render_page *p, const char *side, int columns);

/* " The shares of external fall 15% short until the next ctotime target
   set."; nothing where it is unset. */
void render_shortfall(struct render_page *p, const char *side,
    const struct wire_maybe_real *shortfall);

/* True for a side's own line, of a report or a target. */
bool render_is_side(const char *kind);

/* Whole points of a share of 1, half away from zero, never -0. */
int render_points(double share);

/* The points of both sides, which add to 100: of shares, or of targets.
   False where there are none. */
bool render_side_points(const struct proto_report_result *r, bool target,
    int ret[2]);

#endif
