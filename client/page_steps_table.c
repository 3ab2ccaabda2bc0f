/* SPDX-License-Identifier: MIT */
/* The table behind the columns: hours of each, and what external came to. */
#include "page_part.h"

#include <string.h>

#include "render_text.h"

enum { MANY = 7 }; /* so many columns more do not fit on paper as they are */

static void
add_head(struct html *h, const struct page_steps *s)
{
	html_addf(h, "<div class=\"wide\" tabindex=\"0\" role=\"region\" "
	    "aria-label=\"Hours by period\">\n<table id=\"steps\"%s>\n"
	    "<thead><tr><th scope=\"col\">Period</th>",
	    s->series_count > MANY ? " class=\"many\"" : "");
	for (size_t i = 0; i < s->series_count; i++) {
		html_add(h, "<th scope=\"col\" class=\"n\">");
		page_name(h, s->series[i].key);
		html_addf(h, " <span class=\"title\">%s</span></th>",
		    s->series[i].side);
	}
	html_add(h, "<th scope=\"col\" class=\"n\">Hours</th>"
	    "<th scope=\"col\" class=\"n\">External</th>"
	    "<th scope=\"col\" class=\"n\">Target</th></tr></thead>\n"
	    "<tbody>\n");
}

static void
add_row(struct html *h, const struct page_steps *s, size_t i)
{
	int64_t external = 0;
	double share;

	html_addf(h, "<tr><th scope=\"row\">%s</th>", s->names[i]);
	for (size_t j = 0; j < s->series_count; j++) {
		const struct page_series *series = &s->series[j];

		if (!strcmp(series->side, "external"))
			external += series->seconds[i];
		html_add(h, "<td class=\"n\">");
		if (series->seconds[i])
			page_hours(h, series->seconds[i]);
		html_add(h, "</td>");
	}
	html_add(h, "<td class=\"n\">");
	page_hours(h, s->seconds[i]);
	html_add(h, "</td><td class=\"n\">");
	if (s->seconds[i]) {
		share = (double)external / (double)s->seconds[i];
		page_percent(h, share, render_points(share));
	}
	html_add(h, "</td><td class=\"n\">");
	if (s->targets[i] >= 0)
		page_percent(h, s->targets[i], render_points(s->targets[i]));
	html_add(h, "</td></tr>\n");
}

void
page_steps_table(struct html *h, const struct page *p,
    const struct page_steps *s)
{
	page_fold(h, "These figures as a table");
	add_head(h, s);
	for (size_t i = 0; i < s->count; i++)
		if (s->seconds[i] || s->days[i].from <= p->now->today)
			add_row(h, s, i);
	html_add(h, "</tbody>\n</table>\n</div>\n");
	page_unfold(h);
}
