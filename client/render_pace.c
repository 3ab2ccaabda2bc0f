/* SPDX-License-Identifier: MIT */
/* Plain statements: no more than there is to say. */
#include "render_pace.h"

#include <stdlib.h>

#include "render_advice.h"
#include "render_head.h"
#include "span.h"

enum {
	WORDS_CAP = 1 << 16,
	NAMED_MOST = 9,    /* neglected ones that are named */
	WEEKS_BACK = 360,  /* days for which the number of a week will do */
	DAYS_NAMED = 7,
};

/* "week 41", "Oct 2025": when it last got time. */
static void
add_since(struct render_page *p, int32_t last, const struct when_now *now)
{
	int year, month, mday, week;

	if (last > now->today - WEEKS_BACK) {
		day_iso_week(last, &year, &week);
		render_addf(p, "week" RENDER_TIE "%d", week);
		return;
	}
	day_to_date(last, &year, &month, &mday);
	render_addf(p, "%s %d", day_month_name(month), year);
}

/* The week it lies in, or the month: those alike are said together. */
static int64_t
group_of(const struct proto_neglected *n, const struct when_now *now)
{
	int year, month, mday, week;

	if (n->last > now->today - WEEKS_BACK) {
		day_iso_week(n->last, &year, &week);
		return year * 100 + week;
	}
	day_to_date(n->last, &year, &month, &mday);
	return -(year * 100 + month);
}

static void
add_one(struct render_page *p, const struct proto_neglected *n)
{
	render_addf(p, "%s%s%s", n->constituent, n->responsibility ? "/" : "",
	    n->responsibility ? n->responsibility : "");
}

/* One group: "sales/expert, bizdev/watch-list: nothing since week 41". */
static size_t
add_group(struct render_page *p, const struct proto_neglected *all,
    size_t count, size_t first, const struct when_now *now, bool *told)
{
	bool never = all[first].last == DAY_NONE;
	size_t named = 0;

	for (size_t i = first; i < count; i++) {
		if (told[i] || (all[i].last == DAY_NONE) != never || (!never &&
		    group_of(&all[i], now) != group_of(&all[first], now)))
			continue;
		render_add(p, named ? ", " : "");
		add_one(p, &all[i]);
		told[i] = true;
		named++;
	}
	render_add(p, never ? ": nothing yet" : ": nothing since ");
	if (!never)
		add_since(p, all[first].last, now);
	return named;
}

void
render_neglected_words(struct render_page *p,
    const struct proto_week_result *w, const struct when_now *now,
    bool details)
{
	const struct proto_neglected *all = w->neglected.items;
	size_t count = w->neglected.count, named = 0, more = 0;
	bool *told = calloc(count + 1, sizeof *told);

	if (!told)
		return;
	for (size_t i = 0; i < count; i++)
		told[i] = all[i].responsibility && !details;
	for (size_t i = 0; i < count; i++) {
		if (told[i])
			continue;
		if (named >= NAMED_MOST) {
			more++;
			continue;
		}
		render_add(p, named ? "; " : "");
		named += add_group(p, all, count, i, now, told);
	}
	if (more)
		render_addf(p, "; and %zu more", more);
	free(told);
}

void
render_neglected(struct render_page *p, const struct proto_week_result *w,
    const struct when_now *now)
{
	struct buf words;
	struct render_page sentence = { .out = &words };

	buf_init(&words, WORDS_CAP);
	render_neglected_words(&sentence, w, now, true);
	render_paragraph(p, "Neglected", RENDER_LABEL, buf_text(&words));
	buf_done(&words);
}

/* Statements begin at the page's first column. */
static void
separate(struct render_page *p)
{
	render_add(p, p->column ? "; " : "");
}

/* "3h 30m under 45h", of a range that is over. */
static void
add_hours(struct render_page *p, const struct proto_week_result *w,
    const struct when_now *now)
{
	int64_t over = w->report.total_seconds - w->expected_seconds.value;
	char text[SPAN_TEXT], of[SPAN_TEXT];

	if (!w->expected_seconds.set || !over || w->report.to >= now->today)
		return;
	render_addf(p, "%s %s %s", render_tie(span_format(llabs(over), text)),
	    over < 0 ? "under" : "over",
	    span_format_short(w->expected_seconds.value, of));
}

static void
add_empty(struct render_page *p, const struct wire_list *days)
{
	const int32_t *day = days->items;

	if (!days->count)
		return;
	separate(p);
	if (days->count > DAYS_NAMED ||
	    day[days->count - 1] - day[0] >= DAYS_NAMED) {
		render_addf(p, "nothing on %zu working days", days->count);
		return;
	}
	render_add(p, "nothing on ");
	render_weekdays(p, day, days->count);
}

/* "2h on Sunday", "5h on weekends". */
static void
add_weekend(struct render_page *p, const struct proto_pace *pace,
    const struct proto_report_result *r)
{
	const int32_t *days = pace->weekend_days.items;
	char text[SPAN_TEXT];

	if (!pace->weekend_seconds)
		return;
	separate(p);
	render_addf(p, "%s on ",
	    render_tie(span_format_short(pace->weekend_seconds, text)));
	if (pace->weekend_days.count == 1)
		render_add(p, render_weekday(days[0]));
	else
		render_add(p, r->to - r->from < DAYS_NAMED ? "the weekend"
		    : "weekends");
}

static void
add_some(struct render_page *p, int64_t seconds, const char *what)
{
	char text[SPAN_TEXT];

	if (!seconds)
		return;
	separate(p);
	render_addf(p, "%s" RENDER_TIE "%s",
	    render_tie(span_format_short(seconds, text)), what);
}

void
render_pace_words(struct render_page *p, const struct proto_week_result *w,
    const struct when_now *now)
{
	if (!w->pace)
		return;
	add_hours(p, w, now);
	add_empty(p, &w->pace->empty_days);
	add_weekend(p, w->pace, &w->report);
	add_some(p, w->pace->early_seconds, "before" RENDER_TIE "7:00");
	add_some(p, w->pace->late_seconds, "after" RENDER_TIE "20:00");
	add_some(p, w->pace->travel_seconds, "travel");
}

void
render_pace(struct render_page *p, const struct proto_week_result *w,
    const struct when_now *now)
{
	struct buf words;
	struct render_page sentence = { .out = &words };

	buf_init(&words, WORDS_CAP);
	render_pace_words(&sentence, w, now);
	render_paragraph(p, "Pace", RENDER_LABEL, buf_text(&words));
	buf_done(&words);
}
