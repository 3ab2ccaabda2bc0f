/* SPDX-License-Identifier: MIT */
/*
 * JSON <-> structs by tables of fields. The only window on jansson: past it
 * nobody sees bytes. Every leniency is an error: a field that is missing,
 * unknown, repeated, too long, out of range or of another type.
 */
#ifndef CTOTIME_WIRE_H
#define CTOTIME_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "day.h"
#include "pool.h"

enum { WIRE_DEPTH_MAX = 32 };

/* A JSON value, opaque; it belongs to the document it was found in. */
struct json_t;
typedef struct json_t *wire_node;

struct wire_maybe_int {
	bool set;
	int64_t value;
};

struct wire_maybe_real {
	bool set;
	double value;
};

/* An instant with the offset of its place; RFC 3339 on the wire. */
struct wire_stamp {
	bool set;
	int64_t instant; /* seconds since 1970-01-01T00:00Z */
	int32_t offset;  /* seconds east of UTC; whole minutes on the wire */
};

/* A JSON value that is passed on: as text when it is sent, as a node when it
   came. */
struct wire_json {
	const char *text; /* one value, as wire_encode writes it */
	wire_node node;   /* lent by the document */
};

struct wire_list {
	void *items; /* of the size in the field's row; texts in STRINGS */
	size_t count;
};

enum wire_type {
	WIRE_STRING,     /* const char *; NULL is unset */
	WIRE_INT,        /* int64_t */
	WIRE_MAYBE_INT,  /* struct wire_maybe_int */
	WIRE_MAYBE_REAL, /* struct wire_maybe_real */
	WIRE_BOOL,       /* bool */
	WIRE_DAY,        /* int32_t, "YYYY-MM-DD"; DAY_NONE is unset */
	WIRE_STAMP,      /* struct wire_stamp */
	WIRE_OBJECT,     /* a struct, or with WIRE_POINTER a pointer to one */
	WIRE_LIST,       /* struct wire_list of structs */
	WIRE_STRINGS,    /* struct wire_list of const char * */
	WIRE_MAYBE_STRINGS, /* the same; NULL is null */
	WIRE_DAYS,       /* struct wire_list of int32_t */
	WIRE_MAYBE_INTS, /* struct wire_list of struct wire_maybe_int */
	WIRE_JSON,       /* struct wire_json; without either it is unset */
	WIRE_NODE,       /* wire_node: any JSON at all; NULL is unset */
};

enum {
	WIRE_REQUIRED = 1, /* must be there when decoded, and not null */
	WIRE_OMIT = 2,     /* left out when unset; without it: null */
	WIRE_POINTER = 4,  /* WIRE_OBJECT: the struct is behind a pointer */
	WIRE_INLINE = 16, /* WIRE_OBJECT: its fields stand among the others */
	WIRE_LENIENT = 8,  /* on a table's last row: unknown fields are passed
	                      over (replies: they may grow) */
};

/* One field of an object; a table of them ends with a row without a name. */
struct wire_field {
	const char *name;
	enum wire_type type;
	unsigned flags;
	size_t offset;
	int64_t min; /* of a number; items of a list */
	int64_t max; /* the same; bytes of a string; 0 and 0: no bound */
	const struct wire_field *fields; /* OBJECT, LIST */
	size_t size;                     /* OBJECT behind a pointer, LIST */
};

/* A text that was parsed, with its memory. */
struct wire_doc {
	wire_node root;
	struct pool memory;
};

/*
 * Parses one JSON text: 0, -ERR_PARSE, -ERR_MEMORY, or -ERR_TOO_LARGE where it
 * is deeper than WIRE_DEPTH_MAX. Duplicate keys, bad UTF-8 and numbers that do
 * not fit are refused. `ret_why` gets a phrase that lives in the caller's
 * pool.
 */
int wire_parse(const char *text, size_t len, struct pool *p,
    struct wire_doc *ret, const char **ret_why);
void wire_done(struct wire_doc *doc);

bool wire_is_array(wire_node n);
bool wire_is_object(wire_node n);
bool wire_is_string(wire_node n);
bool wire_is_number(wire_node n);
bool wire_is_null(wire_node n);
size_t wire_count(wire_node array);
wire_node wire_at(wire_node array, size_t i);

/* A field of an object, or NULL. */
wire_node wire_get(wire_node object, const char *name);

/* The name of the first field that `known` does not know, or NULL. */
const char *wire_stranger(wire_node object, bool (*known)(const char *name));

/* The string, or NULL where it is none; lent by the document. */
const char *wire_string(wire_node n);

/*
 * Fills `ret_struct` (zeroed first; unset days are DAY_NONE) from an object.
 * Strings are lent by the document, lists are the pool's. Returns 0,
 * -ERR_PARAMS with `ret_why` naming the field, or -ERR_MEMORY.
 */
int wire_decode(wire_node object, const struct wire_field *fields,
    struct pool *p, void *ret_struct, size_t size, const char **ret_why);

/* The same; `ret_field` gets the name of the field that was refused, or NULL,
   for as long as the pool and the document live. */
int wire_decode_field(wire_node object, const struct wire_field *fields,
    struct pool *p, void *ret_struct, size_t size, const char **ret_why,
    const char **ret_field);

/* Appends the struct as one JSON object without line breaks. */
int wire_encode(const struct wire_field *fields, const void *from,
    struct buf *out);

/* Appends a JSON value, on one line; or indented by two spaces. */
int wire_dump(wire_node n, struct buf *out);
int wire_dump_pretty(wire_node n, struct buf *out);

/* RFC 3339 of a stamp, "2026-11-23T09:00:00+01:00", 26 bytes with NUL;
   -ERR_SYNTAX or -ERR_RANGE where the text is no such instant. */
enum { WIRE_STAMP_TEXT = 32 };
char *wire_stamp_format(const struct wire_stamp *s, char ret[WIRE_STAMP_TEXT]);
int wire_stamp_parse(const char *text, struct wire_stamp *ret);

/* The day that a stamp falls on where it was taken. */
int32_t wire_stamp_day(const struct wire_stamp *s);

#endif
