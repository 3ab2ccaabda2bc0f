/* SPDX-License-Identifier: MIT */
/* HTML as it is put together: markup of ours, and words that are none. */
#ifndef CTOTIME_MARKUP_H
#define CTOTIME_MARKUP_H

#include "buf.h"

struct markup {
	struct buf *out;
	int error; /* the first of buf.h; nothing is added after it */
};

/* Markup as it stands. */
void markup_add(struct markup *m, const char *html);
void markup_addf(struct markup *m, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Users' words, and ours that may hold theirs: as text. NULL is out of
   memory. */
void markup_text(struct markup *m, const char *text);

#endif
