/* SPDX-License-Identifier: MIT */
/* JSON <-> structs: parsing, looking into values, writing them out. */
#include "wire.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

#include "err.h"

/*
 * jansson's own bound on depth is 2,048, so the text is looked through first:
 * cheaper than building what would be thrown away.
 */
static bool
too_deep(const char *text, size_t len)
{
	int depth = 0;
	bool quoted = false;

	for (size_t i = 0; i < len; i++) {
		if (text[i] == '"')
			quoted = !quoted;
		else if (quoted && text[i] == '\\')
			i++;
		else if (quoted)
			continue;
		else if (text[i] == '[' || text[i] == '{')
			depth++;
		else if (text[i] == ']' || text[i] == '}')
			depth--;
		if (depth > WIRE_DEPTH_MAX)
			return true;
	}
	return false;
}

/*
 * jansson's hash tables want a number that nobody can guess, and would open
 * /dev/urandom for it; the kernel gave this process some already.
 */
static void
seed(void)
{
	const unsigned char *random =
	    (const unsigned char *)getauxval(AT_RANDOM);
	size_t value = 1;

	/* The first eight are the stack protector's. */
	if (random)
		memcpy(&value, random + 8, sizeof value);
	json_object_seed(value | 1);
}

/*
 * What a parse works with. jansson does not survive a lack of memory: it
 * leaves out bytes of a text without a word, and may then run beyond its end.
 * So it never sees one. Its memory is the document's, freed all at once, and
 * where there is none the parse is left by a jump. Its hooks take no argument
 * of ours, hence the variable.
 */
static struct {
	struct pool *memory;
	jmp_buf starved;
} parsing;

static void *
take(size_t size)
{
	void *memory = pool_alloc(parsing.memory, size);

	if (!memory)
		longjmp(parsing.starved, 1);
	return memory;
}

static void
leave(void *memory)
{
	(void)memory;
}

/* Parses into the document's memory; its root stays NULL on an error. */
static int
load(const char *text, size_t len, struct wire_doc *doc, json_error_t *error)
{
	parsing.memory = &doc->memory;
	json_set_alloc_funcs(take, leave);
	if (setjmp(parsing.starved) == 0)
		doc->root = json_loadb(text, len, JSON_REJECT_DUPLICATES |
		    JSON_DECODE_ANY, error);
	json_set_alloc_funcs(malloc, free);
	return doc->memory.starved ? -ERR_MEMORY : 0;
}

int
wire_parse(const char *text, size_t len, struct pool *p, struct wire_doc *ret,
    const char **ret_why)
{
	struct wire_doc doc = { 0 };
	json_error_t error;
	int r;

	if (too_deep(text, len)) {
		*ret_why = "nested more than 32 levels deep";
		return -ERR_TOO_LARGE;
	}
	seed();
	r = load(text, len, &doc, &error);
	if (r == 0 && !doc.root) {
		*ret_why = pool_printf(p, "%s at byte %d", error.text,
		    error.position);
		r = -ERR_PARSE;
	}
	if (r < 0)
		wire_done(&doc);
	else
		*ret = doc;
	return r;
}

void
wire_done(struct wire_doc *doc)
{
	pool_done(&doc->memory);
	doc->root = NULL;
}

bool
wire_is_array(wire_node n)
{
	return json_is_array(n);
}

bool
wire_is_object(wire_node n)
{
	return json_is_object(n);
}

bool
wire_is_string(wire_node n)
{
	return json_is_string(n);
}

bool
wire_is_number(wire_node n)
{
	return json_is_number(n);
}

bool
wire_is_null(wire_node n)
{
	return json_is_null(n);
}

size_t
wire_count(wire_node array)
{
	return json_array_size(array);
}

wire_node
wire_at(wire_node array, size_t i)
{
	return json_array_get(array, i);
}

wire_node
wire_get(wire_node object, const char *name)
{
	return json_object_get(object, name);
}

const char *
wire_stranger(wire_node object, bool (*known)(const char *name))
{
	const char *name;
	json_t *value;

	json_object_foreach(object, name, value)
		if (!known(name))
			return name;
	return NULL;
}

const char *
wire_string(wire_node n)
{
	return json_string_value(n);
}

static int
dump_some(const char *bytes, size_t len, void *out)
{
	return buf_add(out, bytes, len) < 0 ? -1 : 0;
}

static int
dump(wire_node n, size_t flags, struct buf *out)
{
	size_t before = out->len;

	/* Fifteen digits name every share exactly enough and no 0.1 becomes
	   0.10000000000000001. */
	if (!json_dump_callback(n, dump_some, out,
	    flags | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15)))
		return 0;
	buf_cut(out, before);
	return -ERR_MEMORY;
}

int
wire_dump(wire_node n, struct buf *out)
{
	return dump(n, JSON_COMPACT, out);
}

int
wire_dump_pretty(wire_node n, struct buf *out)
{
	return dump(n, JSON_INDENT(2), out);
}
