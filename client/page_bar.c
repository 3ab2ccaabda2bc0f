/* SPDX-License-Identifier: MIT */
/* One bar of a table: what there is, and where it should end. */
#include "page_part.h"

/* A part of the scale in hundredths of a percent of its width. */
static double
part(double value, double end)
{
	if (value <= 0 || end <= 0)
		return 0;
	return value < end ? 100 * value / end : 100;
}

static void
add_words(struct html *h, const struct page_bar *b)
{
	html_words(h, b->name);
	html_addf(h, ": %.0f%%", 100 * b->share);
	if (b->target >= 0)
		html_addf(h, ", target %.0f%%", 100 * b->target);
}

void
page_mark(struct html *h, double x1, double x2, double y1, double y2)
{
	static const char *const lines[] = { "halo", "mark" };

	for (int i = 0; i < 2; i++)
		html_addf(h, "<line class=\"%s\" x1=\"%.3f%%\" "
		    "x2=\"%.3f%%\" y1=\"%.2f\" y2=\"%.2f\"/>", lines[i], x1,
		    x2, y1, y2);
}

void
page_bar(struct html *h, const struct page_bar *b)
{
	double share = part(b->share, b->end);
	double target = part(b->target, b->end);

	html_add(h, "<svg class=\"bar\" role=\"img\" width=\"100%\" "
	    "height=\"14\"><title>");
	add_words(h, b);
	html_add(h, "</title><rect class=\"track\" width=\"100%\" "
	    "height=\"14\"/>");
	if (target > share)
		html_addf(h, "<rect class=\"gap\" x=\"%.2f%%\" "
		    "width=\"%.2f%%\" height=\"14\"/>", share,
		    target - share);
	if (share > 0)
		html_addf(h, "<rect class=\"%s\" width=\"%.2f%%\" "
		    "height=\"14\"/>", b->tint, share);
	if (b->target >= 0)
		page_mark(h, target, target, -3, 17);
	html_add(h, "</svg>");
}
