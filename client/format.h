/* SPDX-License-Identifier: MIT */
/*
 * Tables for other programs: rows of structs, by a table of columns. CSV has
 * exact values, Markdown and HTML those that people read. What a terminal
 * shows is render's, JSON is the reply itself.
 */
#ifndef CTOTIME_FORMAT_H
#define CTOTIME_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"

enum format {
	FORMAT_TABLE,
	FORMAT_JSON,
	FORMAT_CSV,
	FORMAT_MARKDOWN,
	FORMAT_HTML,
	FORMATS,
};

/* What lies at a column's offset. */
enum format_kind {
	FORMAT_TEXT,          /* const char *, or NULL */
	FORMAT_DAY,           /* int32_t, or DAY_NONE */
	FORMAT_STAMP,         /* struct wire_stamp, of a day named elsewhere */
	FORMAT_MOMENT,        /* struct wire_stamp */
	FORMAT_BOOL,          /* bool */
	FORMAT_WORDS,         /* struct wire_list of const char * */
	FORMAT_TAGS,          /* the same, of tags */
	FORMAT_ITEM,          /* the same: one item of it, or NULL */
	FORMAT_COUNT,         /* int64_t */
	FORMAT_SECONDS,       /* int64_t */
	FORMAT_MAYBE_SECONDS, /* struct wire_maybe_int */
	FORMAT_DRIFT_SECONDS, /* the same, of a difference */
	FORMAT_SHARE,         /* struct wire_maybe_real, of 1 */
	FORMAT_DRIFT,         /* the same, of a difference */
};

/* A column; a table of them ends with a row without a name. */
struct format_column {
	const char *name;  /* for programs: "target_seconds" */
	const char *title; /* for people; NULL: the name */
	enum format_kind kind;
	size_t offset;
	size_t item; /* FORMAT_ITEM: which one */
};

enum { FORMAT_COLUMNS_MAX = 16 };

/* The format of that name, or FORMATS. */
enum format format_find(const char *name);
const char *format_name(enum format f);

/* True where those below can write it: CSV, Markdown and HTML. */
bool format_writes(enum format f);

/* Appends the names of the columns, a row for each of `count` structs of
   `size` bytes, or what ends the table: 0 or a negative error of buf.h. Where
   a format has a place for it, `title` says what the table is. */
int format_head(enum format f, const struct format_column *columns,
    const char *title, struct buf *out);
int format_rows(enum format f, const struct format_column *columns,
    const void *rows, size_t count, size_t size, struct buf *out);
int format_end(enum format f, struct buf *out);

/* For format_*.c: whether a column's cells are numbers. */
bool format_is_number(enum format_kind kind);

/* For format.c: a line of cells each. */
int format_csv_head(const struct format_column *columns, const char *title,
    struct buf *out);
int format_csv_row(const char *const *cells, size_t count, struct buf *out);
int format_markdown_head(const struct format_column *columns,
    const char *title, struct buf *out);
int format_markdown_row(const char *const *cells, size_t count,
    struct buf *out);
int format_html_head(const struct format_column *columns, const char *title,
    struct buf *out);
int format_html_row(const char *const *cells, size_t count, struct buf *out);
int format_html_end(struct buf *out);

#endif
