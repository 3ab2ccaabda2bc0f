/* SPDX-License-Identifier: MIT */
/* Where a ledger is opened, asked and looked at. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "desk.h"
#include "err.h"
#include "store_sql.h"
#include "turn.h"

enum { REASON = 512 };

void
desk_init(struct desk *d)
{
	char dir[] = "/tmp/ctotime-desk-XXXXXX";

	*d = (struct desk){ .peer = { .uid = 1000 } };
	if (!mkdtemp(dir))
		abort();
	(void)snprintf(d->path, sizeof d->path, "%s/ledger.db", dir);
}

/* The directory with its slash. */
static void
dir_of(const struct desk *d, char *to, size_t size)
{
	(void)snprintf(to, size, "%.*s",
	    (int)(strrchr(d->path, '/') + 1 - d->path), d->path);
}

void
desk_clear(struct desk *d)
{
	char dir[128], path[400];
	struct dirent *entry;
	DIR *files;

	dir_of(d, dir, sizeof dir);
	files = opendir(dir);
	while (files && (entry = readdir(files)) != NULL) {
		(void)snprintf(path, sizeof path, "%s%s", dir, entry->d_name);
		if (entry->d_name[0] != '.')
			(void)remove(path);
	}
	if (files)
		(void)closedir(files);
}

void
desk_done(struct desk *d)
{
	char dir[128];

	dir_of(d, dir, sizeof dir);
	desk_close(d);
	desk_clear(d);
	(void)rmdir(dir);
}

int
desk_open(struct desk *d, const char **ret_why)
{
	static char reason[REASON];
	const char *why = NULL;
	struct pool p;
	int r;

	pool_init(&p);
	r = store_open(d->path, &p, &d->store, &why);
	(void)snprintf(reason, sizeof reason, "%s", why ? why : "(none)");
	*ret_why = reason;
	pool_done(&p);
	d->daemon = (struct method_daemon){ .ledger = "ledger",
		.socket = "socket", .started_by = "user", .started_at = 100 };
	d->rpc = (struct rpc){ .store = d->store, .daemon = &d->daemon,
		.now = 1795428900 };
	return r;
}

static void
drop_replies(struct desk *d)
{
	for (size_t i = 0; i < SESSION_TOGETHER; i++) {
		free(d->replies[i]);
		d->replies[i] = NULL;
		d->mute[i] = false;
	}
}

void
desk_close(struct desk *d)
{
	drop_replies(d);
	store_close(d->store);
	d->store = NULL;
	pool_done(&d->peer.pool);
	pool_done(&d->peer.parts.pool);
	d->peer = (struct method_peer){ .uid = 1000 };
}

void
desk_ask(struct desk *d, const struct session_turn *t)
{
	struct turn_request q[SESSION_TOGETHER];
	size_t count = 0;

	drop_replies(d);
	while (count < SESSION_TOGETHER && t->lines[count]) {
		q[count] = (struct turn_request){ .peer = &d->peer,
			.line = t->lines[count],
			.len = strlen(t->lines[count]) };
		buf_init(&q[count++].reply, RPC_REPLY_MAX);
	}
	turn_run(&d->rpc, q, count);
	/* The bytes change hands; one that has none has no reply. */
	for (size_t i = 0; i < count; i++) {
		d->replies[i] = q[i].reply.len ? q[i].reply.data : NULL;
		d->mute[i] = q[i].mute;
		if (!d->replies[i])
			buf_done(&q[i].reply);
	}
}

const char *
desk_error(const char *reply)
{
	static const char mark[] = "\"data\":{\"name\":\"";
	static char name[40];
	const char *at = strstr(reply, mark);

	if (!strstr(reply, "\"error\":{") || !at)
		return NULL;
	at += sizeof mark - 1;
	(void)snprintf(name, sizeof name, "%.*s", (int)strcspn(at, "\""), at);
	return name;
}

char *
desk_sql(struct desk *d, const char *sql)
{
	sqlite3_stmt *stmt = NULL;
	char *ret = NULL;

	if (sqlite3_prepare_v2(d->store->db, sql, -1, &stmt, NULL) ==
	    SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW)
		ret = strdup((const char *)sqlite3_column_text(stmt, 0));
	(void)sqlite3_finalize(stmt);
	return ret;
}

static void
add_value(sqlite3_stmt *stmt, int column, sqlite3_str *to)
{
	const unsigned char *bytes = sqlite3_column_blob(stmt, column);

	if (sqlite3_column_type(stmt, column) != SQLITE_BLOB) {
		sqlite3_str_appendf(to, "|%s",
		    sqlite3_column_text(stmt, column));
		return;
	}
	sqlite3_str_appendall(to, "|0x");
	for (int i = 0; i < sqlite3_column_bytes(stmt, column); i++)
		sqlite3_str_appendf(to, "%02x", bytes[i]);
}

/* All rows of a table, in their order. */
static void
add_table(sqlite3 *db, const char *table, sqlite3_str *to)
{
	char *sql = sqlite3_mprintf("SELECT * FROM \"%w\" ORDER BY 1, 2, 3",
	    table);
	sqlite3_stmt *stmt = NULL;

	sqlite3_str_appendf(to, "%s:\n", table);
	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK)
		while (sqlite3_step(stmt) == SQLITE_ROW) {
			for (int i = 0; i < sqlite3_column_count(stmt); i++)
				add_value(stmt, i, to);
			sqlite3_str_appendchar(to, 1, '\n');
		}
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		sqlite3_str_appendf(to, "%s", sqlite3_errmsg(db));
	sqlite3_free(sql);
}

char *
desk_snapshot(struct desk *d)
{
	/* Ids are never given twice: so says a table of SQLite's own. */
	static const char tables[] = "SELECT name FROM sqlite_schema WHERE"
	    " type = 'table' AND name NOT LIKE 'sqlite_stat%' ORDER BY name";
	sqlite3 *db = d->store->db;
	sqlite3_str *text = sqlite3_str_new(NULL);
	sqlite3_stmt *stmt = NULL;
	char *ret, *copy = NULL;

	if (sqlite3_prepare_v2(db, tables, -1, &stmt, NULL) == SQLITE_OK)
		while (sqlite3_step(stmt) == SQLITE_ROW)
			add_table(db, (const char *)sqlite3_column_text(stmt,
			    0), text);
	if (sqlite3_finalize(stmt) != SQLITE_OK)
		sqlite3_str_reset(text);
	ret = sqlite3_str_finish(text);
	if (ret)
		copy = strdup(ret);
	sqlite3_free(ret);
	return copy;
}

const char *
desk_wrong(struct desk *d, bool history)
{
	static const char broken_chain[] =
	    "SELECT count(*) FROM (SELECT before, lag(after) OVER w AS was,"
	    " row_number() OVER w AS nth FROM history WHERE kind <> 'timer'"
	    " WINDOW w AS (PARTITION BY kind, row_id ORDER BY change_id))"
	    " WHERE nth > 1 AND before IS NOT was";
	static const struct {
		const char *sql;
		const char *good;
		const char *wrong;
	} looks[] = {
		{ "PRAGMA integrity_check", "ok", "integrity_check" },
		{ "SELECT count(*) FROM pragma_foreign_key_check", "0",
		    "foreign keys" },
		{ broken_chain, "0", "a gap in the history" },
		{ "SELECT count(*) FROM entry LEFT JOIN (SELECT row_id, after,"
		    " max(change_id) FROM history WHERE kind = 'entry'"
		    " GROUP BY row_id) ON row_id = id WHERE image IS NOT after",
		    "0", "an entry is not as its history says" },
	};
	enum { LOOKS = sizeof looks / sizeof *looks };
	static char text[REASON];

	for (size_t i = 0; i < (history ? LOOKS : 2); i++) {
		char *found = desk_sql(d, looks[i].sql);
		bool good = found && !strcmp(found, looks[i].good);

		(void)snprintf(text, sizeof text, "%s: %.200s",
		    looks[i].wrong, found ? found : "(nothing)");
		free(found);
		if (!good)
			return text;
	}
	return NULL;
}
