/* SPDX-License-Identifier: MIT */
/* A table of its own below that of the week. */
#include "render_trend.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render_verdict.h"

enum {
	FEW_COLUMNS = 6,
	MANY_COLUMNS = 9,
	DRIFT_LEAST = 5, /* " ▲ +9" */
	TWO_DIGITS = 10,
	SPARK_GAP = 5,
	LEGEND_TEXT = 128,
	LEVELS = 8,
	ON_TARGET = 4,
};

/* How wide what is. */
struct layout {
	int name;
	int drift;
	bool sparks;
};

/* The levels of a line's weeks. */
struct spark {
	const struct proto_trend_line *line;
	const struct proto_trend *trend;
	int tolerance;
	double most; /* the largest share of a line without a target */
};

static double
part(const struct wire_list *parts, const struct wire_list *wholes, size_t i)
{
	const struct wire_maybe_int *part = parts->items;
	const struct wire_maybe_int *whole = wholes->items;

	return (double)part[i].value / (double)whole[i].value;
}

static bool
empty(const struct spark *s, size_t week)
{
	const struct wire_maybe_int *seconds = s->trend->seconds.items;

	return !seconds[week].value;
}

static int
clamp(double level)
{
	if (level < 1)
		return 1;
	return level > LEVELS ? LEVELS : (int)level;
}

/* 1 to 8: 4 is on target, a step is half of the tolerance. */
static int
level(const struct spark *s, size_t week)
{
	const struct wire_maybe_int *targets = s->line->target_seconds.items;
	double share = part(&s->line->seconds, &s->trend->seconds, week);
	double target, steps;
	int whole;

	if (!targets[week].set)
		return clamp(s->most > 0 ? share / s->most * LEVELS + 0.5
		    : 1);
	target = part(&s->line->target_seconds, &s->trend->seconds, week);
	steps = 100 * (share - target) * 2 /
	    (s->tolerance ? s->tolerance : 1);
	whole = (int)(steps < 0 ? steps - 0.5 : steps + 0.5);
	return clamp(ON_TARGET + whole);
}

static void
add_spark(struct render_page *p, struct spark *s)
{
	static const char *const blocks[LEVELS] = { "▁", "▂", "▃", "▄", "▅",
		"▆", "▇", "█" };
	size_t weeks = s->line->seconds.count;

	for (size_t i = 0; i < weeks; i++)
		if (!empty(s, i) && part(&s->line->seconds,
		    &s->trend->seconds, i) > s->most)
			s->most = part(&s->line->seconds, &s->trend->seconds,
			    i);
	for (size_t i = 0; i < weeks; i++) {
		int n = empty(s, i) ? 0 : level(s, i);

		if (!n)
			render_add(p, " ");
		else if (p->term->utf8)
			render_add(p, blocks[n - 1]);
		else
			render_addf(p, "%d", n);
	}
}

/* "   42% ▲ +7", and nothing where the line has no time. */
static void
add_figures(struct render_page *p, const struct render_judged *row,
    int columns, int drift)
{
	char text[16];

	if (!row || !row->line->share.set) {
		render_gap(p, columns + drift);
		return;
	}
	(void)snprintf(text, sizeof text, "%d%%", row->share);
	render_right(p, text, columns);
	if (row->line->drift.set)
		render_drift(p, row, drift);
	else
		render_gap(p, drift);
}

const struct render_judged *
render_trend_row(const struct render_judged *rows, size_t count,
    const struct proto_trend_line *as)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(rows[i].line->key, as->key) &&
		    !strcmp(rows[i].line->side, as->side))
			return &rows[i];
	return NULL;
}

static struct layout
measure(const struct render_page *p, const struct proto_trend *trend,
    const struct render_judged *rows, size_t count, int name)
{
	struct layout l = { .name = name, .drift = DRIFT_LEAST };

	for (size_t i = 0; i < count; i++)
		if (abs(rows[i].drift) >= TWO_DIGITS)
			l.drift = DRIFT_LEAST + 1;
	l.sparks = name + FEW_COLUMNS + MANY_COLUMNS + 2 * l.drift +
	    SPARK_GAP + (int)trend->seconds.count <= p->term->columns;
	return l;
}

static int
iso_week(int32_t day)
{
	int year, week;

	day_iso_week(day, &year, &week);
	return week;
}

static void
add_head(struct render_page *p, const struct proto_trend *trend,
    const struct layout *l)
{
	render_gap(p, l->name);
	render_right(p, "4 weeks", FEW_COLUMNS + l->drift);
	render_right(p, "13 weeks", MANY_COLUMNS + l->drift);
	render_gap(p, SPARK_GAP);
	/* A week is named after the middle of it. */
	if (l->sparks)
		render_addf(p, "weeks %d - %d",
		    iso_week(trend->thirteen_weeks.from + 3),
		    iso_week(trend->thirteen_weeks.to - 3));
	render_end(p);
}

static void
add_legend(struct render_page *p, const struct render_rules *rules)
{
	bool utf8 = p->term->utf8;
	double step = rules->tolerance ? rules->tolerance / 2.0 : 0.5;
	char text[LEGEND_TEXT];

	(void)snprintf(text, sizeof text, "%s on target, a step is %g points; "
	    "without a target %s is the most; gap: nothing", utf8 ? "▄" : "4",
	    step, utf8 ? "█" : "8");
	render_style(p, TERM_DIM);
	render_words(p, text, 0, render_width(p));
	render_style(p, TERM_PLAIN);
	render_end(p);
}

static void
add_row(struct render_page *p, struct spark *s,
    const struct render_judged *few, const struct render_judged *many,
    const struct layout *l)
{
	bool side = render_is_side(s->line->kind);

	if (side)
		render_style(p, TERM_BOLD);
	render_gap(p, side ? 0 : 2);
	if (side)
		render_side(p, s->line->key, l->name);
	else
		render_key(p, s->line->key, l->name - 2);
	add_figures(p, few, FEW_COLUMNS, l->drift);
	add_figures(p, many, MANY_COLUMNS, l->drift);
	if (side)
		render_style(p, TERM_PLAIN);
	render_gap(p, SPARK_GAP);
	if (l->sparks)
		add_spark(p, s);
	render_end(p);
}

bool
render_trend_tells(const struct proto_trend *trend)
{
	const struct wire_maybe_int *seconds = trend->seconds.items;
	size_t weeks = 0;

	for (size_t i = 0; i < trend->seconds.count; i++)
		weeks += seconds[i].value > 0;
	return weeks > 1;
}

void
render_trend(struct render_page *p, const struct proto_trend *trend,
    const struct render_rules *rules, const struct when_now *now, int name)
{
	const struct proto_trend_line *lines = trend->lines.items;
	size_t few = trend->four_weeks.lines.count, count =
	    trend->thirteen_weeks.lines.count;
	struct render_judged *rows = calloc(few + count + 1, sizeof *rows);
	struct layout l;

	if (!rows)
		return;
	render_judge(&trend->four_weeks, rules, now, rows);
	render_judge(&trend->thirteen_weeks, rules, now, rows + few);
	l = measure(p, trend, rows, few + count, name);
	add_head(p, trend, &l);
	for (size_t i = 0; i < trend->lines.count && i < count; i++) {
		struct spark s = { .line = &lines[i], .trend = trend,
			.tolerance = rules->tolerance };

		add_row(p, &s, render_trend_row(rows, few, &lines[i]),
		    &rows[few + i], &l);
	}
	if (l.sparks)
		add_legend(p, rules);
	free(rows);
}
