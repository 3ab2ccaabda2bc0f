/* SPDX-License-Identifier: MIT */
/* For renderers and mails only: which range it is, and how full. */
#ifndef CTOTIME_RENDER_HEAD_H
#define CTOTIME_RENDER_HEAD_H

#include "proto_report.h"
#include "render.h"
#include "render_text.h"

/* What a range is, seen from now. */
enum render_kind {
	RENDER_DAY,
	RENDER_WEEK, /* one whole week of the user's */
	RENDER_RANGE,
};

enum render_kind render_kind(struct day_range range,
    const struct when_now *now);

/* True while more may come: today lies in it. */
bool render_runs(struct day_range range, const struct when_now *now);

/* "Week 47", "2026-11", "2026-Q4", "2026": how RANGE calls it; "" for any
   other. */
enum { RENDER_NAME = 32 };
char *render_range_name(struct day_range range, const struct when_now *now,
    char ret[RENDER_NAME]);

/* "Week 47   Mon 16 - Sun 22 Nov 2026           41h 30m of 45h, ..."; on two
   lines where the terminal is too narrow. */
void render_head(struct render_page *p, const struct proto_report_result *r,
    const struct render_rules *rules, const struct when_now *now);

/* Its parts: "Mon 16 - Sun 22 Nov 2026"; ", to Thu 10:15" of a range that
   runs; "27h 00m of 45h, 18h left", or "41h 30m of 45h, 31 entries, 6 days". */
void render_range(struct render_page *p, struct day_range range);
void render_so_far(struct render_page *p, struct day_range range,
    const struct when_now *now);
void render_sums(struct render_page *p, const struct proto_report_result *r,
    const struct render_rules *rules, const struct when_now *now);

/* "sales or internal, +acme, "renewal" in the note": what a filter means; on
   a page of its own. */
void render_only(struct render_page *p, const struct proto_filter *only);

#endif
