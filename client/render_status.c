/* SPDX-License-Identifier: MIT */
/* `status`: the last entry, today, the week. */
#include "render.h"

#include "proto_entry.h"
#include "proto_report.h"
#include "render_advice.h"
#include "render_head.h"
#include "render_mailing.h"
#include "render_text.h"
#include "render_timer.h"
#include "span.h"

/* "#218 sales 1h 30m, yesterday 16:30-18:00, Acme renewal" */
static void
add_last(struct render_page *p, const struct proto_entry *e,
    const struct when_now *now)
{
	char text[SPAN_TEXT];

	render_addf(p, "#%lld ", (long long)e->id);
	render_what(p, e);
	render_addf(p, " %s, ", span_format(e->seconds, text));
	if (e->day == now->today)
		render_add(p, "today");
	else if (e->day == now->today - 1)
		render_add(p, "yesterday");
	else
		render_day(p, e->day, now->today);
	render_gap(p, e->start.set);
	render_interval(p, e);
	if (*e->note || e->tags.count)
		render_add(p, ", ");
	render_note(p, e, RENDER_LABEL_COLUMNS, render_wrap(p));
}

/* "27h 00m of 45h    81/19, target 70/30" */
static void
add_week(struct render_page *p, const struct proto_report_result *week,
    const struct render_rules *rules)
{
	char text[SPAN_TEXT], of[SPAN_TEXT];
	int shares[2], targets[2];
	bool has_shares = render_side_points(week, false, shares);

	render_add(p, span_format(week->total_seconds, text));
	if (rules->expected_seconds)
		render_addf(p, " of %s",
		    span_format_short(rules->expected_seconds, of));
	render_gap(p, 4);
	if (has_shares)
		render_addf(p, "%d/%d", shares[0], shares[1]);
	if (render_side_points(week, true, targets))
		render_addf(p, "%starget %d/%d", has_shares ? ", " : "",
		    targets[0], targets[1]);
}

/* Today, the week, and what to do. */
static void
add_sums(struct render_page *p, const struct proto_status_result *s,
    const struct render_rules *rules, const struct when_now *now)
{
	struct day_range range = { s->week.from, s->week.to };
	char name[RENDER_NAME], text[SPAN_TEXT];

	render_label(p, "Today");
	render_add(p, s->today_seconds ? span_format(s->today_seconds, text)
	    : "nothing yet");
	render_end(p);
	render_range_name(range, now, name);
	render_label(p, name[0] ? name : "Week");
	add_week(p, &s->week, rules);
	render_end(p);
	if (s->plan)
		render_to_do(p, s->plan, RENDER_LABEL_COLUMNS, false);
}

int
render_beginning(const struct proto_report_result *week, struct buf *out)
{
	struct render_page p = { .out = out };
	int targets[2] = { 70, 30 };

	if (week)
		(void)render_side_points(week, true, targets);
	render_addf(&p, "Nothing logged yet. Target %d/%d external/internal "
	    "(ctotime target).\n", targets[0], targets[1]);
	render_add(&p,
	    "  ctotime log sales 2h                     two hours today\n"
	    "  ctotime log eng 9-10:30 1:1 with Priya   from nine to half past "
	    "ten\n"
	    "  ctotime log mkt yesterday 45m +gartner   yesterday, with a tag\n"
	    "  ctotime week                             the week against the "
	    "target\n");
	return p.error;
}

int
render_status(const struct proto_status_result *s,
    const struct render_rules *rules, const struct when_now *now,
    const struct term *t, struct buf *out)
{
	struct render_page p = { .out = out, .term = t };
	const struct render_ends none = { 0 };

	if (s->timer) {
		render_label(&p, "Running");
		render_timer(&p, s->timer, now, RENDER_LABEL_COLUMNS);
	} else {
		render_style(&p, TERM_BOLD);
		render_add(&p, "No timer.");
		render_style(&p, TERM_PLAIN);
		render_add(&p, " Last: ");
		if (s->last)
			add_last(&p, s->last, now);
		else
			render_add(&p, "nothing yet");
		render_end(&p);
	}
	/* Before that is settled no sum is worth a look. */
	if (s->timer && render_timer_long(s->timer, now))
		render_timer_ends(&p, s->timer, now, &none,
		    RENDER_LABEL_COLUMNS);
	else
		add_sums(&p, s, rules, now);
	if (s->mail)
		render_mailing(&p, s->mail, now, RENDER_LABEL_COLUMNS);
	return p.error;
}
