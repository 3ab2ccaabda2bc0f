/* SPDX-License-Identifier: MIT */
/* What the time was for, the most first. */
#include "page_part.h"

#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "render_text.h"

static const char *
key_of(const struct proto_by_line *line, size_t i)
{
	return ((const char *const *)line->keys.items)[i];
}

static int
compare(const void *a, const void *b)
{
	const struct proto_by_line *x = *(const struct proto_by_line *const *)a;
	const struct proto_by_line *y = *(const struct proto_by_line *const *)b;

	if (x->seconds != y->seconds)
		return x->seconds > y->seconds ? -1 : 1;
	/* As the daemon has them. */
	return x < y ? -1 : x > y;
}

/* The side that the responsibility lies on, or its constituent. */
static const char *
side_of(const struct page *p, const struct proto_by_line *line)
{
	const struct proto_constituent *all = p->names->constituents.items;
	const char *what = key_of(line, 1), *constituent = key_of(line, 0);

	for (size_t i = 0; i < p->names->constituents.count; i++) {
		const struct proto_constituent *inner =
		    all[i].responsibilities.items;

		if (strcmp(all[i].key, constituent) != 0)
			continue;
		for (size_t j = 0; what &&
		    j < all[i].responsibilities.count; j++)
			if (!strcmp(inner[j].key, what + strlen(constituent) +
			    1))
				return inner[j].side;
		return all[i].side;
	}
	return "external";
}

static void
add_row(struct html *h, const struct page *p,
    const struct proto_by_line *line, double most)
{
	const char *what = key_of(line, 1);
	double share = line->share.set ? line->share.value : 0;
	struct page_bar bar = {
		.name = what ? what : key_of(line, 0),
		.tint = page_tint(p, key_of(line, 0), side_of(p, line)),
		.share = share,
		.target = -1,
		.end = most,
	};

	html_add(h, "<tr><th scope=\"row\">");
	if (what) {
		page_what(h, p, what);
	} else {
		page_name(h, key_of(line, 0));
		html_add(h, " <span class=\"title\">no responsibility"
		    "</span>");
	}
	html_add(h, "</th><td class=\"n\">");
	page_hours(h, line->seconds);
	html_add(h, "</td><td class=\"n\">");
	page_percent(h, share, render_points(share));
	html_add(h, "</td><td class=\"far bar-cell\">");
	page_bar(h, &bar);
	html_add(h, "</td></tr>\n<tr class=\"near\"><td colspan=\"4\">");
	page_bar(h, &bar);
	html_add(h, "</td></tr>\n");
}

void
page_parts(struct html *h, const struct page *p)
{
	const struct proto_by_line *lines = p->parts->lines.items;
	size_t count = p->parts->lines.count, shown = 0;
	const struct proto_by_line **sorted = calloc(count + 1,
	    sizeof *sorted);

	if (!sorted) {
		h->error = h->error ? h->error : -ERR_MEMORY;
		return;
	}
	for (size_t i = 0; i < count; i++)
		if (lines[i].seconds)
			sorted[shown++] = &lines[i];
	qsort(sorted, shown, sizeof *sorted, compare);
	if (shown) {
		html_add(h, "<section>\n<h2>What it was for</h2>\n"
		    "<table class=\"bars\" id=\"parts\">\n<thead><tr>"
		    "<th scope=\"col\">Responsibility</th>"
		    "<th scope=\"col\" class=\"n\">Hours</th>"
		    "<th scope=\"col\" class=\"n\">Share</th>"
		    "<td class=\"far bar-cell\"></td></tr></thead>\n<tbody>\n");
		for (size_t i = 0; i < shown; i++)
			add_row(h, p, sorted[i], sorted[0]->share.value);
		html_add(h, "</tbody>\n</table>\n</section>\n");
	}
	free(sorted);
}
