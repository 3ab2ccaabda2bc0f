/* SPDX-License-Identifier: MIT */
/* For render_*.c only: which range it is, and how full. */
#ifndef CTOTIME_RENDER_HEAD_H
#define CTOTIME_RENDER_HEAD_H

#include "render.h"

/* "Week 47   Mon 16 - Sun 22 Nov 2026           41h 30m of 45h, ..." and an
   empty line; on two lines where the terminal is too narrow. */
int render_head(const struct proto_report_result *r,
    const struct render_rules *rules, const struct when_now *now,
    const struct term *t, struct buf *out);

/* "Week 47", "November 2026", "2026-Q4", "2026"; nothing for any other. */
int render_range_name(struct buf *out, struct day_range range);

/* What a range that still runs may get by week_seconds; 0 once it is over. */
int64_t render_left_seconds(const struct proto_report_result *r,
    const struct render_rules *rules, const struct when_now *now);

/* True for Monday to Sunday of one week. */
bool render_is_week(struct day_range range);

#endif
