/* SPDX-License-Identifier: MIT */
/* The range against its target: a table in which every row has its bar. */
#include "page_part.h"

#include <stdlib.h>

#include "render_text.h"

/* The scale ends at the next ten percent, so that small shares show. */
static double
scale_end(const struct render_judged *rows, size_t count)
{
	double most = 0.45;

	for (size_t i = 0; i < count; i++) {
		const struct proto_line *line = rows[i].line;

		if (line->share.set && line->share.value > most)
			most = line->share.value;
		if (line->target.set && line->target.value > most)
			most = line->target.value;
	}
	for (int tenth = 5; tenth < 10; tenth++)
		if (most <= tenth / 10.0)
			return tenth / 10.0;
	return 1;
}

static void
add_head(struct html *h, double end)
{
	html_addf(h, "<table class=\"bars\" id=\"target\">\n<thead><tr>"
	    "<th scope=\"col\">Time for</th>"
	    "<th scope=\"col\" class=\"n\">Hours</th>"
	    "<th scope=\"col\" class=\"n\">Share</th>"
	    "<th scope=\"col\" class=\"n\">Target</th>"
	    "<th scope=\"col\" class=\"n\">Drift</th>"
	    "<th scope=\"col\" class=\"n far\">in hours</th>"
	    "<td class=\"far bar-cell scale\" aria-hidden=\"true\">"
	    "<span>0</span><span>%.0f%%</span></td></tr></thead>\n",
	    100 * end);
}

/* "▲ +10", and in words for who does not see the arrow. */
static void
add_drift(struct html *h, const struct render_judged *row)
{
	if (row->flag)
		html_addf(h, "<span class=\"flag\"><span aria-hidden=\"true\">"
		    "%s</span><span class=\"unseen\">%s</span> ",
		    row->flag > 0 ? "▲" : "▼",
		    row->flag > 0 ? "too much," : "too little,");
	page_points_off(h, row->line->drift.value, row->drift);
	if (row->flag)
		html_add(h, "</span>");
}

static void
add_figures(struct html *h, const struct render_judged *row)
{
	const struct proto_line *line = row->line;

	html_add(h, "<td class=\"n\">");
	page_hours(h, line->seconds);
	html_add(h, "</td><td class=\"n\">");
	if (line->share.set)
		page_percent(h, line->share.value, row->share);
	html_add(h, "</td><td class=\"n\">");
	if (line->target.set)
		page_percent(h, line->target.value, row->target);
	html_add(h, "</td><td class=\"n\">");
	if (line->drift.set)
		add_drift(h, row);
	html_add(h, "</td><td class=\"n far\">");
	if (line->drift_seconds.set)
		page_hours_off(h, line->drift_seconds.value);
	html_add(h, "</td>");
}

static void
add_name(struct html *h, const struct page *p,
    const struct render_judged *row)
{
	struct buf words;
	struct render_page side = { .out = &words };

	if (!row->side) {
		page_what(h, p, row->line->key);
		return;
	}
	buf_init(&words, 32);
	render_side(&side, row->line->key, 16);
	page_sentence(h, &words);
	buf_done(&words);
}

/* The bar has a column of its own; on a narrow screen, a row. */
static void
add_row(struct html *h, const struct page *p, const struct render_judged *row,
    double end)
{
	const struct proto_line *line = row->line;
	const struct page_bar bar = {
		.name = line->key,
		.tint = row->side ? line->side
		    : page_tint(p, line->key, line->side),
		.share = line->share.set ? line->share.value : 0,
		.target = line->target.set ? line->target.value : -1,
		.end = end,
	};

	html_addf(h, "<tr%s><th scope=\"row\">", row->side
	    ? " class=\"side\"" : "");
	add_name(h, p, row);
	html_add(h, "</th>");
	add_figures(h, row);
	html_add(h, "<td class=\"far bar-cell\">");
	page_bar(h, &bar);
	html_add(h, "</td></tr>\n<tr class=\"near\"><td colspan=\"7\">");
	page_bar(h, &bar);
	html_add(h, "</td></tr>\n");
}

void
page_bars(struct html *h, const struct page *p,
    const struct render_judged *rows)
{
	size_t count = p->week->report.lines.count;
	double end = scale_end(rows, count);

	html_add(h, "<section>\n<h2>Against the target</h2>\n");
	add_head(h, end);
	html_add(h, "<tbody>\n");
	for (size_t i = 0; i < count; i++)
		add_row(h, p, &rows[i], end);
	html_add(h, "</tbody>\n</table>\n<p class=\"key\">The mark is the "
	    "target, the outline what is missing to it; drift is in points of "
	    "the share. ▲ and ▼ are more than the tolerance.</p>\n"
	    "</section>\n");
}
