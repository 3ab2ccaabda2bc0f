/* SPDX-License-Identifier: MIT */
/* Growable bytes with a hard cap: whoever fills it cannot size our memory. */
#ifndef CTOTIME_BUF_H
#define CTOTIME_BUF_H

#include <stdarg.h>
#include <stddef.h>

struct buf {
	char *data;  /* always NUL-terminated once anything was added */
	size_t len;  /* bytes in use, without the NUL */
	size_t size; /* bytes allocated */
	size_t cap;  /* len never exceeds this */
};

/* An empty buffer that may grow to `cap` bytes; allocates nothing yet. */
void buf_init(struct buf *b, size_t cap);

/* Frees the bytes and leaves an empty buffer with the same cap. */
void buf_done(struct buf *b);

/*
 * Append; 0, -ERR_TOO_LARGE past the cap or -ERR_MEMORY. On an error nothing
 * was added.
 */
int buf_add(struct buf *b, const void *bytes, size_t len);
int buf_adds(struct buf *b, const char *text);
int buf_addf(struct buf *b, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
int buf_vaddf(struct buf *b, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Drops the first `len` bytes and keeps the rest. */
void buf_drop(struct buf *b, size_t len);

/* Keeps the first `len` bytes, of at least so many. */
void buf_cut(struct buf *b, size_t len);

/* The bytes as a string, never NULL; valid until the next change. */
const char *buf_text(const struct buf *b);

#endif
