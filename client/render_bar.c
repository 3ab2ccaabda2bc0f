/* SPDX-License-Identifier: MIT */
/* Bars: eighths of a cell where the terminal has them, else whole cells. */
#include "render_bar.h"

#include <stdbool.h>

enum { EIGHTHS = 8, POINTS_OF_CELL = 100 / RENDER_BAR_CELLS };

/* What one cell shows: 0 (nothing) to 8 (all) eighths. */
static const char *
cell(const struct term *t, int eighths)
{
	static const char *const blocks[] = { "·", "▏", "▎", "▍", "▌", "▋",
		"▊", "▉", "█" };

	if (t->utf8)
		return blocks[eighths];
	return eighths >= EIGHTHS / 2 ? "#" : ".";
}

static int
mark_cell(int target_points)
{
	int at = target_points / POINTS_OF_CELL;

	return at < RENDER_BAR_CELLS ? at : RENDER_BAR_CELLS - 1;
}

static enum term_style
style_of(int eighths, bool beyond)
{
	if (!eighths)
		return TERM_DIM;
	return beyond ? TERM_BRIGHT : TERM_PLAIN;
}

int
render_bar(struct buf *out, const struct term *t, double share,
    int target_points)
{
	int whole = RENDER_BAR_CELLS * EIGHTHS;
	int filled = (int)(share * whole + 0.5);
	int mark = target_points < 0 ? -1 : mark_cell(target_points);
	enum term_style now = TERM_PLAIN;
	int r = 0;

	for (int i = 0; r == 0 && i < RENDER_BAR_CELLS; i++) {
		int left = filled - i * EIGHTHS;
		int eighths = left < 0 ? 0 : left > EIGHTHS ? EIGHTHS : left;
		enum term_style style = i == mark ? TERM_BOLD
		    : style_of(eighths, mark >= 0 && i > mark);

		if (style != now)
			r = buf_addf(out, "%s%s", term_sgr(t, TERM_PLAIN),
			    style == TERM_PLAIN ? "" : term_sgr(t, style));
		now = style;
		if (r == 0)
			r = buf_adds(out, i != mark ? cell(t, eighths)
			    : t->utf8 ? "┃" : "|");
	}
	if (r == 0 && now != TERM_PLAIN)
		r = buf_adds(out, term_sgr(t, TERM_PLAIN));
	return r;
}
