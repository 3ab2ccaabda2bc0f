/* SPDX-License-Identifier: MIT */
/* A report by a key and a time, which stands across: in as many blocks as it
   takes to stay within the width. */
#include "render_by.h"

#include <stdio.h>
#include <string.h>

#include "day.h"
#include "err.h"
#include "span.h"

enum { NAME_LEAST = 14, PERIOD_LEAST = 7, HOURS_LEAST = 12, WHOLE_HOURS = 10 };

static const char *
period_of(const struct proto_by_line *line, size_t i)
{
	return ((const char *const *)line->keys.items)[i];
}

/* Does the key of the line belong to the row? */
static bool
in_row(const struct proto_by_line *line, const struct proto_by_line *row)
{
	const char *key = period_of(line, 0), *of = period_of(row, 0);
	bool same = !key || !of ? key == of : !strcmp(key, of);

	if (!row->kind || !line->side)
		return same;
	return !strcmp(line->side, row->side) &&
	    (same || render_is_side(row->kind));
}

/* How long the part is that all names begin with up to a dash; the year. */
static size_t
shared(const struct wire_list *columns)
{
	const struct proto_by_line *all = columns->items;
	size_t len = strcspn(period_of(&all[0], 0), "-");

	for (size_t i = 1; i < columns->count; i++)
		if (strncmp(period_of(&all[i], 0), period_of(&all[0], 0),
		    len + 1) != 0)
			return 0;
	return len;
}

/* "Jul", "W47", "Q3", "23 Nov" where the year is that of all of them. */
static const char *
title(const char *name, enum proto_key key, size_t year, struct pool *p)
{
	int month = 0, day = 0;

	if (!year || !name[year])
		return name;
	name += year + 1;
	(void)sscanf(name, "%2d-%2d", &month, &day);
	if ((key != PROTO_KEY_MONTH && key != PROTO_KEY_DAY) || month < 1 ||
	    month > 12)
		return name;
	if (key == PROTO_KEY_MONTH)
		return day_month_name(month);
	return pool_printf(p, "%d %s", day, day_month_name(month));
}

/* "166h", and minutes only where there are few hours. */
static const char *
hours(int64_t seconds, struct pool *p)
{
	char text[SPAN_TEXT];

	if (seconds < WHOLE_HOURS * 3600)
		return pool_dup(p, span_format_short(seconds, text));
	return pool_printf(p, "%lldh", (long long)(seconds + 1800) / 3600);
}

/* The column of a line's period; columns ascend as the lines of a row do. */
static size_t
find_column(const struct proto_by_result *r, const char *period)
{
	const struct proto_by_line *columns = r->columns.items;
	size_t i = 0;

	while (i < r->columns.count &&
	    strcmp(period_of(&columns[i], 0), period) != 0)
		i++;
	return i;
}

/* The shares of one row in its periods. */
static int
fill_periods(const struct proto_by_result *r, const struct proto_by_line *row,
    struct pool *p, const char **ret)
{
	const struct proto_by_line *columns = r->columns.items;
	const struct proto_by_line *lines = r->lines.items;
	int64_t *seconds = pool_array(p, r->columns.count + 1,
	    sizeof *seconds);
	bool *there = pool_array(p, r->columns.count + 1, sizeof *there);

	if (!seconds || !there)
		return -ERR_MEMORY;
	for (size_t i = 0; i < r->lines.count; i++) {
		size_t at;

		if (!in_row(&lines[i], row))
			continue;
		at = find_column(r, period_of(&lines[i], 1));
		seconds[at] += lines[i].seconds;
		there[at] = true;
	}
	for (size_t i = 0; i < r->columns.count; i++)
		if (there[i])
			ret[i] = render_by_percent(render_by_points(row,
			    (double)seconds[i] /
			    (double)columns[i].seconds), p);
	return 0;
}

static void
title_columns(const struct proto_by_result *r, bool judged, struct pool *p,
    struct render_grid *g)
{
	const struct proto_by_line *columns = r->columns.items;
	enum proto_key key = proto_key_find(
	    ((const char *const *)r->by.items)[1]);
	size_t n = r->columns.count, year = n ? shared(&r->columns) : 0;

	g->columns[0] = (struct render_column){ .title = "", .left = true,
		.least = NAME_LEAST };
	for (size_t i = 0; i < n; i++)
		g->columns[1 + i] = (struct render_column){
			.title = title(period_of(&columns[i], 0), key, year,
			    p), .least = PERIOD_LEAST };
	render_by_titles(g->columns + 1 + n, judged);
	g->columns[1 + n].least = HOURS_LEAST;
	render_by_extra_titles(g->columns + g->column_count -
	    RENDER_BY_EXTRAS);
}

/* The last row: the hours of each period, and what all of it comes to. */
static void
fill_hours(const struct proto_by_result *r, struct pool *p,
    const struct render_grid *g, struct render_row *row)
{
	const struct proto_by_line *columns = r->columns.items;
	const struct proto_by_line *rows = r->rows.items;
	int64_t longest = 0;
	char text[SPAN_TEXT];

	row->cells[0] = "hours";
	for (size_t i = 0; i < r->columns.count; i++)
		row->cells[1 + i] = hours(columns[i].seconds, p);
	row->cells[1 + r->columns.count] = pool_dup(p,
	    span_format(r->total_seconds, text));
	for (size_t i = 0; i < r->rows.count; i++)
		if (rows[i].longest_seconds > longest)
			longest = rows[i].longest_seconds;
	render_by_extras(r->entries, longest, p, row->cells +
	    g->column_count - RENDER_BY_EXTRAS);
}

static int
width_of(const struct render_grid *g, size_t from, size_t to)
{
	int width = 0;

	for (size_t i = from; i < to; i++)
		width += g->columns[i].width;
	return width;
}

/* From the right goes what has no room in the last block, as far as `least`:
   the longest entry, how many there are, the drift's hours. */
static void
drop_last(struct render_grid *g, size_t from, size_t least, int room)
{
	for (size_t i = g->column_count; i-- > least;)
		if (width_of(g, from, g->column_count) > room)
			g->columns[i].width = 0;
}

/* Blocks: so many periods as fit behind the names, and behind the last ones
   the figures; these by themselves where there is no room left. */
static void
add_blocks(struct render_page *p, struct render_grid *g, size_t periods,
    int columns)
{
	size_t from = 1, end = 1 + periods, to;
	size_t figures = g->column_count - RENDER_BY_EXTRAS;
	int room = columns - g->columns[0].width;

	while (width_of(g, from, figures) > room && from < end) {
		for (to = from + 1; to < end &&
		    width_of(g, from, to + 1) <= room; to++)
			;
		render_grid_add(p, g, 1, from, to);
		render_end(p);
		from = to;
	}
	drop_last(g, from, figures - (figures - end == RENDER_BY_FIGURES),
	    room);
	render_grid_add(p, g, 1, from, g->column_count);
}

int
render_by_across(struct render_page *p, const struct proto_by_result *r,
    struct pool *pool)
{
	const struct proto_by_line *rows = r->rows.items;
	enum proto_key key = proto_key_find(
	    ((const char *const *)r->by.items)[0]);
	bool judged = render_by_judged(&r->rows);
	size_t periods = r->columns.count, n = r->rows.count;
	struct render_grid g;
	int e = render_grid_init(&g, pool, 1 + periods +
	    render_by_figures(judged) + RENDER_BY_EXTRAS, n + 1) ? 0
	    : -ERR_MEMORY;

	for (size_t i = 0; e == 0 && i < n; i++) {
		g.rows[i].cells[0] = render_by_name(&rows[i], 0, key, pool);
		g.rows[i].bold = rows[i].kind && render_is_side(rows[i].kind);
		render_by_cells(&rows[i], judged, pool,
		    g.rows[i].cells + 1 + periods);
		render_by_extras(rows[i].entries, rows[i].longest_seconds,
		    pool, g.rows[i].cells + g.column_count -
		    RENDER_BY_EXTRAS);
		e = fill_periods(r, &rows[i], pool, g.rows[i].cells + 1);
	}
	if (e < 0)
		return e;
	title_columns(r, judged, pool, &g);
	fill_hours(r, pool, &g, &g.rows[n]);
	render_grid_measure(&g);
	add_blocks(p, &g, periods, p->term->columns);
	return p->error;
}
