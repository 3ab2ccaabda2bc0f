/* SPDX-License-Identifier: MIT */
/* For mail_text*.c only. */
#ifndef CTOTIME_MAIL_TEXT_H
#define CTOTIME_MAIL_TEXT_H

#include "mail_words.h"
#include "render_verdict.h"

enum {
	MAIL_FIGURES = 40,    /* columns that a telephone shows upright */
	MAIL_PROSE = 72,
	MAIL_HOURS_LEAST = 8, /* " 41h 30m" is wider than most */
	MAIL_POINTS = 4,
	MAIL_DRIFT = 5,
	MAIL_FLAG = 2,
};

/* A line of prose, and nothing where there are no words; and one behind a
   label, below a blank line. */
void mail_text_line(struct render_page *p, const struct mail_sentence *s);
void mail_text_paragraph(struct render_page *p, const char *label,
    const struct mail_sentence *s);

/* Cells of a table: the name of a row, its share, and "+10 !". */
void mail_text_name(struct render_page *p, const struct render_judged *row,
    int columns);
void mail_text_points(struct render_page *p, bool set, int points);
void mail_text_drift(struct render_page *p, const struct render_judged *row);

/* How wide the first columns are: names get what they need, as far as so many
   columns of other figures leave it to them. */
struct mail_text_layout {
	int name;
	int hours;
};

struct mail_text_layout mail_text_measure(const struct render_judged *rows,
    size_t count, int figures);

/* What stands below the table, as far as there is anything. */
void mail_text_trend(struct render_page *p, const struct mail *m);
void mail_text_plan(struct render_page *p, const struct mail *m);
void mail_text_statements(struct render_page *p, const struct mail *m);

/* Of responsibilities, tags and entries, where they are told. */
void mail_text_details(struct render_page *p, const struct mail *m);
void mail_text_entries(struct render_page *p, const struct mail *m);

#endif
