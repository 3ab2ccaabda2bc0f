/* SPDX-License-Identifier: MIT */
/*
 * Structs -> JSON: the walk along a table of fields, straight into the
 * buffer. A tree of jansson's in between would cost an allocation a field,
 * which is a fifth of what the daemon does for a `log`.
 */
#include "wire.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "err.h"

enum {
	REAL_DIGITS = 15,
	NUMBER_TEXT = 40,
	KEY_TEXT = 64,
};

static int write_object(const struct wire_field *fields, const void *from,
    struct buf *out);

/* What a byte is written as behind a backslash; 'u' for \u00XX, 0: itself. */
static char
escape_of(unsigned char c)
{
	switch (c) {
	case '"':
	case '\\':
		return (char)c;
	case '\b':
		return 'b';
	case '\f':
		return 'f';
	case '\n':
		return 'n';
	case '\r':
		return 'r';
	case '\t':
		return 't';
	default:
		return c < 0x20 ? 'u' : 0;
	}
}

static int
write_string(const char *text, struct buf *out)
{
	int r = buf_add(out, "\"", 1);

	while (r == 0 && *text) {
		size_t plain = 0;
		char escape;

		while (text[plain] && !escape_of((unsigned char)text[plain]))
			plain++;
		r = buf_add(out, text, plain);
		text += plain;
		if (r < 0 || !*text)
			break;
		escape = escape_of((unsigned char)*text);
		r = escape == 'u' ? buf_addf(out, "\\u%04x", (unsigned)*text)
		    : buf_add(out, (const char[]){ '\\', escape }, 2);
		text++;
	}
	return r < 0 ? r : buf_add(out, "\"", 1);
}

static int
write_text(const char *text, struct buf *out)
{
	return text ? write_string(text, out) : buf_add(out, "null", 4);
}

/* Digits in front of `end`, by hand: a week has some hundred numbers, and
   printf would take as long for them as SQLite for its rows. */
static char *
put_digits(uint64_t value, char *end)
{
	do
		*--end = (char)('0' + value % 10);
	while (value /= 10);
	return end;
}

static int
write_int(int64_t value, struct buf *out)
{
	char text[NUMBER_TEXT], *end = text + sizeof text, *at;

	at = put_digits(value < 0 ? -(uint64_t)value : (uint64_t)value, end);
	if (value < 0)
		*--at = '-';
	return buf_add(out, at, (size_t)(end - at));
}

/* Shares and drifts, to REAL_DIGITS places: a double has no more there. */
static int
write_fraction(double value, struct buf *out)
{
	const uint64_t one = 1000000000000000;
	uint64_t scaled = (uint64_t)(fabs(value) * (double)one + 0.5);
	char text[NUMBER_TEXT], *end = text + sizeof text, *at;

	at = put_digits(one + scaled % one, end);
	*at = '.'; /* where the one stood that kept the zeros */
	while (end[-1] == '0' && end - at > 2)
		end--;
	at = put_digits(scaled / one, at);
	if (value < 0 && scaled)
		*--at = '-';
	return buf_add(out, at, (size_t)(end - at));
}

/* A real keeps its point, so that readers know it for one. */
static int
write_real(double value, struct buf *out)
{
	char text[NUMBER_TEXT];
	int len;

	if (fabs(value) < 2)
		return write_fraction(value, out);
	if (!isfinite(value))
		return -ERR_INTERNAL;
	len = snprintf(text, sizeof text, "%.*g", REAL_DIGITS, value);
	if (!strpbrk(text, ".e")) {
		memcpy(text + len, ".0", 3);
		len += 2;
	}
	return buf_add(out, text, (size_t)len);
}

static int
write_stamp(const struct wire_stamp *s, struct buf *out)
{
	char text[WIRE_STAMP_TEXT];

	return write_text(s->set ? wire_stamp_format(s, text) : NULL, out);
}

static int
write_day(int32_t day, struct buf *out)
{
	char text[DAY_TEXT];

	return write_text(day == DAY_NONE ? NULL : day_format(day, text), out);
}

static int
write_json(const struct wire_json *json, struct buf *out)
{
	return json->text ? buf_adds(out, json->text)
	                  : wire_dump(json->node, out);
}

/* One item of an array. */
static int
write_item(const struct wire_field *f, const struct wire_list *list, size_t i,
    struct buf *out)
{
	const struct wire_maybe_int *number;

	switch (f->type) {
	case WIRE_STRINGS:
	case WIRE_MAYBE_STRINGS:
		return write_text(((const char *const *)list->items)[i],
		    out);
	case WIRE_DAYS:
		return write_day(((const int32_t *)list->items)[i], out);
	case WIRE_MAYBE_INTS:
		number = (const struct wire_maybe_int *)list->items + i;
		return number->set ? write_int(number->value, out)
		                   : buf_add(out, "null", 4);
	default:
		return write_object(f->fields,
		    (const char *)list->items + i * f->size, out);
	}
}

static int
write_list(const struct wire_field *f, const struct wire_list *list,
    struct buf *out)
{
	int r = buf_add(out, "[", 1);

	for (size_t i = 0; r == 0 && i < list->count; i++) {
		if (i)
			r = buf_add(out, ",", 1);
		if (r == 0)
			r = write_item(f, list, i, out);
	}
	return r < 0 ? r : buf_add(out, "]", 1);
}

/* The struct itself, or the one behind the pointer. */
static const void *
inner(const struct wire_field *f, const void *from)
{
	const void *object = from;

	if (f->flags & WIRE_POINTER)
		memcpy(&object, from, sizeof object);
	return object;
}

/* Nothing there: null, or with WIRE_OMIT not written at all. */
static bool
unset(const struct wire_field *f, const void *from)
{
	switch (f->type) {
	case WIRE_STRING:
		return !*(const char *const *)from;
	case WIRE_INT:
		return false;
	case WIRE_MAYBE_INT:
		return !((const struct wire_maybe_int *)from)->set;
	case WIRE_MAYBE_REAL:
		return !((const struct wire_maybe_real *)from)->set;
	case WIRE_BOOL:
		return !*(const bool *)from;
	case WIRE_DAY:
		return *(const int32_t *)from == DAY_NONE;
	case WIRE_STAMP:
		return !((const struct wire_stamp *)from)->set;
	case WIRE_OBJECT:
		return !inner(f, from);
	case WIRE_LIST:
	case WIRE_STRINGS:
	case WIRE_MAYBE_STRINGS:
	case WIRE_DAYS:
	case WIRE_MAYBE_INTS:
		return !((const struct wire_list *)from)->count;
	case WIRE_JSON:
		return !((const struct wire_json *)from)->text &&
		    !((const struct wire_json *)from)->node;
	case WIRE_NODE:
		return !*(const wire_node *)from;
	}
	return true;
}

static int
write_field(const struct wire_field *f, const void *from, struct buf *out)
{
	switch (f->type) {
	case WIRE_STRING:
		return write_text(*(const char *const *)from, out);
	case WIRE_INT:
		return write_int(*(const int64_t *)from, out);
	case WIRE_MAYBE_INT:
		return write_int(((const struct wire_maybe_int *)from)->value,
		    out);
	case WIRE_MAYBE_REAL:
		return write_real(
		    ((const struct wire_maybe_real *)from)->value, out);
	case WIRE_BOOL:
		return buf_adds(out, *(const bool *)from ? "true" : "false");
	case WIRE_DAY:
		return write_day(*(const int32_t *)from, out);
	case WIRE_STAMP:
		return write_stamp(from, out);
	case WIRE_OBJECT:
		return write_object(f->fields, inner(f, from), out);
	case WIRE_LIST:
	case WIRE_STRINGS:
	case WIRE_MAYBE_STRINGS:
	case WIRE_DAYS:
	case WIRE_MAYBE_INTS:
		return write_list(f, from, out);
	case WIRE_JSON:
		return write_json(from, out);
	case WIRE_NODE:
		return wire_dump(*(const wire_node *)from, out);
	}
	return -ERR_INTERNAL;
}

/* These have a form of their own when there is nothing in them. */
static bool
has_empty_form(const struct wire_field *f)
{
	return f->type == WIRE_BOOL || f->type == WIRE_LIST ||
	    f->type == WIRE_STRINGS || f->type == WIRE_MAYBE_STRINGS ||
	    f->type == WIRE_DAYS || f->type == WIRE_MAYBE_INTS;
}

/* What separates it from the one before, and the name of a field, which is
   one of our own words. */
static int
write_key(const char *separator, const char *name, struct buf *out)
{
	char text[KEY_TEXT];
	size_t len = strlen(name);

	if (len > sizeof text - 4)
		return -ERR_INTERNAL;
	text[0] = *separator;
	text[1] = '"';
	/* Bytes, not a string. NOLINTNEXTLINE(bugprone-not-null*) */
	memcpy(text + 2, name, len);
	text[len + 2] = '"';
	text[len + 3] = ':';
	return buf_add(out, text, len + 4);
}

static int
write_rows(const struct wire_field *fields, const void *from,
    const char **separator, struct buf *out)
{
	int r = 0;

	for (const struct wire_field *f = fields; r == 0 && f->name; f++) {
		const void *field = (const char *)from + f->offset;
		bool nothing = unset(f, field);

		if (f->flags & WIRE_INLINE) {
			r = write_rows(f->fields, field, separator, out);
			continue;
		}
		if (nothing && f->flags & WIRE_OMIT)
			continue;
		r = write_key(*separator, f->name, out);
		*separator = ",";
		if (r == 0)
			r = nothing && !has_empty_form(f)
			    ? buf_add(out, "null", 4)
			    : write_field(f, field, out);
	}
	return r;
}

static int
write_object(const struct wire_field *fields, const void *from,
    struct buf *out)
{
	const char *separator = "{";
	int r = write_rows(fields, from, &separator, out);

	if (r == 0 && *separator == '{')
		r = buf_add(out, "{", 1);
	return r < 0 ? r : buf_add(out, "}", 1);
}

int
wire_encode(const struct wire_field *fields, const void *from,
    struct buf *out)
{
	size_t before = out->len;
	int r = write_object(fields, from, out);

	if (r < 0)
		buf_cut(out, before);
	return r;
}
