/* SPDX-License-Identifier: MIT */
/* Entries: the echo of `log`, and the lines of `list`. */
#include "render.h"

#include <stdio.h>
#include <stdlib.h>

#include "proto_entry.h"
#include "render_text.h"
#include "span.h"
#include "text.h"

enum {
	ID_LEAST = 5,          /* "#1234" */
	INTERVAL_COLUMNS = 11, /* "10:00-12:30" */
	OFFSET_COLUMNS = 7,    /* " +01:00" */
	LENGTH_COLUMNS = 7,    /* "24h 00m" */
	WHAT_LEAST = 11,
	WHAT_MOST = 24,
	NOTE_LEAST = 24, /* a note that goes on has this much room */
	GAP = 2,
	NEAR_DAYS = 7, /* a weekday alone names these */
};

/* "today 5h 30m", "Tue 4h 15m", "9 Nov 2h" */
static void
add_day_total(struct render_page *p, int32_t day, int64_t seconds,
    int32_t today)
{
	char text[SPAN_TEXT];
	int year, month, mday;

	day_to_date(day, &year, &month, &mday);
	if (day == today)
		render_add(p, "(today");
	else if (abs(day - today) < NEAR_DAYS)
		render_addf(p, "(%s", day_weekday_name(day_weekday(day)));
	else
		render_addf(p, "(%d %s", mday, day_month_name(month));
	render_addf(p, " %s)", span_format_short(seconds, text));
}

void
render_entry(struct render_page *p, const struct proto_entry *e,
    const struct when_now *now)
{
	char text[SPAN_TEXT];

	render_addf(p, "#%lld ", (long long)e->id);
	render_what(p, e);
	render_gap(p, e->start.set ? 2 : 0);
	render_interval(p, e);
	render_gap(p, 2);
	render_add(p, span_format(e->seconds, text));
	render_gap(p, 2);
	render_day(p, e->day, now->today);
	render_gap(p, *e->note || e->tags.count ? 2 : 0);
	render_note(p, e, 0, render_wrap(p));
}

int
render_echo(const struct proto_entry *e, int64_t day_seconds,
    const struct when_now *now, struct buf *out)
{
	struct render_page p = { .out = out };

	render_entry(&p, e, now);
	render_gap(&p, 3);
	add_day_total(&p, e->day, day_seconds, now->today);
	render_end(&p);
	return p.error;
}

/* At which column what begins or, for the id, ends. */
struct layout {
	int id;
	int interval;
	int length;
	int what;
	int note;
	int more; /* the further lines of a note */
};

static int
what_width(const struct proto_entry *e)
{
	const char *r = e->responsibility;

	return text_width(e->constituent) + (r ? 1 + text_width(r) : 0);
}

static struct layout
measure(const struct proto_entry *entries, size_t count, int columns)
{
	struct layout l = { .id = ID_LEAST };
	int what = WHAT_LEAST, interval = INTERVAL_COLUMNS;

	for (size_t i = 0; i < count; i++) {
		const struct proto_entry *e = &entries[i];
		int id = snprintf(NULL, 0, "#%lld", (long long)e->id);
		int width = what_width(e);

		l.id = id > l.id ? id : l.id;
		what = width > what && width <= WHAT_MOST ? width : what;
		if (interval == INTERVAL_COLUMNS && render_needs_offset(e))
			interval = INTERVAL_COLUMNS + OFFSET_COLUMNS;
	}
	l.interval = l.id + GAP;
	l.length = l.interval + interval + GAP;
	l.what = l.length + LENGTH_COLUMNS + GAP;
	l.note = l.what + what + GAP;
	l.more = l.note + NOTE_LEAST <= columns ? l.note
	    : columns - NOTE_LEAST;
	return l;
}

/* Does it start before ten o'clock, by the clock of the place? */
static bool
starts_early(const struct proto_entry *e)
{
	int64_t local = e->start.instant + e->start.offset;

	return (local % SPAN_DAY + SPAN_DAY) % SPAN_DAY < 10 * 3600;
}

static void
add_entry(struct render_page *p, const struct proto_entry *e,
    const struct layout *l)
{
	char id[32], text[SPAN_TEXT];

	(void)snprintf(id, sizeof id, "#%lld", (long long)e->id);
	render_right(p, id, l->id);
	render_to(p, l->interval);
	render_gap(p, e->start.set && starts_early(e));
	render_interval(p, e);
	render_to(p, l->length);
	render_right(p, span_format(e->seconds, text), LENGTH_COLUMNS);
	render_to(p, l->what);
	render_what(p, e);
	render_to(p, l->note);
	render_note(p, e, l->more, render_wrap(p));
	render_end(p);
}

static void
add_heading(struct render_page *p, int32_t day, bool first)
{
	if (!first)
		render_end(p);
	render_style(p, TERM_BOLD);
	render_day(p, day, DAY_NONE);
	render_style(p, TERM_PLAIN);
	render_end(p);
}

int
render_list(const struct proto_entry *entries, size_t count,
    const struct term *t, int32_t *day, struct buf *out)
{
	struct render_page p = { .out = out, .term = t };
	struct layout l = measure(entries, count, t->columns);

	for (size_t i = 0; i < count; i++) {
		if (entries[i].day != *day)
			add_heading(&p, entries[i].day, *day == DAY_NONE);
		*day = entries[i].day;
		add_entry(&p, &entries[i], &l);
	}
	return p.error;
}
