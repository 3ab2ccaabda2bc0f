/* SPDX-License-Identifier: MIT */
/* A stream of bytes cut into lines. */
#ifndef CTOTIME_LINE_H
#define CTOTIME_LINE_H

#include <stddef.h>

#include "buf.h"

struct line {
	struct buf bytes; /* what has come */
	size_t start;     /* where the first line not yet lent out begins */
	size_t seen;      /* looked through for a newline up to here */
	size_t cap;       /* a line may be this long, newline included */
};

/* Cuts lines of at most `cap` bytes. */
void line_init(struct line *l, size_t cap);
void line_done(struct line *l);

/* Takes bytes in, `cap` at most at a time: 0 or -ERR_MEMORY. Take the lines
   out before more is fed. */
int line_feed(struct line *l, const char *bytes, size_t len);

/*
 * Lends the next whole line without its newline (CR LF too), until the next
 * line_feed: 1, 0 where none has ended yet, or -ERR_TOO_LARGE where one is
 * longer than the cap (whether it has ended or not).
 */
int line_next(struct line *l, char **ret_line, size_t *ret_len);

/* Bytes of a line that has not ended yet. */
size_t line_pending(const struct line *l);

#endif
