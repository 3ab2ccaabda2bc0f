/* SPDX-License-Identifier: MIT */
/* JSON-RPC 2.0: envelopes, batches, notifications, errors, versions. */
#include "rpc.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdio.h>

#include "ledger.h"

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

/* The reply has an error of that name. */
static void
expect_error(const char *reply, int code, const char *name)
{
	char text[64];

	(void)snprintf(text, sizeof text, "\"error\":{\"code\":%d,", code);
	assert_non_null(strstr(reply, text));
	(void)snprintf(text, sizeof text, "\"name\":\"%s\"", name);
	assert_non_null(strstr(reply, text));
}

static void
test_rpc_answers_with_the_id_of_the_request(void **state)
{
	static const char *const ids[] = { "7", "\"seven\"", "null", "-1" };

	for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
		char expected[64];
		const char *reply = ledger_askf(*state, "{\"jsonrpc\":\"2.0\","
		    "\"id\":%s,\"method\":\"daemon.status\"}", ids[i]);

		(void)snprintf(expected, sizeof expected,
		    "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{", ids[i]);
		assert_int_equal(strncmp(reply, expected, strlen(expected)), 0);
		assert_int_equal(reply[strlen(reply) - 1], '\n');
	}
}

static void
test_rpc_notification_gets_no_reply_but_is_done(void **state)
{
	assert_string_equal(ledger_ask(*state, "{\"jsonrpc\":\"2.0\","
	    "\"method\":\"log\",\"params\":{\"uuid\":\"01a20a9a-863b-7188-9c73"
	    "-000000000001\",\"what\":\"sales\",\"day\":\"2026-11-20\","
	    "\"seconds\":60,\"zone\":\"UTC\","
	    "\"now\":\"2026-11-23T10:15:00Z\"}}"), "");
	assert_non_null(strstr(ledger_ask(*state, "{\"jsonrpc\":\"2.0\","
	    "\"id\":1,\"method\":\"daemon.status\"}"), "\"entries\":1"));
}

static void
test_rpc_refuses_envelopes_that_are_none(void **state)
{
	static const struct {
		const char *line;
		int code;
		const char *name;
	} rows[] = {
		{ "{", -32700, "parse" },
		{ "1", -32600, "invalid-request" },
		{ "{}", -32600, "invalid-request" },
		{ "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"x\"}", -32600,
		    "invalid-request" },
		{ "{\"jsonrpc\":\"2.0\",\"id\":1}", -32600,
		    "invalid-request" },
		{ "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":5}", -32600,
		    "invalid-request" },
		{ "{\"jsonrpc\":\"2.0\",\"id\":[],\"method\":\"list\"}",
		    -32600, "invalid-request" },
		{ "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"list\",\"x\":1}",
		    -32600, "invalid-request" },
		{ "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"nope\"}",
		    -32601, "no-such-method" },
		{ "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"list\"}",
		    -32602, "invalid-params" },
		{ "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"list\","
		    "\"params\":[]}", -32602, "invalid-params" },
		{ "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"daemon.stop\","
		    "\"params\":{\"x\":1}}", -32602, "invalid-params" },
		{ "[]", -32600, "invalid-request" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		expect_error(ledger_ask(*state, rows[i].line), rows[i].code,
		    rows[i].name);
}

static void
test_rpc_batch_answers_each_in_its_order(void **state)
{
	const char *reply = ledger_ask(*state, "[{\"jsonrpc\":\"2.0\","
	    "\"id\":1,\"method\":\"nope\"},{\"jsonrpc\":\"2.0\",\"method\":"
	    "\"daemon.status\"},7,{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":"
	    "\"daemon.status\"}]");
	const char *first = strstr(reply, "\"id\":1,");
	const char *second = strstr(reply, "\"id\":null,");
	const char *third = strstr(reply, "\"id\":2,");

	assert_int_equal(*reply, '[');
	assert_true(first && second && third);
	assert_true(first < second && second < third);
	assert_string_equal(reply + strlen(reply) - 2, "]\n");
}

static void
test_rpc_batch_of_notifications_gets_nothing(void **state)
{
	assert_string_equal(ledger_ask(*state, "[{\"jsonrpc\":\"2.0\","
	    "\"method\":\"daemon.status\"}]"), "");
}

static void
test_rpc_batch_has_a_bound(void **state)
{
	static char line[16 * (PROTO_BATCH_MAX + 2)];
	char *end = line;

	*end++ = '[';
	for (int i = 0; i <= PROTO_BATCH_MAX; i++)
		end += sprintf(end, "%s{}", i ? "," : "");
	*end++ = ']';
	*end = '\0';
	expect_error(ledger_ask(*state, line), 5, "too-large");
}

static void
test_rpc_hello_of_another_protocol_refuses_the_rest(void **state)
{
	expect_error(ledger_ask(*state, "{\"jsonrpc\":\"2.0\",\"id\":0,"
	    "\"method\":\"hello\",\"params\":{\"protocol\":2,\"new\":1}}"), 3,
	    "protocol-mismatch");
	expect_error(ledger_log(*state, 1, "sales", "2026-11-20", 60), 3,
	    "protocol-mismatch");
	/* It may still be told to make way. */
	assert_non_null(strstr(ledger_ask(*state, "{\"jsonrpc\":\"2.0\","
	    "\"id\":0,\"method\":\"daemon.stop\"}"), "\"result\""));
}

static void
test_rpc_hello_of_another_ledger_refuses_the_rest(void **state)
{
	const char *reply = ledger_ask(*state, "{\"jsonrpc\":\"2.0\",\"id\":0,"
	    "\"method\":\"hello\",\"params\":{\"protocol\":1,"
	    "\"ledger\":\"/elsewhere\"}}");
	struct ledger *l = *state;

	expect_error(reply, 4, "ledger-mismatch");
	assert_non_null(strstr(reply, l->path));
	expect_error(ledger_ask(*state, "{\"jsonrpc\":\"2.0\",\"id\":0,"
	    "\"method\":\"daemon.stop\"}"), 4, "ledger-mismatch");
	/* A hello that fits sets it right. */
	assert_non_null(strstr(ledger_ask(*state, "{\"jsonrpc\":\"2.0\","
	    "\"id\":0,\"method\":\"hello\",\"params\":{\"protocol\":1}}"),
	    "\"result\""));
	assert_non_null(strstr(ledger_log(*state, 1, "sales", "2026-11-20",
	    60), "\"result\""));
}

static void
test_rpc_stopping_daemon_takes_no_changes(void **state)
{
	struct ledger *l = *state;

	l->daemon.stopping = true;
	expect_error(ledger_log(l, 1, "sales", "2026-11-20", 60), 6,
	    "stopping");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_rpc_answers_with_the_id_of_the_request),
		TEST(test_rpc_notification_gets_no_reply_but_is_done),
		TEST(test_rpc_refuses_envelopes_that_are_none),
		TEST(test_rpc_batch_answers_each_in_its_order),
		TEST(test_rpc_batch_of_notifications_gets_nothing),
		TEST(test_rpc_batch_has_a_bound),
		TEST(test_rpc_hello_of_another_protocol_refuses_the_rest),
		TEST(test_rpc_hello_of_another_ledger_refuses_the_rest),
		TEST(test_rpc_stopping_daemon_takes_no_changes),
	};

	return cmocka_run_group_tests_name("rpc", tests, NULL, NULL);
}
