/* SPDX-License-Identifier: MIT */
/* What is too much and what too little, by the points that are shown. */
#include "render_verdict.h"

#include <stdio.h>
#include <stdlib.h>

#include "proto_report.h"
#include "render_head.h"
#include "span.h"

enum { VERDICT_CAP = 1 << 16 };

/* The lines, and whether their hours are told too. */
struct judgement {
	const struct render_judged *rows;
	size_t count;
	bool hours;
};

/* The points of a line's share, in words of its own or as half of a pair
   that adds to 100. */
static int
points(const struct wire_maybe_real *share, const int *pair, int otherwise)
{
	if (!share->set)
		return otherwise;
	return pair ? *pair : render_points(share->value);
}

static int
flag(const struct render_judged *row, int64_t total, int64_t left,
    int tolerance)
{
	int64_t seconds = row->line->seconds;
	double whole = (double)(total + left);
	int least = row->share, most = least;

	if (!row->off)
		return 0;
	if (left) {
		least = render_points((double)seconds / whole);
		most = render_points((double)(seconds + left) / whole);
	}
	if (least - row->target > tolerance)
		return 1;
	return row->target - most > tolerance ? -1 : 0;
}

void
render_judge(const struct proto_report_result *r,
    const struct render_rules *rules, const struct when_now *now,
    struct render_judged *ret)
{
	const struct proto_line *lines = r->lines.items;
	const struct day_range range = { r->from, r->to };
	int64_t left = render_runs(range, now) ? rules->left_seconds : 0;
	int shares[2], targets[2], side = -1;
	bool has_shares = render_side_points(r, false, shares);
	bool has_targets = render_side_points(r, true, targets);

	for (size_t i = 0; i < r->lines.count; i++) {
		struct render_judged *row = &ret[i];
		bool is_side = render_is_side(lines[i].kind);

		side += is_side && side < 1;
		*row = (struct render_judged){ .line = &lines[i],
			.side = is_side };
		row->share = points(&lines[i].share, is_side && has_shares
		    ? &shares[side] : NULL, 0);
		row->target = points(&lines[i].target, is_side && has_targets
		    ? &targets[side] : NULL, -1);
		if (lines[i].drift.set)
			row->drift = row->share - row->target;
		row->off = abs(row->drift) > rules->tolerance;
		row->flag = flag(row, r->total_seconds, left,
		    rules->tolerance);
	}
}

void
render_drift(struct render_page *p, const struct render_judged *row,
    int columns)
{
	static const char *const arrows[2][3] = {
		{ "v", " ", "^" }, { "▼", " ", "▲" },
	};
	char text[32];

	(void)snprintf(text, sizeof text, row->drift ? "%s %+d" : "%s %d",
	    arrows[p->term->utf8][row->flag + 1], row->drift);
	if (row->flag)
		render_style(p, TERM_FLAG);
	render_right(p, text, columns);
	if (row->flag)
		render_style(p, TERM_PLAIN);
	if (row->flag && row->side)
		render_style(p, TERM_BOLD);
}

/* How many sides, or constituents, are off in one direction. */
static size_t
count_flagged(const struct render_judged *rows, size_t count, int direction,
    bool sides)
{
	size_t n = 0;

	for (size_t i = 0; i < count; i++)
		n += rows[i].side == sides && rows[i].flag == direction;
	return n;
}

/* " (+4h 14m)" */
static void
add_hours(struct render_page *p, int64_t seconds)
{
	char text[SPAN_TEXT];

	render_addf(p, RENDER_TIE "(%s%s)", seconds > 0 ? "+" : "",
	    render_tie(span_format(seconds, text)));
}

/* " too much sales, bizdev and ceo" */
static void
name_flagged(struct render_page *p, const char *words,
    const struct judgement *j, int direction, bool sides)
{
	const struct render_judged *rows = j->rows;
	size_t count = j->count;
	size_t left = count_flagged(rows, count, direction, sides);
	const char *between = " ";

	if (!left)
		return;
	render_add(p, words);
	for (size_t i = 0; i < count; i++) {
		if (rows[i].side != sides || rows[i].flag != direction)
			continue;
		render_addf(p, "%s%s", between, rows[i].line->key);
		if (j->hours)
			add_hours(p, rows[i].line->drift_seconds.value);
		between = --left > 1 ? ", " : " and ";
	}
}

static void
add_judgement(struct render_page *p, const struct judgement *j)
{
	const struct render_judged *rows = j->rows;
	size_t count = j->count;
	bool sides = !count_flagged(rows, count, 1, false) &&
	    !count_flagged(rows, count, -1, false);
	bool much = count_flagged(rows, count, 1, sides) > 0;
	bool little = count_flagged(rows, count, -1, sides) > 0, off = false;

	for (size_t i = 0; i < count; i++)
		off |= rows[i].off;
	name_flagged(p, " Too much", j, 1, sides);
	name_flagged(p, much ? "; too little" : " Too little", j, -1, sides);
	if (much || little)
		render_add(p, ".");
	else
		render_add(p, off ? " Still within reach." : " On target.");
}

/* "Nothing logged in this week yet; target 70/30 external/internal." */
static void
add_nothing(struct render_page *p, const struct proto_report_result *r,
    const struct when_now *now)
{
	static const char *const where[] = {
		[RENDER_DAY] = "on this day",
		[RENDER_WEEK] = "in this week",
		[RENDER_RANGE] = "in these days",
	};
	struct day_range range = { r->from, r->to };
	int targets[2];

	render_addf(p, "Nothing logged %s%s", where[render_kind(range, now)],
	    r->to >= now->today ? " yet" : "");
	if (render_side_points(r, true, targets))
		render_addf(p, "; target %d/%d external/internal", targets[0],
		    targets[1]);
	render_add(p, ".");
}

bool
render_verdict_shares(struct render_page *p,
    const struct proto_report_result *r, const struct when_now *now)
{
	struct day_range range = { r->from, r->to };
	int shares[2], targets[2];

	if (!render_side_points(r, false, shares)) {
		add_nothing(p, r, now);
		return false;
	}
	render_addf(p, "%d/%d external/internal%s", shares[0], shares[1],
	    render_runs(range, now) ? " so far" : "");
	if (render_side_points(r, true, targets))
		render_addf(p, ", target %d/%d", targets[0], targets[1]);
	render_add(p, ".");
	return true;
}

void
render_verdict_words(struct render_page *p,
    const struct proto_report_result *r, const struct render_judged *rows,
    bool hours)
{
	struct judgement j = { rows, r->lines.count, hours };
	bool logged = false, drifts = false;

	for (size_t i = 0; i < j.count; i++) {
		logged |= rows[i].line->share.set;
		drifts |= rows[i].line->drift.set;
	}
	if (logged && drifts)
		add_judgement(p, &j);
	for (size_t i = 0; i < j.count; i++)
		render_shortfall(p, rows[i].line->key,
		    &rows[i].line->shortfall);
}

void
render_verdict(struct render_page *p, const struct proto_report_result *r,
    const struct render_judged *rows, const struct when_now *now)
{
	struct buf words;
	struct render_page sentence = { .out = &words };

	buf_init(&words, VERDICT_CAP);
	(void)render_verdict_shares(&sentence, r, now);
	render_verdict_words(&sentence, r, rows, false);
	render_words(p, buf_text(&words), 0, render_width(p));
	render_end(p);
	if (!p->error)
		p->error = sentence.error;
	buf_done(&words);
}
