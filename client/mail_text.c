/* SPDX-License-Identifier: MIT */
/* The text part: it stands by itself, and reads well on a telephone. */
#include "mail.h"

#include <stdio.h>
#include <stdlib.h>

#include "err.h"
#include "mail_words.h"
#include "render_advice.h"
#include "render_head.h"
#include "render_pace.h"
#include "render_trend.h"
#include "render_verdict.h"
#include "span.h"
#include "text.h"

enum {
	FIGURES = 40, /* columns that a telephone shows upright */
	PROSE = 72,
	HOURS_LEAST = 8, /* " 41h 30m" is wider than most */
	POINTS = 4,
	DRIFT = 5,
	FLAG = 2,
};

/* How wide the first columns of a table are. */
struct layout {
	int name;
	int hours;
};

static void
widen(int *width, int needed)
{
	if (*width < needed)
		*width = needed;
}

/* Names get what they need, as far as the figures leave it to them. */
static struct layout
measure(const struct render_judged *rows, size_t count, int figures)
{
	struct layout l = { 0, HOURS_LEAST };
	char text[SPAN_TEXT];

	for (size_t i = 0; i < count; i++) {
		widen(&l.name, text_width(rows[i].line->key) + !rows[i].side);
		span_format(rows[i].line->seconds, text);
		widen(&l.hours, text_width(text) + 1);
	}
	if (l.name > FIGURES - figures - l.hours)
		l.name = FIGURES - figures - l.hours;
	return l;
}

/* A line of prose, and nothing where there are no words. */
static void
add_line(struct render_page *p, const struct mail_sentence *s)
{
	const char *words = buf_text(&s->words);

	words += *words == ' ';
	if (!*words)
		return;
	render_words(p, words, 0, PROSE);
	render_end(p);
	if (!p->error)
		p->error = s->page.error;
}

/* The same below a blank line, behind a label. */
static void
add_paragraph(struct render_page *p, const char *label,
    const struct mail_sentence *s)
{
	if (!s->words.len)
		return;
	render_end(p);
	render_add(p, label);
	add_line(p, s);
}

/* The verdict first: it is all that some will read. */
static void
add_verdict(struct render_page *p, const struct mail *m,
    const struct render_judged *rows)
{
	const struct proto_report_result *r = &m->week->report;
	struct mail_sentence s;

	mail_sentence_init(&s);
	if (mail_is_incomplete(m)) {
		mail_words_incomplete(mail_say(&s), m);
		add_line(p, &s);
	}
	(void)render_verdict_shares(mail_say(&s), r, &m->now);
	add_line(p, &s);
	render_verdict_words(mail_say(&s), r, rows, true);
	add_line(p, &s);
	render_end(p);
	mail_words_range(mail_say(&s), m);
	add_line(p, &s);
	render_sums(mail_say(&s), r, &m->rules, &m->now);
	add_line(p, &s);
	mail_sentence_done(&s);
}

static void
add_name(struct render_page *p, const struct render_judged *row, int columns)
{
	if (row->side) {
		render_side(p, row->line->key, columns);
		return;
	}
	render_gap(p, 1);
	render_key(p, row->line->key, columns - 1);
}

/* "+10 !" */
static void
add_drift(struct render_page *p, const struct render_judged *row)
{
	char text[16];

	(void)snprintf(text, sizeof text, row->drift ? "%+d" : "%d",
	    row->drift);
	render_right(p, row->line->drift.set ? text : "", DRIFT);
	if (row->flag)
		render_add(p, " !");
	else
		render_gap(p, FLAG);
}

static void
add_points(struct render_page *p, bool set, int points)
{
	char text[16];

	(void)snprintf(text, sizeof text, "%d", points);
	render_right(p, set ? text : "", POINTS);
}

static void
add_row(struct render_page *p, const struct render_judged *row,
    const struct layout *l)
{
	char text[SPAN_TEXT];

	add_name(p, row, l->name);
	render_right(p, span_format(row->line->seconds, text), l->hours);
	add_points(p, row->line->share.set, row->share);
	add_points(p, row->line->target.set, row->target);
	add_drift(p, row);
	render_end(p);
}

static void
add_total(struct render_page *p, const struct mail *m, const struct layout *l)
{
	const struct proto_report_result *r = &m->week->report;
	char text[SPAN_TEXT];

	render_left(p, "Total", l->name);
	render_right(p, span_format(r->total_seconds, text), l->hours);
	if (m->rules.expected_seconds &&
	    render_kind((struct day_range){ r->from, r->to }, &m->now) ==
	    RENDER_WEEK)
		render_addf(p, " of %s",
		    span_format_short(m->rules.expected_seconds, text));
	render_end(p);
}

static void
add_table(struct render_page *p, const struct mail *m,
    const struct render_judged *rows, size_t count)
{
	struct layout l = measure(rows, count, 2 * POINTS + DRIFT + FLAG);
	bool flagged = false;

	widen(&l.name, text_width("External"));
	render_end(p);
	render_gap(p, l.name);
	render_right(p, "hours", l.hours);
	render_right(p, "%", POINTS);
	render_right(p, "tgt", POINTS);
	render_right(p, "drift", DRIFT + 1);
	render_end(p);
	for (size_t i = 0; i < count; i++) {
		add_row(p, &rows[i], &l);
		flagged |= rows[i].flag != 0;
	}
	add_total(p, m, &l);
	if (!flagged)
		return;
	render_addf(p, "! off by more than %d points", m->rules.tolerance);
	render_end(p);
}

static void
add_weeks(struct render_page *p, const struct render_judged *row)
{
	if (!row || !row->line->share.set) {
		render_gap(p, POINTS + DRIFT + FLAG);
		return;
	}
	add_points(p, true, row->share);
	add_drift(p, row);
}

static void
add_trend(struct render_page *p, const struct mail *m)
{
	const struct proto_trend *t = m->week->trend;
	size_t few = t->four_weeks.lines.count;
	size_t many = t->thirteen_weeks.lines.count;
	struct render_judged *rows = calloc(few + many + 1, sizeof *rows);
	struct layout l;

	if (!rows)
		return;
	render_judge(&t->four_weeks, &m->rules, &m->now, rows);
	render_judge(&t->thirteen_weeks, &m->rules, &m->now, rows + few);
	l = measure(rows + few, many, 2 * (POINTS + DRIFT + FLAG) -
	    HOURS_LEAST);
	render_end(p);
	render_gap(p, l.name);
	render_right(p, "4 weeks", POINTS + DRIFT);
	render_right(p, "13 weeks", FLAG + POINTS + DRIFT);
	render_end(p);
	for (size_t i = 0; i < t->lines.count && i < many; i++) {
		const struct proto_trend_line *lines = t->lines.items;

		add_name(p, &rows[few + i], l.name);
		add_weeks(p, render_trend_row(rows, few, &lines[i]));
		add_weeks(p, &rows[few + i]);
		render_end(p);
	}
	free(rows);
}

static void
add_asks(struct render_page *p, const struct proto_plan *plan)
{
	size_t count;
	struct render_ask *asks = render_plan_asks(plan, &count);
	struct mail_sentence s;
	int name = 0;

	mail_sentence_init(&s);
	for (size_t i = 0; i < count; i++) {
		render_leaf(mail_say(&s), asks[i].leaf);
		widen(&name, s.page.column);
	}
	if (name > FIGURES - 1 - HOURS_LEAST)
		name = FIGURES - 1 - HOURS_LEAST;
	for (size_t i = 0; i < count; i++) {
		char text[SPAN_TEXT];

		render_leaf(mail_say(&s), asks[i].leaf);
		render_gap(p, 1);
		render_key(p, buf_text(&s.words), name);
		render_right(p, span_format(asks[i].seconds, text),
		    HOURS_LEAST);
		render_end(p);
	}
	mail_sentence_done(&s);
	free(asks);
}

static void
add_plan(struct render_page *p, const struct mail *m)
{
	const struct proto_plan *plan = m->week->plan;
	struct mail_sentence s;

	if (!plan->give_seconds && plan->fill_from != plan->from)
		return;
	mail_sentence_init(&s);
	render_addf(mail_say(&s), "%s, ", render_plan_label(plan, &m->now));
	if (render_plan_purpose(&s.page, plan)) {
		render_add(&s.page, ":");
		add_paragraph(p, "", &s);
		add_asks(p, plan);
		if (render_plan_no_more(mail_say(&s), plan, "No more "))
			render_add(&s.page, ".");
		add_line(p, &s);
	} else
		add_paragraph(p, "", &s);
	render_plan_ends(mail_say(&s), plan, &m->now);
	add_paragraph(p, "Ends at: ", &s);
	mail_sentence_done(&s);
}

static void
add_statements(struct render_page *p, const struct mail *m)
{
	struct mail_sentence s;

	mail_sentence_init(&s);
	render_neglected_words(mail_say(&s), m->week, &m->now, false);
	add_paragraph(p, "Neglected: ", &s);
	render_pace_words(mail_say(&s), m->week, &m->now);
	add_paragraph(p, "Pace: ", &s);
	mail_sentence_done(&s);
}

static void
add_signature(struct render_page *p, const struct mail *m)
{
	render_end(p);
	render_add(p, "-- ");
	render_end(p);
	mail_words_made(p, m);
	render_end(p);
	render_add(p, "To correct it: ");
	mail_words_edit(p, m);
	render_end(p);
}

int
mail_text(const struct mail *m, struct buf *out)
{
	const struct proto_week_result *w = m->week;
	static const struct term term = { .utf8 = true, .columns = PROSE };
	struct render_page p = { .out = out, .term = &term };
	size_t count = w->report.lines.count;
	struct render_judged *rows = calloc(count + 1, sizeof *rows);

	if (!rows)
		return -ERR_MEMORY;
	render_judge(&w->report, &m->rules, &m->now, rows);
	add_verdict(&p, m, rows);
	if (w->report.total_seconds)
		add_table(&p, m, rows, count);
	if (w->trend && render_trend_tells(w->trend))
		add_trend(&p, m);
	if (w->plan)
		add_plan(&p, m);
	add_statements(&p, m);
	add_signature(&p, m);
	free(rows);
	return p.error;
}
