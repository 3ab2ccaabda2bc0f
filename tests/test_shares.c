/* SPDX-License-Identifier: MIT */
/* Words of `target set` -> shares. */
#include "shares.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "proto_target.h"

/* What a word comes to, as "key=hundredths ..."; or the reason against it. */
static const char *
read(struct pool *p, const char *word)
{
	const struct proto_said_share *shares;
	struct wire_list list;
	const char *why, *ret = "";

	if (shares_parse(p, &word, 1, &list, &why) < 0)
		return pool_printf(p, "! %s", why);
	shares = list.items;
	for (size_t i = 0; i < list.count; i++)
		ret = shares[i].share.set ? pool_printf(p, "%s%s=%d ", ret,
		    shares[i].key, (int)(shares[i].share.value * 10000 + 0.5))
		    : pool_printf(p, "%s%s=none ", ret, shares[i].key);
	return ret;
}

static void
test_shares_are_read_to_a_hundredth_of_a_percent(void **state)
{
	static const char *const rows[][2] = {
		{ "sales=35", "sales=3500 " },
		{ "sales=35%", "sales=3500 " },
		{ "sales=12.5", "sales=1250 " },
		{ "sales=12.05%", "sales=1205 " },
		{ "sales=0", "sales=0 " },
		{ "sales=100.00", "sales=10000 " },
		{ "Sales=035", "Sales=3500 " },
		{ "ceo=none", "ceo=none " },
		{ "60/40", "external=6000 internal=4000 " },
		{ "62.5/37.5%", "external=6250 internal=3750 " },
		{ "sales=30,mkt=20,60/40",
		    "sales=3000 mkt=2000 external=6000 internal=4000 " },
		{ ",sales=1,,", "sales=100 " },
	};
	struct pool p;

	(void)state;
	pool_init(&p);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		assert_string_equal(read(&p, rows[i][0]), rows[i][1]);
	pool_done(&p);
}

static void
test_shares_that_are_none_are_refused(void **state)
{
	static const char *const words[] = { "", ",", "sales", "sales=",
		"=35", "sales=-1", "sales=101", "sales=100.01", "sales=1.234",
		"sales=.5", "sales=5.", "sales=1e1", "sales=35%%", "sales=NaN",
		"sales=None", "sales=99999999999999999999", "60/", "/40",
		"60/x", "60/40/0", "60/101", "sales=1=2" };
	struct pool p;

	(void)state;
	pool_init(&p);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (*read(&p, words[i]) != '!')
			fail_msg("\"%s\" was taken", words[i]);
	pool_done(&p);
}

static void
test_shares_of_no_words_are_refused(void **state)
{
	struct wire_list list;
	const char *why;
	struct pool p;

	(void)state;
	pool_init(&p);
	assert_int_equal(shares_parse(&p, NULL, 0, &list, &why), -1);
	assert_string_equal(why, "no shares; write them as sales=35 or "
	    "60/40");
	pool_done(&p);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_shares_are_read_to_a_hundredth_of_a_percent),
		cmocka_unit_test(test_shares_that_are_none_are_refused),
		cmocka_unit_test(test_shares_of_no_words_are_refused),
	};

	return cmocka_run_group_tests_name("shares", tests, NULL, NULL);
}
