/* SPDX-License-Identifier: MIT */
/* The top of a page: which range, the verdict, the figures in large. */
#include "page_part.h"

#include <stdio.h>
#include <string.h>

#include "period.h"
#include "render_head.h"
#include "render_text.h"
#include "span.h"

enum { WORDS_CAP = 1 << 16 };

/* "November 2026"; the other periods as RANGE has them; "" of other days. */
static void
add_name(struct html *h, const struct page *p)
{
	static const char *const months[] = { "January", "February", "March",
		"April", "May", "June", "July", "August", "September",
		"October", "November", "December" };
	const struct period_rules rules = { p->now->week_starts,
		p->now->year_starts };
	struct day_range month = period_of(PERIOD_MONTH, p->range.from,
	    &rules);
	int year, number, mday;
	char name[RENDER_NAME];

	day_to_date(p->range.from, &year, &number, &mday);
	if (month.from == p->range.from && month.to == p->range.to)
		html_addf(h, "%s %d", months[number - 1], year);
	else
		html_words(h, render_range_name(p->range, p->now, name));
}

/* The name and the days below it; where there is no name the days are it. */
static void
add_title(struct html *h, const struct page *p)
{
	char name[RENDER_NAME];
	struct buf words;
	struct render_page text = { .out = &words };

	buf_init(&words, WORDS_CAP);
	render_range(&text, p->range);
	html_add(h, "<h1>");
	if (*render_range_name(p->range, p->now, name))
		add_name(h, p);
	else
		page_sentence(h, &words);
	html_add(h, "</h1>\n");
	if (!*name)
		buf_cut(&words, 0);
	render_so_far(&text, p->range, p->now);
	if (!*name)
		buf_drop(&words, words.len ? strlen(", ") : 0);
	if (words.len) {
		html_add(h, "<p class=\"days\">");
		page_sentence(h, &words);
		html_add(h, "</p>\n");
	}
	buf_done(&words);
}

static void
add_note(struct html *h, const char *label, const struct buf *words)
{
	html_addf(h, "<p class=\"note\"><b>%s</b> ", label);
	page_sentence(h, words);
	html_add(h, "</p>\n");
}

/* What a reader must know to read the figures right. */
static void
add_notes(struct html *h, const struct page *p)
{
	struct buf words;
	struct render_page text = { .out = &words };

	buf_init(&words, WORDS_CAP);
	if (p->rules.only) {
		render_only(&text, p->rules.only);
		html_add(h, "<p class=\"note\"><b>Only</b> ");
		page_name(h, buf_text(&words));
		html_add(h, "</p>\n");
	}
	if (p->week->report.what_if.count) {
		buf_cut(&words, 0);
		render_shares(&text, &p->week->report.what_if);
		add_note(h, "What if", &words);
	}
	if (p->week->timer) {
		buf_cut(&words, 0);
		render_timer_brief(p->week->timer, p->now, &words);
		(void)buf_adds(&words, "; not in the figures until it stops");
		add_note(h, "Running", &words);
	}
	if (p->changed)
		html_add(h, "<p class=\"note\"><b>Changing</b> The ledger "
		    "changed while this page was made: its figures may not "
		    "agree with each other. Make it again.</p>\n");
	buf_done(&words);
}

static void
add_verdict(struct html *h, const struct page *p,
    const struct render_judged *rows)
{
	const struct proto_report_result *r = &p->week->report;
	struct buf words;
	struct render_page text = { .out = &words };

	buf_init(&words, WORDS_CAP);
	if (render_verdict_shares(&text, r, p->now))
		render_verdict_words(&text, r, rows, false);
	html_add(h, "<p class=\"verdict\">");
	page_sentence(h, &words);
	html_add(h, "</p>\n");
	buf_done(&words);
}

static void
begin_figure(struct html *h, const char *what)
{
	html_addf(h, "<div><dt>%s</dt><dd><b>", what);
}

/* "68%", and below it "target 70%, -2". */
static void
add_side(struct html *h, const struct render_judged *row, const char *what)
{
	const struct proto_line *line = row->line;

	begin_figure(h, what);
	if (line->share.set)
		page_percent(h, line->share.value, row->share);
	else
		html_add(h, "\u2013");
	html_add(h, "</b><span>");
	if (line->target.set)
		html_addf(h, "target %d%%", row->target);
	if (line->drift.set) {
		html_add(h, ", ");
		page_points_off(h, line->drift.value, row->drift);
	}
	html_add(h, "</span></dd></div>\n");
}

static void
add_hours(struct html *h, const struct page *p)
{
	const struct proto_week_result *w = p->week;
	char text[SPAN_TEXT];

	begin_figure(h, "Logged");
	page_hours(h, w->report.total_seconds);
	html_add(h, "</b><span>");
	if (w->expected_seconds.set && w->expected_seconds.value)
		html_addf(h, "of %s", span_format_short(
		    w->expected_seconds.value, text));
	html_add(h, "</span></dd></div>\n");
}

static void
add_days(struct html *h, const struct page *p)
{
	long long days = (long long)p->week->report.days;
	long long entries = (long long)p->week->report.entries;

	begin_figure(h, days == 1 ? "Day" : "Days");
	html_addf(h, "<data value=\"%lld\">%lld</data></b><span>%lld %s"
	    "</span></dd></div>\n", days, days, entries, entries == 1
	    ? "entry" : "entries");
}

void
page_head(struct html *h, const struct page *p,
    const struct render_judged *rows)
{
	html_add(h, "<header>\n");
	add_title(h, p);
	add_verdict(h, p, rows);
	add_notes(h, p);
	html_add(h, "<dl class=\"figures\">\n");
	add_hours(h, p);
	for (size_t i = 0; i < p->week->report.lines.count; i++)
		if (rows[i].side)
			add_side(h, &rows[i], !strcmp(rows[i].line->key,
			    "external") ? "External" : "Internal");
	add_days(h, p);
	html_add(h, "</dl>\n</header>\n");
}
