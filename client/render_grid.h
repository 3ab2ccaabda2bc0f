/* SPDX-License-Identifier: MIT */
/* For render_*.c only: a table of texts, its columns as wide as they need. */
#ifndef CTOTIME_RENDER_GRID_H
#define CTOTIME_RENDER_GRID_H

#include "pool.h"
#include "render_text.h"

struct render_column {
	const char *title;
	bool left;     /* its texts stand at the left end */
	int least;     /* columns at least, the two blanks before it included */
	int order;     /* where all do not fit, the one with the largest goes
	                  first; 0: never */
	int width;     /* filled by render_grid_measure; 0: it went */
};

struct render_row {
	const char **cells; /* one a column; NULL: blank */
	bool bold;
};

struct render_grid {
	struct render_column *columns;
	size_t column_count;
	struct render_row *rows;
	size_t row_count;
};

/* An empty grid in the pool; false where there is no memory. */
bool render_grid_init(struct render_grid *g, struct pool *p, size_t columns,
    size_t rows);

/* How wide each column is; and drops some until all fit into `columns`. */
void render_grid_measure(struct render_grid *g);
void render_grid_fit(struct render_grid *g, int columns);

/* The columns of the grid from..to, behind its first `names`; a `names` that
   is larger than `from` counts. */
void render_grid_add(struct render_page *p, const struct render_grid *g,
    size_t names, size_t from, size_t to);

#endif
