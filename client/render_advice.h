/* SPDX-License-Identifier: MIT */
/* For render_*.c only: what can be done about it, in words. */
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

#endif
