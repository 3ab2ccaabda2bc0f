/* SPDX-License-Identifier: MIT */
/* The rules of constituents and of days off, as the protocol has them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ledger.h"
#include "store_change.h"
#include "text.h"

static int
setup(void **state)
{
	static struct ledger l;

	ledger_open(&l);
	*state = &l;
	return 0;
}

static int
teardown(void **state)
{
	ledger_close(*state);
	return 0;
}

static void
expect(const char *reply, const char *text)
{
	if (!strstr(reply, text))
		fail_msg("no %s in %s", text, reply);
}

/* Asks for a change, with the uuid's last digits. */
static const char *
change(struct ledger *l, int uuid, const char *method, const char *params)
{
	return ledger_askf(l, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"%s\",\"params\":{\"uuid\":\"01a20a9a-863b-7188-9c73-%012d\","
	    "\"now\":\"2026-11-23T10:15:00+01:00\",%s}}", method, uuid,
	    params);
}

static const char *
target(struct ledger *l, const char *day)
{
	return ledger_askf(l, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"target.show\",\"params\":{\"day\":\"%s\"}}", day);
}

static int64_t
changes(struct ledger *l)
{
	int64_t newest;

	assert_int_equal(store_change_newest(l->store, &newest), 0);
	return newest;
}

static void
test_constituent_add_takes_what_the_protocol_says(void **state)
{
	expect(change(*state, 1, "constituent.add", "\"what\":\"recruiting\","
	    "\"title\":\"a \\\"b\\\" \\\\ é\",\"side\":\"external\""),
	    "\"result\":{\"what\":\"recruiting\",\"was\":\"recruiting\","
	    "\"title\":\"a \\\"b\\\" \\\\ é\",\"side\":\"external\","
	    "\"side_before\":\"external\",\"from\":null,"
	    "\"retired_from\":null,\"position\":null,\"entries\":0,"
	    "\"ended\":[],\"shortfall\":null}");
	expect(change(*state, 2, "constituent.add",
	    "\"what\":\"Recr/leads\""), "\"what\":\"recruiting/leads\"");
	expect(ledger_log(*state, 3, "recr/leads", "1999-12-31", 60),
	    "\"responsibility\":\"leads\",\"side\":\"external\"");
}

static void
test_constituent_refuses_what_is_no_request(void **state)
{
	static const struct {
		const char *method;
		const char *params;
		const char *why;
	} rows[] = {
		{ "constituent.add", "\"what\":\"legal\"",
		    "\\\"side\\\" is missing" },
		{ "constituent.add", "\"what\":\"legal\",\"side\":\"left\"",
		    "\\\"side\\\" must be external or internal" },
		{ "constituent.add", "\"what\":\"\",\"side\":\"internal\"",
		    "invalid-params" },
		{ "constituent.set", "\"what\":\"sales\"", "set what?" },
		{ "constituent.set", "\"what\":\"sales\",\"side\":"
		    "\"internal\"", "go together" },
		{ "constituent.set", "\"what\":\"sales\",\"from\":"
		    "\"2026-01-01\",\"title\":\"x\"", "go together" },
		{ "constituent.set", "\"what\":\"sales\",\"position\":0",
		    "invalid-params" },
		{ "constituent.set", "\"what\":\"sales\",\"title\":"
		    "\"a\\u0001\"", "bad-name" },
		{ "constituent.rename", "\"what\":\"sales\",\"key\":\"A\"",
		    "bad-name" },
		{ "constituent.rename", "\"what\":\"sales\",\"key\":\"\"",
		    "bad-name" },
		{ "constituent.rename", "\"what\":\"sales\",\"key\":\"ceo\"",
		    "name-taken" },
		{ "constituent.alias", "\"what\":\"sales\",\"name\":\"b d\"",
		    "bad-name" },
		{ "constituent.alias", "\"what\":\"sales\",\"name\":\"x\","
		    "\"remove\":true", "nothing-to-do" },
		{ "constituent.retire", "\"what\":\"sales\"",
		    "invalid-params" },
		{ "constituent.retire", "\"what\":\"x\",\"from\":"
		    "\"2026-01-01\"", "unknown-name" },
		{ "constituent.retire", "\"what\":\"sales/\",\"from\":"
		    "\"2026-01-01\"", "unknown-name" },
		{ "off.add", "\"from\":\"2026-01-02\",\"to\":\"2026-01-01\"",
		    "invalid-params" },
		{ "off.add", "\"from\":\"1970-01-01\",\"to\":\"9999-12-31\"",
		    "too-large" },
		{ "off.add", "\"from\":\"2026-01-02\",\"to\":\"2026-01-02\","
		    "\"note\":\"a\\nb\"", "bad-note" },
		{ "off.delete", "\"from\":\"2026-01-02\",\"to\":"
		    "\"2026-01-01\"", "invalid-params" },
		{ "off.delete", "\"from\":\"2026-01-02\",\"to\":"
		    "\"2026-01-02\"", "nothing-to-do" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		expect(change(*state, (int)i, rows[i].method, rows[i].params),
		    rows[i].why);
	assert_int_equal(changes(*state), 0);
}

/* Who is retired loses its share from that day on, in every target. */
static void
test_constituent_retire_ends_the_share_in_later_targets_too(void **state)
{
	expect(change(*state, 1, "constituent.retire", "\"what\":\"bizdev\","
	    "\"from\":\"2027-01-01\""), "\"ended\":[{\"from\":\"2027-01-01\","
	    "\"share\":0.15}],\"shortfall\":0.15}");
	expect(change(*state, 2, "constituent.retire", "\"what\":\"sales\","
	    "\"from\":\"2026-12-01\""), "\"ended\":[{\"from\":\"2026-12-01\","
	    "\"share\":0.35},{\"from\":\"2027-01-01\",\"share\":0.35}],"
	    "\"shortfall\":0.35}");
	expect(target(*state, "2026-11-30"), "\"from\":\"1970-01-01\",\"next\""
	    ":\"2026-12-01\",\"lines\":[{\"key\":\"external\",\"title\":"
	    "\"external\",\"kind\":\"side\",\"side\":\"external\","
	    "\"share\":0.7},{\"key\":\"sales\",");
	expect(target(*state, "2026-12-31"), "\"share\":0.7,\"shortfall\":"
	    "0.35},{\"key\":\"marketing\",\"title\":\"Marketing: evangelism, "
	    "analysts\",\"kind\":\"constituent\",\"side\":\"external\","
	    "\"share\":0.2},{\"key\":\"bizdev\",");
	expect(target(*state, "2027-01-01"), "\"shortfall\":0.5},{\"key\":"
	    "\"marketing\"");
}

/* A share that ends on the first day of a target leaves that target. */
static void
test_constituent_retire_on_the_day_of_a_target(void **state)
{
	(void)change(*state, 1, "constituent.retire", "\"what\":\"bizdev\","
	    "\"from\":\"2027-01-01\"");
	expect(change(*state, 2, "constituent.retire", "\"what\":\"sales\","
	    "\"from\":\"2027-01-01\""), "\"ended\":[{\"from\":\"2027-01-01\","
	    "\"share\":0.35}],\"shortfall\":0.5}");
	expect(target(*state, "2027-01-01"),
	    "\"from\":\"2027-01-01\",\"next\":null");
	expect(change(*state, 3, "constituent.retire", "\"what\":"
	    "\"marketing\",\"from\":\"1970-01-01\""), "\"ended\":[{\"from\":"
	    "\"1970-01-01\",\"share\":0.2},{\"from\":\"2027-01-01\","
	    "\"share\":0.2}]");
}

/* One that has no share of its own takes the rest: nothing is short. */
static void
test_constituent_shares_fall_short_only_where_nobody_takes_the_rest(
    void **state)
{
	expect(change(*state, 1, "constituent.retire", "\"what\":\"ceo\","
	    "\"from\":\"2026-11-23\""), "\"ended\":[],\"shortfall\":null}");
	expect(change(*state, 2, "constituent.retire", "\"what\":"
	    "\"engineering\",\"from\":\"2026-11-23\""),
	    "\"ended\":[],\"shortfall\":0.3}");
	(void)change(*state, 3, "constituent.add",
	    "\"what\":\"culture\",\"side\":\"internal\"");
	assert_null(strstr(target(*state, "2026-11-23"), "shortfall"));
}

static void
test_constituent_side_moves_with_its_day(void **state)
{
	(void)ledger_log(*state, 1, "mkt/talks", "2026-11-19", 60);
	(void)ledger_log(*state, 2, "mkt/talks", "2026-11-20", 60);
	expect(change(*state, 3, "constituent.set", "\"what\":\"mkt\","
	    "\"side\":\"internal\",\"from\":\"2026-11-20\""),
	    "\"side\":\"internal\",\"side_before\":\"external\",\"from\":"
	    "\"2026-11-20\",\"retired_from\":null,\"position\":null,"
	    "\"entries\":1,\"ended\":[{\"from\":\"2026-11-20\","
	    "\"share\":0.2}],\"shortfall\":0.2}");
	/* With the constituent go its responsibilities, but for those that
	   have a side of their own. */
	expect(change(*state, 4, "constituent.set", "\"what\":\"mkt/talks\","
	    "\"side\":\"external\",\"from\":\"2026-11-21\""),
	    "\"side\":\"external\",\"side_before\":\"internal\","
	    "\"from\":\"2026-11-21\"");
	expect(ledger_log(*state, 5, "mkt/talks", "2026-11-20", 60),
	    "\"side\":\"internal\"");
	expect(ledger_log(*state, 6, "mkt/talks", "2026-11-21", 60),
	    "\"side\":\"external\"");
}

/* A responsibility that follows its constituent now stays where it is once it
   has that side of its own. */
static void
test_constituent_set_pins_a_responsibility(void **state)
{
	(void)change(*state, 1, "constituent.set", "\"what\":\"bizdev\","
	    "\"side\":\"internal\",\"from\":\"2027-01-01\"");
	expect(change(*state, 2, "constituent.set", "\"what\":"
	    "\"bizdev/partners\",\"side\":\"external\",\"from\":"
	    "\"2026-11-23\""), "\"side_before\":\"internal\",\"from\":"
	    "\"2027-01-01\"");
	expect(change(*state, 3, "constituent.set", "\"what\":"
	    "\"bizdev/partners\",\"side\":\"external\",\"from\":"
	    "\"2026-11-23\""), "nothing-to-do");
}

/* Asked again, each gives its first answer, though much has happened since. */
static void
test_constituent_the_same_request_is_answered_again(void **state)
{
	static const struct {
		const char *method;
		const char *params;
	} rows[] = {
		{ "constituent.add",
		    "\"what\":\"legal\",\"side\":\"internal\"" },
		{ "constituent.rename", "\"what\":\"sales\",\"key\":\"crm\"" },
		{ "constituent.alias", "\"what\":\"crm\",\"name\":\"acc\"" },
		{ "constituent.retire",
		    "\"what\":\"crm\",\"from\":\"2026-11-23\"" },
		{ "constituent.set", "\"what\":\"ceo\",\"side\":\"external\","
		    "\"from\":\"2026-11-23\",\"title\":\"é\",\"position\":1" },
		{ "off.add", "\"from\":\"2026-11-23\",\"to\":\"2026-11-29\","
		    "\"note\":\"a \\\"b\\\"\"" },
		{ "off.delete", "\"from\":\"2026-11-24\",\"to\":"
		    "\"2026-11-25\"" },
	};
	enum { COUNT = sizeof rows / sizeof *rows };
	char *first[COUNT];

	for (int i = 0; i < COUNT; i++) {
		first[i] = strdup(change(*state, i, rows[i].method,
		    rows[i].params));
		expect(first[i], "\"result\":");
		assert_string_equal(change(*state, i, rows[i].method,
		    rows[i].params), first[i]);
	}
	for (int i = 0; i < COUNT; i++) {
		assert_string_equal(change(*state, i, rows[i].method,
		    rows[i].params), first[i]);
		free(first[i]);
	}
	assert_int_equal(changes(*state), COUNT);
}

static void
test_constituent_another_request_under_the_uuid_is_refused(void **state)
{
	(void)change(*state, 1, "constituent.alias",
	    "\"what\":\"sales\",\"name\":\"crm\"");
	expect(change(*state, 1, "constituent.alias",
	    "\"what\":\"sales\",\"name\":\"acc\""), "uuid-used");
	expect(change(*state, 1, "constituent.retire",
	    "\"what\":\"sales\",\"from\":\"2026-11-23\""), "uuid-used");
	assert_int_equal(changes(*state), 1);
}

static void
test_constituent_list_is_of_a_day(void **state)
{
	static const char ask[] = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"constituent.list\",\"params\":{\"day\":\"%s\"%s}}";

	(void)change(*state, 1, "constituent.retire", "\"what\":\"sales\","
	    "\"from\":\"2026-11-23\"");
	expect(ledger_askf(*state, ask, "2026-11-22", ""),
	    "[{\"key\":\"sales\",\"title\":\"Sales: customers\",\"side\":"
	    "\"external\",\"sides\":[{\"from\":\"1970-01-01\",\"side\":"
	    "\"external\"}],\"aliases\":[],\"retired_from\":\"2026-11-23\","
	    "\"responsibilities\":[{\"key\":\"closing\"");
	expect(ledger_askf(*state, ask, "2026-11-23", ""),
	    "\"constituents\":[{\"key\":\"marketing\"");
	expect(ledger_askf(*state, ask, "2026-11-23", ",\"all\":true"),
	    "\"constituents\":[{\"key\":\"sales\"");
}

/* There are 47 rows to begin with; each of these adds a key and a side. */
static void
test_constituent_there_are_not_more_than_a_reply_holds(void **state)
{
	char params[128];
	const char *reply = "";
	int added = 0;

	while (added <= PROTO_ROLE_MAX) {
		(void)snprintf(params, sizeof params, "\"what\":\"ceo/r%d\","
		    "\"side\":\"external\",\"title\":\"%040d\"", added, added);
		reply = change(*state, added, "constituent.add", params);
		if (!strstr(reply, "\"result\""))
			break;
		added++;
	}
	expect(reply, "too-large");
	assert_in_range(added, PROTO_ROLE_MAX / 2 - 50, PROTO_ROLE_MAX / 2);
	expect(ledger_ask(*state, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"constituent.list\",\"params\":{\"day\":\"2026-11-23\"}}"),
	    "\"result\"");
}

static void
test_text_is_key_is_a_name_in_lower_case(void **state)
{
	static const char *const good[] = { "a", "sales", "watch-list", "r2.d2",
		"a_b", "éclair", "北", "straße",
		"abcdefghijklmnopqrstuvwxyzabcdefghijklmn" };
	static const char *const bad[] = { "", "A", "aB", "É", "1a", "-a",
		"a b", "a/b", "a:b", "a+b", "a\t", "\xff", "a\"", "a\\",
		"abcdefghijklmnopqrstuvwxyzabcdefghijklmno" };

	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (!text_is_key(good[i]))
			fail_msg("%s is a key", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (text_is_key(bad[i]))
			fail_msg("%s is no key", bad[i]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_constituent_add_takes_what_the_protocol_says),
		TEST(test_constituent_refuses_what_is_no_request),
		TEST(test_constituent_retire_ends_the_share_in_later_targets_too),
		TEST(test_constituent_retire_on_the_day_of_a_target),
		TEST(test_constituent_shares_fall_short_only_where_nobody_takes_the_rest),
		TEST(test_constituent_side_moves_with_its_day),
		TEST(test_constituent_set_pins_a_responsibility),
		TEST(test_constituent_the_same_request_is_answered_again),
		TEST(test_constituent_another_request_under_the_uuid_is_refused),
		TEST(test_constituent_list_is_of_a_day),
		TEST(test_constituent_there_are_not_more_than_a_reply_holds),
		cmocka_unit_test(test_text_is_key_is_a_name_in_lower_case),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
