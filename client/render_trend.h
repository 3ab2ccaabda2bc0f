/* SPDX-License-Identifier: MIT */
/* For renderers and mails only: the weeks before, as figures and as
   sparklines. */
#ifndef CTOTIME_RENDER_TREND_H
#define CTOTIME_RENDER_TREND_H

#include "proto_week.h"
#include "render.h"
#include "render_text.h"
#include "when.h"

/* True where there is more than one week to tell of. */
bool render_trend_tells(const struct proto_trend *trend);

/*
 * Four and thirteen weeks with their drifts, and a sparkline a line: half its
 * height is the target, a step half of the tolerance, a gap an empty week.
 * `name` is how many columns the names have. The sparklines go where there is
 * no room.
 */
void render_trend(struct render_page *p, const struct proto_trend *trend,
    const struct render_rules *rules, const struct when_now *now, int name);

/* Of judged rows the one that is the same line, or NULL. */
struct render_judged;
const struct render_judged *render_trend_row(const struct render_judged *rows,
    size_t count, const struct proto_trend_line *as);

#endif
