/* SPDX-License-Identifier: MIT */
/* Pieces of the page: what its pictures show, its bars and its entries. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>

#include "err.h"
#include "page_part.h"
#include "zone.h"

static struct buf out;

static int
setup(void **state)
{
	(void)state;
	buf_init(&out, 1 << 20);
	return zone_use("Europe/Berlin");
}

static int
teardown(void **state)
{
	(void)state;
	buf_done(&out);
	return 0;
}

static int32_t
day(const char *text)
{
	int32_t ret;

	assert_int_equal(day_parse(text, &ret), 0);
	return ret;
}

/* Noon of Wednesday 2026-11-25, weeks from Monday, years from January. */
static struct when_now
now(void)
{
	return (struct when_now){ .today = day("2026-11-25"),
		.year_starts = 1 };
}

/* What the pictures show of a range: "week FROM TO FROM TO". */
static void
expect_scope(const char *from, const char *to, const char *first,
    const char *last, const char *expected)
{
	const struct when_now n = now();
	struct day_range logged = { first ? day(first) : DAY_NONE,
		last ? day(last) : DAY_NONE };
	struct page_scope s = page_scope((struct day_range){
	    from ? day(from) : DAY_FIRST, to ? day(to) : DAY_LAST }, logged,
	    &n);
	char got[128], a[DAY_TEXT], b[DAY_TEXT], c[DAY_TEXT], d[DAY_TEXT];

	(void)snprintf(got, sizeof got, "%s %s %s %s %s",
	    proto_key_name(s.step), day_format(s.steps.from, a),
	    day_format(s.steps.to, b), day_format(s.days.from, c),
	    day_format(s.days.to, d));
	assert_string_equal(got, expected);
}

static void
test_page_scope_has_thirteen_weeks_at_least(void **state)
{
	(void)state;
	expect_scope("2026-11-16", "2026-11-22", NULL, NULL,
	    "week 2026-08-24 2026-11-22 2026-08-24 2026-11-22");
	expect_scope("2026-11-18", "2026-11-18", NULL, NULL,
	    "week 2026-08-24 2026-11-18 2026-08-24 2026-11-18");
	expect_scope("2026-10-01", "2026-12-31", NULL, NULL,
	    "week 2026-10-01 2026-12-31 2026-10-01 2026-12-31");
	expect_scope("1970-01-02", "1970-01-03", NULL, NULL,
	    "week 1970-01-01 1970-01-03 1970-01-01 1970-01-03");
}

static void
test_page_scope_takes_longer_steps_where_there_are_many(void **state)
{
	(void)state;
	expect_scope("2026-01-01", "2026-12-31", NULL, NULL,
	    "week 2026-01-01 2026-12-31 2026-01-01 2026-12-31");
	expect_scope("2025-11-01", "2026-12-31", NULL, NULL,
	    "month 2025-11-01 2026-12-31 2025-11-01 2026-12-31");
	expect_scope("2020-01-01", "2026-12-31", NULL, NULL,
	    "quarter 2020-01-01 2026-12-31 2025-01-01 2026-12-31");
	expect_scope("1990-01-01", "2026-12-31", NULL, NULL,
	    "year 1990-01-01 2026-12-31 2025-01-01 2026-12-31");
}

static void
test_page_scope_ends_open_ranges_where_there_is_something(void **state)
{
	(void)state;
	expect_scope(NULL, NULL, "2026-03-01", "2026-11-30",
	    "week 2026-03-01 2026-11-30 2026-03-01 2026-11-30");
	expect_scope(NULL, NULL, "2026-03-01", "2026-09-30",
	    "week 2026-03-01 2026-11-25 2026-03-01 2026-11-25");
	expect_scope(NULL, NULL, NULL, NULL,
	    "week 2026-08-31 2026-11-25 2026-08-31 2026-11-25");
	expect_scope("2026-11-01", NULL, "2026-11-01", "2026-11-30",
	    "week 2026-09-07 2026-11-30 2026-09-07 2026-11-30");
	expect_scope(NULL, "2020-01-31", NULL, NULL,
	    "week 2019-11-04 2020-01-31 2019-11-04 2020-01-31");
	expect_scope("2027-01-01", NULL, NULL, NULL,
	    "week 2026-08-31 2026-11-25 2026-08-31 2026-11-25");
}

static void
expect_name(int32_t from, int32_t to, const char *expected)
{
	const struct when_now n = now();
	char name[PAGE_RANGE];

	assert_string_equal(page_range_name((struct day_range){ from, to },
	    &n, name), expected);
}

static void
test_page_range_name_is_a_name_for_a_file(void **state)
{
	(void)state;
	expect_name(day("2026-10-01"), day("2026-12-31"), "2026-Q4");
	expect_name(day("2026-11-01"), day("2026-11-30"), "2026-11");
	expect_name(day("2026-11-16"), day("2026-11-22"), "2026-W47");
	expect_name(day("2026-11-16"), day("2026-11-16"), "2026-11-16");
	expect_name(day("2026-01-01"), day("2026-12-31"), "2026");
	expect_name(day("2026-11-01"), day("2026-11-15"),
	    "2026-11-01..2026-11-15");
	expect_name(day("2026-11-01"), DAY_LAST, "2026-11-01..");
	expect_name(DAY_FIRST, day("2026-11-15"), "..2026-11-15");
	expect_name(DAY_FIRST, DAY_LAST, "all");
}

static const char *
bar(double share, double target, double end)
{
	struct html h = { .out = &out };

	buf_cut(&out, 0);
	page_bar(&h, &(struct page_bar){ .name = "a<b", .tint = "e0",
	    .share = share, .target = target, .end = end });
	assert_int_equal(h.error, 0);
	return buf_text(&out);
}

static void
assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("%s\nis not in\n%s", part, text);
}

static void
assert_lacks(const char *text, const char *part)
{
	if (strstr(text, part))
		fail_msg("%s\nis in\n%s", part, text);
}

static void
test_page_bar_marks_the_target_and_what_is_missing(void **state)
{
	const char *text = bar(0.35, 0.7, 0.7);

	(void)state;
	assert_has(text, "<title>a&lt;b: 35%, target 70%</title>");
	assert_has(text, "class=\"e0\" width=\"50.00%\"");
	assert_has(text, "class=\"gap\" x=\"50.00%\" width=\"50.00%\"");
	assert_has(text, "class=\"mark\" x1=\"100.000%\" x2=\"100.000%\"");
}

static void
test_page_bar_has_no_gap_beyond_the_target(void **state)
{
	const char *text = bar(0.8, 0.4, 0.8);

	(void)state;
	assert_has(text, "class=\"e0\" width=\"100.00%\"");
	assert_has(text, "class=\"mark\" x1=\"50.000%\"");
	assert_lacks(text, "class=\"gap\"");
}

static void
test_page_bar_without_a_target_has_no_mark(void **state)
{
	const char *text = bar(0, -1, 0.5);

	(void)state;
	assert_has(text, "<title>a&lt;b: 0%</title>");
	assert_lacks(text, "class=\"mark\"");
	assert_lacks(text, "class=\"e0\"");
	/* Where nothing is on the scale nothing is divided by it. */
	assert_lacks(bar(0, -1, 0), "nan");
	assert_lacks(bar(0.5, 0.5, 0), "inf");
}

static void
test_page_figures_keep_their_exact_value(void **state)
{
	struct html h = { .out = &out };

	(void)state;
	page_hours(&h, 5430);
	page_hours_off(&h, -3600);
	page_hours_off(&h, 0);
	page_percent(&h, 0.335, 34);
	page_points_off(&h, -0.0349, -3);
	page_points_off(&h, 0.001, 0);
	assert_string_equal(buf_text(&out),
	    "<data value=\"5430\">1h 31m</data>"
	    "<data value=\"-3600\">\u22121h 00m</data>"
	    "<data value=\"0\">0h 00m</data>"
	    "<data value=\"0.335\">34%</data>"
	    "<data value=\"-0.0349\">\u22123</data>"
	    "<data value=\"0.001\">0</data>");
}

static void
test_page_sentence_has_printers_signs(void **state)
{
	struct html h = { .out = &out };
	struct buf words;

	(void)state;
	buf_init(&words, 100);
	assert_int_equal(buf_adds(&words, "Mon - Fri, 9h\x1f" "30m < 10h - "),
	    0);
	page_sentence(&h, &words);
	assert_string_equal(buf_text(&out),
	    "Mon\u00a0\u2013 Fri, 9h\u00a030m &lt; 10h\u00a0\u2013 ");
	buf_done(&words);
}

static struct proto_entry
entry(int64_t id, const char *on, int64_t seconds, const char *note)
{
	return (struct proto_entry){ .id = id, .constituent = "sales",
		.side = "external", .day = day(on), .zone = "Europe/Berlin",
		.seconds = seconds, .note = note };
}

static void
add_entries(bool notes, const struct proto_entry *entries, size_t count)
{
	struct page_entries rows;

	page_entries_init(&rows, &out, notes);
	/* One by one, as pages of any length may come. */
	for (size_t i = 0; i < count; i++)
		assert_int_equal(page_entries_add(&rows, &entries[i], 1), 0);
	assert_int_equal(page_entries_end(&rows), 0);
	page_entries_done(&rows);
}

static void
test_page_entries_have_a_heading_for_each_day(void **state)
{
	const struct proto_entry entries[] = {
		entry(1, "2026-11-23", 3600, "a"),
		entry(2, "2026-11-23", 1800, "b"),
		entry(3, "2026-11-24", 900, "c"),
	};
	const char *text, *second;

	(void)state;
	add_entries(true, entries, 3);
	text = buf_text(&out);
	assert_has(text, "Mon 23 Nov 2026</th><td class=\"n\">"
	    "<data value=\"5400\">1h 30m</data>");
	second = strstr(text, "Tue 24 Nov 2026</th><td class=\"n\">"
	    "<data value=\"900\">0h 15m</data>");
	assert_non_null(second);
	assert_non_null(strstr(second, "#3"));
	assert_null(strstr(second, "#2"));
}

static void
test_page_entries_have_notes_only_where_asked_for(void **state)
{
	const struct proto_entry secret = entry(1, "2026-11-23", 3600,
	    "</table><script>\U0001f680");

	(void)state;
	add_entries(false, &secret, 1);
	assert_lacks(buf_text(&out), "script");
	buf_cut(&out, 0);
	add_entries(true, &secret, 1);
	assert_has(buf_text(&out), "<p class=\"note\" dir=\"auto\">"
	    "&lt;/table&gt;&lt;script&gt;\U0001f680</p>");
}

static void
test_page_entries_name_another_zone(void **state)
{
	struct proto_entry e = entry(1, "2026-11-23", 3600, "");

	(void)state;
	e.start = (struct wire_stamp){ true, 1795424400, -8 * 3600 };
	e.end = (struct wire_stamp){ true, 1795428000, -8 * 3600 };
	add_entries(false, &e, 1);
	assert_has(buf_text(&out), "<td>1:00-2:00</td>");
	e.zone = "America/Los_Angeles";
	buf_cut(&out, 0);
	add_entries(false, &e, 1);
	assert_has(buf_text(&out), "1:00-2:00<span class=\"title zone\">"
	    "America/Los_Angeles</span>");
}

static void
test_page_entries_stop_at_the_cap(void **state)
{
	const struct proto_entry e = entry(1, "2026-11-23", 3600, "");
	struct page_entries rows;
	struct buf small;

	(void)state;
	buf_init(&small, 16);
	page_entries_init(&rows, &small, false);
	assert_int_equal(page_entries_add(&rows, &e, 1), 0);
	assert_int_equal(page_entries_end(&rows), -ERR_TOO_LARGE);
	page_entries_done(&rows);
	buf_done(&small);
}

static void
test_page_tints_tell_sides_and_neighbours_apart(void **state)
{
	static struct proto_constituent all[] = {
		{ .key = "sales", .side = "external" },
		{ .key = "eng", .side = "internal", .title = "a <b>" },
		{ .key = "bd", .side = "external" },
	};
	const struct proto_constituent_list_result names = {
		.constituents = { all, 3 } };
	const struct page p = { .names = &names };
	struct html h = { .out = &out };

	(void)state;
	assert_string_equal(page_tint(&p, "sales", "external"), "e0");
	assert_string_equal(page_tint(&p, "bd", "external"), "e1");
	assert_string_equal(page_tint(&p, "eng", "external"), "e2");
	assert_string_equal(page_tint(&p, "eng", "internal"), "i0");
	assert_string_equal(page_tint(&p, "sales", "internal"), "i1");
	page_what(&h, &p, "eng");
	page_what(&h, &p, "sales/none");
	assert_string_equal(buf_text(&out), "<bdi>eng</bdi> "
	    "<span class=\"title\"><bdi>a &lt;b&gt;</bdi></span>"
	    "<bdi>sales/none</bdi>");
}

static void
test_page_of_an_empty_home_is_a_page(void **state)
{
	(void)state;
	assert_int_equal(page_nothing(&out), 0);
	assert_has(buf_text(&out), "<h1>Nothing logged yet</h1>");
	assert_has(buf_text(&out), "</html>\n");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_page_scope_has_thirteen_weeks_at_least),
		TEST(test_page_scope_takes_longer_steps_where_there_are_many),
		TEST(test_page_scope_ends_open_ranges_where_there_is_something),
		TEST(test_page_range_name_is_a_name_for_a_file),
		TEST(test_page_bar_marks_the_target_and_what_is_missing),
		TEST(test_page_bar_has_no_gap_beyond_the_target),
		TEST(test_page_bar_without_a_target_has_no_mark),
		TEST(test_page_figures_keep_their_exact_value),
		TEST(test_page_sentence_has_printers_signs),
		TEST(test_page_entries_have_a_heading_for_each_day),
		TEST(test_page_entries_have_notes_only_where_asked_for),
		TEST(test_page_entries_name_another_zone),
		TEST(test_page_entries_stop_at_the_cap),
		TEST(test_page_tints_tell_sides_and_neighbours_apart),
		TEST(test_page_of_an_empty_home_is_a_page),
	};

	return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}
