/* SPDX-License-Identifier: MIT */
/* Below the table: the weeks before, what to do, neglect and pace. */
#include "mail_text.h"

#include <stdlib.h>

#include "render_advice.h"
#include "render_pace.h"
#include "render_trend.h"
#include "span.h"

static void
add_weeks(struct render_page *p, const struct render_judged *row)
{
	if (!row || !row->line->share.set) {
		render_gap(p, MAIL_POINTS + MAIL_DRIFT + MAIL_FLAG);
		return;
	}
	mail_text_points(p, true, row->share);
	mail_text_drift(p, row);
}

void
mail_text_trend(struct render_page *p, const struct mail *m)
{
	const struct proto_trend *t = m->week->trend;
	const struct proto_trend_line *lines = t->lines.items;
	size_t few = t->four_weeks.lines.count;
	size_t many = t->thirteen_weeks.lines.count;
	struct render_judged *rows = calloc(few + many + 1, sizeof *rows);
	struct mail_text_layout l;

	if (!rows)
		return;
	render_judge(&t->four_weeks, &m->rules, &m->now, rows);
	render_judge(&t->thirteen_weeks, &m->rules, &m->now, rows + few);
	l = mail_text_measure(rows + few, many, 2 * (MAIL_POINTS +
	    MAIL_DRIFT + MAIL_FLAG) - MAIL_HOURS_LEAST);
	render_end(p);
	render_gap(p, l.name);
	render_right(p, "4 weeks", MAIL_POINTS + MAIL_DRIFT);
	render_right(p, "13 weeks", MAIL_FLAG + MAIL_POINTS + MAIL_DRIFT);
	render_end(p);
	for (size_t i = 0; i < t->lines.count && i < many; i++) {
		if (!mail_line_shown(rows + few, many, i))
			continue;
		mail_text_name(p, &rows[few + i], l.name);
		add_weeks(p, render_trend_row(rows, few, &lines[i]));
		add_weeks(p, &rows[few + i]);
		render_end(p);
	}
	free(rows);
}

/* The columns that the longest name takes, and at most what there are. */
static int
measure_asks(const struct render_ask *asks, size_t count)
{
	int name = 0, most = MAIL_FIGURES - 1 - MAIL_HOURS_LEAST;
	struct mail_sentence s;

	mail_sentence_init(&s);
	for (size_t i = 0; i < count; i++) {
		render_leaf(mail_say(&s), asks[i].leaf);
		name = s.page.column > name ? s.page.column : name;
	}
	mail_sentence_done(&s);
	return name < most ? name : most;
}

static void
add_asks(struct render_page *p, const struct proto_plan *plan)
{
	size_t count;
	struct render_ask *asks = render_plan_asks(plan, &count);
	int name = measure_asks(asks, count);
	struct mail_sentence s;
	char text[SPAN_TEXT];

	mail_sentence_init(&s);
	for (size_t i = 0; i < count && i < MAIL_PARTS; i++) {
		render_leaf(mail_say(&s), asks[i].leaf);
		render_gap(p, 1);
		render_key(p, buf_text(&s.words), name);
		render_right(p, span_format(asks[i].seconds, text),
		    MAIL_HOURS_LEAST);
		render_end(p);
	}
	if (count > MAIL_PARTS) {
		render_addf(p, " and %zu more", count - MAIL_PARTS);
		render_end(p);
	}
	mail_sentence_done(&s);
	free(asks);
}

void
mail_text_plan(struct render_page *p, const struct mail *m)
{
	const struct proto_plan *plan = m->week->plan;
	struct mail_sentence s;

	if (!plan->give_seconds && plan->fill_from != plan->from)
		return;
	mail_sentence_init(&s);
	render_addf(mail_say(&s), "%s, ", render_plan_label(plan, &m->now));
	if (render_plan_purpose(&s.page, plan)) {
		render_add(&s.page, ":");
		mail_text_paragraph(p, "", &s);
		add_asks(p, plan);
		if (render_plan_no_more(mail_say(&s), plan, "No more "))
			render_add(&s.page, ".");
		mail_text_line(p, &s);
	} else
		mail_text_paragraph(p, "", &s);
	render_plan_ends(mail_say(&s), plan, &m->now);
	mail_text_paragraph(p, "Ends at: ", &s);
	mail_sentence_done(&s);
}

void
mail_text_statements(struct render_page *p, const struct mail *m)
{
	struct mail_sentence s;

	mail_sentence_init(&s);
	render_neglected_words(mail_say(&s), m->week, &m->now, m->details);
	mail_text_paragraph(p, "Neglected: ", &s);
	render_pace_words(mail_say(&s), m->week, &m->now);
	mail_text_paragraph(p, "Pace: ", &s);
	mail_sentence_done(&s);
}
