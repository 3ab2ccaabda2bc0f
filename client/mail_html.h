/* SPDX-License-Identifier: MIT */
/* For mail_html*.c only. */
#ifndef CTOTIME_MAIL_HTML_H
#define CTOTIME_MAIL_HTML_H

#include "mail_words.h"
#include "html.h"
#include "render_verdict.h"

/* The words as text; what is tied together breaks nowhere. */
void mail_html_words(struct html *h, const struct mail_sentence *s);

/* The same between two pieces of markup, and nothing without words. */
void mail_html_element(struct html *h, const char *begin,
    const struct mail_sentence *s, const char *end);

/* The heading of a section. */
void mail_html_heading(struct html *h, const char *text);

/* A row's share as a bar over so many columns, its target marked. */
void mail_html_bar(struct html *h, const struct render_judged *row,
    int columns);

/* A row begins with the name of its line; then cells. */
void mail_html_name(struct html *h, const struct proto_line *line,
    bool side);
void mail_html_percent(struct html *h, bool set, int points);
void mail_html_drift(struct html *h, const struct render_judged *row);

/* "and 12 more" as a row over so many columns. */
void mail_html_more(struct html *h, size_t count, int columns);

/* Its sections; entries that have no room are cut from `m`. */
void mail_html_figures(struct html *h, const struct mail *m,
    const struct render_judged *rows);
void mail_html_trend(struct html *h, const struct mail *m);
void mail_html_weeks(struct html *h, const struct mail *m);
void mail_html_plan(struct html *h, const struct mail *m);
void mail_html_details(struct html *h, const struct mail *m);
void mail_html_entries(struct html *h, struct mail *m);

#endif
