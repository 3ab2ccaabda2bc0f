/* SPDX-License-Identifier: MIT */
/* A page filled from left to right, and pieces that several renderers show. */
#include "render_text.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "proto_entry.h"
#include "proto_report.h"
#include "text.h"
#include "zone.h"

static void
note_error(struct render_page *p, int r)
{
	if (!p->error)
		p->error = r;
}

/* The blanks that are due. */
static void
fill_gap(struct render_page *p)
{
	if (p->gap > 0 && !p->error) {
		note_error(p, buf_addf(p->out, "%*s", p->gap, ""));
		p->column += p->gap;
	}
	p->gap = 0;
}

static void
add_bytes(struct render_page *p, const char *bytes, size_t len)
{
	size_t before;

	if (!len)
		return;
	fill_gap(p);
	before = p->out->len;
	if (!p->error)
		note_error(p, buf_add(p->out, bytes, len));
	if (!p->error)
		p->column += text_width(buf_text(p->out) + before);
}

void
render_add(struct render_page *p, const char *text)
{
	add_bytes(p, text, strlen(text));
}

void
render_addf(struct render_page *p, const char *format, ...)
{
	va_list args;
	size_t before;

	fill_gap(p);
	before = p->out->len;
	va_start(args, format);
	if (!p->error)
		note_error(p, buf_vaddf(p->out, format, args));
	va_end(args);
	if (!p->error)
		p->column += text_width(buf_text(p->out) + before);
}

void
render_gap(struct render_page *p, int columns)
{
	if (columns > 0)
		p->gap += columns;
}

void
render_to(struct render_page *p, int column)
{
	p->gap = column - p->column > 2 ? column - p->column : 2;
}

void
render_left(struct render_page *p, const char *text, int columns)
{
	render_add(p, text);
	render_gap(p, columns - text_width(text));
}

void
render_right(struct render_page *p, const char *text, int columns)
{
	render_gap(p, columns - text_width(text));
	render_add(p, text);
}

void
render_key(struct render_page *p, const char *key, int columns)
{
	bool utf8 = p->term && p->term->utf8;
	int before = p->column + p->gap;

	if (text_width(key) <= columns) {
		render_left(p, key, columns);
		return;
	}
	add_bytes(p, key, text_fit(key, columns - 1));
	render_add(p, utf8 ? "…" : ".");
	render_gap(p, before + columns - p->column);
}

/* Blanks before what fits into the line, else a new line. */
static void
make_room(struct render_page *p, bool fits, int blanks, int indent)
{
	if (fits || p->column + p->gap <= indent) {
		render_gap(p, blanks);
		return;
	}
	render_end(p);
	render_gap(p, indent);
}

char *
render_tie(char *text)
{
	for (char *c = text; *c; c++)
		if (*c == ' ')
			*c = *RENDER_TIE;
	return text;
}

/* Ties become blanks. */
static void
add_tied(struct render_page *p, const char *text, size_t len)
{
	const char *tie;

	while ((tie = memchr(text, *RENDER_TIE, len))) {
		add_bytes(p, text, (size_t)(tie - text));
		render_gap(p, 1);
		len -= (size_t)(tie - text) + 1;
		text = tie + 1;
	}
	add_bytes(p, text, len);
}

static int
count_ties(const char *text, size_t len)
{
	int n = 0;

	for (size_t i = 0; i < len; i++)
		n += text[i] == *RENDER_TIE;
	return n;
}

void
render_words(struct render_page *p, const char *text, int indent, int width)
{
	if (width == INT_MAX) {
		add_tied(p, text, strlen(text));
		return;
	}
	while (*text) {
		size_t blanks = strspn(text, " ");
		size_t len = strcspn(text + blanks, " ");
		int room = width - p->column - p->gap -
		    count_ties(text + blanks, len);

		if (len)
			make_room(p, blanks + len <= text_fit(text, room),
			    (int)blanks, indent);
		add_tied(p, text + blanks, len);
		text += blanks + len;
	}
}

int
render_width(const struct render_page *p)
{
	return p->term->columns < RENDER_COLUMNS ? p->term->columns
	                                         : RENDER_COLUMNS;
}

int
render_wrap(const struct render_page *p)
{
	if (!p->term || !p->term->tty)
		return INT_MAX;
	return p->term->columns < RENDER_WIDEST ? p->term->columns
	                                        : RENDER_WIDEST;
}

void
render_style(struct render_page *p, enum term_style style)
{
	if (p->term && !p->error)
		note_error(p, buf_adds(p->out, term_sgr(p->term, style)));
}

void
render_end(struct render_page *p)
{
	if (!p->error)
		note_error(p, buf_adds(p->out, "\n"));
	p->column = p->gap = 0;
}

void
render_label(struct render_page *p, const char *label)
{
	render_style(p, TERM_BOLD);
	render_left(p, label, RENDER_LABEL_COLUMNS);
	render_style(p, TERM_PLAIN);
}

const char *
render_weekday(int32_t day)
{
	static const char *const names[] = { "Monday", "Tuesday", "Wednesday",
		"Thursday", "Friday", "Saturday", "Sunday" };

	return names[day_weekday(day)];
}

void
render_weekdays(struct render_page *p, const int32_t *days, size_t count)
{
	for (size_t i = 0; i < count; i++)
		render_addf(p, "%s%s", i == 0 ? "" : i + 1 < count ? ", "
		    : " and ", day_weekday_name(day_weekday(days[i])));
}

/* Minutes of the day by the clock of the place. */
static int
clock_minute(const struct wire_stamp *s)
{
	int64_t local = s->instant + s->offset;

	return (int)((local % 86400 + 86400) % 86400 / 60);
}

void
render_offset(struct render_page *p, int32_t offset)
{
	int minutes = abs(offset) / 60;

	render_addf(p, " %c%02d:%02d", offset < 0 ? '-' : '+', minutes / 60,
	    minutes % 60);
}

bool
render_needs_offset(const struct proto_entry *e)
{
	/* What comes twice lies so near to where the clocks are set back. */
	enum { NEAR_SECONDS = 2 * 3600 };
	int32_t offset = e->start.offset;

	return e->start.set && e->end.set && (e->end.offset != offset ||
	    zone_clock_at(e->start.instant - NEAR_SECONDS).offset != offset ||
	    zone_clock_at(e->end.instant + NEAR_SECONDS).offset != offset);
}

void
render_clocks(struct render_page *p, const struct proto_entry *e)
{
	int from, to;

	if (!e->start.set || !e->end.set)
		return;
	from = clock_minute(&e->start);
	to = clock_minute(&e->end);
	render_addf(p, "%d:%02d-%d:%02d", from / 60, from % 60, to / 60,
	    to % 60);
}

void
render_interval(struct render_page *p, const struct proto_entry *e)
{
	render_clocks(p, e);
	if (render_needs_offset(e))
		render_offset(p, e->start.offset);
}

void
render_what(struct render_page *p, const struct proto_entry *e)
{
	render_add(p, e->constituent);
	if (e->responsibility)
		render_addf(p, "/%s", e->responsibility);
}

void
render_note(struct render_page *p, const struct proto_entry *e, int indent,
    int width)
{
	const char *const *tags = e->tags.items;

	render_words(p, e->note, indent, width);
	for (size_t i = 0; i < e->tags.count; i++) {
		int end = p->column + p->gap + 2 + text_width(tags[i]);

		if (i || *e->note)
			make_room(p, end <= width, 1, indent);
		render_addf(p, "+%s", tags[i]);
	}
}

void
render_day(struct render_page *p, int32_t day, int32_t today)
{
	int year, month, mday, this_year = 0, m, d;

	day_to_date(day, &year, &month, &mday);
	if (today != DAY_NONE)
		day_to_date(today, &this_year, &m, &d);
	render_addf(p, "%s %d %s", day_weekday_name(day_weekday(day)), mday,
	    day_month_name(month));
	if (year != this_year)
		render_addf(p, " %d", year);
}

void
render_side(struct render_page *p, const char *side, int columns)
{
	render_addf(p, "%c", toupper((unsigned char)*side));
	render_left(p, side + 1, columns - 1);
}

void
render_shortfall(struct render_page *p, const char *side,
    const struct wire_maybe_real *shortfall)
{
	if (shortfall->set)
		render_addf(p, " The shares of %s fall %.4g%% short until the "
		    "next ctotime target set.", side, shortfall->value * 100);
}

bool
render_is_side(const char *kind)
{
	return !strcmp(kind, "side");
}

int
render_points(double share)
{
	/* A share that is a decimal fraction may lie a hair below its half. */
	double points = share * 100, hair = 1e-9;

	return points < 0 ? -(int)(-points + 0.5 + hair)
	                  : (int)(points + 0.5 + hair);
}

bool
render_side_points(const struct proto_report_result *r, bool target,
    int ret[2])
{
	const struct proto_line *lines = r->lines.items;

	for (size_t i = 0; i < r->lines.count; i++) {
		const struct wire_maybe_real *v = target ? &lines[i].target
		                                         : &lines[i].share;

		if (!render_is_side(lines[i].kind))
			continue;
		if (!v->set)
			return false;
		ret[0] = render_points(v->value);
		ret[1] = 100 - ret[0];
		return true;
	}
	return false;
}
