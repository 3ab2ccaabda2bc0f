/* SPDX-License-Identifier: MIT */
/* The text part: it stands by itself, and reads well on a telephone. */
#include "mail_text.h"

#include <stdio.h>
#include <stdlib.h>

#include "err.h"
#include "render_head.h"
#include "render_trend.h"
#include "span.h"
#include "text.h"

static void
widen(int *width, int needed)
{
	if (*width < needed)
		*width = needed;
}

struct mail_text_layout
mail_text_measure(const struct render_judged *rows, size_t count, int figures)
{
	struct mail_text_layout l = { 0, MAIL_HOURS_LEAST };
	char text[SPAN_TEXT];
	int most;

	for (size_t i = 0; i < count; i++) {
		widen(&l.name, text_width(rows[i].line->key) + !rows[i].side);
		span_format(rows[i].line->seconds, text);
		widen(&l.hours, text_width(text) + 1);
	}
	most = MAIL_FIGURES - figures - l.hours;
	if (l.name > most)
		l.name = most;
	return l;
}

void
mail_text_line(struct render_page *p, const struct mail_sentence *s)
{
	const char *words = buf_text(&s->words);

	words += *words == ' ';
	if (!*words)
		return;
	render_words(p, words, 0, MAIL_PROSE);
	render_end(p);
	if (!p->error)
		p->error = s->page.error;
}

void
mail_text_paragraph(struct render_page *p, const char *label,
    const struct mail_sentence *s)
{
	if (!s->words.len)
		return;
	render_end(p);
	render_add(p, label);
	mail_text_line(p, s);
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
		mail_text_line(p, &s);
	}
	(void)render_verdict_shares(mail_say(&s), r, &m->now);
	mail_text_line(p, &s);
	render_verdict_words(mail_say(&s), r, rows, true);
	mail_text_line(p, &s);
	render_end(p);
	mail_words_range(mail_say(&s), m);
	mail_text_line(p, &s);
	render_sums(mail_say(&s), r, &m->rules, &m->now);
	mail_text_line(p, &s);
	mail_words_running(mail_say(&s), m);
	mail_text_line(p, &s);
	mail_sentence_done(&s);
}

void
mail_text_name(struct render_page *p, const struct render_judged *row,
    int columns)
{
	if (row->side) {
		render_side(p, row->line->key, columns);
		return;
	}
	render_gap(p, 1);
	render_key(p, row->line->key, columns - 1);
}

void
mail_text_points(struct render_page *p, bool set, int points)
{
	char text[16];

	(void)snprintf(text, sizeof text, "%d", points);
	render_right(p, set ? text : "", MAIL_POINTS);
}

void
mail_text_drift(struct render_page *p, const struct render_judged *row)
{
	char text[16];

	(void)snprintf(text, sizeof text, row->drift ? "%+d" : "%d",
	    row->drift);
	render_right(p, row->line->drift.set ? text : "", MAIL_DRIFT);
	if (row->flag)
		render_add(p, " !");
	else
		render_gap(p, MAIL_FLAG);
}

static void
add_row(struct render_page *p, const struct render_judged *row,
    const struct mail_text_layout *l)
{
	char text[SPAN_TEXT];

	mail_text_name(p, row, l->name);
	render_right(p, span_format(row->line->seconds, text), l->hours);
	mail_text_points(p, row->line->share.set, row->share);
	mail_text_points(p, row->line->target.set, row->target);
	mail_text_drift(p, row);
	render_end(p);
}

/* " and 12 more" below the last of a side. */
static void
add_hidden(struct render_page *p, const struct render_judged *rows,
    size_t count, size_t i)
{
	size_t hidden = mail_lines_hidden(rows, count, i);

	if (!hidden)
		return;
	render_addf(p, " and %zu more", hidden);
	render_end(p);
}

static void
add_total(struct render_page *p, const struct mail *m,
    const struct mail_text_layout *l)
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
add_head(struct render_page *p, const struct mail_text_layout *l)
{
	render_end(p);
	render_gap(p, l->name);
	render_right(p, "hours", l->hours);
	render_right(p, "%", MAIL_POINTS);
	render_right(p, "tgt", MAIL_POINTS);
	render_right(p, "drift", MAIL_DRIFT + 1);
	render_end(p);
}

static void
add_table(struct render_page *p, const struct mail *m,
    const struct render_judged *rows, size_t count)
{
	struct mail_text_layout l = mail_text_measure(rows, count,
	    2 * MAIL_POINTS + MAIL_DRIFT + MAIL_FLAG);
	bool flagged = false;

	add_head(p, &l);
	for (size_t i = 0; i < count; i++) {
		flagged |= rows[i].flag != 0;
		if (mail_line_shown(rows, count, i))
			add_row(p, &rows[i], &l);
		add_hidden(p, rows, count, i);
	}
	add_total(p, m, &l);
	if (!flagged)
		return;
	render_addf(p, "! off by more than %d points", m->rules.tolerance);
	render_end(p);
}

static void
add_signature(struct render_page *p, const struct mail *m)
{
	render_end(p);
	render_add(p, "-- ");
	render_end(p);
	mail_words_made(p, m);
	render_end(p);
	render_add(p, "To correct it: ctotime edit ");
	mail_words_name(p, m);
	render_end(p);
}

int
mail_text(const struct mail *m, struct buf *out)
{
	static const struct term term = { .utf8 = true,
		.columns = MAIL_PROSE };
	const struct proto_week_result *w = m->week;
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
		mail_text_trend(&p, m);
	if (w->plan)
		mail_text_plan(&p, m);
	if (w->report.total_seconds)
		mail_text_statements(&p, m);
	if (m->details)
		mail_text_details(&p, m);
	if (m->notes)
		mail_text_entries(&p, m);
	add_signature(&p, m);
	free(rows);
	return p.error;
}
