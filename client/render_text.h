/* SPDX-License-Identifier: MIT */
/* For render_*.c only: pieces that several of them show. */
#ifndef CTOTIME_RENDER_TEXT_H
#define CTOTIME_RENDER_TEXT_H

#include "buf.h"
#include "proto.h"
#include "term.h"
#include "when.h"

/* Text, then blanks up to `columns`; longer text is cut. */
int render_pad(struct buf *out, const char *text, int columns);

/* Blanks up to `columns`, then the text, which is never cut. */
int render_right(struct buf *out, const char *text, int columns);

/* "9:00-10:30 +01:00", the offset only where it is another than `offset`;
   nothing for a bare duration. */
int render_interval(struct buf *out, const struct proto_entry *e,
    int32_t offset);

/* "sales/closing". */
int render_what(struct buf *out, const struct proto_entry *e);

/* The note and the tags behind it, each with its +. */
int render_note(struct buf *out, const struct proto_entry *e);

/* "Mon 23 Nov", with the year where it is not today's, or `always`. */
int render_day(struct buf *out, int32_t day, int32_t today, bool always);

/* Whole points of a share of 1, half away from zero, never -0. */
int render_points(double share);

/* The points of both sides, which add to 100: of shares, or of targets.
   False where there are none. */
bool render_side_points(const struct proto_report_result *r, bool target,
    int ret[2]);

#endif
