/* SPDX-License-Identifier: MIT */
/* The table behind the calendar: a row for each week. */
#include "page_part.h"

#include "day.h"
#include "period.h"

enum { WEEK = 7 };

static void
add_head(struct html *h, const struct page *p)
{
	html_add(h, "<div class=\"wide\" tabindex=\"0\" role=\"region\" "
	    "aria-label=\"Hours of the days\">\n<table id=\"days\">\n"
	    "<thead><tr><th scope=\"col\">Week of</th>");
	for (int i = 0; i < WEEK; i++)
		html_addf(h, "<th scope=\"col\" class=\"n\">%s</th>",
		    day_weekday_name((p->now->week_starts + i) % WEEK));
	html_add(h, "<th scope=\"col\" class=\"n\">Week</th></tr></thead>\n"
	    "<tbody>\n");
}

static void
add_week(struct html *h, const struct page *p, struct day_range week,
    size_t *at)
{
	int64_t total = 0;

	html_add(h, "<tr><th scope=\"row\">");
	page_day(h, week.from, DAY_NONE);
	html_add(h, "</th>");
	for (int32_t day = week.from; day <= week.to; day++) {
		int64_t seconds = page_day_seconds(p, day, at);

		html_add(h, "<td class=\"n\">");
		if (seconds)
			page_hours(h, seconds);
		html_add(h, "</td>");
		total += seconds;
	}
	html_add(h, "<td class=\"n\">");
	page_hours(h, total);
	html_add(h, "</td></tr>\n");
}

void
page_heat_table(struct html *h, const struct page *p)
{
	const struct period_rules rules = { p->now->week_starts, 1 };
	int32_t day = p->scope.days.from, last = p->scope.days.to;
	size_t at = 0;

	/* Weeks to come have nothing to say. */
	if (last > p->now->today)
		last = p->now->today;

	page_fold(h, "These days as a table");
	add_head(h, p);
	while (day <= last) {
		struct day_range week = period_of(PERIOD_WEEK, day, &rules);

		add_week(h, p, week, &at);
		day = week.to + 1;
	}
	html_add(h, "</tbody>\n</table>\n</div>\n");
	page_unfold(h);
}
