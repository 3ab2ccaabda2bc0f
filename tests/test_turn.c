/* SPDX-License-Identifier: MIT */
/* One turn = one transaction: shared, or lost, by all of its requests. */
#include "turn.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>

#include "ledger.h"
#include "store_sql.h"

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

static const char *
log_line(char *ret, size_t size, int uuid, const char *what)
{
	(void)snprintf(ret, size, "{\"jsonrpc\":\"2.0\",\"id\":%d,"
	    "\"method\":\"log\",\"params\":{\"uuid\":\"01a20a9a-863b-7188-9c73"
	    "-%012d\",\"what\":\"%s\",\"day\":\"2026-11-20\",\"seconds\":60,"
	    "\"zone\":\"UTC\",\"now\":\"2026-11-23T10:15:00Z\"}}", uuid, uuid,
	    what);
	return ret;
}

/* Runs lines as one turn; the replies are the caller's to free. */
static void
run(struct ledger *l, const char *const *lines, size_t count, char **replies)
{
	struct turn_request requests[4] = { 0 };

	for (size_t i = 0; i < count; i++) {
		requests[i] = (struct turn_request){ .peer = &l->peer,
			.line = lines[i], .len = strlen(lines[i]) };
		buf_init(&requests[i].reply, RPC_REPLY_MAX);
	}
	turn_run(&l->rpc, requests, count);
	for (size_t i = 0; i < count; i++) {
		replies[i] = strdup(buf_text(&requests[i].reply));
		buf_done(&requests[i].reply);
	}
}

static void
test_turn_requests_see_those_before_them(void **state)
{
	char a[512], b[512], *replies[3];
	const char *const lines[] = { log_line(a, sizeof a, 1, "sales"),
		log_line(b, sizeof b, 2, "nobody"),
		"{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"daemon.status\"}" };

	run(*state, lines, 3, replies);
	assert_non_null(strstr(replies[0], "\"result\""));
	assert_non_null(strstr(replies[1], "\"unknown-name\""));
	assert_non_null(strstr(replies[2], "\"entries\":1"));
	for (size_t i = 0; i < 3; i++)
		free(replies[i]);
}

/* Another program has the ledger: the write is refused, the read is not. */
static void
test_turn_write_is_busy_while_another_program_writes(void **state)
{
	struct ledger *l = *state;
	char a[512], *replies[2];
	const char *const lines[] = { log_line(a, sizeof a, 1, "sales"),
		"{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"daemon.status\"}" };
	sqlite3 *other;

	assert_int_equal(sqlite3_open(l->path, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL,
	    NULL), SQLITE_OK);
	run(l, lines, 2, replies);
	assert_non_null(strstr(replies[0], "\"name\":\"busy\""));
	assert_non_null(strstr(replies[1], "\"entries\":0"));
	free(replies[0]);
	free(replies[1]);
	(void)sqlite3_close(other);
	assert_non_null(strstr(ledger_ask(l, lines[0]), "\"result\""));
}

/* Every request of the turn got the error, and nothing is there. */
static void
expect_lost(struct ledger *l, char *const *replies, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strstr(replies[i], "\"name\":\"storage\""))
			fail_msg("%s", replies[i]);
	assert_non_null(strstr(ledger_ask(l, "{\"jsonrpc\":\"2.0\",\"id\":9,"
	    "\"method\":\"daemon.status\"}"), "\"entries\":0"));
}

static int
refuse_commit(void *arg)
{
	(void)arg;
	return 1;
}

static void
test_turn_lost_at_its_commit_is_lost_for_all_of_it(void **state)
{
	struct ledger *l = *state;
	char a[512], *replies[2];
	const char *const lines[] = { log_line(a, sizeof a, 1, "sales"),
		"{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"daemon.status\"}" };

	(void)sqlite3_commit_hook(l->store->db, refuse_commit, NULL);
	run(l, lines, 2, replies);
	(void)sqlite3_commit_hook(l->store->db, NULL, NULL);
	expect_lost(l, replies, 2);
	free(replies[0]);
	free(replies[1]);
}

/* As a full disk does: it takes the savepoints that were released before. */
static void
test_turn_lost_in_the_middle_is_lost_for_all_of_it(void **state)
{
	struct ledger *l = *state;
	char a[512], b[512], c[512], *replies[3];
	const char *const lines[] = { log_line(a, sizeof a, 1, "sales"),
		log_line(b, sizeof b, 2, "ceo"),
		log_line(c, sizeof c, 3, "sales") };

	assert_int_equal(sqlite3_exec(l->store->db, "CREATE TEMP TRIGGER lose"
	    " AFTER INSERT ON main.entry WHEN new.constituent_id = 5 BEGIN"
	    " SELECT RAISE(ROLLBACK, 'lost'); END", NULL, NULL, NULL),
	    SQLITE_OK);
	run(l, lines, 3, replies);
	expect_lost(l, replies, 3);
	for (size_t i = 0; i < 3; i++)
		free(replies[i]);
}

static int
refuse_second(void *arg)
{
	int *commits = arg;

	return ++*commits == 2;
}

/* A very large change has a transaction of its own, which takes nobody else
   with it. */
static void
test_turn_large_change_is_lost_by_itself(void **state)
{
	static const char part[] = "{\"jsonrpc\":\"2.0\",\"id\":4,"
	    "\"method\":\"apply\",\"params\":{\"uuid\":\"01a20a9a-863b-"
	    "7188-9c73-000000000004\",\"now\":\"2026-11-23T10:15:00Z\","
	    "\"command\":\"log -\",\"part\":%d,\"more\":%s,\"ops\":[{"
	    "\"op\":\"add\",\"what\":\"ceo\",\"zone\":\"UTC\",\"day\":"
	    "\"2026-11-20\",\"seconds\":%d}]}}";
	struct ledger *l = *state;
	char a[512], b[512], c[512], *replies[3];
	const char *const lines[] = { log_line(a, sizeof a, 1, "sales"), b,
		log_line(c, sizeof c, 3, "sales") };
	int commits = 0;

	assert_non_null(strstr(ledger_askf(l, part, 1, "true", 1), "result"));
	(void)snprintf(b, sizeof b, part, 2, "false", 2);
	(void)sqlite3_commit_hook(l->store->db, refuse_second, &commits);
	run(l, lines, 3, replies);
	(void)sqlite3_commit_hook(l->store->db, NULL, NULL);
	assert_non_null(strstr(replies[0], "\"result\""));
	assert_non_null(strstr(replies[1], "\"name\":\"storage\""));
	assert_non_null(strstr(replies[2], "\"day_seconds\":120"));
	assert_int_equal(commits, 3);
	for (size_t i = 0; i < 3; i++)
		free(replies[i]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_turn_requests_see_those_before_them),
		TEST(test_turn_write_is_busy_while_another_program_writes),
		TEST(test_turn_lost_at_its_commit_is_lost_for_all_of_it),
		TEST(test_turn_lost_in_the_middle_is_lost_for_all_of_it),
		TEST(test_turn_large_change_is_lost_by_itself),
	};

	return cmocka_run_group_tests_name("turn", tests, NULL, NULL);
}
