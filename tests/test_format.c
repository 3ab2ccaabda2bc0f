/* SPDX-License-Identifier: MIT */
/* Rows of structs as CSV, Markdown and HTML. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "err.h"
#include "format.h"
#include "wire.h"

struct thing {
	const char *text;
	int32_t day;
	struct wire_stamp stamp;
	struct wire_list tags;
	int64_t seconds;
	struct wire_maybe_int off;
	struct wire_maybe_real share;
};

#define COLUMN(f, k, ...)                                                     \
	{ .name = #f, .kind = k, .offset = offsetof(struct thing, f),         \
	    __VA_ARGS__ }

static const struct format_column columns[] = {
	COLUMN(text, FORMAT_TEXT),
	COLUMN(day, FORMAT_DAY),
	COLUMN(stamp, FORMAT_STAMP),
	COLUMN(tags, FORMAT_TAGS),
	COLUMN(tags, FORMAT_ITEM, .item = 1),
	COLUMN(seconds, FORMAT_COUNT),
	COLUMN(seconds, FORMAT_SECONDS, .title = "hours"),
	COLUMN(off, FORMAT_MAYBE_SECONDS),
	COLUMN(off, FORMAT_DRIFT_SECONDS),
	COLUMN(share, FORMAT_SHARE),
	COLUMN(share, FORMAT_DRIFT),
	{ .name = NULL },
};

static const char *names[] = { "acme", "日本" }, *nameless[] = { "acme", NULL };

static const struct thing full = { "a", 20780, { true, 1795424400, 3600 },
	{ names, 2 }, 5400, { true, 60 }, { true, 0.25 } };
static const struct thing empty = { NULL, DAY_NONE, { 0 }, { nameless, 1 }, 0,
	{ 0 }, { 0 } };

static struct buf out;

static int
setup(void **state)
{
	(void)state;
	buf_init(&out, 1 << 16);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	buf_done(&out);
	return 0;
}

static void
expect(enum format f, const struct thing *thing, const char *text)
{
	buf_cut(&out, 0);
	assert_int_equal(format_rows(f, columns, thing, 1, sizeof *thing,
	    &out), 0);
	assert_string_equal(buf_text(&out), text);
}

static void
test_format_csv_has_exact_values(void **state)
{
	(void)state;
	expect(FORMAT_CSV, &full, "a,2026-11-23,2026-11-23T10:00:00+01:00,"
	    "acme 日本,日本,5400,5400,60,60,0.25,0.25\r\n");
}

static void
test_format_markdown_has_those_of_people(void **state)
{
	(void)state;
	expect(FORMAT_MARKDOWN, &full, "| a | 2026-11-23 | 10:00 | +acme "
	    "+日本 | 日本 | 5400 | 1h 30m | 0h 01m | +0h 01m | 25.0% | "
	    "+25.0 |\n");
}

/* What is not there is an empty cell; a key that is not there has a name for
   people. */
static void
test_format_leaves_empty_what_is_not_there(void **state)
{
	(void)state;
	expect(FORMAT_CSV, &empty, ",,,acme,,0,0,,,,\r\n");
	expect(FORMAT_MARKDOWN, &empty, "|  |  |  | +acme | (none) | 0 | "
	    "0h 00m |  |  |  |  |\n");
	expect(FORMAT_HTML, &empty, "<tr><td></td><td></td><td></td>"
	    "<td>+acme</td><td>(none)</td><td>0</td><td>0h 00m</td><td></td>"
	    "<td></td><td></td><td></td></tr>\n");
}

static void
expect_text(enum format f, const char *text, const char *cell)
{
	static const struct format_column one[] = {
		COLUMN(text, FORMAT_TEXT),
		{ .name = NULL },
	};
	const struct thing thing = { .text = text };

	buf_cut(&out, 0);
	assert_int_equal(format_rows(f, one, &thing, 1, sizeof thing, &out),
	    0);
	assert_string_equal(buf_text(&out), cell);
}

static void
test_format_csv_quotes_what_would_break_a_row(void **state)
{
	(void)state;
	expect_text(FORMAT_CSV, "a,b", "\"a,b\"\r\n");
	expect_text(FORMAT_CSV, "\"a\" b", "\"\"\"a\"\" b\"\r\n");
	expect_text(FORMAT_CSV, "a\r\nb", "\"a\r\nb\"\r\n");
	expect_text(FORMAT_CSV, " a; b ", " a; b \r\n");
	expect_text(FORMAT_CSV, "", "\r\n");
}

static void
test_format_markdown_escapes_what_has_a_meaning(void **state)
{
	(void)state;
	expect_text(FORMAT_MARKDOWN, "a|b", "| a\\|b |\n");
	expect_text(FORMAT_MARKDOWN, "a\nb", "| a<br>b |\n");
	expect_text(FORMAT_MARKDOWN, "<b> *x* _y_ [z](u) `c` \\ ~d~ &amp;",
	    "| \\<b\\> \\*x\\* \\_y\\_ \\[z\\](u) \\`c\\` \\\\ \\~d\\~ "
	    "\\&amp; |\n");
}

static void
test_format_html_escapes_what_is_markup(void **state)
{
	(void)state;
	expect_text(FORMAT_HTML, "<td>\"a\" & 'b'",
	    "<tr><td>&lt;td&gt;&quot;a&quot; &amp; &#39;b&#39;</td></tr>\n");
	expect_text(FORMAT_HTML, "", "<tr><td></td></tr>\n");
}

static void
test_format_heads_name_the_columns(void **state)
{
	static const struct format_column two[] = {
		COLUMN(text, FORMAT_TEXT),
		COLUMN(seconds, FORMAT_SECONDS, .title = "hours"),
		{ .name = NULL },
	};

	(void)state;
	assert_int_equal(format_head(FORMAT_CSV, two, "a title", &out), 0);
	assert_int_equal(format_head(FORMAT_MARKDOWN, two, "a title", &out),
	    0);
	assert_string_equal(buf_text(&out), "text,seconds\r\n"
	    "| text | hours |\n| --- | ---: |\n");
	buf_cut(&out, 0);
	assert_int_equal(format_head(FORMAT_HTML, two, "list <b>", &out), 0);
	assert_non_null(strstr(buf_text(&out),
	    "<title>list &lt;b&gt;</title>"));
	assert_non_null(strstr(buf_text(&out), "list &lt;b&gt;</caption>"));
	assert_non_null(strstr(buf_text(&out), "<th scope=\"col\">text</th>"
	    "<th scope=\"col\">hours</th></tr>"));
	assert_non_null(strstr(buf_text(&out),
	    "\ntr > :nth-child(2) { text-align: right;"));
}

static void
test_format_ends_what_has_an_end(void **state)
{
	(void)state;
	assert_int_equal(format_end(FORMAT_CSV, &out), 0);
	assert_int_equal(format_end(FORMAT_MARKDOWN, &out), 0);
	assert_int_equal(out.len, 0);
	assert_int_equal(format_end(FORMAT_HTML, &out), 0);
	assert_string_equal(buf_text(&out), "</tbody>\n</table>\n</div>\n"
	    "</body>\n</html>\n");
}

static void
test_format_stops_at_the_cap(void **state)
{
	struct buf small;

	(void)state;
	buf_init(&small, 8);
	assert_int_equal(format_rows(FORMAT_CSV, columns, &full, 1,
	    sizeof full, &small), -ERR_TOO_LARGE);
	buf_done(&small);
}

static void
test_format_finds_its_names_alone(void **state)
{
	(void)state;
	for (int i = 0; i < FORMATS; i++)
		assert_int_equal(format_find(format_name((enum format)i)), i);
	assert_int_equal(format_find("CSV"), FORMATS);
	assert_int_equal(format_find(""), FORMATS);
	assert_true(format_writes(FORMAT_CSV));
	assert_true(format_writes(FORMAT_MARKDOWN));
	assert_false(format_writes(FORMAT_TABLE));
	assert_false(format_writes(FORMAT_JSON));
	assert_true(format_writes(FORMAT_HTML));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_format_csv_has_exact_values),
		TEST(test_format_markdown_has_those_of_people),
		TEST(test_format_leaves_empty_what_is_not_there),
		TEST(test_format_csv_quotes_what_would_break_a_row),
		TEST(test_format_markdown_escapes_what_has_a_meaning),
		TEST(test_format_html_escapes_what_is_markup),
		TEST(test_format_heads_name_the_columns),
		TEST(test_format_ends_what_has_an_end),
		TEST(test_format_stops_at_the_cap),
		TEST(test_format_finds_its_names_alone),
	};

	return cmocka_run_group_tests_name("format", tests, NULL, NULL);
}
