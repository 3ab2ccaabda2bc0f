/* SPDX-License-Identifier: MIT */
/* For render_*.c only: a share as a bar of 25 cells with its target marked. */
#ifndef CTOTIME_RENDER_BAR_H
#define CTOTIME_RENDER_BAR_H

#include "buf.h"
#include "term.h"

enum { RENDER_BAR_CELLS = 25 };

/* `share` is of 1; `target_points` is -1 without a target. The mark stands
   for the rounded points that are shown beside the bar. */
int render_bar(struct buf *out, const struct term *t, double share,
    int target_points);

#endif
