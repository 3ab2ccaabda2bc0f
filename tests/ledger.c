/* SPDX-License-Identifier: MIT */
/* For tests: a ledger of its own, asked by lines. */
#include "ledger.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "turn.h"

void
ledger_open(struct ledger *l)
{
	struct pool p;
	const char *why = NULL;

	*l = (struct ledger){ .dir = "/tmp/ctotime-test-XXXXXX" };
	assert_non_null(mkdtemp(l->dir));
	(void)snprintf(l->path, sizeof l->path, "%s/ledger.db", l->dir);
	pool_init(&p);
	assert_int_equal(store_open(l->path, &p, &l->store, &why), 0);
	pool_done(&p);
	pool_init(&l->peer.pool);
	l->peer.uid = 1000;
	l->daemon = (struct method_daemon){ .ledger = l->path,
		.socket = "socket", .started_by = "user", .started_at = 100 };
	l->rpc = (struct rpc){ .store = l->store, .daemon = &l->daemon,
		.now = 1795428900 };
}

void
ledger_close(struct ledger *l)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	char path[160];

	store_close(l->store);
	pool_done(&l->peer.pool);
	pool_done(&l->peer.parts.pool);
	free(l->reply);
	for (size_t i = 0; i < 3; i++) {
		(void)snprintf(path, sizeof path, "%s%s", l->path, ends[i]);
		(void)unlink(path);
	}
	assert_int_equal(rmdir(l->dir), 0);
}

const char *
ledger_ask(struct ledger *l, const char *line)
{
	struct turn_request q = { .peer = &l->peer, .line = line,
		.len = strlen(line) };

	buf_init(&q.reply, RPC_REPLY_MAX);
	turn_run(&l->rpc, &q, 1);
	free(l->reply);
	l->reply = strdup(buf_text(&q.reply));
	buf_done(&q.reply);
	assert_non_null(l->reply);
	return l->reply;
}

const char *
ledger_askf(struct ledger *l, const char *format, ...)
{
	char line[8192];
	va_list args;

	va_start(args, format);
	(void)vsnprintf(line, sizeof line, format, args);
	va_end(args);
	return ledger_ask(l, line);
}

void
ledger_sql(struct ledger *l, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(l->path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	(void)sqlite3_close(db);
}

const char *
ledger_log(struct ledger *l, int uuid, const char *what, const char *day,
    int seconds)
{
	return ledger_askf(l, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"log\",\"params\":{\"uuid\":\"01a20a9a-863b-7188-9c73-%012d\","
	    "\"what\":\"%s\",\"day\":\"%s\",\"seconds\":%d,\"zone\":"
	    "\"Europe/Berlin\",\"now\":\"2026-11-23T10:15:00+01:00\"}}",
	    uuid, what, day, seconds);
}
