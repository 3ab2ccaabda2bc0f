/* SPDX-License-Identifier: MIT */
/* For mail_*.c only: what both bodies say in the same words. */
#ifndef CTOTIME_MAIL_WORDS_H
#define CTOTIME_MAIL_WORDS_H

#include "mail.h"
#include "render_text.h"

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

/* "ctotime 1.0, Mon 23 Nov 2026 07:00". */
void mail_words_made(struct render_page *p, const struct mail *m);

/* "ctotime edit 2026-11-16..2026-11-22": what corrects it. */
void mail_words_edit(struct render_page *p, const struct mail *m);

#endif
