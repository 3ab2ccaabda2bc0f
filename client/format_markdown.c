/* SPDX-License-Identifier: MIT */
/* Tables of Markdown, as GitHub's dialect has them. */
#include "format.h"

#include <string.h>

/* A cell: what means something to Markdown is shown as it stands. */
static int
add_cell(const char *text, struct buf *out)
{
	static const char special[] = "\\`*_[]<>|~&";
	int r = buf_add(out, " ", 1);

	while (r == 0 && *text) {
		size_t len = strcspn(text, "\\`*_[]<>|~&\r\n");

		r = buf_add(out, text, len);
		text += len;
		if (r < 0 || !*text)
			break;
		r = strchr(special, *text) ? buf_addf(out, "\\%c", *text)
		                           : buf_adds(out, "<br>");
		text++;
	}
	return r < 0 ? r : buf_adds(out, " |");
}

int
format_markdown_head(const struct format_column *columns, const char *title,
    struct buf *out)
{
	const struct format_column *c;
	int r = buf_adds(out, "|");

	(void)title;
	for (c = columns; r == 0 && c->name; c++)
		r = add_cell(c->title ? c->title : c->name, out);
	if (r == 0)
		r = buf_adds(out, "\n|");
	for (c = columns; r == 0 && c->name; c++)
		r = buf_adds(out, format_is_number(c->kind) ? " ---: |"
		    : " --- |");
	return r < 0 ? r : buf_adds(out, "\n");
}

int
format_markdown_row(const char *const *cells, size_t count, struct buf *out)
{
	int r = buf_adds(out, "|");

	for (size_t i = 0; r == 0 && i < count; i++)
		r = add_cell(cells[i], out);
	return r < 0 ? r : buf_adds(out, "\n");
}
