/* SPDX-License-Identifier: MIT */
/* A range against the target: header, verdict, table, bars. */
#include "render.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render_bar.h"
#include "render_head.h"
#include "render_text.h"
#include "span.h"
#include "text.h"

enum {
	NAME_LEAST = 13, /* "  engineering" */
	NAME_MOST = 26,
	HOURS_COLUMNS = 9,
	SHARE_COLUMNS = 7,
	DRIFT_COLUMNS = 7,
	DRIFT_HOURS_COLUMNS = 10,
	TABLE_COLUMNS = HOURS_COLUMNS + 2 * SHARE_COLUMNS + DRIFT_COLUMNS,
};

/* One row, ready to be shown. */
struct row {
	const struct proto_line *line;
	bool side;
	int share;  /* points; valid where line->share.set */
	int target; /* points, or -1 */
	int flag;   /* 1 too much, -1 too little, 0 neither */
};

/* The table and what it is judged by. */
struct table {
	const struct proto_report_result *report;
	const struct render_rules *rules;
	const struct term *term;
	struct row *rows;
	size_t count;
	int64_t left_seconds; /* that the range may still get */
	int name_columns;
	bool drift_hours;
	bool bars;
};

/* In a range that runs only what can no longer be mended counts. */
static int
flag(const struct table *t, const struct row *row)
{
	int64_t seconds = row->line->seconds;
	double whole = (double)(t->report->total_seconds + t->left_seconds);
	int least, most;

	if (!row->line->drift.set || whole <= 0)
		return 0;
	if (!t->left_seconds) {
		least = most = row->share;
	} else {
		least = render_points((double)seconds / whole);
		most = render_points((double)(seconds + t->left_seconds) /
		    whole);
	}
	if (least - row->target > t->rules->tolerance)
		return 1;
	return row->target - most > t->rules->tolerance ? -1 : 0;
}

static void
fill_rows(struct table *t)
{
	const struct proto_line *lines = t->report->lines.items;
	int shares[2], targets[2], side = -1;
	bool has_shares = render_side_points(t->report, false, shares);
	bool has_targets = render_side_points(t->report, true, targets);

	for (size_t i = 0; i < t->count; i++) {
		struct row *row = &t->rows[i];

		*row = (struct row){ .line = &lines[i], .target = -1 };
		row->side = !strcmp(lines[i].kind, "side");
		side += row->side && side < 1;
		if (lines[i].share.set)
			row->share = row->side && has_shares ? shares[side]
			    : render_points(lines[i].share.value);
		if (lines[i].target.set)
			row->target = row->side && has_targets ? targets[side]
			    : render_points(lines[i].target.value);
		row->flag = flag(t, row);
	}
}

static void
measure(struct table *t)
{
	int name = NAME_LEAST, columns = t->term->columns;

	for (size_t i = 0; i < t->count; i++) {
		int width = text_width(t->rows[i].line->key) + 2;

		name = width > name ? width : name;
	}
	t->name_columns = name < NAME_MOST ? name : NAME_MOST;
	t->drift_hours = t->name_columns + TABLE_COLUMNS +
	    DRIFT_HOURS_COLUMNS <= columns;
	t->bars = t->name_columns + TABLE_COLUMNS + DRIFT_HOURS_COLUMNS + 2 +
	    RENDER_BAR_CELLS <= columns;
}

static int
add_head(const struct table *t, struct buf *out)
{
	int r = buf_addf(out, "%*s%*s%*s%*s", t->name_columns + HOURS_COLUMNS,
	    "hours", SHARE_COLUMNS, "share", SHARE_COLUMNS, "target",
	    DRIFT_COLUMNS, "drift");

	if (r == 0 && t->bars)
		r = buf_addf(out, "%*s  0           50        100",
		    DRIFT_HOURS_COLUMNS, "");
	return r < 0 ? r : buf_adds(out, "\n");
}

/* The arrow and the points: "  ▲ +10". */
static int
add_drift(const struct table *t, const struct row *row, struct buf *out)
{
	static const char *const arrows[2][3] = {
		{ "v", " ", "^" }, { "▼", " ", "▲" },
	};
	char text[32], hours[SPAN_TEXT], signed_hours[SPAN_TEXT + 1];
	int points = row->share - row->target, r;
	int64_t seconds = row->line->drift_seconds.value;

	if (!row->line->drift.set)
		return 0;
	(void)snprintf(text, sizeof text, points ? "%s %+d" : "%s %d",
	    arrows[t->term->utf8][row->flag + 1], points);
	if (row->flag)
		r = buf_addf(out, "%s", term_sgr(t->term, TERM_FLAG));
	else
		r = 0;
	if (r == 0)
		r = render_right(out, text, DRIFT_COLUMNS);
	if (r == 0 && row->flag)
		r = buf_addf(out, "%s%s", term_sgr(t->term, TERM_PLAIN),
		    row->side ? term_sgr(t->term, TERM_BOLD) : "");
	if (r < 0 || !t->drift_hours)
		return r;
	(void)snprintf(signed_hours, sizeof signed_hours, "%s%s",
	    seconds > 0 ? "+" : "", span_format(seconds, hours));
	return render_right(out, signed_hours, DRIFT_HOURS_COLUMNS);
}

static int
add_name(const struct table *t, const struct row *row, struct buf *out)
{
	const char *key = row->line->key;
	int r;

	if (!row->side) {
		r = buf_adds(out, "  ");
		return r < 0 ? r : render_pad(out, key, t->name_columns - 2);
	}
	r = buf_addf(out, "%s%c", term_sgr(t->term, TERM_BOLD),
	    *key == 'e' ? 'E' : 'I');
	return r < 0 ? r : render_pad(out, key + 1, t->name_columns - 1);
}

static int
add_percent(struct buf *out, bool set, int points, const char *otherwise)
{
	char text[16];

	(void)snprintf(text, sizeof text, "%d%%", points);
	return render_right(out, set ? text : otherwise, SHARE_COLUMNS);
}

/* Drops the blanks behind the last word. */
static void
trim(struct buf *out)
{
	while (out->len && out->data[out->len - 1] == ' ')
		out->len--;
}

static int
add_row(const struct table *t, const struct row *row, struct buf *out)
{
	char text[SPAN_TEXT];
	size_t before;
	int r = add_name(t, row, out);

	if (r == 0)
		r = render_right(out, span_format(row->line->seconds, text),
		    HOURS_COLUMNS);
	if (r == 0)
		r = add_percent(out, row->line->share.set, row->share, "-");
	if (r == 0)
		r = add_percent(out, row->target >= 0, row->target, "");
	before = out->len;
	if (r == 0)
		r = add_drift(t, row, out);
	if (r == 0 && row->side)
		r = buf_adds(out, term_sgr(t->term, TERM_PLAIN));
	if (r == 0 && t->bars && row->line->share.set) {
		if (!row->line->drift.set)
			r = buf_addf(out, "%*s", DRIFT_COLUMNS +
			    DRIFT_HOURS_COLUMNS, "");
		if (r == 0)
			r = buf_adds(out, "  ");
		if (r == 0)
			r = render_bar(out, t->term, row->line->share.value,
			    row->target);
	} else if (out->len == before) {
		trim(out);
	}
	return r < 0 ? r : buf_adds(out, "\n");
}

/* "sales and bizdev": the flagged ones in one direction; how many. */
static size_t
name_flagged(const struct table *t, int direction, bool sides,
    struct buf *out)
{
	size_t count = 0, named = 0;

	for (size_t i = 0; i < t->count; i++)
		count += t->rows[i].flag == direction &&
		    t->rows[i].side == sides;
	for (size_t i = 0; i < t->count; i++) {
		if (t->rows[i].flag != direction || t->rows[i].side != sides)
			continue;
		(void)buf_addf(out, "%s%s", !named ? ""
		    : named + 1 < count ? ", " : " and ",
		    t->rows[i].line->key);
		named++;
	}
	return count;
}

/* "Too much sales; too little marketing." */
static int
add_judgement(const struct table *t, struct buf *out)
{
	struct buf much, little;
	bool sides = false;
	int r;

	buf_init(&much, out->cap);
	buf_init(&little, out->cap);
	if (name_flagged(t, 1, sides, &much) +
	    name_flagged(t, -1, sides, &little) == 0) {
		sides = true;
		(void)name_flagged(t, 1, sides, &much);
		(void)name_flagged(t, -1, sides, &little);
	}
	if (much.len && little.len)
		r = buf_addf(out, " Too much %s; too little %s.\n",
		    buf_text(&much), buf_text(&little));
	else if (much.len)
		r = buf_addf(out, " Too much %s.\n", buf_text(&much));
	else if (little.len)
		r = buf_addf(out, " Too little %s.\n", buf_text(&little));
	else
		r = buf_adds(out, t->left_seconds ? " Still within reach.\n"
		    : " On target.\n");
	buf_done(&much);
	buf_done(&little);
	return r;
}

static int
add_verdict(const struct table *t, struct buf *out)
{
	int shares[2], targets[2], r;

	if (!render_side_points(t->report, false, shares))
		return buf_adds(out, "Nothing logged.\n\n");
	r = buf_addf(out, "%d/%d external/internal", shares[0], shares[1]);
	if (r < 0)
		return r;
	if (!render_side_points(t->report, true, targets))
		return buf_adds(out, ".\n\n");
	r = buf_addf(out, ", target %d/%d.", targets[0], targets[1]);
	if (r == 0)
		r = add_judgement(t, out);
	return r < 0 ? r : buf_adds(out, "\n");
}

int
render_week(const struct proto_report_result *report,
    const struct render_rules *rules, const struct when_now *now,
    const struct term *term, struct buf *out)
{
	struct table t = { .report = report, .rules = rules, .term = term,
		.count = report->lines.count,
		.left_seconds = render_left_seconds(report, rules, now) };
	int r;

	t.rows = calloc(t.count ? t.count : 1, sizeof *t.rows);
	if (!t.rows)
		return -1;
	fill_rows(&t);
	measure(&t);
	r = render_head(report, rules, now, term, out);
	if (r == 0)
		r = add_verdict(&t, out);
	if (r == 0)
		r = add_head(&t, out);
	for (size_t i = 0; r == 0 && i < t.count; i++)
		r = add_row(&t, &t.rows[i], out);
	free(t.rows);
	return r;
}
