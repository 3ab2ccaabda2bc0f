/* SPDX-License-Identifier: MIT */
/* Texts in columns, by the widths that they have in a terminal. */
#include "render_grid.h"

#include "text.h"

enum { GAP = 2, LEFT_LEAST = 8 };

bool
render_grid_init(struct render_grid *g, struct pool *p, size_t columns,
    size_t rows)
{
	*g = (struct render_grid){
		.columns = pool_array(p, columns, sizeof *g->columns),
		.column_count = columns,
		.rows = pool_array(p, rows, sizeof *g->rows),
		.row_count = rows,
	};
	if (!g->columns || !g->rows)
		return false;
	for (size_t i = 0; i < rows; i++) {
		g->rows[i].cells = pool_array(p, columns,
		    sizeof *g->rows[i].cells);
		if (!g->rows[i].cells)
			return false;
	}
	return true;
}

void
render_grid_measure(struct render_grid *g)
{
	for (size_t i = 0; i < g->column_count; i++) {
		struct render_column *c = &g->columns[i];
		/* The first one has no blanks before it. */
		int gap = i ? GAP : 0;

		c->width = text_width(c->title) + gap;
		for (size_t j = 0; j < g->row_count; j++) {
			const char *cell = g->rows[j].cells[i];
			int width = cell ? text_width(cell) + gap : 0;

			c->width = width > c->width ? width : c->width;
		}
		c->width = c->least > c->width ? c->least : c->width;
	}
}

static int
all_widths(const struct render_grid *g)
{
	int width = 0;

	for (size_t i = 0; i < g->column_count; i++)
		width += g->columns[i].width;
	return width;
}

/* The column that goes next, or NULL. */
static struct render_column *
next_to_go(struct render_grid *g)
{
	struct render_column *next = NULL;

	for (size_t i = 0; i < g->column_count; i++) {
		struct render_column *c = &g->columns[i];

		if (c->width && c->order && (!next || c->order > next->order))
			next = c;
	}
	return next;
}

void
render_grid_fit(struct render_grid *g, int columns)
{
	int over = all_widths(g) - columns;
	struct render_column *c;

	while (over > 0 && (c = next_to_go(g))) {
		over -= c->width;
		c->width = 0;
	}
	/* Then names are cut. */
	for (size_t i = 0; over > 0 && i < g->column_count; i++) {
		int least = g->columns[i].least > LEFT_LEAST
		    ? g->columns[i].least : LEFT_LEAST;
		int spare = g->columns[i].width - least;

		if (!g->columns[i].left || spare <= 0)
			continue;
		spare = spare < over ? spare : over;
		g->columns[i].width -= spare;
		over -= spare;
	}
}

static void
add_cell(struct render_page *p, const struct render_column *c, bool first,
    const char *text)
{
	if (!c->width)
		return;
	if (!c->left) {
		render_right(p, text ? text : "", c->width);
		return;
	}
	render_gap(p, first ? 0 : GAP);
	render_key(p, text ? text : "", c->width - (first ? 0 : GAP));
}

static void
add_row(struct render_page *p, const struct render_grid *g,
    const struct render_row *row, size_t names, size_t from, size_t to)
{
	if (row && row->bold)
		render_style(p, TERM_BOLD);
	for (size_t i = 0; i < to; i++)
		if (i < names || i >= from)
			add_cell(p, &g->columns[i], i == 0, row
			    ? row->cells[i] : g->columns[i].title);
	if (row && row->bold)
		render_style(p, TERM_PLAIN);
	render_end(p);
}

void
render_grid_add(struct render_page *p, const struct render_grid *g,
    size_t names, size_t from, size_t to)
{
	add_row(p, g, NULL, names, from, to);
	for (size_t i = 0; i < g->row_count; i++)
		add_row(p, g, &g->rows[i], names, from, to);
}
