/* SPDX-License-Identifier: MIT */
/* For mail_html*.c only. */
#ifndef CTOTIME_MAIL_HTML_H
#define CTOTIME_MAIL_HTML_H

#include "mail_words.h"
#include "markup.h"
#include "render_verdict.h"

/* The words as text; what is tied together breaks nowhere. */
void mail_html_words(struct markup *h, const struct mail_sentence *s);

/* A row's share as a bar over the columns, its target marked. */
void mail_html_bar(struct markup *h, const struct render_judged *row,
    int columns);

/* "▲ +10" as a cell, "+3" where it is not flagged. */
void mail_html_drift(struct markup *h, const struct render_judged *row);

/* Its sections. */
void mail_html_figures(struct markup *h, const struct mail *m,
    const struct render_judged *rows);
void mail_html_trend(struct markup *h, const struct mail *m);
void mail_html_plan(struct markup *h, const struct mail *m);

/* The heading of a section. */
void mail_html_heading(struct markup *h, const char *text);

#endif
