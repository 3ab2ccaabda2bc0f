/* SPDX-License-Identifier: MIT */
/* Below the table: the weeks before, and what to do. */
#include "mail_html.h"

#include <ctype.h>
#include <stdlib.h>

#include "mail_style.h"
#include "render_advice.h"
#include "render_trend.h"
#include "span.h"

static void
add_weeks(struct html *h, const struct render_judged *row)
{
	if (row && row->line->share.set) {
		mail_html_percent(h, true, row->share);
		mail_html_drift(h, row);
	} else
		html_add(h, "<td></td><td></td>");
}

static void
add_lines(struct html *h, const struct proto_trend *t,
    const struct render_judged *few, const struct render_judged *many)
{
	const struct proto_trend_line *lines = t->lines.items;
	size_t count = t->thirteen_weeks.lines.count;

	for (size_t i = 0; i < t->lines.count && i < count; i++) {
		if (mail_line_shown(many, count, i)) {
			mail_html_name(h, many[i].line, many[i].side);
			add_weeks(h, render_trend_row(few,
			    t->four_weeks.lines.count, &lines[i]));
			add_weeks(h, &many[i]);
			html_add(h, "</tr>\n");
		}
		mail_html_more(h, mail_lines_hidden(many, count, i), 5);
	}
}

void
mail_html_trend(struct html *h, const struct mail *m)
{
	const struct proto_trend *t = m->week->trend;
	size_t few = t->four_weeks.lines.count;
	size_t many = t->thirteen_weeks.lines.count;
	struct render_judged *rows = calloc(few + many + 1, sizeof *rows);

	if (!rows)
		return;
	render_judge(&t->four_weeks, &m->rules, &m->now, rows);
	render_judge(&t->thirteen_weeks, &m->rules, &m->now, rows + few);
	mail_html_heading(h, "The last weeks");
	html_add(h, STYLE_TABLE "<tr><td></td>" STYLE_HEAD_OF("2")
	    "4&nbsp;weeks</th>" STYLE_HEAD_OF("2")
	    "13&nbsp;weeks</th></tr>\n");
	add_lines(h, t, rows, rows + few);
	html_add(h, "</table>\n");
	free(rows);
}

static void
add_asks(struct html *h, const struct proto_plan *plan)
{
	size_t count;
	struct render_ask *asks = render_plan_asks(plan, &count);
	struct mail_sentence s;
	char text[SPAN_TEXT];

	mail_sentence_init(&s);
	html_add(h, STYLE_TABLE);
	for (size_t i = 0; i < count && i < MAIL_PARTS; i++) {
		render_leaf(mail_say(&s), asks[i].leaf);
		mail_html_element(h, "<tr>" STYLE_ROW, &s, "</th>");
		html_addf(h, STYLE_CELL "%s</td></tr>\n",
		    span_format(asks[i].seconds, text));
	}
	mail_html_more(h, count > MAIL_PARTS ? count - MAIL_PARTS : 0, 2);
	html_add(h, "</table>\n");
	mail_sentence_done(&s);
	free(asks);
}

void
mail_html_plan(struct html *h, const struct mail *m)
{
	static const char begin[] = "<p style=\"margin:4px 0 0 0;\">";
	const struct proto_plan *plan = m->week->plan;
	struct mail_sentence s;
	bool asks;

	if (!plan->give_seconds && plan->fill_from != plan->from)
		return;
	mail_sentence_init(&s);
	mail_html_heading(h, render_plan_label(plan, &m->now));
	asks = render_plan_purpose(mail_say(&s), plan);
	render_add(&s.page, asks ? ":" : ".");
	s.words.data[0] = (char)toupper((unsigned char)s.words.data[0]);
	mail_html_element(h, begin, &s, "</p>\n");
	if (asks) {
		add_asks(h, plan);
		(void)render_plan_no_more(mail_say(&s), plan, "No more ");
		mail_html_element(h, begin, &s, ".</p>\n");
	}
	render_plan_ends(mail_say(&s), plan, &m->now);
	mail_html_element(h, "<p style=\"margin:8px 0 0 0;\">Ends at: ", &s,
	    ".</p>\n");
	mail_sentence_done(&s);
}
