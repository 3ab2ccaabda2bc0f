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

#endif
