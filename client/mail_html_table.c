/* SPDX-License-Identifier: MIT */
/* The table of the range: a row of figures and one with a bar for each line. */
#include "mail_html.h"

#include "mail_style.h"
#include "span.h"

enum { BAR_COLUMNS = 3 }; /* of the four; the target stands in the last */

void
mail_html_name(struct html *h, const struct proto_line *line, bool side)
{
	html_addf(h, "<tr><th scope=\"row\" align=\"left\" width=\"36%%\" "
	    "style=\"text-align:left;word-break:break-word;"
	    "padding:4px 0 0 %s;font-weight:%s;\">", side ? "0" : "8px",
	    side ? "bold" : "normal");
	if (side)
		html_addf(h, "%c%s", line->key[0] - 'a' + 'A',
		    line->key + 1);
	else
		html_words(h, line->key);
	html_add(h, "</th>");
}

void
mail_html_percent(struct html *h, bool set, int points)
{
	html_add(h, STYLE_CELL);
	if (set)
		html_addf(h, "%d%%", points);
	html_add(h, "</td>");
}

void
mail_html_drift(struct html *h, const struct render_judged *row)
{
	html_add(h, STYLE_CELL);
	if (row->flag)
		html_addf(h, "<span " STYLE_FLAG "\">%s&nbsp;%+d</span>",
		    row->flag > 0 ? "&#9650;" : "&#9660;", row->drift);
	else if (row->line->drift.set)
		html_addf(h, row->drift ? "%+d" : "%d", row->drift);
	html_add(h, "</td>");
}

void
mail_html_more(struct html *h, size_t count, int columns)
{
	if (count)
		html_addf(h, "<tr><td colspan=\"%d\" " STYLE_DIM
		    "padding:4px 0 0 8px;\">and %zu more</td></tr>\n", columns,
		    count);
}

static void
add_row(struct html *h, const struct render_judged *row)
{
	char text[SPAN_TEXT];

	mail_html_name(h, row->line, row->side);
	html_addf(h, STYLE_CELL "%s</td>",
	    span_format(row->line->seconds, text));
	mail_html_percent(h, row->line->share.set, row->share);
	mail_html_drift(h, row);
	html_add(h, "</tr>\n");
	mail_html_bar(h, row, BAR_COLUMNS);
}

void
mail_html_figures(struct html *h, const struct mail *m,
    const struct render_judged *rows)
{
	static const char *const titles[] = { "hours", "share", "drift" };
	size_t count = m->week->report.lines.count;
	bool targets = false, flagged = false;

	html_add(h, STYLE_TABLE "<tr><td></td>");
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		html_addf(h, STYLE_HEAD "%s</th>", titles[i]);
	html_add(h, "</tr>\n");
	for (size_t i = 0; i < count; i++) {
		targets |= rows[i].line->target.set;
		flagged |= rows[i].flag != 0;
		if (mail_line_shown(rows, count, i))
			add_row(h, &rows[i]);
		mail_html_more(h, mail_lines_hidden(rows, count, i),
		    BAR_COLUMNS + 1);
	}
	html_add(h, "</table>\n");
	if (targets)
		html_add(h, "<p " STYLE_DIM "margin:4px 0 0 0;"
		    "font-size:13px;\">The mark in a bar is its target.");
	if (flagged)
		html_addf(h, " <span " STYLE_FLAG "\">&#9650;&nbsp;&#9660;"
		    "</span> off by more than %d&nbsp;points.",
		    m->rules.tolerance);
	html_add(h, targets ? "</p>\n" : "");
}
