/* SPDX-License-Identifier: MIT */
/* For mail_html*.c only. */
#ifndef CTOTIME_MAIL_HTML_H
#define CTOTIME_MAIL_HTML_H

#include "mail_words.h"
#include "markup.h"
#include "render_verdict.h"

/* The words as text; what is tied together breaks nowhere. */
void mail_html_words(struct markup *h, const struct mail_sentence *s);

/* The same between two pieces of markup, and nothing without words. */
void mail_html_element(struct markup *h, const char *begin,
    const struct mail_sentence *s, const char *end);

/* The heading of a section. */
void mail_html_heading(struct markup *h, const char *text);

/* A row's share as a bar over so many columns, its target marked. */
void mail_html_bar(struct markup *h, const struct render_judged *row,
    int columns);

/* A row begins with the name of its line; then cells. */
void mail_html_name(struct markup *h, const struct proto_line *line,
    bool side);
void mail_html_percent(struct markup *h, bool set, int points);
void mail_html_drift(struct markup *h, const struct render_judged *row);

/* "and 12 more" as a row over so many columns. */
void mail_html_more(struct markup *h, size_t count, int columns);

/* Its sections; entries that have no room are cut from `m`. */
void mail_html_figures(struct markup *h, const struct mail *m,
    const struct render_judged *rows);
void mail_html_trend(struct markup *h, const struct mail *m);
void mail_html_weeks(struct markup *h, const struct mail *m);
void mail_html_plan(struct markup *h, const struct mail *m);
void mail_html_details(struct markup *h, const struct mail *m);
void mail_html_entries(struct markup *h, struct mail *m);

#endif
