/* SPDX-License-Identifier: MIT */
/* The first line of a report: which range it is, and how full. */
#include "render_head.h"

#include "render_text.h"
#include "span.h"
#include "text.h"

enum { WEEK_DAYS = 7, HEAD_CAP = 512, WIDEST = 80 };

bool
render_is_week(struct day_range range)
{
	return range.to - range.from == WEEK_DAYS - 1 &&
	    day_weekday(range.from) == 0;
}

int64_t
render_left_seconds(const struct proto_report_result *r,
    const struct render_rules *rules, const struct when_now *now)
{
	int64_t days = (int64_t)r->to - r->from + 1, whole;

	if (now->today < r->from || now->today > r->to)
		return 0;
	whole = rules->week_seconds * days / WEEK_DAYS;
	return whole > r->total_seconds ? whole - r->total_seconds : 0;
}

int
render_range_name(struct buf *out, struct day_range range)
{
	int year, month, mday, y, m, d, week;

	day_to_date(range.from, &year, &month, &mday);
	day_to_date(range.to + 1, &y, &m, &d);
	if (render_is_week(range)) {
		day_iso_week(range.from, &year, &week);
		return buf_addf(out, "Week %d", week);
	}
	if (mday != 1 || d != 1)
		return 0;
	switch ((y - year) * 12 + m - month) {
	case 1:
		return buf_addf(out, "%04d-%02d", year, month);
	case 3:
		return month % 3 == 1
		    ? buf_addf(out, "%04d-Q%d", year, month / 3 + 1) : 0;
	case 12:
		return month == 1 ? buf_addf(out, "%04d", year) : 0;
	default:
		return 0;
	}
}

/* "Mon 16 - Sun 22 Nov 2026"; what both days share stands once. */
static int
add_days(struct buf *out, struct day_range range)
{
	int year, month, mday, y, m, d, r;

	if (range.from == DAY_FIRST && range.to == DAY_LAST)
		return buf_adds(out, "All time");
	if (range.from == range.to)
		return render_day(out, range.to, DAY_FIRST, true);
	day_to_date(range.from, &year, &month, &mday);
	day_to_date(range.to, &y, &m, &d);
	r = buf_addf(out, "%s %d", day_weekday_name(day_weekday(range.from)),
	    mday);
	if (r == 0 && (month != m || year != y))
		r = buf_addf(out, " %s", day_month_name(month));
	if (r == 0 && year != y)
		r = buf_addf(out, " %d", year);
	if (r == 0)
		r = buf_adds(out, " - ");
	return r < 0 ? r : render_day(out, range.to, DAY_FIRST, true);
}

static int
add_counted(struct buf *out, int64_t count, const char *one,
    const char *many)
{
	return buf_addf(out, ", %lld %s", (long long)count,
	    count == 1 ? one : many);
}

/* "41h 30m of 45h, 31 entries, 6 days" */
static int
add_sums(struct buf *out, const struct proto_report_result *r,
    const struct render_rules *rules, const struct when_now *now)
{
	struct day_range range = { r->from, r->to };
	bool week = render_is_week(range);
	bool runs = now->today >= r->from && now->today <= r->to;
	char total[SPAN_TEXT], of[SPAN_TEXT], left[SPAN_TEXT];
	int e = buf_adds(out, span_format(r->total_seconds, total));

	if (e == 0 && week)
		e = buf_addf(out, " of %s",
		    span_format_short(rules->week_seconds, of));
	if (e == 0 && week && runs)
		return buf_addf(out, ", %s left", span_format_short(
		    render_left_seconds(r, rules, now), left));
	if (e == 0)
		e = add_counted(out, r->entries, "entry", "entries");
	return e < 0 ? e : add_counted(out, r->days, "day", "days");
}

int
render_head(const struct proto_report_result *r,
    const struct render_rules *rules, const struct when_now *now,
    const struct term *t, struct buf *out)
{
	struct day_range range = { r->from, r->to };
	int width = t->columns < WIDEST ? t->columns : WIDEST;
	struct buf left, right;
	int e, second = now->clock.second;

	buf_init(&left, HEAD_CAP);
	buf_init(&right, HEAD_CAP);
	e = render_range_name(&left, range);
	if (e == 0 && left.len)
		e = buf_adds(&left, "   ");
	if (e == 0)
		e = add_days(&left, range);
	if (e == 0 && now->today >= r->from && now->today < r->to)
		e = buf_addf(&left, ", to %s %d:%02d",
		    day_weekday_name(day_weekday(now->today)),
		    second / 3600, second / 60 % 60);
	if (e == 0)
		e = add_sums(&right, r, rules, now);
	width -= text_width(buf_text(&left));
	if (e == 0 && width - text_width(buf_text(&right)) >= 2)
		e = buf_addf(out, "%s%*s\n\n", buf_text(&left), width,
		    buf_text(&right));
	else if (e == 0)
		e = buf_addf(out, "%s\n%s\n\n", buf_text(&left),
		    buf_text(&right));
	buf_done(&left);
	buf_done(&right);
	return e;
}
