/* SPDX-License-Identifier: MIT */
/* A report by keys: a line for each. */
#include "render_by.h"

#include <stdio.h>
#include <string.h>

#include "err.h"
#include "render.h"
#include "render_head.h"
#include "render_timer.h"
#include "span.h"

enum { NAME_LEAST = 13, HOURS_LEAST = 9 };

/* What goes first where all do not fit. */
enum { GOES_LAST = 1, GOES_ENTRIES, GOES_LONGEST, GOES_DRIFT_HOURS };

/* "+acme +travel" of "acme travel". */
static const char *
name_tags(const char *tags, struct pool *p)
{
	size_t blanks = 0;
	char *name, *to;

	for (const char *c = tags; *c; c++)
		blanks += *c == ' ';
	name = to = pool_alloc(p, strlen(tags) + blanks + 2);
	if (!name)
		return tags;
	*to++ = '+';
	for (const char *c = tags; *c; c++) {
		*to++ = *c;
		if (*c == ' ')
			*to++ = '+';
	}
	return name;
}

const char *
render_by_name(const struct proto_by_line *line, size_t i, enum proto_key key,
    struct pool *p)
{
	const char *text = ((const char *const *)line->keys.items)[i];
	char *name;

	if (!text)
		return "(none)";
	if (key == PROTO_KEY_TAG)
		return name_tags(text, p);
	if (!line->kind || proto_key_is_time(key))
		return text;
	if (!render_is_side(line->kind))
		return pool_printf(p, "%s%s", line->keys.count == 1 ? "  "
		    : "", text);
	name = pool_dup(p, text);
	if (name && *name >= 'a' && *name <= 'z')
		*name = (char)(*name - 'a' + 'A');
	return name;
}

int
render_by_points(const struct proto_by_line *line, double share)
{
	if (line->kind && render_is_side(line->kind) &&
	    !strcmp(line->side, "internal"))
		return 100 - render_points(1 - share);
	return render_points(share);
}

const char *
render_by_percent(int points, struct pool *p)
{
	return pool_printf(p, "%d%%", points);
}

bool
render_by_judged(const struct wire_list *lines)
{
	const struct proto_by_line *all = lines->items;

	for (size_t i = 0; i < lines->count; i++)
		if (all[i].target.set)
			return true;
	return false;
}

size_t
render_by_figures(bool judged)
{
	return judged ? RENDER_BY_FIGURES : 2;
}

void
render_by_titles(struct render_column *columns, bool judged)
{
	static const struct render_column titles[RENDER_BY_FIGURES] = {
		{ .title = "hours", .least = HOURS_LEAST },
		{ .title = "share" },
		{ .title = "target" },
		{ .title = "drift" },
		{ .title = "", .order = GOES_DRIFT_HOURS },
	};

	memcpy(columns, titles, render_by_figures(judged) * sizeof *titles);
}

void
render_by_cells(const struct proto_by_line *line, bool judged,
    struct pool *p, const char **ret)
{
	char text[SPAN_TEXT];
	int share = render_by_points(line, line->share.value), drift;

	ret[0] = pool_dup(p, span_format(line->seconds, text));
	ret[1] = line->share.set ? render_by_percent(share, p) : "-";
	if (!judged || !line->target.set)
		return;
	ret[2] = render_by_percent(render_by_points(line,
	    line->target.value), p);
	if (!line->drift.set)
		return;
	drift = share - render_by_points(line, line->target.value);
	ret[3] = pool_printf(p, drift ? "%+d" : "%d", drift);
	ret[4] = pool_printf(p, "%s%s", line->drift_seconds.value > 0 ? "+"
	    : "", span_format(line->drift_seconds.value, text));
}

void
render_by_extra_titles(struct render_column *columns)
{
	columns[0] = (struct render_column){ .title = "entries",
		.order = GOES_ENTRIES };
	columns[1] = (struct render_column){ .title = "longest",
		.order = GOES_LONGEST };
}

void
render_by_extras(int64_t entries, int64_t longest_seconds, struct pool *p,
    const char **ret)
{
	char text[SPAN_TEXT];

	ret[0] = pool_printf(p, "%lld", (long long)entries);
	ret[1] = entries ? pool_dup(p, span_format(longest_seconds, text))
	                 : NULL;
}

/* The keys of the report; unknown ones are shown as they are. */
static enum proto_key
key_of(const struct proto_by_result *r, size_t i)
{
	return proto_key_find(((const char *const *)r->by.items)[i]);
}

/* A constituent's time in a period stands on a side of its own. */
static bool
shows_side(const struct proto_by_result *r)
{
	return r->by.count > 1 && key_of(r, 1) == PROTO_KEY_CONSTITUENT &&
	    proto_key_is_time(key_of(r, 0));
}

static void
title_lines(const struct proto_by_result *r, struct render_grid *g,
    bool judged)
{
	size_t n = r->by.count + shows_side(r);
	size_t last = n + render_by_figures(judged);

	for (size_t i = 0; i < r->by.count; i++)
		g->columns[i] = (struct render_column){ .left = true,
			.title = ((const char *const *)r->by.items)[i],
			.least = r->by.count == 1 ? NAME_LEAST : 0 };
	if (shows_side(r))
		g->columns[r->by.count] = (struct render_column){
			.title = "side", .left = true };
	render_by_titles(g->columns + n, judged);
	render_by_extra_titles(g->columns + last);
}

static void
fill_row(const struct proto_by_result *r, const struct proto_by_line *line,
    bool judged, struct pool *p, struct render_row *row)
{
	size_t n = r->by.count + shows_side(r);
	size_t last = n + render_by_figures(judged);

	for (size_t i = 0; i < r->by.count; i++)
		row->cells[i] = render_by_name(line, i, key_of(r, i), p);
	if (shows_side(r))
		row->cells[r->by.count] = line->side;
	render_by_cells(line, judged, p, row->cells + n);
	render_by_extras(line->entries, line->longest_seconds, p,
	    row->cells + last);
	row->bold = line->kind && render_is_side(line->kind);
}

/* A line for each line of the report. */
static int
add_lines(struct render_page *p, const struct proto_by_result *r,
    struct pool *pool)
{
	const struct proto_by_line *lines = r->lines.items;
	bool judged = render_by_judged(&r->lines);
	size_t columns = r->by.count + shows_side(r) +
	    render_by_figures(judged) + RENDER_BY_EXTRAS;
	struct render_grid g;

	if (!render_grid_init(&g, pool, columns, r->lines.count))
		return -ERR_MEMORY;
	title_lines(r, &g, judged);
	for (size_t i = 0; i < r->lines.count; i++)
		fill_row(r, &lines[i], judged, pool, &g.rows[i]);
	render_grid_measure(&g);
	render_grid_fit(&g, p->term->columns);
	render_grid_add(p, &g, 0, 0, columns);
	return p->error;
}

int
render_by(const struct proto_by_result *r, const struct proto_filter *only,
    const struct when_now *now, const struct term *term, struct pool *pool,
    struct buf *out)
{
	struct render_page p = { .out = out, .term = term };
	const struct render_rules none = { .only = only };
	const struct proto_report_result head = { .from = r->from,
		.to = r->to, .total_seconds = r->total_seconds,
		.entries = r->entries, .days = r->days,
		.what_if = r->what_if };

	render_head(&p, &head, &none, now);
	if (r->timer)
		render_timer_left_out(&p, r->timer, now);
	render_end(&p);
	return r->rows.count ? render_by_across(&p, r, pool)
	                     : add_lines(&p, r, pool);
}
