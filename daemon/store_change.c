/* SPDX-License-Identifier: MIT */
/* The SQL of the table `change`. */
#include "store_change.h"

#include <string.h>

#include "err.h"
#include "store_sql.h"

static const char add_sql[] =
    "INSERT INTO change (uuid, at, command, uid, actor, answer)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (uuid) DO NOTHING";

static const char find_sql[] =
    "SELECT id, at, command, uid, actor, answer FROM change WHERE uuid = ?1";

static const char answer_sql[] =
    "UPDATE change SET answer = ?2 WHERE id = ?1";

static const char of_entry_sql[] =
    "SELECT coalesce(max(change_id), 0) FROM history"
    " WHERE kind = 'entry' AND row_id = ?1";

static const char newest_sql[] = "SELECT coalesce(max(id), 0) FROM change";

int
store_change_add(struct store *s, struct store_change *c)
{
	sqlite3_stmt *stmt = store_stmt(s, add_sql);
	int r;

	(void)sqlite3_bind_blob(stmt, 1, c->uuid, UUID_BYTES, SQLITE_STATIC);
	(void)sqlite3_bind_int64(stmt, 2, c->at);
	store_bind_text(stmt, 3, c->command);
	(void)sqlite3_bind_int64(stmt, 4, c->uid);
	store_bind_text(stmt, 5, c->actor);
	store_bind_text(stmt, 6, c->answer);
	r = store_run(stmt);
	if (r == 0 && !sqlite3_changes(s->db))
		return -ERR_UUID_USED;
	if (r == 0)
		c->id = sqlite3_last_insert_rowid(s->db);
	return r;
}

int
store_change_find(struct store *s, const uint8_t uuid[UUID_BYTES],
    struct pool *p, struct store_change *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, find_sql);
	int r;

	(void)sqlite3_bind_blob(stmt, 1, uuid, UUID_BYTES, SQLITE_STATIC);
	r = store_step(stmt);
	if (r <= 0)
		return r;
	*ret = (struct store_change){
		.id = sqlite3_column_int64(stmt, 0),
		.at = sqlite3_column_int64(stmt, 1),
		.command = store_text(stmt, 2, p),
		.uid = sqlite3_column_int64(stmt, 3),
		.actor = store_text(stmt, 4, p),
		.answer = store_text(stmt, 5, p),
	};
	memcpy(ret->uuid, uuid, UUID_BYTES);
	(void)sqlite3_reset(stmt);
	return ret->command ? 1 : -ERR_MEMORY;
}

int
store_change_answer(struct store *s, const struct store_change *c)
{
	sqlite3_stmt *stmt = store_stmt(s, answer_sql);

	(void)sqlite3_bind_int64(stmt, 1, c->id);
	store_bind_text(stmt, 2, c->answer);
	return store_run(stmt);
}

/* One number, which the statement always has. */
static int
read_number(sqlite3_stmt *stmt, int64_t *ret)
{
	int r = store_step(stmt);

	if (r <= 0)
		return r < 0 ? r : -ERR_STORAGE;
	*ret = sqlite3_column_int64(stmt, 0);
	(void)sqlite3_reset(stmt);
	return 0;
}

int
store_change_of_entry(struct store *s, int64_t entry_id, int64_t *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, of_entry_sql);

	(void)sqlite3_bind_int64(stmt, 1, entry_id);
	return read_number(stmt, ret);
}

int
store_change_newest(struct store *s, int64_t *ret)
{
	return read_number(store_stmt(s, newest_sql), ret);
}
