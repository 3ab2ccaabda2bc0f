/* SPDX-License-Identifier: MIT */
/* JSON <-> structs by tables of fields. */
#include "wire.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "err.h"

struct inner {
	int64_t n;
};

struct outer {
	const char *text;
	int64_t number;
	struct wire_maybe_int maybe;
	bool flag;
	int32_t day;
	struct wire_stamp stamp;
	struct wire_list inners;
	struct wire_list tags;
	struct inner *pointer;
	struct wire_list days;
	struct wire_list numbers;
	struct inner within; /* its fields stand among the others */
};

static const struct wire_field inner_fields[] = {
	{ .name = "n", .type = WIRE_INT, .flags = WIRE_REQUIRED,
	    .offset = offsetof(struct inner, n) },
	{ .name = NULL },
};

static const struct wire_field within_fields[] = {
	{ .name = "m", .type = WIRE_INT, .offset = offsetof(struct inner, n),
	    .min = -3, .max = 3 },
	{ .name = NULL },
};

#define OUTER(f, t, ...)                                                      \
	{ .name = #f, .type = t, .offset = offsetof(struct outer, f),         \
	    __VA_ARGS__ }

static const struct wire_field outer_fields[] = {
	OUTER(text, WIRE_STRING, .flags = WIRE_REQUIRED, .min = 1, .max = 5),
	OUTER(number, WIRE_INT, .min = -2, .max = 9),
	OUTER(maybe, WIRE_MAYBE_INT, .flags = WIRE_OMIT),
	OUTER(flag, WIRE_BOOL, .flags = WIRE_OMIT),
	OUTER(day, WIRE_DAY, .flags = WIRE_OMIT),
	OUTER(stamp, WIRE_STAMP, .flags = WIRE_OMIT),
	OUTER(inners, WIRE_LIST, .flags = WIRE_OMIT, .min = 0, .max = 2,
	    .fields = inner_fields, .size = sizeof(struct inner)),
	OUTER(tags, WIRE_STRINGS, .flags = WIRE_OMIT, .min = 0, .max = 2),
	OUTER(pointer, WIRE_OBJECT, .flags = WIRE_POINTER | WIRE_OMIT,
	    .fields = inner_fields, .size = sizeof(struct inner)),
	OUTER(days, WIRE_DAYS, .flags = WIRE_OMIT, .min = 0, .max = 2),
	OUTER(numbers, WIRE_MAYBE_INTS, .flags = WIRE_OMIT),
	OUTER(within, WIRE_OBJECT, .flags = WIRE_INLINE,
	    .fields = within_fields),
	{ .name = NULL },
};

/* Decodes, and gives the reason of a refusal; NULL where it was taken. */
static const char *
refusal(struct pool *p, const char *json)
{
	const char *why = NULL;
	struct wire_doc doc;
	struct outer o;
	int r = wire_parse(json, strlen(json), p, &doc, &why);

	assert_int_equal(r, 0);
	r = wire_decode(doc.root, outer_fields, p, &o, sizeof o, &why);
	assert_true(r == 0 || r == -ERR_PARAMS);
	wire_done(&doc);
	return r == 0 ? NULL : why;
}

static void
test_wire_decode_and_encode_give_the_same_back(void **state)
{
	static const char json[] = "{\"text\":\"a\\\"é\",\"number\":9,"
	    "\"maybe\":0,\"flag\":true,\"day\":\"2026-11-23\","
	    "\"stamp\":\"2026-11-23T09:00:00+05:30\","
	    "\"inners\":[{\"n\":1},{\"n\":-1}],\"tags\":[\"x\",\"y\"],"
	    "\"pointer\":{\"n\":7},"
	    "\"days\":[\"2026-11-23\",\"1970-01-01\"],"
	    "\"numbers\":[1,null,-3],\"m\":-3}";
	const char *why;
	struct wire_doc doc;
	struct outer o;
	struct pool p;
	struct buf b;

	(void)state;
	pool_init(&p);
	buf_init(&b, 1000);
	assert_int_equal(wire_parse(json, strlen(json), &p, &doc, &why), 0);
	assert_int_equal(wire_decode(doc.root, outer_fields, &p, &o, sizeof o,
	    &why), 0);
	assert_true(o.maybe.set);
	assert_int_equal(o.stamp.offset, 19800);
	assert_int_equal(o.pointer->n, 7);
	assert_int_equal(wire_encode(outer_fields, &o, &b), 0);
	assert_string_equal(buf_text(&b), json);
	wire_done(&doc);
	buf_done(&b);
	pool_done(&p);
}

struct numbers {
	int64_t whole;
	struct wire_maybe_real real;
};

static void
test_wire_encode_writes_numbers_whole(void **state)
{
	static const struct wire_field fields[] = {
		{ .name = "i", .type = WIRE_INT,
		    .offset = offsetof(struct numbers, whole) },
		{ .name = "r", .type = WIRE_MAYBE_REAL,
		    .offset = offsetof(struct numbers, real) },
		{ .name = NULL },
	};
	static const struct {
		int64_t whole;
		double real;
		const char *text;
	} rows[] = {
		{ 0, 0, "{\"i\":0,\"r\":0.0}" },
		{ 7, 1, "{\"i\":7,\"r\":1.0}" },
		{ -10, -0.05, "{\"i\":-10,\"r\":-0.05}" },
		{ 86400, 0.1 + 0.2, "{\"i\":86400,\"r\":0.3}" },
		{ -1, 2.0 / 3, "{\"i\":-1,\"r\":0.666666666666667}" },
		{ 1, -1e-15, "{\"i\":1,\"r\":-0.000000000000001}" },
		{ 1, -1e-17, "{\"i\":1,\"r\":0.0}" },
		{ 1, 12.5, "{\"i\":1,\"r\":12.5}" },
		{ 1, -1e20, "{\"i\":1,\"r\":-1e+20}" },
		{ INT64_MAX, 1.25,
		    "{\"i\":9223372036854775807,\"r\":1.25}" },
		{ INT64_MIN, 0.999999999999999,
		    "{\"i\":-9223372036854775808,\"r\":0.999999999999999}" },
	};
	struct buf b;

	(void)state;
	buf_init(&b, 200);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct numbers n = { rows[i].whole,
			{ true, rows[i].real } };

		assert_int_equal(wire_encode(fields, &n, &b), 0);
		assert_string_equal(buf_text(&b), rows[i].text);
		buf_cut(&b, 0);
	}
	buf_done(&b);
}

static void
test_wire_encode_refuses_what_is_no_number(void **state)
{
	static const struct wire_field fields[] = {
		{ .name = "r", .type = WIRE_MAYBE_REAL, .offset = 0 },
		{ .name = NULL },
	};
	const double zero = 0;
	struct wire_maybe_real r = { true, zero / zero };
	struct buf b;

	(void)state;
	buf_init(&b, 200);
	assert_int_equal(wire_encode(fields, &r, &b), -ERR_INTERNAL);
	r.value = -1 / zero;
	assert_int_equal(wire_encode(fields, &r, &b), -ERR_INTERNAL);
	assert_int_equal(b.len, 0);
	buf_done(&b);
}

static void
test_wire_encode_leaves_out_what_is_unset(void **state)
{
	struct outer o = { .text = "a", .day = DAY_NONE };
	struct buf b;

	(void)state;
	buf_init(&b, 1000);
	assert_int_equal(wire_encode(outer_fields, &o, &b), 0);
	assert_string_equal(buf_text(&b), "{\"text\":\"a\",\"number\":0,\"m\":0}");
	buf_done(&b);
}

static void
test_wire_decode_refuses_every_leniency(void **state)
{
	static const struct {
		const char *json;
		const char *field;
	} rows[] = {
		{ "{}", "text" },
		{ "{\"text\":null}", "text" },
		{ "{\"text\":\"\"}", "text" },
		{ "{\"text\":\"abcdef\"}", "text" },
		{ "{\"text\":1}", "text" },
		{ "{\"text\":\"a\",\"number\":10}", "number" },
		{ "{\"text\":\"a\",\"number\":-3}", "number" },
		{ "{\"text\":\"a\",\"number\":1.0}", "number" },
		{ "{\"text\":\"a\",\"number\":\"1\"}", "number" },
		{ "{\"text\":\"a\",\"flag\":1}", "flag" },
		{ "{\"text\":\"a\",\"day\":\"2026-02-31\"}", "day" },
		{ "{\"text\":\"a\",\"day\":\"1969-12-31\"}", "day" },
		{ "{\"text\":\"a\",\"stamp\":\"2026-11-23 09:00:00Z\"}",
		    "stamp" },
		{ "{\"text\":\"a\",\"stamp\":\"2026-11-23T24:00:00Z\"}",
		    "stamp" },
		{ "{\"text\":\"a\",\"inners\":{}}", "inners" },
		{ "{\"text\":\"a\",\"inners\":[{}]}", "\"n\"" },
		{ "{\"text\":\"a\",\"inners\":[{\"n\":1},{\"n\":1},{\"n\":1}]}",
		    "inners" },
		{ "{\"text\":\"a\",\"tags\":[1]}", "tags" },
		{ "{\"text\":\"a\",\"days\":[\"today\"]}", "days" },
		{ "{\"text\":\"a\",\"numbers\":[1,\"2\"]}", "numbers" },
		{ "{\"text\":\"a\",\"m\":4}", "\"m\"" },
		{ "{\"text\":\"a\",\"within\":{}}", "within" },
		{ "{\"text\":\"a\",\"stranger\":1}", "stranger" },
	};
	struct pool p;

	(void)state;
	pool_init(&p);
	assert_null(refusal(&p, "{\"text\":\"a\"}"));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *why = refusal(&p, rows[i].json);

		assert_non_null(why);
		assert_non_null(strstr(why, rows[i].field));
	}
	pool_done(&p);
}

static void
test_wire_parse_refuses_what_is_not_strict_json(void **state)
{
	static const char *const texts[] = { "", "{", "{\"a\":1,\"a\":2}",
		"{\"a\":\"\x01\"}", "{\"a\":\"\xff\"}", "[1,]", "NaN", "{} x",
		"9223372036854775808", "{'a':1}" };
	const char *why;
	struct wire_doc doc;
	struct pool p;

	(void)state;
	pool_init(&p);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		why = NULL;
		assert_int_equal(wire_parse(texts[i], strlen(texts[i]), &p,
		    &doc, &why), -ERR_PARSE);
		assert_non_null(why);
	}
	pool_done(&p);
}

static void
test_wire_parse_bounds_the_depth(void **state)
{
	static const char quoted[] = "[\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
	    "\\\"[[[\"]";
	char text[2 * (WIRE_DEPTH_MAX + 1) + 1];
	const char *why;
	struct wire_doc doc;
	struct pool p;

	(void)state;
	pool_init(&p);
	for (int depth = WIRE_DEPTH_MAX; depth <= WIRE_DEPTH_MAX + 1; depth++) {
		int r;

		memset(text, '[', (size_t)depth);
		memset(text + depth, ']', (size_t)depth);
		r = wire_parse(text, 2 * (size_t)depth, &p, &doc, &why);
		assert_int_equal(r, depth > WIRE_DEPTH_MAX ? -ERR_TOO_LARGE
		    : 0);
		if (r == 0)
			wire_done(&doc);
	}
	/* Brackets in strings are no depth. */
	assert_int_equal(wire_parse(quoted, strlen(quoted), &p, &doc, &why),
	    0);
	wire_done(&doc);
	pool_done(&p);
}

static void
test_wire_stamp_keeps_instant_and_offset(void **state)
{
	static const struct {
		const char *text;
		int64_t instant;
		int32_t offset;
	} rows[] = {
		{ "1970-01-01T00:00:00+00:00", 0, 0 },
		{ "1970-01-01T01:00:00+01:00", 0, 3600 },
		{ "2011-12-29T23:59:59-10:00", 1325239199, -36000 },
		{ "2026-11-23T10:15:00+01:00", 1795425300, 3600 },
		{ "2026-04-05T01:30:00+10:30", 1775314800, 37800 },
	};
	char text[WIRE_STAMP_TEXT];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct wire_stamp s;

		assert_int_equal(wire_stamp_parse(rows[i].text, &s), 0);
		assert_int_equal(s.instant, rows[i].instant);
		assert_int_equal(s.offset, rows[i].offset);
		assert_string_equal(wire_stamp_format(&s, text), rows[i].text);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_wire_decode_and_encode_give_the_same_back),
		cmocka_unit_test(test_wire_encode_writes_numbers_whole),
		cmocka_unit_test(test_wire_encode_refuses_what_is_no_number),
		cmocka_unit_test(test_wire_encode_leaves_out_what_is_unset),
		cmocka_unit_test(test_wire_decode_refuses_every_leniency),
		cmocka_unit_test(
		    test_wire_parse_refuses_what_is_not_strict_json),
		cmocka_unit_test(test_wire_parse_bounds_the_depth),
		cmocka_unit_test(test_wire_stamp_keeps_instant_and_offset),
	};

	return cmocka_run_group_tests_name("wire", tests, NULL, NULL);
}
