/* SPDX-License-Identifier: MIT */
/* For render_*.c only: a share as a bar with its target marked. */
#ifndef CTOTIME_RENDER_BAR_H
#define CTOTIME_RENDER_BAR_H

#include "render_text.h"

enum {
	RENDER_BAR_CELLS = 25, /* of four points each */
	RENDER_BAR_LEAST = 15, /* fewer say too little */
};

/* `share` is of 1; `target_points` is -1 without a target. The mark stands
   for the rounded points that are shown beside the bar. */
void render_bar(struct render_page *p, int cells, double share,
    int target_points);

/* "0           50        100" over so many cells. */
void render_bar_scale(struct render_page *p, int cells);

#endif
