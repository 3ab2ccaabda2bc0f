/* SPDX-License-Identifier: MIT */
/* UUIDs: text <-> 16 bytes, and new ones. */
#include "uuid.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "err.h"
#include "uuid_new.h"

static void
test_uuid_parse_and_format_give_the_same_back(void **state)
{
	uint8_t uuid[UUID_BYTES];
	char text[UUID_TEXT];

	(void)state;
	assert_int_equal(uuid_parse("01A20A9A-863b-7188-9c73-e10ee4ee36ce",
	    uuid), 0);
	assert_int_equal(uuid[15], 0xce);
	assert_string_equal(uuid_format(uuid, text),
	    "01a20a9a-863b-7188-9c73-e10ee4ee36ce");
}

static void
test_uuid_parse_refuses_other_shapes(void **state)
{
	static const char *const texts[] = { "",
		"01a20a9a863b71889c73e10ee4ee36ce",
		"01a20a9a-863b-7188-9c73-e10ee4ee36c",
		"01a20a9a-863b-7188-9c73-e10ee4ee36ceb",
		"01a20a9a-863b-7188-9c73-e10ee4ee36cg",
		"01a20a9a+863b-7188-9c73-e10ee4ee36ce" };
	uint8_t uuid[UUID_BYTES];

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_int_equal(uuid_parse(texts[i], uuid), -ERR_SYNTAX);
}

static void
test_uuid_new_differs_each_time_and_says_its_version(void **state)
{
	char a[UUID_TEXT], b[UUID_TEXT];

	(void)state;
	uuid_new(a);
	uuid_new(b);
	assert_string_not_equal(a, b);
	assert_int_equal(a[14], '7');
	assert_non_null(strchr("89ab", a[19]));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_uuid_parse_and_format_give_the_same_back),
		cmocka_unit_test(test_uuid_parse_refuses_other_shapes),
		cmocka_unit_test(
		    test_uuid_new_differs_each_time_and_says_its_version),
	};

	return cmocka_run_group_tests_name("uuid", tests, NULL, NULL);
}
