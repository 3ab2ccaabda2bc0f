/* SPDX-License-Identifier: MIT */
/* A range against the target: header, verdict, table with bars, and what
   comes below. */
#include "render.h"

#include <stdio.h>
#include <stdlib.h>

#include "err.h"
#include "proto_report.h"
#include "render_advice.h"
#include "render_bar.h"
#include "render_head.h"
#include "render_mailing.h"
#include "render_pace.h"
#include "render_timer.h"
#include "render_trend.h"
#include "render_verdict.h"
#include "span.h"
#include "text.h"

enum {
	NAME_LEAST = 13, /* "  engineering" */
	HOURS_LEAST = 9,
	SHARE_COLUMNS = 7,
	DRIFT_COLUMNS = 7,
	DRIFT_HOURS_LEAST = 10,
	BAR_GAP = 2,
};

/* How wide what is; 0 for what is left out. */
struct layout {
	int name;
	int hours;
	int drift_hours;
	int bar;
};

static void
widen(int *width, int needed)
{
	if (*width < needed)
		*width = needed;
}

static struct layout
measure(const struct render_judged *rows, size_t count)
{
	struct layout l = { NAME_LEAST, HOURS_LEAST, DRIFT_HOURS_LEAST, 0 };
	char text[SPAN_TEXT];

	for (size_t i = 0; i < count; i++) {
		const struct proto_line *line = rows[i].line;

		widen(&l.name, text_width(line->key) + 2);
		/* A blank before each, and a sign. */
		span_format(line->seconds, text);
		widen(&l.hours, text_width(text) + 1);
		span_format(llabs(line->drift_seconds.value), text);
		widen(&l.drift_hours, text_width(text) + 2);
	}
	return l;
}

/* Makes it fit: the bar goes first, then the drift's hours; names are cut. */
static void
fit(struct layout *l, int columns)
{
	int rest = columns - l->hours - 2 * SHARE_COLUMNS - DRIFT_COLUMNS;
	int bar = BAR_GAP + RENDER_BAR_LEAST;

	if (rest < NAME_LEAST + l->drift_hours)
		l->drift_hours = 0;
	rest -= l->drift_hours;
	if (columns < RENDER_COLUMNS || rest < NAME_LEAST + bar)
		bar = 0;
	if (l->name > rest - bar)
		l->name = rest - bar;
	if (bar)
		l->bar = rest - l->name - BAR_GAP < RENDER_BAR_CELLS
		    ? rest - l->name - BAR_GAP : RENDER_BAR_CELLS;
}

static void
add_head(struct render_page *p, const struct layout *l)
{
	render_gap(p, l->name);
	render_right(p, "hours", l->hours);
	render_right(p, "share", SHARE_COLUMNS);
	render_right(p, "target", SHARE_COLUMNS);
	render_right(p, "drift", DRIFT_COLUMNS);
	render_gap(p, l->drift_hours + BAR_GAP);
	if (l->bar)
		render_bar_scale(p, l->bar);
	render_end(p);
}

static void
add_name(struct render_page *p, const struct render_judged *row, int columns)
{
	if (row->side) {
		render_side(p, row->line->key, columns);
		return;
	}
	render_gap(p, 2);
	render_key(p, row->line->key, columns - 2);
}

static void
add_percent(struct render_page *p, bool set, int points,
    const char *otherwise)
{
	char text[16];

	(void)snprintf(text, sizeof text, "%d%%", points);
	render_right(p, set ? text : otherwise, SHARE_COLUMNS);
}

static void
add_drift_hours(struct render_page *p, int64_t seconds, int columns)
{
	char text[SPAN_TEXT], sum[SPAN_TEXT + 1];

	(void)snprintf(sum, sizeof sum, "%s%s", seconds > 0 ? "+" : "",
	    span_format(seconds, text));
	render_right(p, sum, columns);
}

static void
add_row(struct render_page *p, const struct render_judged *row,
    const struct layout *l)
{
	const struct proto_line *line = row->line;
	bool drifts = line->drift.set;
	char text[SPAN_TEXT];

	if (row->side)
		render_style(p, TERM_BOLD);
	add_name(p, row, l->name);
	render_right(p, span_format(line->seconds, text), l->hours);
	add_percent(p, line->share.set, row->share, "-");
	add_percent(p, line->target.set, row->target, "");
	if (drifts)
		render_drift(p, row, DRIFT_COLUMNS);
	if (drifts && l->drift_hours)
		add_drift_hours(p, line->drift_seconds.value, l->drift_hours);
	if (!drifts)
		render_gap(p, DRIFT_COLUMNS + l->drift_hours);
	if (row->side)
		render_style(p, TERM_PLAIN);
	render_gap(p, BAR_GAP);
	if (l->bar)
		render_bar(p, l->bar, line->share.value, row->target);
	render_end(p);
}

static void
add_table(struct render_page *p, const struct render_judged *rows,
    size_t count, const struct layout *l)
{
	add_head(p, l);
	for (size_t i = 0; i < count; i++)
		add_row(p, &rows[i], l);
}

/* What comes below the table, as far as there is anything. */
static void
add_below(struct render_page *p, const struct proto_week_result *w,
    const struct render_rules *rules, const struct when_now *now, int name)
{
	if (w->trend && render_trend_tells(w->trend)) {
		render_end(p);
		render_trend(p, w->trend, rules, now, name);
	}
	if (!w->plan && !w->neglected.count && !w->pace && !w->mail)
		return;
	render_end(p);
	if (w->plan)
		render_plan(p, w->plan, now);
	render_neglected(p, w, now);
	render_pace(p, w, now);
	if (w->mail)
		render_mailing(p, w->mail, now, RENDER_LABEL);
}

int
render_week(const struct proto_week_result *w,
    const struct render_rules *rules, const struct when_now *now,
    const struct term *term, struct buf *out)
{
	struct render_page p = { .out = out, .term = term };
	size_t count = w->report.lines.count;
	struct render_judged *rows = calloc(count + 1, sizeof *rows);
	struct layout l;

	if (!rows)
		return -ERR_MEMORY;
	render_judge(&w->report, rules, now, rows);
	l = measure(rows, count);
	fit(&l, term->columns < RENDER_WIDEST ? term->columns
	                                      : RENDER_WIDEST);
	render_head(&p, &w->report, rules, now);
	if (w->timer)
		render_timer_left_out(&p, w->timer, now);
	render_end(&p);
	render_verdict(&p, &w->report, rows, now);
	render_end(&p);
	add_table(&p, rows, count, &l);
	add_below(&p, w, rules, now, l.name);
	free(rows);
	return p.error;
}
