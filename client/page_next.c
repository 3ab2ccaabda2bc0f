/* SPDX-License-Identifier: MIT */
/* What to do about it, who was neglected, and the pace. */
#include "page_part.h"

#include <stdlib.h>

#include "err.h"
#include "render_advice.h"
#include "render_pace.h"

enum { WORDS_CAP = 1 << 16 };

static void
add_paragraph(struct html *h, const char *class, const struct buf *words)
{
	if (!words->len)
		return;
	html_addf(h, "<p class=\"%s\">", class);
	page_sentence(h, words);
	html_add(h, "</p>\n");
}

static void
add_asks(struct html *h, const struct proto_plan *plan)
{
	size_t count = 0;
	struct render_ask *asks = render_plan_asks(plan, &count);
	struct buf words;
	struct render_page text = { .out = &words };

	if (!asks) {
		h->error = h->error ? h->error : -ERR_MEMORY;
		return;
	}
	buf_init(&words, WORDS_CAP);
	html_add(h, count ? "<table class=\"asks\" id=\"next\">\n<tbody>\n"
	    : "");
	for (size_t i = 0; i < count; i++) {
		html_add(h, "<tr><th scope=\"row\">");
		buf_cut(&words, 0);
		render_leaf(&text, asks[i].leaf);
		page_sentence(h, &words);
		html_add(h, "</th><td class=\"n\">");
		page_hours(h, asks[i].seconds);
		html_add(h, "</td></tr>\n");
	}
	html_add(h, count ? "</tbody>\n</table>\n" : "");
	buf_done(&words);
	free(asks);
}

static void
add_plan(struct html *h, const struct page *p, const struct proto_plan *plan)
{
	struct buf words;
	struct render_page text = { .out = &words };
	bool asks;

	buf_init(&words, WORDS_CAP);
	html_addf(h, "<div>\n<h2>%s</h2>\n", render_plan_label(plan, p->now));
	asks = render_plan_purpose(&text, plan);
	add_paragraph(h, "lead", &words);
	if (asks)
		add_asks(h, plan);
	buf_cut(&words, 0);
	if (render_plan_no_more(&text, plan, "No more "))
		add_paragraph(h, "after", &words);
	buf_cut(&words, 0);
	render_plan_ends(&text, plan, p->now);
	if (words.len) {
		html_add(h, "<p class=\"after\">Ends at ");
		page_sentence(h, &words);
		html_add(h, "</p>\n");
	}
	html_add(h, "</div>\n");
	buf_done(&words);
}

/* Who has had nothing for long, and since when. */
static void
add_neglected(struct html *h, const struct page *p)
{
	const struct proto_neglected *all = p->week->neglected.items;

	if (!p->week->neglected.count)
		return;
	html_add(h, "<div>\n<h2>Neglected</h2>\n<table class=\"asks\" "
	    "id=\"neglected\">\n<tbody>\n");
	for (size_t i = 0; i < p->week->neglected.count; i++) {
		const char *r = all[i].responsibility;
		struct buf what;

		buf_init(&what, WORDS_CAP);
		(void)buf_addf(&what, "%s%s%s", all[i].constituent,
		    r ? "/" : "", r ? r : "");
		html_add(h, "<tr><th scope=\"row\">");
		page_what(h, p, buf_text(&what));
		html_add(h, "</th><td class=\"n\">");
		if (all[i].last == DAY_NONE)
			html_add(h, "never");
		else
			page_day(h, all[i].last, p->now->today);
		html_add(h, "</td></tr>\n");
		buf_done(&what);
	}
	html_add(h, "</tbody>\n</table>\n</div>\n");
}

static void
add_pace(struct html *h, const struct page *p)
{
	struct buf words;
	struct render_page text = { .out = &words };

	buf_init(&words, WORDS_CAP);
	render_pace_words(&text, p->week, p->now);
	if (words.len) {
		html_add(h, "<div>\n<h2>Pace</h2>\n");
		add_paragraph(h, "lead", &words);
		html_add(h, "</div>\n");
	}
	buf_done(&words);
}

void
page_next(struct html *h, const struct page *p)
{
	const struct proto_week_result *w = p->week;

	if (!w->plan && !w->neglected.count && !w->pace)
		return;
	html_add(h, "<section class=\"next\">\n");
	if (w->plan)
		add_plan(h, p, w->plan);
	add_neglected(h, p);
	add_pace(h, p);
	html_add(h, "</section>\n");
}
