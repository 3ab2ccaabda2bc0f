/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "buf.h"
#include "err.h"
#include "html.h"

static void
expect(const char *text, const char *expected)
{
	struct buf out;

	buf_init(&out, 1000);
	assert_int_equal(html_text(&out, text), 0);
	assert_string_equal(buf_text(&out), expected);
	buf_done(&out);
}

static void
test_html_text_leaves_words_alone(void **state)
{
	(void)state;
	expect("", "");
	expect("a note; with 100 %", "a note; with 100 %");
	expect("h\u00e9 \u6771\u4eac \U0001f680 \u05e9\u05dc\u05d5\u05dd",
	    "h\u00e9 \u6771\u4eac \U0001f680 \u05e9\u05dc\u05d5\u05dd");
}

static void
test_html_text_has_no_markup(void **state)
{
	(void)state;
	expect("<script>alert('x')</script>",
	    "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
	expect("\"&amp;\"", "&quot;&amp;amp;&quot;");
	expect("]]>", "]]&gt;");
}

static void
test_html_text_replaces_what_is_no_character(void **state)
{
	(void)state;
	expect("a\x01z", "a\ufffdz");
	expect("a\x7fz", "a\ufffdz");
	expect("a\xffz", "a\ufffdz");
	expect("a\xe6\x9dz", "a\ufffd\ufffdz");
	expect("\xc0\xbc", "\ufffd\ufffd");
	expect("z\xf0", "z\ufffd");
}

static void
test_html_text_stops_at_the_cap(void **state)
{
	struct buf out;

	(void)state;
	buf_init(&out, 4);
	assert_int_equal(html_text(&out, "<<"), -ERR_TOO_LARGE);
	assert_string_equal(buf_text(&out), "&lt;");
	buf_done(&out);
}

static void
test_html_page_stands_by_itself(void **state)
{
	struct buf out;
	const char *page;

	(void)state;
	buf_init(&out, 1 << 16);
	assert_int_equal(html_begin(&out, "a < b", "p { color: red; }\n"), 0);
	assert_int_equal(html_end(&out), 0);
	page = buf_text(&out);
	assert_true(!strncmp(page, "<!DOCTYPE html>\n", 16));
	assert_non_null(strstr(page, "<title>a &lt; b</title>"));
	assert_non_null(strstr(page, "default-src 'none'"));
	assert_non_null(strstr(page, "p { color: red; }\n</style>"));
	assert_null(strstr(page, "SPDX"));
	assert_null(strstr(page, "http:"));
	assert_null(strstr(page, "https:"));
	buf_done(&out);
}

static void
test_html_adds_nothing_after_an_error(void **state)
{
	struct buf out;
	struct html h = { .out = &out };

	(void)state;
	buf_init(&out, 8);
	html_add(&h, "<p>");
	html_addf(&h, "%d, ", 12);
	html_words(&h, "far too long");
	html_add(&h, "<");
	assert_int_equal(h.error, -ERR_TOO_LARGE);
	assert_string_equal(buf_text(&out), "<p>12, ");
	buf_done(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_html_text_leaves_words_alone),
		cmocka_unit_test(test_html_text_has_no_markup),
		cmocka_unit_test(test_html_text_replaces_what_is_no_character),
		cmocka_unit_test(test_html_text_stops_at_the_cap),
		cmocka_unit_test(test_html_page_stands_by_itself),
		cmocka_unit_test(test_html_adds_nothing_after_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
