/* SPDX-License-Identifier: MIT */
/* For tests: requests from the tables of fields. */
#include "request.h"

#include <inttypes.h>
#include <string.h>

/* JSON, each. Most are right somewhere, and all are wrong somewhere. */
static const char *const names[] = { "\"sales\"", "\"engineering\"",
	"\"mkt/collateral\"", "\"sales/closing\"", "\"eng\"", "\"e\"",
	"\"N0\"", "\"n1/r\"", "\"nobody\"", "\"/\"", "\"a/b/c\"", "\"\"",
	"\"sal%\"", "\"東京\"", "\"9lives\"", "\"external\"" };
static const char *const zones[] = { "\"Europe/Berlin\"", "\"UTC\"",
	"\"America/Sao_Paulo\"", "\"Pacific/Apia\"", "\"Mars/Crater\"",
	"\"../passwd\"", "\"\"", "\"CET-1CEST,M3.5.0,M10.5.0/3\"" };
static const char *const notes[] = { "\"call\"", "\"\"", "\"naïve 東京\"",
	"\"a\\nb\"", "\"\\u0000\"", "\"'; DROP TABLE entry; --\"",
	"\"%s%n\"", "\"\\\\ \\\"\"" };
static const char *const tags[] = { "\"acme\"", "\"Q4\"", "\"q4\"",
	"\"a b\"", "\"\"", "\"東京\"", "\"1\"", "\"a:b/c\"" };
static const char *const sides[] = { "\"external\"", "\"internal\"",
	"\"both\"" };
static const char *const ops[] = { "\"add\"", "\"change\"", "\"delete\"",
	"\"drop\"" };
static const char *const keys[] = { "\"side\"", "\"constituent\"",
	"\"responsibility\"", "\"tag\"", "\"day\"", "\"week\"", "\"month\"",
	"\"quarter\"", "\"year\"", "\"hour\"" };
static const char *const commands[] = { "\"log -\"", "\"edit\"",
	"\"delete\"", "\"rm\"" };
static const char *const texts[] = { "\"x\"", "\"\"", "\"2026-11-20 3\"",
	"\"2026-11-20:3\"", "\"/elsewhere\"", "\"1\"" };
static const char *const days[] = { "\"2026-11-20\"", "\"2026-11-23\"",
	"\"2026-11-01\"", "\"2026-10-25\"", "\"2026-02-30\"",
	"\"1970-01-01\"", "\"9999-12-31\"", "\"2026-11-24\"",
	"\"1969-12-31\"", "\"2027-01-01\"", "\"\"", "\"2026-11-16\"" };
static const char *const stamps[] = { "\"2026-11-23T09:00:00+01:00\"",
	"\"2026-11-23T10:30:00+01:00\"", "\"2026-11-23T18:15:00+01:00\"",
	"\"2026-11-20T23:30:00+01:00\"", "\"2026-11-21T00:30:00+01:00\"",
	"\"2026-10-25T02:30:00+02:00\"", "\"1970-01-01T00:00:00Z\"",
	"\"9999-12-31T23:59:59-23:59\"", "\"2026-11-23T09:00:00+01:99\"",
	"\"2026-11-23T09:00:00\"" };
static const char *const reals[] = { "0", "35", "0.1", "70.0", "100",
	"33.33", "33.333", "-1", "1e308", "1e-300" };
static const char *const anything[] = { "null", "true", "0", "-1", "1.5",
	"\"\"", "[]", "{}", "[null]", "{\"x\":1}", "9223372036854775807",
	"-9223372036854775808", "[[[[]]]]" };

/* Fields whose strings are of a kind, and what else is text is texts. */
#define KIND(n, words) { n, words, (int)(sizeof words / sizeof *words) }
static const struct kind {
	const char *name;
	const char *const *words;
	int count;
} kinds[] = {
	KIND("what", names), KIND("key", names), KIND("name", names),
	KIND("title", notes), KIND("note", notes), KIND("actor", notes),
	KIND("zone", zones), KIND("tags", tags), KIND("side", sides),
	KIND("sides", sides), KIND("op", ops), KIND("by", keys),
	KIND("command", commands),
};

static const struct kind rest = KIND(NULL, texts);

static void add_members(struct chance *c, const struct wire_field *fields,
    int uuid, bool *first, struct buf *out);

static void
add_string(struct chance *c, const char *name, struct buf *out)
{
	const struct kind *kind = &rest;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (!strcmp(kinds[i].name, name))
			kind = &kinds[i];
	(void)buf_adds(out, kind->words[chance_below(c, kind->count)]);
}

/* Small ones most often, for they are the ids that there are. */
static void
add_int(struct chance *c, const struct wire_field *f, struct buf *out)
{
	int64_t max = f->max ? f->max : INT64_MAX;
	const int64_t values[] = { f->min, max, f->min - (f->min > INT64_MIN),
		max - 1, 60, 3600, 86400, 86401 };
	int which = chance_below(c, 24);

	if (which < 8)
		(void)buf_addf(out, "%" PRId64, values[which]);
	else
		(void)buf_addf(out, "%d", which - 7);
}

static void
add_object(struct chance *c, const struct wire_field *fields, int uuid,
    struct buf *out)
{
	bool first = true;

	(void)buf_adds(out, "{");
	add_members(c, fields, uuid, &first, out);
	(void)buf_adds(out, "}");
}

static void
add_single(struct chance *c, const struct wire_field *f, struct buf *out)
{
	switch (f->type) {
	case WIRE_INT:
	case WIRE_MAYBE_INT:
	case WIRE_MAYBE_INTS:
		add_int(c, f, out);
		return;
	case WIRE_MAYBE_REAL:
		(void)buf_adds(out, CHANCE_WORD(c, reals));
		return;
	case WIRE_BOOL:
		(void)buf_adds(out, chance_below(c, 2) ? "false" : "true");
		return;
	case WIRE_DAY:
	case WIRE_DAYS:
		(void)buf_adds(out, CHANCE_WORD(c, days));
		return;
	case WIRE_STAMP:
		(void)buf_adds(out, CHANCE_WORD(c, stamps));
		return;
	case WIRE_OBJECT:
	case WIRE_LIST:
		add_object(c, f->fields, 0, out);
		return;
	case WIRE_JSON:
	case WIRE_NODE:
		(void)buf_adds(out, CHANCE_WORD(c, anything));
		return;
	default:
		add_string(c, f->name, out);
	}
}

static bool
is_list(enum wire_type type)
{
	return type == WIRE_LIST || type == WIRE_STRINGS ||
	    type == WIRE_MAYBE_STRINGS || type == WIRE_DAYS ||
	    type == WIRE_MAYBE_INTS;
}

static void
add_value(struct chance *c, const struct wire_field *f, struct buf *out)
{
	int count;

	if (chance_once_in(c, 32)) {
		(void)buf_adds(out, CHANCE_WORD(c, anything));
		return;
	}
	if (!is_list(f->type)) {
		add_single(c, f, out);
		return;
	}
	(void)buf_adds(out, "[");
	count = chance_once_in(c, 8) ? 0 : 1 + chance_below(c, 3);
	for (int i = 0; i < count; i++) {
		if (i)
			(void)buf_adds(out, ",");
		add_single(c, f, out);
	}
	(void)buf_adds(out, "]");
}

static void
add_uuid(struct chance *c, int uuid, struct buf *out)
{
	if (chance_once_in(c, 32))
		(void)buf_adds(out, "\"01a20a9a-863b-7188-9c73\"");
	else
		(void)buf_addf(out, "\"01a20a9a-863b-7188-9c73-%012d\"", uuid);
}

static void
add_member(struct chance *c, const struct wire_field *f, int uuid,
    bool *first, struct buf *out)
{
	(void)buf_addf(out, "%s\"%s\":", *first ? "" : ",", f->name);
	*first = false;
	if (!strcmp(f->name, "uuid"))
		add_uuid(c, uuid, out);
	else if (!strcmp(f->name, "now") && !chance_once_in(c, 8))
		(void)buf_adds(out, "\"2026-11-23T18:15:00+01:00\"");
	else
		add_value(c, f, out);
}

/* Left out: a third of those that may be, and few of those that must not. */
static void
add_members(struct chance *c, const struct wire_field *fields, int uuid,
    bool *first, struct buf *out)
{
	for (const struct wire_field *f = fields; f->name; f++) {
		bool required = f->flags & WIRE_REQUIRED;

		if (f->type == WIRE_OBJECT && f->flags & WIRE_INLINE)
			add_members(c, f->fields, uuid, first, out);
		else if (required ? !chance_once_in(c, 64)
		    : chance_below(c, 3) != 2)
			add_member(c, f, uuid, first, out);
	}
	if (chance_once_in(c, 64)) {
		(void)buf_addf(out, "%s\"stranger\":1", *first ? "" : ",");
		*first = false;
	}
}

/* Each byte has its favourite among the methods, whichever there are. */
enum proto_method
request_method(struct chance *c)
{
	unsigned byte = (unsigned)chance_below(c, 256), best = 0;
	enum proto_method ret = PROTO_HELLO;

	for (int i = 0; i < PROTO_METHODS; i++) {
		unsigned hash = 2166136261U ^ byte;

		for (const char *name = proto_rows[i].name; *name; name++)
			hash = (hash ^ (unsigned char)*name) * 16777619U;
		hash = (hash ^ hash >> 15) * 0x2c1b3c6dU;
		if (hash > best) {
			best = hash;
			ret = (enum proto_method)i;
		}
	}
	return ret;
}

void
request_add(struct chance *c, enum proto_method method, int uuid,
    struct buf *out)
{
	const struct proto_row *row = &proto_rows[method];

	(void)buf_addf(out, "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\"",
	    uuid, row->name);
	if (row->params) {
		(void)buf_adds(out, ",\"params\":");
		add_object(c, row->params, uuid, out);
	}
	(void)buf_adds(out, "}");
}
