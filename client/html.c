/* SPDX-License-Identifier: MIT */
/* HTML and SVG: users' words as text. */
#include "html.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "err.h"
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

	while (len < 4 && ((unsigned char)text[len] & 0xc0) == 0x80)
		len++;
	return text_is_utf8(text, len) ? len : 0;
}

/* Bytes in front that stand for themselves. */
static size_t
plain(const char *text)
{
	const char *c = text;

	while (*c) {
		bool ascii = (unsigned char)*c < 0x80;
		size_t len = ascii ? !escape((unsigned char)*c)
		    : character(c);

		if (!len)
			break;
		c += len;
	}
	return (size_t)(c - text);
}

int
html_text(struct buf *out, const char *text)
{
	int r = 0;

	while (r == 0 && *text) {
		size_t len = plain(text);
		const char *instead;

		if (len) {
			r = buf_add(out, text, len);
			text += len;
			continue;
		}
		instead = escape((unsigned char)*text++);
		r = buf_adds(out, instead ? instead : REPLACEMENT);
	}
	return r;
}

void
html_add(struct html *h, const char *markup)
{
	if (!h->error)
		h->error = buf_adds(h->out, markup);
}

void
html_addf(struct html *h, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	if (!h->error)
		h->error = buf_vaddf(h->out, format, args);
	va_end(args);
}

void
html_words(struct html *h, const char *text)
{
	if (!h->error)
		h->error = text ? html_text(h->out, text) : -ERR_MEMORY;
}

int
html_begin(struct buf *out, const char *title, const char *more)
{
	struct html h = { .out = out };

	html_add(&h, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n<title>");
	html_words(&h, title);
	html_add(&h, "</title>\n<meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\">\n"
	    "<meta name=\"color-scheme\" content=\"light dark\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" "
	    "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
	    "<style>\n");
	html_add(&h, html_css);
	html_add(&h, more);
	html_add(&h, "</style>\n</head>\n<body>\n");
	return h.error;
}

int
html_end(struct buf *out)
{
	return buf_adds(out, "</body>\n</html>\n");
}
