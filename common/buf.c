/* SPDX-License-Identifier: MIT */
/* Growable bytes with a hard cap. */
#include "buf.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "err.h"

enum { FIRST_SIZE = 256, SHORT_TEXT = 128 };

void
buf_init(struct buf *b, size_t cap)
{
	*b = (struct buf){ .cap = cap };
}

void
buf_done(struct buf *b)
{
	free(b->data);
	buf_init(b, b->cap);
}

/* Makes room for `more` bytes and the NUL behind them. */
static int
grow(struct buf *b, size_t more)
{
	size_t size = b->size ? b->size : FIRST_SIZE;
	char *data;

	if (more > b->cap - b->len)
		return -ERR_TOO_LARGE;
	while (size <= b->len + more)
		size *= 2;
	data = realloc(b->data, size);
	if (!data)
		return -ERR_MEMORY;
	b->data = data;
	b->size = size;
	return 0;
}

/* True where all of that is there already. */
static bool
has_room(const struct buf *b, size_t more)
{
	return more < b->size - b->len && more <= b->cap - b->len;
}

int
buf_add(struct buf *b, const void *bytes, size_t len)
{
	int r = has_room(b, len) ? 0 : grow(b, len);

	if (r < 0)
		return r;
	if (len)
		memcpy(b->data + b->len, bytes, len);
	b->len += len;
	b->data[b->len] = '\0';
	return 0;
}

int
buf_adds(struct buf *b, const char *text)
{
	return buf_add(b, text, strlen(text));
}

int
buf_vaddf(struct buf *b, const char *format, va_list args)
{
	char text[SHORT_TEXT];
	va_list again;
	int len, r;

	va_copy(again, args);
	len = vsnprintf(text, sizeof text, format, again);
	va_end(again);
	if (len < 0)
		return -ERR_MEMORY;
	/* Most of what is added is short: one pass will do. */
	if ((size_t)len < sizeof text)
		return buf_add(b, text, (size_t)len);
	r = has_room(b, (size_t)len) ? 0 : grow(b, (size_t)len);
	if (r < 0)
		return r;
	(void)vsnprintf(b->data + b->len, (size_t)len + 1, format, args);
	b->len += (size_t)len;
	return 0;
}

int
buf_addf(struct buf *b, const char *format, ...)
{
	va_list args;
	int r;

	va_start(args, format);
	r = buf_vaddf(b, format, args);
	va_end(args);
	return r;
}

void
buf_drop(struct buf *b, size_t len)
{
	if (len >= b->len) {
		buf_cut(b, 0);
		return;
	}
	memmove(b->data, b->data + len, b->len - len + 1);
	b->len -= len;
}

void
buf_cut(struct buf *b, size_t len)
{
	if (!b->data)
		return;
	b->len = len;
	b->data[len] = '\0';
}

const char *
buf_text(const struct buf *b)
{
	return b->data ? b->data : "";
}
