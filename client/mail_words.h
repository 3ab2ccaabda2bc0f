/* SPDX-License-Identifier: MIT */
/* For mail_*.c only: what both bodies say in the same words. */
#ifndef CTOTIME_MAIL_WORDS_H
#define CTOTIME_MAIL_WORDS_H

#include "mail.h"
#include "render_text.h"
#include "render_verdict.h"

/* Words put together before they are wrapped or escaped. */
struct mail_sentence {
	struct buf words;
	struct render_page page;
};

void mail_sentence_init(struct mail_sentence *s);
void mail_sentence_done(struct mail_sentence *s);

/* An empty page for the next ones. */
struct render_page *mail_say(struct mail_sentence *s);

/* True for a week that is over and lacks a working day, or more than half of
   its hours. */
bool mail_is_incomplete(const struct mail *m);

/* "Thu and Fri have no entries; these shares are of 12h only." */
void mail_words_incomplete(struct render_page *p, const struct mail *m);

/* "Week 47, Mon 16 - Sun 22 Nov 2026". */
void mail_words_range(struct render_page *p, const struct mail *m);

/* "A timer for sales runs; it is not counted here.", where one does. */
void mail_words_running(struct render_page *p, const struct mail *m);

/* "ctotime 1.0, Mon 23 Nov 2026 07:00". */
void mail_words_made(struct render_page *p, const struct mail *m);

/* "2026-W47", "2026-11-16..2026-11-22": as RANGE has it. */
void mail_words_name(struct render_page *p, const struct mail *m);

/* What is told of many: lines of each side, and those by responsibility or
   tag; the others are counted. */
enum { MAIL_LINES = 12, MAIL_PARTS = 24 };

/* True where a line is told of: the first ones of a side, and where it has more
   of them only those with time or a target. */
bool mail_line_shown(const struct render_judged *rows, size_t count,
    size_t i);

/* How many of a side are not told of, at its last line; else 0. */
size_t mail_lines_hidden(const struct render_judged *rows, size_t count,
    size_t i);

/* Before and behind the note of an entry: "sales: ", " +acme +globex"; of
   responsibilities and tags what may be told. */
void mail_words_what(struct render_page *p, const struct mail *m,
    const struct proto_entry *e);
void mail_words_tags(struct render_page *p, const struct mail *m,
    const struct proto_entry *e);

/* "and 12 more", of the entries that are not told; false: there are none. */
bool mail_words_left_out(struct render_page *p, const struct mail *m);

#endif
