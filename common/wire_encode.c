/* SPDX-License-Identifier: MIT */
/* Structs -> JSON: the walk along a table of fields. */
#include "wire.h"

#include <jansson.h>
#include <string.h>

#include "err.h"

static json_t *encode_object(const struct wire_field *fields,
    const void *from);

static json_t *
encode_stamp(const struct wire_stamp *s)
{
	char text[WIRE_STAMP_TEXT];

	return s->set ? json_string(wire_stamp_format(s, text)) : json_null();
}

static json_t *
encode_day(int32_t day)
{
	char text[DAY_TEXT];

	return day == DAY_NONE ? json_null()
	                       : json_string(day_format(day, text));
}

static json_t *
encode_list(const struct wire_field *f, const struct wire_list *list)
{
	json_t *array = json_array();

	for (size_t i = 0; array && i < list->count; i++) {
		const char *item = (const char *)list->items + i * f->size;

		if (json_array_append_new(array,
		    encode_object(f->fields, item))) {
			json_decref(array);
			return NULL;
		}
	}
	return array;
}

static json_t *
encode_strings(const struct wire_list *list)
{
	const char *const *texts = list->items;
	json_t *array = json_array();

	for (size_t i = 0; array && i < list->count; i++)
		if (json_array_append_new(array, json_string(texts[i]))) {
			json_decref(array);
			return NULL;
		}
	return array;
}

static json_t *
encode_inner(const struct wire_field *f, const void *from)
{
	const void *object = from;

	if (f->flags & WIRE_POINTER)
		memcpy(&object, from, sizeof object);
	return object ? encode_object(f->fields, object) : json_null();
}

static json_t *
encode_maybe_int(const struct wire_maybe_int *from)
{
	return from->set ? json_integer(from->value) : json_null();
}

static json_t *
encode_maybe_real(const struct wire_maybe_real *from)
{
	return from->set ? json_real(from->value) : json_null();
}

static json_t *
encode_text(const char *text)
{
	return text ? json_string(text) : json_null();
}

static json_t *
encode_field(const struct wire_field *f, const void *from)
{
	switch (f->type) {
	case WIRE_STRING:
		return encode_text(*(const char *const *)from);
	case WIRE_INT:
		return json_integer(*(const int64_t *)from);
	case WIRE_MAYBE_INT:
		return encode_maybe_int(from);
	case WIRE_MAYBE_REAL:
		return encode_maybe_real(from);
	case WIRE_BOOL:
		return json_boolean(*(const bool *)from);
	case WIRE_DAY:
		return encode_day(*(const int32_t *)from);
	case WIRE_STAMP:
		return encode_stamp(from);
	case WIRE_OBJECT:
		return encode_inner(f, from);
	case WIRE_LIST:
		return encode_list(f, from);
	case WIRE_STRINGS:
		return encode_strings(from);
	case WIRE_NODE:
		return *(const wire_node *)from
		    ? json_incref(*(const wire_node *)from)
		    : json_null();
	}
	return NULL;
}

/* Nothing there that WIRE_OMIT would have to write. */
static bool
unset(const struct wire_field *f, json_t *value)
{
	return json_is_null(value) || json_is_false(value) ||
	    ((f->type == WIRE_LIST || f->type == WIRE_STRINGS) &&
	    !json_array_size(value));
}

static json_t *
encode_object(const struct wire_field *fields, const void *from)
{
	json_t *object = json_object();

	for (const struct wire_field *f = fields; object && f->name; f++) {
		json_t *value = encode_field(f,
		    (const char *)from + f->offset);

		if (value && f->flags & WIRE_OMIT && unset(f, value)) {
			json_decref(value);
			continue;
		}
		/* Takes the value over in any case; NULL is an error. */
		if (json_object_set_new_nocheck(object, f->name, value)) {
			json_decref(object);
			return NULL;
		}
	}
	return object;
}

int
wire_encode(const struct wire_field *fields, const void *from,
    struct buf *out)
{
	json_t *object = encode_object(fields, from);
	int r;

	if (!object)
		return -ERR_MEMORY;
	r = wire_dump(object, out);
	json_decref(object);
	return r;
}
