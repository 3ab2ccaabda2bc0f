/* SPDX-License-Identifier: MIT */
/* Bars: eighths of a cell where the terminal has them, else whole cells. */
#include "render_bar.h"

enum { EIGHTHS = 8 };

/* What one cell shows: 0 (nothing) to 8 (all) eighths. */
static const char *
block(const struct render_page *p, int eighths)
{
	static const char *const blocks[EIGHTHS + 1] = { "·", "▏", "▎", "▍",
		"▌", "▋", "▊", "▉", "█" };

	if (p->term->utf8)
		return blocks[eighths];
	return eighths >= EIGHTHS / 2 ? "#" : ".";
}

/* The cell that holds a target's points; 100 stand in the last. */
static int
mark_cell(int cells, int target_points)
{
	int at = target_points * cells / 100;

	if (target_points < 0)
		return -1;
	return at < cells ? at : cells - 1;
}

static int
clamp(int value, int most)
{
	if (value < 0)
		return 0;
	return value < most ? value : most;
}

void
render_bar(struct render_page *p, int cells, double share, int target_points)
{
	int filled = (int)(share * cells * EIGHTHS + 0.5);
	int mark = mark_cell(cells, target_points);
	enum term_style now = TERM_PLAIN;

	for (int i = 0; i < cells; i++) {
		int eighths = clamp(filled - i * EIGHTHS, EIGHTHS);
		enum term_style style = eighths ? TERM_PLAIN : TERM_DIM;

		if (i == mark)
			style = TERM_BOLD;
		else if (eighths && mark >= 0 && i > mark)
			style = TERM_BRIGHT;
		if (style != now && now != TERM_PLAIN)
			render_style(p, TERM_PLAIN);
		if (style != now && style != TERM_PLAIN)
			render_style(p, style);
		now = style;
		if (i != mark)
			render_add(p, block(p, eighths));
		else
			render_add(p, p->term->utf8 ? "┃" : "|");
	}
	if (now != TERM_PLAIN)
		render_style(p, TERM_PLAIN);
}

void
render_bar_scale(struct render_page *p, int cells)
{
	render_left(p, "0", cells / 2);
	render_left(p, "50", cells - cells / 2 - 3);
	render_add(p, "100");
}
