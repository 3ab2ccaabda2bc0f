/* SPDX-License-Identifier: MIT */
/* The entries, a heading for each day with what it came to. */
#include "page_part.h"

#include <string.h>

#include "render_text.h"
#include "span.h"
#include "zone.h"

enum { ROWS_CAP = 1 << 26, OPEN_MOST = 40 };

void
page_entries_init(struct page_entries *e, struct buf *out, bool notes)
{
	*e = (struct page_entries){ .out = out, .notes = notes,
		.day = DAY_NONE };
	buf_init(&e->rows, ROWS_CAP);
}

void
page_entries_done(struct page_entries *e)
{
	buf_done(&e->rows);
}

static void
add_when(struct html *h, const struct proto_entry *e)
{
	struct buf words;
	struct render_page text = { .out = &words };

	if (!e->start.set)
		return;
	buf_init(&words, 64);
	render_clocks(&text, e);
	html_words(h, buf_text(&words));
	buf_done(&words);
	if (strcmp(e->zone, zone_name()) != 0) {
		html_add(h, "<span class=\"title zone\">");
		html_words(h, e->zone);
		html_add(h, "</span>");
	}
}

static void
add_what(struct html *h, const struct proto_entry *e)
{
	const char *const *tags = e->tags.items;

	html_add(h, "<bdi>");
	html_words(h, e->constituent);
	if (e->responsibility) {
		html_add(h, "/");
		html_words(h, e->responsibility);
	}
	html_add(h, "</bdi>");
	for (size_t i = 0; i < e->tags.count; i++) {
		html_add(h, " <bdi class=\"tag\">+");
		html_words(h, tags[i]);
		html_add(h, "</bdi>");
	}
}

static int
add_row(struct page_entries *to, const struct proto_entry *e)
{
	struct html h = { .out = &to->rows };

	html_add(&h, "<tr><td>");
	add_when(&h, e);
	html_add(&h, "</td><td>");
	add_what(&h, e);
	html_addf(&h, " <span class=\"title\">#%lld</span>",
	    (long long)e->id);
	if (to->notes && *e->note) {
		html_add(&h, "<p class=\"note\" dir=\"auto\">");
		html_words(&h, e->note);
		html_add(&h, "</p>");
	}
	html_add(&h, "</td><td class=\"n\">");
	page_hours(&h, e->seconds);
	html_add(&h, "</td></tr>\n");
	to->seconds += e->seconds;
	return h.error;
}

int
page_entries_end(struct page_entries *e)
{
	struct html h = { .out = e->out };

	if (e->day == DAY_NONE)
		return 0;
	html_add(&h, "<tbody>\n<tr class=\"day\"><th colspan=\"2\" "
	    "scope=\"rowgroup\">");
	page_day(&h, e->day, DAY_NONE);
	html_add(&h, "</th><td class=\"n\">");
	page_hours(&h, e->seconds);
	html_add(&h, "</td></tr>\n");
	html_add(&h, buf_text(&e->rows));
	html_add(&h, "</tbody>\n");
	buf_cut(&e->rows, 0);
	e->day = DAY_NONE;
	e->seconds = 0;
	return h.error;
}

int
page_entries_add(struct page_entries *e, const struct proto_entry *entries,
    size_t count)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < count; i++) {
		if (entries[i].day != e->day)
			r = page_entries_end(e);
		e->day = entries[i].day;
		if (r == 0)
			r = add_row(e, &entries[i]);
	}
	return r;
}

void
page_entries_show(struct html *h, const struct page *p)
{
	long long count = (long long)p->week->report.entries;

	if (!count)
		return;
	html_add(h, "<section>\n<h2>Entries</h2>\n");
	if (!p->entries) {
		html_addf(h, "<p class=\"lead\">%lld entries, more than the %d "
		    "that a page lists by itself. <code>--entries</code> lists "
		    "them all.</p>\n</section>\n", count,
		    PAGE_ENTRIES_MAX);
		return;
	}
	html_addf(h, "<details%s>\n<summary>%lld %s</summary>\n"
	    "<table id=\"entries\">\n<thead><tr>"
	    "<th scope=\"col\">When</th><th scope=\"col\">What</th>"
	    "<th scope=\"col\" class=\"n\">Hours</th></tr></thead>\n",
	    count > OPEN_MOST ? "" : " open", count,
	    count == 1 ? "entry" : "entries");
	html_add(h, buf_text(p->entries));
	html_add(h, "</table>\n</details>\n</section>\n");
}
