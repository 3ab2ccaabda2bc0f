/* SPDX-License-Identifier: MIT */
/* HTML and SVG: users' words as text, in a page or in a mail. */
#ifndef CTOTIME_HTML_H
#define CTOTIME_HTML_H

#include "buf.h"

/*
 * Appends text so that nothing in it is markup, in an element or in a quoted
 * attribute. What is not a character of HTML (control characters other than
 * tab and newline, bytes that are not UTF-8) becomes U+FFFD. Returns 0 or a
 * negative error of buf.h.
 */
int html_text(struct buf *out, const char *text);

/*
 * Begins a page that stands by itself, up to its body, and ends it. The
 * styles are those of html.css and, behind them, `more`. It may load nothing
 * and run nothing, and tells the browser so. The same returns.
 */
int html_begin(struct buf *out, const char *title, const char *more);
int html_end(struct buf *out);

/* client/html.css, by make. */
extern const char html_css[];

/* A page on its way: nothing is added after the first error. */
struct html {
	struct buf *out;
	int error; /* of buf.h */
};

/* Markup as it stands; markup whose arguments need no escape; words, where
   NULL is out of memory. */
void html_add(struct html *h, const char *markup);
void html_addf(struct html *h, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void html_words(struct html *h, const char *text);

#endif
