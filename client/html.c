/* SPDX-License-Identifier: MIT */
/* HTML and SVG: users' words as text. */
#include "html.h"

#include <stddef.h>
#include <string.h>

#include "text.h"

#define REPLACEMENT "\xef\xbf\xbd"

/* What stands for a character that would be read as something else. */
static const char *
escape(unsigned char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	case '\t':
	case '\n':
		return NULL;
	default:
		return c < ' ' || c == 0x7f ? REPLACEMENT : NULL;
	}
}

/* Bytes of the character that begins here; 0 where none does. */
static size_t
character(const char *text)
{
	size_t len = 1;

	while (((unsigned char)text[len] & 0xc0) == 0x80 && len < 4)
		len++;
	return text_is_utf8(text, len) ? len : 0;
}

int
html_text(struct buf *out, const char *text)
{
	size_t len;
	int r = 0;

	for (; r == 0 && *text; text += len ? len : 1) {
		const char *instead = escape((unsigned char)*text);

		len = character(text);
		if (!len)
			instead = REPLACEMENT;
		r = instead ? buf_adds(out, instead) : buf_add(out, text, len);
	}
	return r;
}
