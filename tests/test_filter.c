/* SPDX-License-Identifier: MIT */
/* Words -> RANGE and FILTER. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "filter.h"

/* Words read at noon of Monday 2026-11-23, written down again. */
struct reading {
	struct pool pool;
	struct when_fault fault;
	struct day_range range;
	struct proto_filter filter;
	int result;
};

static int
setup(void **state)
{
	static struct reading reading;

	reading = (struct reading){ .range = { 1, 2 } };
	pool_init(&reading.pool);
	*state = &reading;
	return 0;
}

static int
teardown(void **state)
{
	struct reading *r = *state;

	pool_done(&r->pool);
	return 0;
}

static void
parse(struct reading *r, const char *line, const char *note)
{
	const struct when_now now = { .instant = 1795428900, .today = 20780,
		.year_starts = 1 };
	const char *words[64];
	size_t count = 0;
	char *rest = pool_dup(&r->pool, line), *word;

	assert_non_null(rest);
	while ((word = strsep(&rest, " ")))
		if (*word)
			words[count++] = word;
	r->result = filter_parse(&now, &r->pool, words, count, note,
	    &r->range, &r->filter, &r->fault);
}

static void
expect_list(const struct wire_list *list, const char *text)
{
	const char *const *items = list->items;
	char all[256] = "";

	for (size_t i = 0; i < list->count; i++) {
		(void)strcat(all, i ? " " : "");
		(void)strcat(all, items[i]);
	}
	assert_string_equal(all, text);
}

static void
expect_range(const struct reading *r, const char *from, const char *to)
{
	char text[DAY_TEXT];

	assert_int_equal(r->result, 0);
	assert_string_equal(day_format(r->range.from, text), from);
	assert_string_equal(day_format(r->range.to, text), to);
}

static void
test_filter_of_no_words_leaves_the_range(void **state)
{
	struct reading *r = *state;

	parse(r, "", NULL);
	expect_range(r, "1970-01-02", "1970-01-03");
	assert_false(filter_chooses(&r->filter));
}

static void
test_filter_takes_words_of_every_kind(void **state)
{
	struct reading *r = *state;

	parse(r, "2026-11 sales/closing +acme External eng +Travel",
	    " pricing  call ");
	expect_range(r, "2026-11-01", "2026-11-30");
	expect_list(&r->filter.what, "sales/closing eng");
	expect_list(&r->filter.sides, "external");
	expect_list(&r->filter.tags, "acme Travel");
	expect_list(&r->filter.note, "pricing call");
	assert_true(filter_chooses(&r->filter));
}

static void
test_filter_finds_the_range_behind_other_words(void **state)
{
	struct reading *r = *state;

	parse(r, "+acme last week sales", NULL);
	expect_range(r, "2026-11-16", "2026-11-22");
	expect_list(&r->filter.what, "sales");
	expect_list(&r->filter.tags, "acme");
}

static void
expect_fault(struct reading *r, const char *line, const char *note,
    const char *message)
{
	const struct day_range before = r->range;

	parse(r, line, note);
	assert_int_equal(r->result, -1);
	assert_false(r->fault.refused);
	assert_non_null(strstr(r->fault.message, message));
	if (!strstr(line, "2026-11 "))
		assert_memory_equal(&r->range, &before, sizeof before);
}

static void
test_filter_refuses_two_ranges(void **state)
{
	expect_fault(*state, "2026-11 yesterday", NULL,
	    "two ranges: \"2026-11\" and \"yesterday\"");
}

static void
test_filter_refuses_what_begins_like_a_range(void **state)
{
	expect_fault(*state, "sales 2026-13", NULL, "2026-13");
	expect_fault(*state, "12", NULL, "\"12\" is not a range");
	expect_fault(*state, "..", NULL, "\"..\" is not a range");
}

static void
test_filter_refuses_what_is_no_tag(void **state)
{
	expect_fault(*state, "+", NULL, "\"+\" is not a tag");
	expect_fault(*state, "+1a", NULL, "\"+1a\" is not a tag");
	expect_fault(*state, "++a", NULL, "\"++a\" is not a tag");
}

static void
test_filter_refuses_a_note_without_words(void **state)
{
	expect_fault(*state, "", "", "--note needs a word");
	expect_fault(*state, "", "  ", "--note needs a word");
}

static void
test_filter_refuses_the_33rd_of_a_kind(void **state)
{
	expect_fault(*state, "+a +b +a +b +a +b +a +b +a +b +a +b +a +b +a +b "
	    "+a +b +a +b +a +b +a +b +a +b +a +b +a +b +a +b +c", NULL,
	    "\"c\" is one too many: a filter takes 32 of a kind");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_filter_of_no_words_leaves_the_range),
		TEST(test_filter_takes_words_of_every_kind),
		TEST(test_filter_finds_the_range_behind_other_words),
		TEST(test_filter_refuses_two_ranges),
		TEST(test_filter_refuses_what_begins_like_a_range),
		TEST(test_filter_refuses_what_is_no_tag),
		TEST(test_filter_refuses_a_note_without_words),
		TEST(test_filter_refuses_the_33rd_of_a_kind),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
