/* SPDX-License-Identifier: MIT */
/*
 * The weeks as columns: shares of 100 % stacked, external below, with a line
 * where external is meant to end; and below them how many hours these were.
 * Lengths across are parts of the picture's width, so that it fits a telephone
 * and a sheet of paper alike, and words are never scaled.
 */
#include "page_part.h"

#include <stdio.h>
#include <string.h>

#include "err.h"
#include "render_text.h"
#include "span.h"

enum {
	TOP = 8,       /* of the shares, in pixels as all of these */
	SHARES = 220,
	SEAM = 1,      /* between two parts of a column */
	HOURS_TOP = 252,
	HOURS = 56,
	LABELS = 326,
	HEIGHT = 332,
	LABELS_MOST = 13,  /* that fit side by side on a wide screen */
	LABELS_NARROW = 5,
};

/* A column is this much of its place. */
static const double filled = 0.74;

static double
place(const struct page_steps *s, double i)
{
	return 100 * i / (double)s->count;
}

static void
add_column_words(struct html *h, const struct page_steps *s, size_t i)
{
	char text[SPAN_TEXT];

	html_addf(h, "<title>%s: %s", s->names[i], span_format(s->seconds[i],
	    text));
	for (size_t j = 0; j < s->series_count; j++) {
		const struct page_series *series = &s->series[j];

		if (!series->seconds[i])
			continue;
		html_add(h, "\n");
		html_words(h, series->key);
		html_addf(h, " %d%%, %s", render_points(
		    (double)series->seconds[i] / (double)s->seconds[i]),
		    span_format(series->seconds[i], text));
	}
	html_add(h, "</title>");
}

/* One column, from below: a part of each that has any. */
static void
add_column(struct html *h, const struct page *p, const struct page_steps *s,
    size_t i)
{
	double x = place(s, (double)i + (1 - filled) / 2);
	double width = place(s, filled), y = TOP + SHARES;

	if (!s->seconds[i])
		return;
	html_add(h, "<g>");
	add_column_words(h, s, i);
	for (size_t j = 0; j < s->series_count; j++) {
		const struct page_series *series = &s->series[j];
		double height = SHARES * (double)series->seconds[i] /
		    (double)s->seconds[i];

		if (!series->seconds[i])
			continue;
		y -= height;
		html_addf(h, "<rect class=\"%s\" x=\"%.3f%%\" y=\"%.2f\" "
		    "width=\"%.3f%%\" height=\"%.2f\"/>",
		    page_tint(p, series->key, series->side), x, y, width,
		    height > SEAM ? height - SEAM : height);
	}
	html_add(h, "</g>\n");
}

/* As long as the target is the same it is one line, also over columns in which
   there is nothing, but not behind the last one. */
static void
add_target(struct html *h, const struct page_steps *s)
{
	size_t from = 0, to, end = s->count;

	while (end > 0 && !s->seconds[end - 1])
		end--;
	for (; from < end; from = to) {
		double y = TOP + SHARES * (1 - s->targets[from]);

		for (to = from + 1; to < end && (!s->seconds[to] ||
		    s->targets[to] == s->targets[from]); to++)
			;
		if (s->targets[from] >= 0)
			page_mark(h, place(s, (double)from),
			    place(s, (double)to), y, y);
	}
}

static void
add_axis(struct html *h)
{
	for (int percent = 0; percent <= 100; percent += 25) {
		int y = TOP + SHARES - SHARES * percent / 100;

		html_addf(h, "<line class=\"grid\" x1=\"0\" x2=\"100%%\" "
		    "y1=\"%d\" y2=\"%d\"/><text class=\"axis\" x=\"-8\" "
		    "y=\"%d\">%d%%</text>", y, y, y + 4, percent);
	}
	html_add(h, "\n");
}

static int64_t
most_hours(const struct page *p, const struct page_steps *s)
{
	int64_t most = p->scope.step == PROTO_KEY_WEEK ? p->week_seconds : 0;

	for (size_t i = 0; i < s->count; i++)
		if (s->seconds[i] > most)
			most = s->seconds[i];
	return most > 0 ? most : 1;
}

static void
add_hours(struct html *h, const struct page *p, const struct page_steps *s)
{
	double most = (double)most_hours(p, s), height;
	int base = HOURS_TOP + HOURS;
	char text[SPAN_TEXT];

	html_addf(h, "<line class=\"grid\" x1=\"0\" x2=\"100%%\" y1=\"%d\" "
	    "y2=\"%d\"/><text class=\"axis\" x=\"-8\" y=\"%d\">%lldh</text>",
	    base, base, HOURS_TOP + 4, (long long)(most / 3600 + 0.5));
	for (size_t i = 0; i < s->count; i++) {
		if (!s->seconds[i])
			continue;
		height = HOURS * (double)s->seconds[i] / most;
		html_addf(h, "<g><title>%s: %s</title><rect class=\"hours\" "
		    "x=\"%.3f%%\" y=\"%.2f\" width=\"%.3f%%\" height=\"%.2f\"/>"
		    "</g>\n", s->names[i], span_format(s->seconds[i], text),
		    place(s, (double)i + (1 - filled) / 2), base - height,
		    place(s, filled), height);
	}
	if (p->scope.step != PROTO_KEY_WEEK || !p->week_seconds)
		return;
	height = HOURS * (double)p->week_seconds / most;
	html_addf(h, "<line class=\"plan\" x1=\"0\" x2=\"100%%\" y1=\"%.2f\" "
	    "y2=\"%.2f\"/>", base - height, base - height);
}

/* Of columns that begin before the range, one that lies in it. */
static bool
is_asked(const struct page *p, struct day_range days)
{
	return p->scope.steps.from < p->range.from &&
	    days.to >= p->range.from && days.from <= p->range.to;
}

/* Every so many, so that they stand apart; fewer on a narrow screen. */
static void
add_labels(struct html *h, const struct page *p, const struct page_steps *s)
{
	size_t every = (s->count + LABELS_MOST - 1) / LABELS_MOST;
	size_t narrow = (s->count + LABELS_NARROW - 1) / LABELS_NARROW;
	char text[PERIOD_NAME];

	narrow = (narrow + every - 1) / every * every;
	for (size_t i = 0; i < s->count; i += every) {
		html_addf(h, "<text class=\"label%s%s\" x=\"%.3f%%\" "
		    "y=\"%d\">", i % narrow ? " far" : "", is_asked(p,
		    s->days[i]) ? " asked" : "", place(s, (double)i + 0.5),
		    LABELS);
		html_words(h, page_step_label(p, s, i, text));
		html_add(h, "</text>");
	}
	html_add(h, "\n");
}

static void
add_key(struct html *h, const struct page *p, const struct page_steps *s)
{
	const char *side = "";

	html_add(h, "<p class=\"key\">");
	for (size_t i = 0; i < s->series_count; i++) {
		const struct page_series *series = &s->series[i];

		if (strcmp(side, series->side) != 0)
			html_addf(h, "%s<b>%s</b> ", *side ? "<br>" : "",
			    strcmp(series->side, "external") ? "Internal"
			    : "External");
		side = series->side;
		html_addf(h, "<span class=\"entry\"><i class=\"%s\"></i>",
		    page_tint(p, series->key, series->side));
		page_name(h, series->key);
		html_add(h, "</span> ");
	}
	html_add(h, "<br><span class=\"entry\"><i class=\"line\"></i>target "
	    "of external</span> <span class=\"entry\">below: hours");
	if (p->scope.step == PROTO_KEY_WEEK && p->week_seconds)
		html_addf(h, ", the line at %lldh",
		    (long long)(p->week_seconds + 1800) / 3600);
	html_add(h, "</span></p>\n");
}

static void
add_picture(struct html *h, const struct page *p, const struct page_steps *s)
{
	html_addf(h, "<svg class=\"columns\" role=\"img\" width=\"100%%\" "
	    "height=\"%d\" aria-labelledby=\"weeks-title weeks-desc\">\n"
	    "<title id=\"weeks-title\">Shares of the time, %s to %s</title>\n"
	    "<desc id=\"weeks-desc\">Stacked columns: external below, "
	    "internal above, and a line where external is meant to end. Below "
	    "them the hours of each. The table that follows has the figures."
	    "</desc>\n", HEIGHT, s->names[0], s->names[s->count - 1]);
	add_axis(h);
	for (size_t i = 0; i < s->count; i++)
		add_column(h, p, s, i);
	add_target(h, s);
	add_hours(h, p, s);
	add_labels(h, p, s);
	html_add(h, "</svg>\n");
}

void
page_weeks(struct html *h, const struct page *p)
{
	static const char *const titles[] = { [PROTO_KEY_WEEK] = "Week by week",
		[PROTO_KEY_MONTH] = "Month by month",
		[PROTO_KEY_QUARTER] = "Quarter by quarter",
		[PROTO_KEY_YEAR] = "Year by year" };
	struct page_steps s;
	struct pool pool;

	pool_init(&pool);
	if (page_steps(p, &pool, &s) < 0) {
		h->error = h->error ? h->error : -ERR_MEMORY;
	} else if (s.series_count) {
		html_addf(h, "<section class=\"picture\">\n<h2>%s</h2>\n"
		    "<figure>\n", titles[p->scope.step]);
		add_picture(h, p, &s);
		add_key(h, p, &s);
		html_add(h, "</figure>\n");
		page_steps_table(h, p, &s);
		html_add(h, "</section>\n");
	}
	pool_done(&pool);
}
