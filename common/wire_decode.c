/* SPDX-License-Identifier: MIT */
/* JSON -> structs: the walk along a table of fields. */
#include "wire.h"

#include <jansson.h>
#include <string.h>

#include "err.h"

/* What a decoding needs on its way down. */
struct decoding {
	struct pool *pool;
	const char *why;
	const char *field;
};

static int decode_object(struct decoding *d, wire_node object,
    const struct wire_field *fields, void *to);

static int
refuse(struct decoding *d, const char *field, const char *what)
{
	d->why = pool_printf(d->pool, "\"%s\" %s", field, what);
	d->field = field;
	return -ERR_PARAMS;
}

static int
refuse_bounds(struct decoding *d, const struct wire_field *f,
    const char *unit)
{
	long long min = f->min, max = f->max;

	return refuse(d, f->name, min == max
	    ? pool_printf(d->pool, "must be %lld%s", min, unit)
	    : pool_printf(d->pool, "must be %lld to %lld%s", min, max, unit));
}

static bool
outside(const struct wire_field *f, int64_t value)
{
	return (f->min || f->max) && (value < f->min || value > f->max);
}

static int
decode_string(struct decoding *d, const struct wire_field *f, json_t *n,
    const char **to)
{
	if (!json_is_string(n))
		return refuse(d, f->name, "must be a string");
	if (outside(f, (int64_t)json_string_length(n)))
		return refuse_bounds(d, f, " bytes long");
	*to = json_string_value(n);
	return 0;
}

static int
decode_int(struct decoding *d, const struct wire_field *f, json_t *n,
    int64_t *to)
{
	if (!json_is_integer(n))
		return refuse(d, f->name, "must be a whole number");
	if (outside(f, json_integer_value(n)))
		return refuse_bounds(d, f, "");
	*to = json_integer_value(n);
	return 0;
}

static int
decode_maybe_int(struct decoding *d, const struct wire_field *f, json_t *n,
    struct wire_maybe_int *to)
{
	int r = decode_int(d, f, n, &to->value);

	to->set = r == 0;
	return r;
}

static int
decode_real(struct decoding *d, const struct wire_field *f, json_t *n,
    struct wire_maybe_real *to)
{
	if (!json_is_number(n))
		return refuse(d, f->name, "must be a number");
	*to = (struct wire_maybe_real){ true, json_number_value(n) };
	return 0;
}

static int
decode_bool(struct decoding *d, const struct wire_field *f, json_t *n,
    bool *to)
{
	if (!json_is_boolean(n))
		return refuse(d, f->name, "must be true or false");
	*to = json_is_true(n);
	return 0;
}

static int
decode_day(struct decoding *d, const struct wire_field *f, json_t *n,
    int32_t *to)
{
	if (!json_is_string(n) || day_parse(json_string_value(n), to) < 0)
		return refuse(d, f->name, "must be a day, YYYY-MM-DD, from "
		    "1970-01-01 to 9999-12-31");
	return 0;
}

static int
decode_stamp(struct decoding *d, const struct wire_field *f, json_t *n,
    struct wire_stamp *to)
{
	if (!json_is_string(n) ||
	    wire_stamp_parse(json_string_value(n), to) < 0)
		return refuse(d, f->name, "must be an instant with its offset,"
		    " like 2026-11-23T09:00:00+01:00");
	return 0;
}

/* Room for the items of a list, once their number was judged. */
static int
decode_items(struct decoding *d, const struct wire_field *f, json_t *n,
    size_t size, struct wire_list *to)
{
	if (!json_is_array(n))
		return refuse(d, f->name, "must be an array");
	if (outside(f, (int64_t)json_array_size(n)))
		return refuse_bounds(d, f, " items long");
	to->count = json_array_size(n);
	to->items = pool_array(d->pool, to->count, size);
	return to->items ? 0 : -ERR_MEMORY;
}

static int
decode_list(struct decoding *d, const struct wire_field *f, json_t *n,
    struct wire_list *to)
{
	int r = decode_items(d, f, n, f->size, to);

	for (size_t i = 0; r == 0 && i < to->count; i++)
		r = decode_object(d, json_array_get(n, i), f->fields,
		    (char *)to->items + i * f->size);
	return r;
}

static int
decode_strings(struct decoding *d, const struct wire_field *f, json_t *n,
    struct wire_list *to)
{
	int r = decode_items(d, f, n, sizeof(char *), to);
	const char **texts = to->items;

	for (size_t i = 0; r == 0 && i < to->count; i++) {
		json_t *item = json_array_get(n, i);
		bool no_text = f->type == WIRE_MAYBE_STRINGS &&
		    json_is_null(item);

		texts[i] = json_string_value(item);
		if (!texts[i] && !no_text)
			r = refuse(d, f->name, "must hold strings only");
	}
	return r;
}

static int
decode_days(struct decoding *d, const struct wire_field *f, json_t *n,
    struct wire_list *to)
{
	int r = decode_items(d, f, n, sizeof(int32_t), to);

	for (size_t i = 0; r == 0 && i < to->count; i++)
		r = decode_day(d, f, json_array_get(n, i),
		    (int32_t *)to->items + i);
	return r;
}

static int
decode_maybe_ints(struct decoding *d, const struct wire_field *f, json_t *n,
    struct wire_list *to)
{
	int r = decode_items(d, f, n, sizeof(struct wire_maybe_int), to);
	struct wire_maybe_int *numbers = to->items;

	for (size_t i = 0; r == 0 && i < to->count; i++) {
		json_t *item = json_array_get(n, i);

		if (json_is_integer(item))
			numbers[i] = (struct wire_maybe_int){ true,
				json_integer_value(item) };
		else if (!json_is_null(item))
			r = refuse(d, f->name, "must hold whole numbers or "
			    "null only");
	}
	return r;
}

static int
decode_inner(struct decoding *d, const struct wire_field *f, json_t *n,
    void *to)
{
	void *object;

	if (!(f->flags & WIRE_POINTER))
		return decode_object(d, n, f->fields, to);
	object = pool_alloc(d->pool, f->size);
	if (!object)
		return -ERR_MEMORY;
	memcpy(to, &object, sizeof object);
	return decode_object(d, n, f->fields, object);
}

static int
decode_field(struct decoding *d, const struct wire_field *f, json_t *n,
    void *to)
{
	switch (f->type) {
	case WIRE_STRING:
		return decode_string(d, f, n, to);
	case WIRE_INT:
		return decode_int(d, f, n, to);
	case WIRE_MAYBE_INT:
		return decode_maybe_int(d, f, n, to);
	case WIRE_MAYBE_REAL:
		return decode_real(d, f, n, to);
	case WIRE_BOOL:
		return decode_bool(d, f, n, to);
	case WIRE_DAY:
		return decode_day(d, f, n, to);
	case WIRE_STAMP:
		return decode_stamp(d, f, n, to);
	case WIRE_OBJECT:
		return decode_inner(d, f, n, to);
	case WIRE_LIST:
		return decode_list(d, f, n, to);
	case WIRE_STRINGS:
	case WIRE_MAYBE_STRINGS:
		return decode_strings(d, f, n, to);
	case WIRE_DAYS:
		return decode_days(d, f, n, to);
	case WIRE_MAYBE_INTS:
		return decode_maybe_ints(d, f, n, to);
	case WIRE_JSON:
		((struct wire_json *)to)->node = n;
		return 0;
	case WIRE_NODE:
		*(wire_node *)to = n;
		return 0;
	}
	return -ERR_INTERNAL;
}

static bool
has_row(const struct wire_field *fields, const char *name)
{
	for (const struct wire_field *f = fields; f->name; f++)
		if (f->flags & WIRE_INLINE ? has_row(f->fields, name)
		    : !strcmp(f->name, name))
			return true;
	return false;
}

/* Names the first field that no row knows. */
static int
refuse_unknown(struct decoding *d, json_t *object,
    const struct wire_field *fields)
{
	const char *name;
	json_t *value;

	json_object_foreach(object, name, value)
		if (!has_row(fields, name))
			return refuse(d, name, "is not known here");
	return 0;
}

/* The rows of a table, each from the field of its name; returns the last row
   in `ret_end`. */
static int
decode_rows(struct decoding *d, json_t *object,
    const struct wire_field *fields, void *to, size_t *known,
    const struct wire_field **ret_end)
{
	const struct wire_field *f, *inner_end;
	int r;

	for (f = fields; f->name; f++) {
		bool within = f->flags & WIRE_INLINE;
		json_t *n = within ? object : json_object_get(object, f->name);
		void *field = (char *)to + f->offset;

		known[0] += n && !within;
		if (f->type == WIRE_DAY)
			*(int32_t *)field = DAY_NONE;
		if ((!n || json_is_null(n)) && f->flags & WIRE_REQUIRED)
			return refuse(d, f->name, "is missing");
		if (!n || json_is_null(n))
			continue;
		r = within ? decode_rows(d, object, f->fields, field, known,
		    &inner_end) : decode_field(d, f, n, field);
		if (r < 0)
			return r;
	}
	*ret_end = f;
	return 0;
}

static int
decode_object(struct decoding *d, wire_node object,
    const struct wire_field *fields, void *to)
{
	const struct wire_field *end;
	size_t known = 0;
	int r;

	if (!json_is_object(object)) {
		d->why = "an object is expected";
		return -ERR_PARAMS;
	}
	r = decode_rows(d, object, fields, to, &known, &end);
	if (r < 0 || end->flags & WIRE_LENIENT ||
	    known == json_object_size(object))
		return r;
	return refuse_unknown(d, object, fields);
}

int
wire_decode_field(wire_node object, const struct wire_field *fields,
    struct pool *p, void *ret_struct, size_t size, const char **ret_why,
    const char **ret_field)
{
	struct decoding d = { .pool = p };
	int r;

	memset(ret_struct, 0, size);
	r = decode_object(&d, object, fields, ret_struct);
	if (r < 0) {
		*ret_why = d.why;
		*ret_field = d.field;
	}
	return r;
}

int
wire_decode(wire_node object, const struct wire_field *fields,
    struct pool *p, void *ret_struct, size_t size, const char **ret_why)
{
	const char *unused;

	return wire_decode_field(object, fields, p, ret_struct, size, ret_why,
	    &unused);
}
