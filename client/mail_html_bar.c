/* SPDX-License-Identifier: MIT */
/* A bar is a table of three cells at most: no picture has to be loaded. */
#include "mail_html.h"

#include "mail_style.h"

static void
add_cell(struct html *h, const char *style, int percent, int height)
{
	if (percent > 0)
		html_addf(h, "<td width=\"%d%%\" %swidth:%d%%;height:%dpx;"
		    "font-size:0;line-height:0;\">&nbsp;</td>", percent, style,
		    percent, height);
}

/* Up to the target, from it to the share or the other way round, the rest. */
static void
add_cells(struct html *h, int share, int target, int height)
{
	if (target < 0) {
		add_cell(h, STYLE_FILL, share, height);
		add_cell(h, STYLE_REST, 100 - share, height);
	} else if (share >= target) {
		add_cell(h, STYLE_FILL_MARK, target, height);
		add_cell(h, STYLE_OVER, share - target, height);
		add_cell(h, STYLE_REST, 100 - share, height);
	} else {
		add_cell(h, STYLE_FILL, share, height);
		add_cell(h, STYLE_REST_MARK, target - share, height);
		add_cell(h, STYLE_REST, 100 - target, height);
	}
}

void
mail_html_bar(struct html *h, const struct render_judged *row, int columns)
{
	const struct proto_line *line = row->line;
	int target = line->target.set ? row->target : -1;

	html_addf(h, "<tr><td colspan=\"%d\" style=\"padding:3px 0;\">"
	    "<table role=\"img\" aria-label=\"", columns);
	html_words(h, line->key);
	html_addf(h, " %d%%", row->share);
	if (target >= 0)
		html_addf(h, ", target %d%%", target);
	html_add(h, "\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" "
	    "border=\"0\" style=\"width:100%;table-layout:fixed;"
	    "border-collapse:collapse;\"><tr>");
	add_cells(h, line->share.set ? row->share : 0, target,
	    row->side ? 12 : 8);
	html_add(h, "</tr></table></td><td align=\"right\" " STYLE_DIM
	    "text-align:right;white-space:nowrap;font-size:12px;"
	    "line-height:1;padding:0 0 0 6px;\">");
	if (target >= 0)
		html_addf(h, "target %d%%", target);
	html_add(h, "</td></tr>\n");
}
