/* SPDX-License-Identifier: MIT */
/* CSV as RFC 4180 has it: a header, CRLF, quotes where they are needed. */
#include "format.h"

#include <string.h>

static int
add_quoted(const char *text, struct buf *out)
{
	int r = buf_add(out, "\"", 1);

	while (r == 0 && *text) {
		size_t len = strcspn(text, "\"");

		r = buf_add(out, text, len);
		text += len;
		if (r == 0 && *text) {
			r = buf_add(out, "\"\"", 2);
			text++;
		}
	}
	return r < 0 ? r : buf_add(out, "\"", 1);
}

static int
add_cell(const char *text, bool first, struct buf *out)
{
	int r = first ? 0 : buf_add(out, ",", 1);

	if (r < 0)
		return r;
	return strpbrk(text, "\",\r\n") ? add_quoted(text, out)
	                                : buf_adds(out, text);
}

int
format_csv_head(const struct format_column *columns, const char *title,
    struct buf *out)
{
	int r = 0;

	(void)title;
	for (size_t i = 0; r == 0 && columns[i].name; i++)
		r = add_cell(columns[i].name, i == 0, out);
	return r < 0 ? r : buf_add(out, "\r\n", 2);
}

int
format_csv_row(const char *const *cells, size_t count, struct buf *out)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < count; i++)
		r = add_cell(cells[i], i == 0, out);
	return r < 0 ? r : buf_add(out, "\r\n", 2);
}
