/* SPDX-License-Identifier: MIT */
/* For render_*.c only: the timer that runs. */
#ifndef CTOTIME_RENDER_TIMER_H
#define CTOTIME_RENDER_TIMER_H

#include "proto_timer.h"
#include "render.h"
#include "render_text.h"

/* "engineering  0h 42m  since 09:33   roadmap with Priya", after a label. */
void render_timer(struct render_page *p, const struct proto_timer *t,
    const struct when_now *now, int indent);

/* The line that says what a report leaves out. */
void render_timer_left_out(struct render_page *p,
    const struct proto_timer *t, const struct when_now *now);

/* True where it runs for so long that it was likely forgotten. */
bool render_timer_long(const struct proto_timer *t,
    const struct when_now *now);

/* The commands that end it, a line each, from a column on. */
void render_timer_ends(struct render_page *p, const struct proto_timer *t,
    const struct when_now *now, const struct render_ends *ends, int indent);

#endif
