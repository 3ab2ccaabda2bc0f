/* SPDX-License-Identifier: MIT */
/* For renderers and mails only: what can be done about it, in words. */
#ifndef CTOTIME_RENDER_ADVICE_H
#define CTOTIME_RENDER_ADVICE_H

#include "proto_week.h"
#include "render_text.h"
#include "when.h"

enum { RENDER_LABEL = 13 }; /* columns of "Next week    " */

/* A label and a paragraph behind it, wrapped within its columns; nothing
   where there are no words. */
void render_paragraph(struct render_page *p, const char *label, int columns,
    const char *words);

/* "To do   Thu and Fri, 9h a day: internal 8h 00m; no more sales"; the days
   only where `days` is true. */
void render_to_do(struct render_page *p, const struct proto_plan *plan,
    int columns, bool days);

/*
 * The plan of a range: what to do and what it ends at; or, for one that is
 * over, what the next week needs.
 */
void render_plan(struct render_page *p, const struct proto_plan *plan,
    const struct when_now *now);

/* What a plan asks of one, in whole quarters of an hour. */
struct render_ask {
	const struct proto_leaf *leaf;
	int64_t seconds;
};

/* All that it asks for, the most first, to free; NULL where there is no
   memory. */
struct render_ask *render_plan_asks(const struct proto_plan *plan,
    size_t *ret_count);

/* "sales", "rest of internal". */
void render_leaf(struct render_page *p, const struct proto_leaf *leaf);

/* "To do", "This week" or "Next week"; and, without the hours, what for: "to
   bring weeks 45-48 to target, of 45h", "Thu and Fri, 9h a day". False where
   that says why there are none. */
const char *render_plan_label(const struct proto_plan *plan,
    const struct when_now *now);
bool render_plan_purpose(struct render_page *p,
    const struct proto_plan *plan);

/* "sales and bizdev" behind the words, where there are any: whether. */
bool render_plan_no_more(struct render_page *p,
    const struct proto_plan *plan, const char *words);

/* "sales 38% (+3; ...), marketing 19%", where that is worth saying. */
void render_plan_ends(struct render_page *p, const struct proto_plan *plan,
    const struct when_now *now);

#endif
