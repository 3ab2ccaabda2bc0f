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

/* An empty ledger, made once: half of a short test went into making it. */
static struct buf fresh;

static void
open_store(struct ledger *l)
{
	const char *why = NULL;
	struct pool p;

	pool_init(&p);
	if (store_open(l->path, &p, &l->store, &why) < 0)
		fail_msg("%s", why);
	pool_done(&p);
}

static void
keep_fresh(struct ledger *l)
{
	char bytes[4096];
	size_t len;
	FILE *f;

	open_store(l);
	store_close(l->store);
	f = fopen(l->path, "rb");
	assert_non_null(f);
	buf_init(&fresh, 1 << 24);
	while ((len = fread(bytes, 1, sizeof bytes, f)) > 0)
		assert_int_equal(buf_add(&fresh, bytes, len), 0);
	(void)fclose(f);
}

static void
write_fresh(const struct ledger *l)
{
	FILE *f = fopen(l->path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(fresh.data, 1, fresh.len, f), fresh.len);
	assert_int_equal(fclose(f), 0);
}

void
ledger_open(struct ledger *l)
{
	const char *tmp = getenv("TMPDIR");

	*l = (struct ledger){ .reply = NULL };
	(void)snprintf(l->dir, sizeof l->dir, "%.32s/ctotime-test-XXXXXX",
	    tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(l->dir));
	(void)snprintf(l->path, sizeof l->path, "%s/ledger.db", l->dir);
	if (fresh.len)
		write_fresh(l);
	else
		keep_fresh(l);
	open_store(l);
	pool_init(&l->peer.pool);
	l->peer.uid = 1000;
	l->daemon = (struct method_daemon){ .ledger = l->path,
		.socket = "socket", .started_by = "user", .started_at = 100 };
	l->rpc = (struct rpc){ .store = l->store, .daemon = &l->daemon,
		.now = 1795428900 };
}

void
ledger_reopen(struct ledger *l)
{
	store_close(l->store);
	open_store(l);
	l->rpc.store = l->store;
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
