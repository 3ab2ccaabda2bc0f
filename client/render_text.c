/* SPDX-License-Identifier: MIT */
/* Pieces that several renderers show. */
#include "render_text.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

static int
blanks(struct buf *out, int count)
{
	return count > 0 ? buf_addf(out, "%*s", count, "") : 0;
}

int
render_pad(struct buf *out, const char *text, int columns)
{
	size_t fit = text_fit(text, columns);
	int r = buf_add(out, text, fit);
	char *shown = r == 0 ? strndup(text, fit) : NULL;

	if (shown)
		r = blanks(out, columns - text_width(shown));
	free(shown);
	return r;
}

int
render_right(struct buf *out, const char *text, int columns)
{
	int r = blanks(out, columns - text_width(text));

	return r < 0 ? r : buf_adds(out, text);
}

/* Seconds of the day by the clock of the place. */
static int
clock_second(const struct wire_stamp *s)
{
	int64_t local = s->instant + s->offset;

	return (int)((local % 86400 + 86400) % 86400);
}

int
render_interval(struct buf *out, const struct proto_entry *e,
    int32_t offset)
{
	int from, to, minutes, r;

	if (!e->start.set || !e->end.set)
		return 0;
	from = clock_second(&e->start) / 60;
	to = clock_second(&e->end) / 60;
	r = buf_addf(out, "%d:%02d-%d:%02d", from / 60, from % 60, to / 60,
	    to % 60);
	if (r < 0 || e->start.offset == offset)
		return r;
	minutes = abs(e->start.offset) / 60;
	return buf_addf(out, " %c%02d:%02d", e->start.offset < 0 ? '-' : '+',
	    minutes / 60, minutes % 60);
}

int
render_what(struct buf *out, const struct proto_entry *e)
{
	return buf_addf(out, "%s%s%s", e->constituent,
	    e->responsibility ? "/" : "",
	    e->responsibility ? e->responsibility : "");
}

int
render_note(struct buf *out, const struct proto_entry *e)
{
	const char *const *tags = e->tags.items;
	int r = buf_adds(out, e->note);

	for (size_t i = 0; r == 0 && i < e->tags.count; i++)
		r = buf_addf(out, "%s+%s", i || *e->note ? " " : "", tags[i]);
	return r;
}

int
render_day(struct buf *out, int32_t day, int32_t today, bool always)
{
	int year, month, mday, this_year, m, d, r;

	day_to_date(day, &year, &month, &mday);
	day_to_date(today, &this_year, &m, &d);
	r = buf_addf(out, "%s %d %s", day_weekday_name(day_weekday(day)),
	    mday, day_month_name(month));
	if (r < 0 || (year == this_year && !always))
		return r;
	return buf_addf(out, " %d", year);
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

		if (strcmp(lines[i].kind, "side") != 0)
			continue;
		if (!v->set)
			return false;
		ret[0] = render_points(v->value);
		ret[1] = 100 - ret[0];
		return true;
	}
	return false;
}
