/* SPDX-License-Identifier: MIT */
/*
 * The thirteen weeks as columns of cells: how far the time outside was from its
 * target, which is the line between those that rise and those that hang.
 */
#include "mail_html.h"

#include <stdlib.h>

#include "mail_style.h"

enum {
	WEEKS_MOST = 13,
	HEIGHT = 36,      /* pixels of the tallest column */
	LEAST = 4,        /* beyond it */
	SCALE_LEAST = 10, /* points that it stands for at least */
	MIDDLE = 3,       /* a week is named after the middle of it */
	WEEK_DAYS = 7,
};

/* One week in points off its target. */
struct week {
	bool logged;
	int drift;
	int number;
};

/* Each week of the side's line; false where one has no target. */
static bool
read_weeks(const struct proto_trend *t, struct week ret[WEEKS_MOST])
{
	const struct proto_trend_line *line = t->lines.items;
	const struct wire_maybe_int *all = t->seconds.items;
	const struct wire_maybe_int *seconds = line->seconds.items;
	const struct wire_maybe_int *targets = line->target_seconds.items;

	for (size_t i = 0; i < t->seconds.count; i++) {
		double whole = (double)all[i].value;
		int year;

		ret[i] = (struct week){ .logged = all[i].value > 0 };
		day_iso_week(t->thirteen_weeks.from + (int32_t)i * WEEK_DAYS +
		    MIDDLE, &year, &ret[i].number);
		if (!ret[i].logged)
			continue;
		if (!targets[i].set)
			return false;
		ret[i].drift = render_points((double)seconds[i].value /
		    whole) - render_points((double)targets[i].value / whole);
	}
	return true;
}

static void
add_column(struct html *h, int height, bool off)
{
	if (height > 0)
		html_addf(h, "<div %sheight:%dpx;line-height:%dpx;"
		    "font-size:0;\">&nbsp;</div>", off ? STYLE_OVER
		    : STYLE_FILL, height, height);
}

/* Pixels of so many points. */
static int
height_of(int points, int scale)
{
	return points > 0 ? (points * HEIGHT + scale / 2) / scale : 0;
}

/* The columns of one direction: 1 rises, -1 hangs. */
static void
add_columns(struct html *h, const struct week *weeks, size_t count,
    int direction, int scale, int tolerance)
{
	const char *side = direction > 0 ? "bottom" : "top";
	int tallest = 0;

	for (size_t i = 0; i < count; i++) {
		int height = height_of(weeks[i].drift * direction, scale);

		tallest = height > tallest ? height : tallest;
	}
	html_add(h, "<tr>");
	for (size_t i = 0; i < count; i++) {
		int points = weeks[i].drift * direction;

		html_addf(h, "<td valign=\"%s\" %svertical-align:%s;"
		    "height:%dpx;font-size:0;line-height:0;padding:0 2px;\">",
		    side, direction > 0 ? STYLE_LINE : "style=\"", side,
		    tallest + LEAST);
		add_column(h, height_of(points, scale), points > tolerance);
		html_add(h, "</td>");
	}
	html_add(h, "</tr>\n");
}

/* "week 35 +2, week 36 nothing" for who can't see it. */
static void
add_label(struct html *h, const struct week *weeks, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		html_addf(h, "%sweek %d ", i ? ", " : "", weeks[i].number);
		html_addf(h, !weeks[i].logged ? "nothing"
		    : weeks[i].drift ? "%+d" : "%d", weeks[i].drift);
	}
}

static int
scale_of(const struct week *weeks, size_t count)
{
	int scale = SCALE_LEAST;

	for (size_t i = 0; i < count; i++)
		if (abs(weeks[i].drift) > scale)
			scale = abs(weeks[i].drift);
	return scale;
}

/* The numbers of the weeks, and whether there are any with nothing. */
static bool
add_numbers(struct html *h, const struct week *weeks, size_t count)
{
	bool all = true;

	html_add(h, "<tr>");
	for (size_t i = 0; i < count; i++) {
		html_addf(h, "<td align=\"center\" " STYLE_DIM
		    "text-align:center;font-size:12px;\">%s%d%s</td>",
		    weeks[i].logged ? "" : "<s>", weeks[i].number,
		    weeks[i].logged ? "" : "</s>");
		all &= weeks[i].logged;
	}
	html_add(h, "</tr>\n");
	return !all;
}

void
mail_html_weeks(struct html *h, const struct mail *m)
{
	const struct proto_trend *t = m->week->trend;
	struct week weeks[WEEKS_MOST];
	size_t count = t->seconds.count;
	bool gaps;
	int scale;

	if (!count || count > WEEKS_MOST || !t->lines.count ||
	    !read_weeks(t, weeks))
		return;
	scale = scale_of(weeks, count);
	html_add(h, "<p style=\"margin:16px 0 4px 0;\">External, points off "
	    "its target by week</p>\n<table role=\"img\" aria-label=\""
	    "External, points off its target: ");
	add_label(h, weeks, count);
	html_add(h, "\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" "
	    "border=\"0\" style=\"width:100%;table-layout:fixed;"
	    "border-collapse:collapse;\">\n");
	add_columns(h, weeks, count, 1, scale, m->rules.tolerance);
	add_columns(h, weeks, count, -1, scale, m->rules.tolerance);
	gaps = add_numbers(h, weeks, count);
	html_add(h, "</table>\n");
	if (gaps)
		html_add(h, "<p " STYLE_DIM "font-size:13px;margin:0;\">"
		    "Weeks struck through have nothing logged.</p>\n");
}
