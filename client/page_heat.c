/* SPDX-License-Identifier: MIT */
/*
 * The days as a calendar, a picture for each month: the more hours a day has,
 * the stronger its colour. Five steps, each a third of a working day.
 */
#include "page_part.h"

#include <stdio.h>
#include <string.h>

#include "day.h"
#include "period.h"
#include "render_text.h"
#include "span.h"

enum {
	CELL = 20, /* in pixels where a picture has its own size */
	PITCH = 22,
	LETTERS = 14, /* the row with the weekdays' letters */
	WEEK = 7,
	LEVELS = 5,
	FEW_DAYS = 93, /* three months */
	USUAL_DAY = 8 * 3600, /* where nobody says how long a day is */
};

/* A month on its way. */
struct month {
	struct day_range days; /* those of it that are shown */
	int32_t first;         /* its own first day */
	int columns_before;    /* of that one's week */
	int rows_before;       /* weeks of it that are not shown */
	int rows;
	int64_t seconds;
	int64_t logged;
};

static int64_t
day_seconds(const struct page *p)
{
	int64_t day = p->week_seconds / workdays_in_week(&p->workdays);

	return day ? day : USUAL_DAY;
}

/* 0 of nothing, 1 to 5 of anything. */
static int
level(const struct page *p, int64_t seconds)
{
	int64_t third = day_seconds(p) / 3;

	if (!seconds)
		return 0;
	return seconds / third < LEVELS ? (int)(seconds / third) + 1 : LEVELS;
}

int64_t
page_day_seconds(const struct page *p, int32_t day, size_t *at)
{
	const struct proto_by_line *lines = p->days->lines.items;
	char name[DAY_TEXT];

	day_format(day, name);
	for (; *at < p->days->lines.count; ++*at) {
		const char *key = *(const char *const *)lines[*at].keys.items;
		int order = strcmp(key, name);

		if (order == 0)
			return lines[*at].seconds;
		if (order > 0)
			break;
	}
	return 0;
}

/* The week of its month in which a day lies. */
static int
row_of(const struct month *m, int32_t day)
{
	return (m->columns_before + day - m->first) / WEEK;
}

static struct month
measure(const struct page *p, int32_t day, size_t at)
{
	const struct period_rules rules = { p->now->week_starts, 1 };
	struct day_range all = period_of(PERIOD_MONTH, day, &rules);
	struct month m = { .first = all.from };

	m.columns_before = (day_weekday(all.from) - p->now->week_starts +
	    WEEK) % WEEK;
	m.days.from = all.from > p->scope.days.from ? all.from
	    : p->scope.days.from;
	m.days.to = all.to < p->scope.days.to ? all.to : p->scope.days.to;
	m.rows_before = row_of(&m, m.days.from);
	m.rows = row_of(&m, m.days.to) - m.rows_before + 1;
	for (day = m.days.from; day <= m.days.to; day++) {
		int64_t seconds = page_day_seconds(p, day, &at);

		m.seconds += seconds;
		m.logged += seconds > 0;
	}
	return m;
}

/* What a day is, beside its hours: one that was forgotten, or one of the few
   that the page is about. */
static const char *
kind_of(const struct page *p, int32_t day, int64_t seconds)
{
	if (!seconds && day < p->now->today && workdays_has(&p->workdays, day))
		return " miss";
	return p->range.to - p->range.from < WEEK && day >= p->range.from &&
	    day <= p->range.to ? " ring" : "";
}

static void
add_day(struct html *h, const struct page *p, const struct month *m,
    int32_t day, int64_t seconds)
{
	int x = (m->columns_before + day - m->first) % WEEK * PITCH;
	int y = LETTERS + (row_of(m, day) - m->rows_before) * PITCH;
	int year, month, mday;
	char text[SPAN_TEXT];

	day_to_date(day, &year, &month, &mday);
	html_addf(h, "<g class=\"h%d%s\"><title>%s %d %s: %s</title>"
	    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\"/>"
	    "<text x=\"%d\" y=\"%d\">%d</text></g>\n", level(p, seconds),
	    kind_of(p, day, seconds), day_weekday_name(day_weekday(day)),
	    mday, day_month_name(month), seconds ? span_format(seconds, text)
	    : "nothing", x, y, CELL, CELL, x + CELL / 2, y + 14, mday);
}

static void
add_letters(struct html *h, const struct page *p)
{
	for (int i = 0; i < WEEK; i++)
		html_addf(h, "<text class=\"letter\" x=\"%d\" y=\"9\">%c"
		    "</text>", i * PITCH + CELL / 2,
		    *day_weekday_name((p->now->week_starts + i) % WEEK));
	html_add(h, "\n");
}

static void
add_month(struct html *h, const struct page *p, int32_t day, size_t *at)
{
	struct month m = measure(p, day, *at);
	int year, month, mday;
	char text[SPAN_TEXT];

	day_to_date(m.first, &year, &month, &mday);
	span_format(m.seconds, text);
	html_addf(h, "<figure class=\"month\"><figcaption><b>%s %d</b> "
	    "%s</figcaption><svg role=\"img\" viewBox=\"0 0 %d %d\" "
	    "aria-labelledby=\"m%d-%d\"><title id=\"m%d-%d\">%s %d: %s on "
	    "%lld days</title>\n", day_month_name(month), year,
	    m.seconds ? text : "", WEEK * PITCH - (PITCH - CELL),
	    LETTERS + m.rows * PITCH, year, month, year, month,
	    day_month_name(month), year, text, (long long)m.logged);
	add_letters(h, p);
	for (day = m.days.from; day <= m.days.to; day++)
		add_day(h, p, &m, day, page_day_seconds(p, day, at));
	html_add(h, "</svg></figure>\n");
}

static void
add_key(struct html *h, const struct page *p)
{
	int64_t third = day_seconds(p) / 3;
	char text[SPAN_TEXT];

	html_add(h, "<p class=\"key\">");
	for (int i = 1; i <= LEVELS; i++) {
		html_addf(h, "<span class=\"entry\"><i class=\"h%d\"></i>%s",
		    i, i == 1 ? "under " : "from ");
		html_addf(h, "%s</span> ", span_format_short(i == 1 ? third
		    : (i - 1) * third, text));
	}
	html_add(h, "<span class=\"entry\"><i class=\"miss\"></i>a working day "
	    "with nothing</span></p>\n");
}

void
page_heat(struct html *h, const struct page *p)
{
	const struct period_rules rules = { p->now->week_starts, 1 };
	int32_t day = p->scope.days.from;
	size_t at = 0;

	if (!p->days->entries)
		return;
	html_addf(h, "<section class=\"picture\">\n<h2>Day by day</h2>\n"
	    "<div class=\"months%s\">\n", p->scope.days.to - day <
	    FEW_DAYS ? " few" : "");
	while (day <= p->scope.days.to) {
		add_month(h, p, day, &at);
		day = period_of(PERIOD_MONTH, day, &rules).to + 1;
	}
	html_add(h, "</div>\n");
	add_key(h, p);
	page_heat_table(h, p);
	html_add(h, "</section>\n");
}
