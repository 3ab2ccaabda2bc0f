/* SPDX-License-Identifier: MIT */
/* For renderers and mails only: what was neglected, and whether the pace can be
   kept. */
#ifndef CTOTIME_RENDER_PACE_H
#define CTOTIME_RENDER_PACE_H

#include "proto_week.h"
#include "render_text.h"
#include "when.h"

/* "Neglected    sales/expert, bizdev/watch-list: nothing since week 41" */
void render_neglected(struct render_page *p,
    const struct proto_week_result *w, const struct when_now *now);

/* "Pace         3h 30m under 45h; 2h on Sunday; 2h 15m after 20:00" */
void render_pace(struct render_page *p, const struct proto_week_result *w,
    const struct when_now *now);

/* The statements alone, nothing where there are none; of neglected
   responsibilities only with `details`. The page is at its first column. */
void render_neglected_words(struct render_page *p,
    const struct proto_week_result *w, const struct when_now *now,
    bool details);
void render_pace_words(struct render_page *p,
    const struct proto_week_result *w, const struct when_now *now);

#endif
