/* SPDX-License-Identifier: MIT */
/* Entries: the echo of `log`, and the lines of `list`. */
#include "render.h"

#include <stdio.h>
#include <stdlib.h>

#include "render_text.h"
#include "span.h"
#include "text.h"

enum {
	LINE_CAP = 64 * 1024,
	ID_COLUMNS = 6,
	TIME_COLUMNS = 11,
	OFFSET_COLUMNS = 7,
	WHAT_COLUMNS = 22,
	NEAR_DAYS = 7, /* a weekday alone names these */
};

/* "today 5h 30m", "Tue 4h 15m", "9 Nov 2h". */
static int
add_day_total(struct buf *out, int32_t day, int64_t seconds, int32_t today)
{
	char text[SPAN_TEXT];
	int year, month, mday;

	span_format_short(seconds, text);
	if (day == today)
		return buf_addf(out, "   (today %s)", text);
	if (abs(day - today) < NEAR_DAYS)
		return buf_addf(out, "   (%s %s)",
		    day_weekday_name(day_weekday(day)), text);
	day_to_date(day, &year, &month, &mday);
	return buf_addf(out, "   (%d %s %s)", mday, day_month_name(month),
	    text);
}

int
render_echo(const struct proto_entry *e, int64_t day_seconds,
    const struct when_now *now, struct buf *out)
{
	char text[SPAN_TEXT];
	int r = buf_addf(out, "#%lld ", (long long)e->id);

	if (r == 0)
		r = render_what(out, e);
	if (r == 0 && e->start.set)
		r = buf_adds(out, "  ");
	if (r == 0)
		r = render_interval(out, e, now->clock.offset);
	if (r == 0)
		r = buf_addf(out, "  %s  ", span_format(e->seconds, text));
	if (r == 0)
		r = render_day(out, e->day, now->today, false);
	if (r == 0 && (*e->note || e->tags.count))
		r = buf_adds(out, "  ");
	if (r == 0)
		r = render_note(out, e);
	if (r == 0)
		r = add_day_total(out, e->day, day_seconds, now->today);
	return r < 0 ? r : buf_adds(out, "\n");
}

/* Does any of them need room for an offset? */
static bool
travelled(const struct proto_entry *entries, size_t count, int32_t offset)
{
	for (size_t i = 0; i < count; i++)
		if (entries[i].start.set && entries[i].start.offset != offset)
			return true;
	return false;
}

/* One piece, made in a buffer of its own, in a column. */
static int
add_column(struct buf *out, struct buf *piece, int columns)
{
	int r = text_width(buf_text(piece)) > columns
	    ? buf_adds(out, buf_text(piece))
	    : render_pad(out, buf_text(piece), columns);

	buf_drop(piece, piece->len);
	return r < 0 ? r : buf_adds(out, "  ");
}

static int
add_entry(const struct proto_entry *e, const struct when_now *now,
    int time_columns, struct buf *piece, struct buf *out)
{
	char text[SPAN_TEXT], id[32];
	size_t end;
	int r;

	(void)snprintf(id, sizeof id, "#%lld", (long long)e->id);
	r = render_right(out, id, ID_COLUMNS);
	if (r == 0)
		r = buf_adds(out, "  ");
	if (r == 0)
		r = render_interval(piece, e, now->clock.offset);
	if (r == 0)
		r = add_column(out, piece, time_columns);
	if (r == 0)
		r = render_right(out, span_format(e->seconds, text), 7);
	if (r == 0)
		r = buf_adds(out, "  ");
	if (r == 0)
		r = render_what(piece, e);
	if (r == 0)
		r = add_column(out, piece, WHAT_COLUMNS);
	if (r == 0)
		r = render_note(out, e);
	/* No blanks behind the last word. */
	end = out->len;
	while (end > 0 && out->data[end - 1] == ' ')
		end--;
	out->len = end;
	return r < 0 ? r : buf_adds(out, "\n");
}

static int
add_heading(struct buf *out, int32_t day, const struct when_now *now,
    const struct term *t, bool first)
{
	int r = buf_addf(out, "%s%s", first ? "" : "\n",
	    term_sgr(t, TERM_BOLD));

	if (r == 0)
		r = render_day(out, day, now->today, true);
	return r < 0 ? r : buf_addf(out, "%s\n", term_sgr(t, TERM_PLAIN));
}

int
render_list(const struct proto_entry *entries, size_t count,
    const struct when_now *now, const struct term *t, int32_t *day,
    struct buf *out)
{
	int time_columns = TIME_COLUMNS +
	    (travelled(entries, count, now->clock.offset) ? OFFSET_COLUMNS
	    : 0);
	struct buf piece;
	int r = 0;

	buf_init(&piece, LINE_CAP);
	for (size_t i = 0; r == 0 && i < count; i++) {
		if (entries[i].day != *day)
			r = add_heading(out, entries[i].day, now, t,
			    *day == DAY_NONE);
		*day = entries[i].day;
		if (r == 0)
			r = add_entry(&entries[i], now, time_columns, &piece,
			    out);
	}
	buf_done(&piece);
	return r;
}
