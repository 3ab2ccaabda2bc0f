/* SPDX-License-Identifier: MIT */
/* Addresses: what is one, and what whole lists say. */
#include "address.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "err.h"

static struct pool pool;
static const char *why;

static int
set_up(void **state)
{
	(void)state;
	pool_init(&pool);
	why = NULL;
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	pool_done(&pool);
	return 0;
}

/* "name|mailbox name|mailbox" of a list that must be taken. */
static const char *
taken(const char *text)
{
	struct wire_list list;
	const struct address *a;
	const char *all = "";

	if (address_parse(text, &pool, &list, &why) != 0)
		fail_msg("%s: %s", text, why);
	a = list.items;
	for (size_t i = 0; i < list.count; i++)
		all = pool_printf(&pool, "%s%s%s|%s", all, i ? " & " : "",
		    a[i].name, a[i].mailbox);
	return all;
}

static void
refused(const char *text, const char *expected)
{
	struct wire_list list;

	assert_int_equal(address_parse(text, &pool, &list, &why),
	    -ERR_SYNTAX);
	assert_string_equal(why, expected);
}

static void
test_address_is_what_every_server_takes(void **state)
{
	static const char *const good[] = {
		"a@b", "ada@example.com", "ada.l@mail.example.co.uk",
		"ada+week@example.com", "o'hara@example.com", "root@localhost",
		"_x-1@a-b.example", "1@2.example", "a!#$%&'*+/=?^_`{|}~-@b.c",
		"A@EXAMPLE.COM", "a@xn--bcher-kva.example",
		"-f@example.com",
	};

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (!address_is(good[i]))
			fail_msg("%s", good[i]);
}

static void
test_address_is_not_what_only_a_standard_takes(void **state)
{
	static const char *const bad[] = {
		"", "@", "ada", "ada@", "@b.c", "a@b@c", "a b@c.d", " a@b.c",
		"a@b.c ", "a@b.c\n", "a\n@b.c", "a@b\r.c", "a@b.c\nBcc: e@f.g",
		".a@b.c", "a.@b.c", "a..b@c.d", "a@.b", "a@b.", "a@b..c",
		"a@-b.c", "a@b-.c", "a@b_c.d", "\"a\"@b.c", "a(x)@b.c",
		"<a@b.c>", "a@[127.0.0.1]", "a,b@c.d", "a;b@c.d", "a:b@c.d",
		"a\\b@c.d", "\xc3\xa4@b.c", "a@\xc3\xa4.c", "a\x01@b.c",
		"a@b\x7f.c",
	};

	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (address_is(bad[i]))
			fail_msg("%s", bad[i]);
}

static void
test_address_is_bounded_as_servers_bound_it(void **state)
{
	char local[80], mailbox[400];

	(void)state;
	memset(local, 'a', sizeof local);
	local[64] = '\0';
	(void)snprintf(mailbox, sizeof mailbox, "%s@b.c", local);
	assert_true(address_is(mailbox));
	(void)snprintf(mailbox, sizeof mailbox, "a%s@b.c", local);
	assert_false(address_is(mailbox));
	local[63] = '\0';
	(void)snprintf(mailbox, sizeof mailbox, "a@%s.c", local);
	assert_true(address_is(mailbox));
	(void)snprintf(mailbox, sizeof mailbox, "a@%sa.c", local);
	assert_false(address_is(mailbox));
	(void)snprintf(mailbox, sizeof mailbox, "a@%s.%s.%s.%s", local, local,
	    local, local);
	assert_false(address_is(mailbox));
	mailbox[254] = '\0';
	assert_true(address_is(mailbox));
}

static void
test_address_parse_takes_names_with_and_without_quotes(void **state)
{
	(void)state;
	assert_string_equal(taken("a@b.c"), "|a@b.c");
	assert_string_equal(taken(" \ta@b.c  "), "|a@b.c");
	assert_string_equal(taken("<a@b.c>"), "|a@b.c");
	assert_string_equal(taken("Ada <a@b.c>"), "Ada|a@b.c");
	assert_string_equal(taken("Ada L. O'Byron<a@b.c>"),
	    "Ada L. O'Byron|a@b.c");
	assert_string_equal(taken("Ada <a@b.c > "), "Ada|a@b.c");
	assert_string_equal(taken("\"Lovelace, A. (x) <y>\" <a@b.c>"),
	    "Lovelace, A. (x) <y>|a@b.c");
	assert_string_equal(taken("\"a \\\"b\\\" \\\\\" <a@b.c>"),
	    "a \"b\" \\|a@b.c");
	assert_string_equal(taken("J\xc3\xbcrgen <j@b.c>"),
	    "J\xc3\xbcrgen|j@b.c");
}

static void
test_address_parse_takes_several_with_commas(void **state)
{
	(void)state;
	assert_string_equal(taken("a@b.c,d@e.f"), "|a@b.c & |d@e.f");
	assert_string_equal(taken("Ada <a@b.c> , \"B, C\" <d@e.f>,g@h.i"),
	    "Ada|a@b.c & B, C|d@e.f & |g@h.i");
	assert_string_equal(taken("a@b.c, Ada <d@e.f>"), "|a@b.c & Ada|d@e.f");
}

static void
test_address_parse_says_what_is_none(void **state)
{
	(void)state;
	refused("ada", "\"ada\" is not an address; one is ada@example.com, or "
	    "Ada <ada@example.com>");
	refused("", "\"\" is not an address; one is ada@example.com, or "
	    "Ada <ada@example.com>");
	refused("a@b.c,", "\"\" is not an address; one is ada@example.com, or "
	    "Ada <ada@example.com>");
	refused("a@b.c d@e.f", "\"a@b.c d@e.f\" is not an address; one is "
	    "ada@example.com, or Ada <ada@example.com>");
	refused("Lovelace, Ada <a@b.c>", "\"Lovelace\" is not an address; one "
	    "is ada@example.com, or Ada <ada@example.com>");
	refused("Ada (x) <a@b.c>", "\"Ada (x)\" is a name to be put in "
	    "quotes");
	refused("Ada <a@b.c", "\"<a@b.c\" has no > at its end");
	refused("Ada <a@b.c> x", "\"x\" stands behind an address; write a "
	    "comma between two");
	refused("\"Ada <a@b.c>", "\"\"Ada <a@b.c>\" has a quote that does not "
	    "end");
	refused("\"Ada\" a@b.c", "\"\"Ada\" a@b.c\" has a name without an "
	    "<address> behind it");
}

static void
test_address_parse_refuses_names_that_break_a_header(void **state)
{
	char name[ADDRESS_NAME_MAX + 30];

	(void)state;
	refused("Ada\n <a@b.c>", "\"Ada\n\" has more than one line");
	refused("\"A\rB\" <a@b.c>", "\"A\rB\" has more than one line");
	refused("A\xe2\x80\xa8" "B <a@b.c>",
	    "\"A\xe2\x80\xa8" "B\" has more than one line");
	refused("A\x1b <a@b.c>", "\"A\x1b\" has a control character");
	refused("\xff <a@b.c>", "\"\xff\" is not UTF-8");
	memset(name, 'x', sizeof name);
	memcpy(name + ADDRESS_NAME_MAX, "<a@b.c>", 8);
	assert_int_equal(strlen(strchr(taken(name), '|')), 6);
	memcpy(name + ADDRESS_NAME_MAX + 1, "<a@b.c>", 8);
	name[ADDRESS_NAME_MAX] = 'x';
	refused(name, "\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\""
	    " ... is too long for a name");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_address_is_what_every_server_takes),
		TEST(test_address_is_not_what_only_a_standard_takes),
		TEST(test_address_is_bounded_as_servers_bound_it),
		TEST(test_address_parse_takes_names_with_and_without_quotes),
		TEST(test_address_parse_takes_several_with_commas),
		TEST(test_address_parse_says_what_is_none),
		TEST(test_address_parse_refuses_names_that_break_a_header),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
