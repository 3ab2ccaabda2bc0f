/* SPDX-License-Identifier: MIT */
/* For page_*.c only: the sections of a page, and pieces that several have. */
#ifndef CTOTIME_PAGE_PART_H
#define CTOTIME_PAGE_PART_H

#include "html.h"
#include "page.h"
#include "period.h"
#include "render_verdict.h"

/* The sections, from top to bottom; each writes nothing where it has nothing
   to say. `rows` are the judged lines of the week's report. */
void page_head(struct html *h, const struct page *p,
    const struct render_judged *rows);
void page_bars(struct html *h, const struct page *p,
    const struct render_judged *rows);
void page_next(struct html *h, const struct page *p);
void page_weeks(struct html *h, const struct page *p);
void page_heat(struct html *h, const struct page *p);
void page_parts(struct html *h, const struct page *p);
void page_entries_show(struct html *h, const struct page *p);
void page_foot(struct html *h, const struct page *p);

/* A figure with its exact value: "1h 30m" of seconds, "+1h 30m" of a
   difference; "38%" of a share, "+3" of a drift. */
void page_hours(struct html *h, int64_t seconds);
void page_hours_off(struct html *h, int64_t seconds);
void page_percent(struct html *h, double share, int points);
void page_points_off(struct html *h, double drift, int points);

/* What a renderer wrote, or the words of others; and a day: "Mon 23 Nov". */
void page_sentence(struct html *h, const struct buf *words);
void page_name(struct html *h, const char *name);
void page_day(struct html *h, int32_t day, int32_t today);

/* "sales/closing" and behind it its title, where it has one. `what` may name
   a responsibility. */
void page_what(struct html *h, const struct page *p, const char *what);
const char *page_title(const struct page *p, const char *what);

/* The class of a constituent's colour on a side: "e0" to "e7" outside, "i0"
   to "i7" inside; static. */
const char *page_tint(const struct page *p, const char *constituent,
    const char *side);

/* A bar on a scale that ends at `end` of 1, its target marked. */
struct page_bar {
	const char *name;
	const char *tint;
	double share;
	double target; /* below 0: none */
	double end;
};

void page_bar(struct html *h, const struct page_bar *b);

/* The line at a target, set off from what it crosses; across in percent,
   down in pixels. */
void page_mark(struct html *h, double x1, double x2, double y1, double y2);

/* Where a section's table behind its picture begins and ends. */
void page_fold(struct html *h, const char *summary);
void page_unfold(struct html *h);

/* The columns of page_weeks: what each constituent got on each side. */
struct page_steps {
	size_t count;
	const char *const *names;      /* "2026-W47" */
	const struct day_range *days;
	const int64_t *seconds;        /* of all */
	const double *targets;         /* of external; below 0: none */
	size_t series_count;
	const struct page_series {
		const char *key;
		const char *side;
		const int64_t *seconds; /* of each column */
	} *series;
};

/* The columns of a page, the pool's: 0 or -ERR_MEMORY. */
int page_steps(const struct page *p, struct pool *pool,
    struct page_steps *ret);

/* The table behind the picture. */
void page_steps_table(struct html *h, const struct page *p,
    const struct page_steps *s);

/* "W47", "Nov", "Q4", "2026": the name of a column below it. */
const char *page_step_label(const struct page *p, const struct page_steps *s,
    size_t i, char ret[PERIOD_NAME]);

/* The seconds of a day of the calendar; `*at` is where it was found, and
   where the next one is looked for, from 0 on. */
int64_t page_day_seconds(const struct page *p, int32_t day, size_t *at);

/* The table behind the calendar. */
void page_heat_table(struct html *h, const struct page *p);

#endif
