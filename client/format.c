/* SPDX-License-Identifier: MIT */
/* From a struct to the texts of its cells, and who writes them down. */
#include "format.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "day.h"
#include "span.h"
#include "wire.h"

enum { ROW_CAP = 1 << 20, REAL_DIGITS = 15 };

/* What a format is written by; JSON and the table have no such writer. */
static const struct {
	const char *name;
	bool human; /* 1h 30m, and not 5400 */
	int (*head)(const struct format_column *columns, const char *title,
	    struct buf *out);
	int (*row)(const char *const *cells, size_t count, struct buf *out);
	int (*end)(struct buf *out); /* NULL: nothing ends it */
} writers[FORMATS] = {
	[FORMAT_TABLE] = { .name = "table" },
	[FORMAT_JSON] = { .name = "json" },
	[FORMAT_CSV] = { "csv", false, format_csv_head, format_csv_row, NULL },
	[FORMAT_MARKDOWN] = { "markdown", true, format_markdown_head,
	    format_markdown_row, NULL },
	[FORMAT_HTML] = { "html", true, format_html_head, format_html_row,
	    format_html_end },
};

enum format
format_find(const char *name)
{
	size_t i = 0;

	while (i < FORMATS && strcmp(writers[i].name, name) != 0)
		i++;
	return (enum format)i;
}

const char *
format_name(enum format f)
{
	return writers[f].name;
}

bool
format_writes(enum format f)
{
	return writers[f].row;
}

bool
format_is_number(enum format_kind kind)
{
	return kind >= FORMAT_COUNT;
}

static int
add_day(int32_t day, struct buf *out)
{
	char text[DAY_TEXT];

	return day == DAY_NONE ? 0 : buf_adds(out, day_format(day, text));
}

/* For people the clock of the place, with the day or without. */
static int
add_stamp(const struct wire_stamp *s, bool day, bool human, struct buf *out)
{
	char text[WIRE_STAMP_TEXT], *clock;

	if (!s->set)
		return 0;
	wire_stamp_format(s, text);
	if (!human)
		return buf_adds(out, text);
	clock = text + strlen("2026-11-23");
	*clock++ = ' ';
	clock[strlen("09:00")] = '\0';
	return buf_adds(out, day ? text : clock);
}

static int
add_words(const struct wire_list *list, const char *before, struct buf *out)
{
	const char *const *words = list->items;
	int r = 0;

	for (size_t i = 0; r == 0 && i < list->count; i++)
		r = buf_addf(out, "%s%s%s", i ? " " : "", before, words[i]);
	return r;
}

static int
add_item(const struct wire_list *list, size_t i, bool human, struct buf *out)
{
	const char *text = ((const char *const *)list->items)[i];

	return buf_adds(out, text ? text : human ? "(none)" : "");
}

static int
add_seconds(int64_t seconds, bool human, bool sign, struct buf *out)
{
	char text[SPAN_TEXT];

	if (!human)
		return buf_addf(out, "%lld", (long long)seconds);
	return buf_addf(out, "%s%s", sign && seconds > 0 ? "+" : "",
	    span_format(seconds, text));
}

/* Points to a tenth: what is written down is not rounded twice. */
static int
add_share(const struct wire_maybe_real *share, bool human, bool sign,
    struct buf *out)
{
	double points = share->value * 100;

	if (!share->set)
		return 0;
	if (!human)
		return buf_addf(out, "%.*g", REAL_DIGITS, share->value);
	if (points > -0.05 && points < 0.05)
		points = 0;
	return buf_addf(out, sign && points > 0 ? "+%.1f%s" : "%.1f%s",
	    points, sign ? "" : "%");
}

static int
add_cell(const struct format_column *c, const void *row, bool human,
    struct buf *out)
{
	const void *at = (const char *)row + c->offset;
	const struct wire_maybe_int *number = at;
	const char *text;

	switch (c->kind) {
	case FORMAT_TEXT:
		text = *(const char *const *)at;
		return buf_adds(out, text ? text : "");
	case FORMAT_DAY:
		return add_day(*(const int32_t *)at, out);
	case FORMAT_STAMP:
		return add_stamp(at, false, human, out);
	case FORMAT_MOMENT:
		return add_stamp(at, true, human, out);
	case FORMAT_BOOL:
		return buf_adds(out, *(const bool *)at ? "true" : "false");
	case FORMAT_WORDS:
		return add_words(at, "", out);
	case FORMAT_TAGS:
		return add_words(at, human ? "+" : "", out);
	case FORMAT_ITEM:
		return add_item(at, c->item, human, out);
	case FORMAT_COUNT:
		return add_seconds(*(const int64_t *)at, false, false, out);
	case FORMAT_SECONDS:
		return add_seconds(*(const int64_t *)at, human, false, out);
	case FORMAT_MAYBE_SECONDS:
	case FORMAT_DRIFT_SECONDS:
		return number->set ? add_seconds(number->value, human,
		    c->kind == FORMAT_DRIFT_SECONDS, out) : 0;
	case FORMAT_SHARE:
		return add_share(at, human, false, out);
	case FORMAT_DRIFT:
		return add_share(at, human, true, out);
	}
	return 0;
}

int
format_head(enum format f, const struct format_column *columns,
    const char *title, struct buf *out)
{
	return writers[f].head(columns, title, out);
}

int
format_end(enum format f, struct buf *out)
{
	return writers[f].end ? writers[f].end(out) : 0;
}

/* One row: its cells one behind the other, each with its NUL. */
static int
add_row(enum format f, const struct format_column *columns, const void *row,
    struct buf *scratch, struct buf *out)
{
	const char *cells[FORMAT_COLUMNS_MAX];
	size_t starts[FORMAT_COLUMNS_MAX], count = 0;
	int r = 0;

	for (; r == 0 && columns[count].name; count++) {
		starts[count] = scratch->len;
		r = add_cell(&columns[count], row, writers[f].human, scratch);
		if (r == 0)
			r = buf_add(scratch, "", 1);
	}
	for (size_t i = 0; i < count; i++)
		cells[i] = buf_text(scratch) + starts[i];
	return r < 0 ? r : writers[f].row(cells, count, out);
}

int
format_rows(enum format f, const struct format_column *columns,
    const void *rows, size_t count, size_t size, struct buf *out)
{
	struct buf scratch;
	int r = 0;

	buf_init(&scratch, ROW_CAP);
	for (size_t i = 0; r == 0 && i < count; i++) {
		buf_cut(&scratch, 0);
		r = add_row(f, columns, (const char *)rows + i * size,
		    &scratch, out);
	}
	buf_done(&scratch);
	return r;
}
