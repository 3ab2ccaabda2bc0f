/* SPDX-License-Identifier: MIT */
/* The page as a whole: its sections, from top to bottom. */
#include "page_part.h"

#include <stdlib.h>

#include "err.h"
#include "render_head.h"
#include "render_text.h"

enum { TITLE_CAP = 1 << 10 };

static int
begin(const struct page *p, struct buf *out)
{
	struct buf title;
	struct render_page words = { .out = &title };
	char name[RENDER_NAME];
	int r;

	buf_init(&title, TITLE_CAP);
	render_range_name(p->range, p->now, name);
	render_addf(&words, "%s%s", name, *name ? ", " : "");
	render_range(&words, p->range);
	r = html_begin(out, buf_text(&title), page_css);
	buf_done(&title);
	return r;
}

void
page_foot(struct html *h, const struct page *p)
{
	int minute = p->now->clock.second / 60;

	html_add(h, "<footer>ctotime " CTOTIME_VERSION ", ");
	page_day(h, p->now->clock.day, DAY_NONE);
	html_addf(h, " %02d:%02d</footer>\n", minute / 60, minute % 60);
}

static int
add_sections(struct html *h, const struct page *p,
    const struct render_judged *rows)
{
	page_head(h, p, rows);
	html_add(h, "<main>\n");
	page_bars(h, p, rows);
	page_next(h, p);
	page_weeks(h, p);
	page_heat(h, p);
	page_parts(h, p);
	page_entries_show(h, p);
	html_add(h, "</main>\n");
	page_foot(h, p);
	return h->error;
}

int
page_write(const struct page *p, struct buf *out)
{
	struct render_judged *rows = calloc(p->week->report.lines.count + 1,
	    sizeof *rows);
	struct html h = { .out = out };
	int r = rows ? begin(p, out) : -ERR_MEMORY;

	if (r == 0) {
		render_judge(&p->week->report, &p->rules, p->now, rows);
		r = add_sections(&h, p, rows);
	}
	free(rows);
	return r < 0 ? r : html_end(out);
}

int
page_nothing(struct buf *out)
{
	int r = html_begin(out, "Nothing logged yet", page_css);

	if (r == 0)
		r = buf_adds(out, "<header><h1>Nothing logged yet</h1>"
		    "</header>\n");
	return r < 0 ? r : html_end(out);
}
