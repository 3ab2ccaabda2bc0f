/* SPDX-License-Identifier: MIT */
/* A page of HTML with one table. */
#include "format.h"

#include "html.h"

/* As of no other format, a cell's style stands in the head: a row names none
   of its columns. */
static void
add_styles(const struct format_column *columns, struct buf *styles)
{
	struct html h = { .out = styles };

	for (size_t i = 0; columns[i].name; i++)
		if (format_is_number(columns[i].kind))
			html_addf(&h, "%str > :nth-child(%zu)", styles->len
			    ? ", " : "", i + 1);
	if (styles->len)
		html_add(&h, " { text-align: right; white-space: nowrap; }\n");
}

int
format_html_head(const struct format_column *columns, const char *title,
    struct buf *out)
{
	enum { STYLES_CAP = 4096 };
	struct html h = { .out = out };
	struct buf styles;

	buf_init(&styles, STYLES_CAP);
	add_styles(columns, &styles);
	h.error = html_begin(out, title, buf_text(&styles));
	buf_done(&styles);
	html_add(&h, "<div class=\"wide\" tabindex=\"0\" role=\"region\" "
	    "aria-labelledby=\"title\">\n<table>\n"
	    "<caption id=\"title\">");
	html_words(&h, title);
	html_add(&h, "</caption>\n<thead>\n<tr>");
	for (const struct format_column *c = columns; c->name; c++) {
		html_add(&h, "<th scope=\"col\">");
		html_words(&h, c->title ? c->title : c->name);
		html_add(&h, "</th>");
	}
	html_add(&h, "</tr>\n</thead>\n<tbody>\n");
	return h.error;
}

int
format_html_row(const char *const *cells, size_t count, struct buf *out)
{
	struct html h = { .out = out };

	html_add(&h, "<tr>");
	for (size_t i = 0; i < count; i++) {
		html_add(&h, "<td>");
		html_words(&h, cells[i]);
		html_add(&h, "</td>");
	}
	html_add(&h, "</tr>\n");
	return h.error;
}

int
format_html_end(struct buf *out)
{
	int r = buf_adds(out, "</tbody>\n</table>\n</div>\n");

	return r < 0 ? r : html_end(out);
}
