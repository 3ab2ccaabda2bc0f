/* SPDX-License-Identifier: MIT */
/*
 * The page: a range against the target as HTML that stands by itself, with
 * pictures as inline SVG. Each section is a file of its own, page_*.c; what
 * the daemon answered comes in, text goes out.
 */
#ifndef CTOTIME_PAGE_H
#define CTOTIME_PAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "buf.h"
#include "proto_by.h"
#include "proto_constituent.h"
#include "proto_entry.h"
#include "proto_off.h"
#include "proto_week.h"
#include "render.h"
#include "workdays.h"

/* Which days the pictures show. */
struct page_scope {
	enum proto_key step;    /* what a bar stands for: a week, a month ... */
	struct day_range steps; /* weeks before a short range among them */
	struct day_range days;  /* of the calendar */
};

/*
 * The scope of a range. `logged` are the first and the last day on which there
 * is anything (DAY_NONE: there is nothing); they end a range that is open.
 */
struct page_scope page_scope(struct day_range range, struct day_range logged,
    const struct when_now *now);

/* What a page is made of; all of it is lent. */
struct page {
	struct day_range range;
	struct page_scope scope;
	const struct when_now *now;
	struct render_rules rules;
	struct workdays workdays;
	int64_t week_seconds; /* that a whole week should come to */
	const struct proto_week_result *week;
	const struct proto_by_result *sides; /* by side and step */
	const struct proto_by_result *steps; /* by constituent and step */
	const struct proto_by_result *days;  /* by day */
	const struct proto_by_result *parts; /* constituent, responsibility */
	const struct proto_constituent_list_result *names;
	const struct buf *entries; /* what page_entries_add wrote; NULL: they
	                              are too many */
	bool changed; /* the ledger, while it was asked */
};

/* Appends the page: 0 or a negative error of buf.h. */
int page_write(const struct page *p, struct buf *out);

/* A page that says that nothing was logged yet; the same returns. */
int page_nothing(struct buf *out);

/* "2026-Q4", "2026-W47", "2026-11-01..2026-11-15": a range in a file's name.
   Returns `ret`. */
enum { PAGE_RANGE = 64 };
char *page_range_name(struct day_range range, const struct when_now *now,
    char ret[PAGE_RANGE]);

/* More entries than these are not shown by themselves: they are of no help on
   a page, and take longer than all else. */
enum { PAGE_ENTRIES_MAX = 2000 };

/* Rows of entries on their way, a day at a time. */
struct page_entries {
	struct buf *out;
	bool notes;
	int32_t day; /* DAY_NONE at first */
	int64_t seconds;
	struct buf rows; /* of that day */
};

void page_entries_init(struct page_entries *e, struct buf *out, bool notes);
void page_entries_done(struct page_entries *e);

/* Appends entries, days ascending, and ends the last day: 0 or a negative
   error of buf.h. */
int page_entries_add(struct page_entries *e,
    const struct proto_entry *entries, size_t count);
int page_entries_end(struct page_entries *e);

/* client/page.css, by make. */
extern const char page_css[];

#endif
