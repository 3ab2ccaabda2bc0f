/* SPDX-License-Identifier: MIT */
/* A stream of bytes cut into lines. */
#include "line.h"

#include <string.h>

#include "err.h"

void
line_init(struct line *l, size_t cap)
{
	*l = (struct line){ .cap = cap };
	/* Less than a whole line is left when the next bytes come. */
	buf_init(&l->bytes, 2 * cap);
}

void
line_done(struct line *l)
{
	buf_done(&l->bytes);
	l->start = l->seen = 0;
}

int
line_feed(struct line *l, const char *bytes, size_t len)
{
	if (l->start) {
		buf_drop(&l->bytes, l->start);
		l->seen -= l->start;
		l->start = 0;
	}
	return buf_add(&l->bytes, bytes, len);
}

int
line_next(struct line *l, char **ret_line, size_t *ret_len)
{
	char *line, *end;
	size_t len;

	if (!l->bytes.data)
		return 0;
	line = l->bytes.data + l->start;
	end = memchr(l->bytes.data + l->seen, '\n', l->bytes.len - l->seen);
	len = end ? (size_t)(end - line) : l->bytes.len - l->start;
	l->seen = l->start + len;
	if (len >= l->cap)
		return -ERR_TOO_LARGE;
	if (!end)
		return 0;
	l->start = l->seen = l->start + len + 1;
	if (len && line[len - 1] == '\r')
		len--;
	line[len] = '\0';
	*ret_line = line;
	*ret_len = len;
	return 1;
}

size_t
line_pending(const struct line *l)
{
	return l->bytes.len - l->start;
}
