/* SPDX-License-Identifier: MIT */
/* The tables of figures: the range, the weeks before it, what to do. */
#include "mail_html.h"

#include <stdlib.h>

#include "mail_style.h"
#include "render_advice.h"
#include "render_head.h"
#include "render_trend.h"
#include "span.h"

#define HEAD                                                                  \
	"<th scope=\"col\" align=\"right\" " STYLE_DIM "text-align:right;"    \
	"font-weight:normal;padding:0 0 2px 6px;\">"
#define CELL                                                                  \
	"<td align=\"right\" style=\"text-align:right;white-space:nowrap;"    \
	"padding:4px 0 0 6px;\">"

static void
add_name(struct markup *h, const struct proto_line *line, bool side)
{
	markup_addf(h, "<tr><th scope=\"row\" align=\"left\" width=\"36%%\" "
	    "style=\"text-align:left;word-break:break-word;padding:4px 0 0 %s;"
	    "font-weight:%s;\">", side ? "0" : "8px", side ? "bold" : "normal");
	if (side)
		markup_addf(h, "%c%s", line->key[0] - 'a' + 'A',
		    line->key + 1);
	else
		markup_text(h, line->key);
	markup_add(h, "</th>");
}

static void
add_percent(struct markup *h, bool set, int points)
{
	markup_add(h, CELL);
	if (set)
		markup_addf(h, "%d%%", points);
	markup_add(h, "</td>");
}

void
mail_html_drift(struct markup *h, const struct render_judged *row)
{
	markup_add(h, CELL);
	if (row->flag)
		markup_addf(h, "<span " STYLE_FLAG "\">%s&nbsp;%+d</span>",
		    row->flag > 0 ? "&#9650;" : "&#9660;", row->drift);
	else if (row->line->drift.set)
		markup_addf(h, row->drift ? "%+d" : "%d", row->drift);
	markup_add(h, "</td>");
}

static void
add_row(struct markup *h, const struct render_judged *row)
{
	char text[SPAN_TEXT];

	add_name(h, row->line, row->side);
	markup_addf(h, CELL "%s</td>", span_format(row->line->seconds, text));
	add_percent(h, row->line->share.set, row->share);
	add_percent(h, row->line->target.set, row->target);
	mail_html_drift(h, row);
	markup_add(h, "</tr>\n");
	mail_html_bar(h, row, 5);
}

void
mail_html_figures(struct markup *h, const struct mail *m,
    const struct render_judged *rows)
{
	static const char *const titles[] = { "hours", "share", "target",
		"drift" };

	markup_add(h, STYLE_TABLE "<tr><td></td>");
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		markup_addf(h, HEAD "%s</th>", titles[i]);
	markup_add(h, "</tr>\n");
	for (size_t i = 0; i < m->week->report.lines.count; i++)
		add_row(h, &rows[i]);
	markup_addf(h, "</table>\n<p " STYLE_DIM "margin:0;font-size:13px;\">"
	    "The dark mark is the target. "
	    "<span " STYLE_FLAG "\">&#9650;&#9660;</span> "
	    "off by more than %d points.</p>\n", m->rules.tolerance);
}

static void
add_weeks(struct markup *h, const struct render_judged *row)
{
	if (row && row->line->share.set) {
		add_percent(h, true, row->share);
		mail_html_drift(h, row);
	} else
		markup_add(h, "<td></td><td></td>");
}

void
mail_html_trend(struct markup *h, const struct mail *m)
{
	const struct proto_trend *t = m->week->trend;
	const struct proto_trend_line *lines = t->lines.items;
	size_t few = t->four_weeks.lines.count;
	size_t many = t->thirteen_weeks.lines.count;
	struct render_judged *rows = calloc(few + many + 1, sizeof *rows);

	if (!rows)
		return;
	render_judge(&t->four_weeks, &m->rules, &m->now, rows);
	render_judge(&t->thirteen_weeks, &m->rules, &m->now, rows + few);
	mail_html_heading(h, "The weeks before");
	markup_add(h, STYLE_TABLE "<tr><td></td>"
	    "<th scope=\"colgroup\" colspan=\"2\" align=\"right\" " STYLE_DIM
	    "text-align:right;font-weight:normal;\">4 weeks</th>"
	    "<th scope=\"colgroup\" colspan=\"2\" align=\"right\" " STYLE_DIM
	    "text-align:right;font-weight:normal;\">13 weeks</th></tr>\n");
	for (size_t i = 0; i < t->lines.count && i < many; i++) {
		add_name(h, rows[few + i].line, rows[few + i].side);
		add_weeks(h, render_trend_row(rows, few, &lines[i]));
		add_weeks(h, &rows[few + i]);
		markup_add(h, "</tr>\n");
	}
	markup_add(h, "</table>\n");
	free(rows);
}

static void
add_asks(struct markup *h, const struct proto_plan *plan)
{
	size_t count;
	struct render_ask *asks = render_plan_asks(plan, &count);
	struct mail_sentence s;
	char text[SPAN_TEXT];

	mail_sentence_init(&s);
	markup_add(h, STYLE_TABLE);
	for (size_t i = 0; i < count; i++) {
		render_leaf(mail_say(&s), asks[i].leaf);
		markup_add(h, "<tr><th scope=\"row\" align=\"left\" style=\""
		    "text-align:left;font-weight:normal;"
		    "word-break:break-word;padding:4px 0 0 8px;\">");
		mail_html_words(h, &s);
		markup_addf(h, "</th>" CELL "%s</td></tr>\n",
		    span_format(asks[i].seconds, text));
	}
	markup_add(h, "</table>\n");
	mail_sentence_done(&s);
	free(asks);
}

static void
add_words(struct markup *h, const char *label, const struct mail_sentence *s)
{
	if (!s->words.len)
		return;
	markup_addf(h, "<p style=\"margin:8px 0 0 0;\">%s", label);
	mail_html_words(h, s);
	markup_add(h, "</p>\n");
}

void
mail_html_plan(struct markup *h, const struct mail *m)
{
	const struct proto_plan *plan = m->week->plan;
	struct mail_sentence s;
	bool asks;

	if (!plan->give_seconds && plan->fill_from != plan->from)
		return;
	mail_sentence_init(&s);
	mail_html_heading(h, render_plan_label(plan, &m->now));
	asks = render_plan_purpose(mail_say(&s), plan);
	if (asks)
		render_add(&s.page, ":");
	s.words.data[0] -= s.words.data[0] >= 'a' && s.words.data[0] <= 'z'
	    ? 'a' - 'A' : 0;
	add_words(h, "", &s);
	if (asks) {
		add_asks(h, plan);
		if (render_plan_no_more(mail_say(&s), plan, "No more "))
			render_add(&s.page, ".");
		add_words(h, "", &s);
	}
	render_plan_ends(mail_say(&s), plan, &m->now);
	add_words(h, "Ends at: ", &s);
	mail_sentence_done(&s);
}
