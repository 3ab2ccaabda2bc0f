/* SPDX-License-Identifier: MIT */
/* `status`: the last entry, today, the week. */
#include "render.h"

#include "render_head.h"
#include "render_text.h"
#include "span.h"

enum { LABEL_COLUMNS = 10 };

static int
add_label(struct buf *out, const struct term *t, const char *label)
{
	int r = buf_adds(out, term_sgr(t, TERM_BOLD));

	if (r == 0)
		r = render_pad(out, label, LABEL_COLUMNS);
	return r < 0 ? r : buf_adds(out, term_sgr(t, TERM_PLAIN));
}

/* "#218 sales 1h 30m, yesterday 16:30-18:00, Acme renewal" */
static int
add_last(struct buf *out, const struct proto_entry *e,
    const struct when_now *now)
{
	char text[SPAN_TEXT];
	int r = buf_addf(out, "#%lld ", (long long)e->id);

	if (r == 0)
		r = render_what(out, e);
	if (r == 0)
		r = buf_addf(out, " %s, ", span_format(e->seconds, text));
	if (r == 0 && e->day == now->today)
		r = buf_adds(out, "today");
	else if (r == 0 && e->day == now->today - 1)
		r = buf_adds(out, "yesterday");
	else if (r == 0)
		r = render_day(out, e->day, now->today, false);
	if (r == 0 && e->start.set)
		r = buf_adds(out, " ");
	if (r == 0)
		r = render_interval(out, e, now->clock.offset);
	if (r == 0 && (*e->note || e->tags.count))
		r = buf_adds(out, ", ");
	if (r == 0)
		r = render_note(out, e);
	return r < 0 ? r : buf_adds(out, "\n");
}

static int
add_week(struct buf *out, const struct proto_report_result *week,
    const struct render_rules *rules)
{
	char text[SPAN_TEXT], of[SPAN_TEXT];
	int shares[2], targets[2];
	int r = buf_addf(out, "%s of %s",
	    span_format(week->total_seconds, text),
	    span_format_short(rules->week_seconds, of));

	if (r == 0 && render_side_points(week, false, shares))
		r = buf_addf(out, "    %d/%d", shares[0], shares[1]);
	if (r == 0 && render_side_points(week, true, targets))
		r = buf_addf(out, "%starget %d/%d",
		    week->total_seconds ? ", " : "    ", targets[0],
		    targets[1]);
	return r < 0 ? r : buf_adds(out, "\n");
}

int
render_status(const struct proto_status_result *s,
    const struct render_rules *rules, const struct when_now *now,
    const struct term *t, struct buf *out)
{
	struct day_range range = { s->week.from, s->week.to };
	char text[SPAN_TEXT];
	struct buf name;
	int r;

	buf_init(&name, 64);
	r = render_range_name(&name, range);
	if (r == 0)
		r = add_label(out, t, "Last");
	if (r == 0)
		r = add_last(out, s->last, now);
	if (r == 0)
		r = add_label(out, t, "Today");
	if (r == 0)
		r = buf_addf(out, "%s\n", s->today_seconds
		    ? span_format(s->today_seconds, text) : "nothing yet");
	if (r == 0)
		r = add_label(out, t, name.len ? buf_text(&name) : "Week");
	if (r == 0)
		r = add_week(out, &s->week, rules);
	buf_done(&name);
	return r;
}
