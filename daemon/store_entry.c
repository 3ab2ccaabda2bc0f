/* SPDX-License-Identifier: MIT */
/* The SQL of the table `entry`: writing rows and adding them up. */
#include "store_entry.h"

#include <stdio.h>
#include <string.h>

#include "err.h"
#include "store_sql.h"

static const char add_sql[] =
    "INSERT INTO entry (uuid, constituent_id, responsibility_id, day, start,"
    " start_offset, end_offset, zone, seconds, note, tags)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

static const char change_sql[] =
    "UPDATE entry SET constituent_id = ?2, responsibility_id = ?3, day = ?4,"
    " start = ?5, start_offset = ?6, end_offset = ?7, zone = ?8,"
    " seconds = ?9, note = ?10, tags = ?11 WHERE id = ?1"
    " AND (constituent_id, responsibility_id, day, start, start_offset,"
    "  end_offset, zone, seconds, note, tags)"
    " IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

static const char delete_sql[] = "DELETE FROM entry WHERE id = ?1";

static const char day_seconds_sql[] =
    "SELECT coalesce(sum(seconds), 0) FROM entry WHERE day = ?1";

#define EQUAL                                                                 \
	"SELECT id FROM entry WHERE day = ?1 AND constituent_id = ?2"         \
	" AND responsibility_id IS ?3 AND seconds = ?4 AND start IS ?5"       \
	" AND note = ?6"

static const char equals_sql[] = EQUAL " ORDER BY id LIMIT ?7";

static const char same_sql[] = EQUAL " AND tags = ?7 ORDER BY id LIMIT 1";

/* No entry is longer than a day, so none that began earlier counts. */
static const char clashes_sql[] =
    "SELECT 1 FROM entry WHERE start > ?1 - 86400 AND start < ?1 + ?2"
    " AND start + seconds > ?1 AND id <> ?3 LIMIT 1";

static const char count_sql[] = "SELECT count(*) FROM entry";

static void
bind_start(sqlite3_stmt *stmt, int i, const struct store_entry *e,
    int64_t value)
{
	if (e->interval)
		(void)sqlite3_bind_int64(stmt, i, value);
	else
		(void)sqlite3_bind_null(stmt, i);
}

/* All columns but the first, which names the row. */
static void
bind_entry(sqlite3_stmt *stmt, const struct store_entry *e)
{
	(void)sqlite3_bind_int64(stmt, 2, e->constituent_id);
	store_bind_id(stmt, 3, e->responsibility_id);
	store_bind_day(stmt, 4, e->day);
	bind_start(stmt, 5, e, e->start);
	bind_start(stmt, 6, e, e->start_offset);
	bind_start(stmt, 7, e, e->end_offset);
	store_bind_text(stmt, 8, e->zone);
	(void)sqlite3_bind_int64(stmt, 9, e->seconds);
	store_bind_text(stmt, 10, e->note);
	store_bind_text(stmt, 11, e->tags);
}

int
store_entry_add(struct store *s, const struct store_entry *e,
    int64_t *ret_id)
{
	sqlite3_stmt *stmt = store_stmt(s, add_sql);
	int r;

	(void)sqlite3_bind_blob(stmt, 1, e->uuid, UUID_BYTES, SQLITE_STATIC);
	bind_entry(stmt, e);
	r = store_run(stmt);
	if (r == 0)
		*ret_id = sqlite3_last_insert_rowid(s->db);
	return r;
}

int
store_entry_change(struct store *s, int64_t id, const struct store_entry *e)
{
	sqlite3_stmt *stmt = store_stmt(s, change_sql);
	int r;

	(void)sqlite3_bind_int64(stmt, 1, id);
	bind_entry(stmt, e);
	r = store_run(stmt);
	return r < 0 ? r : sqlite3_changes(s->db) > 0;
}

int
store_entry_delete(struct store *s, int64_t id)
{
	sqlite3_stmt *stmt = store_stmt(s, delete_sql);
	int r;

	(void)sqlite3_bind_int64(stmt, 1, id);
	r = store_run(stmt);
	return r < 0 ? r : sqlite3_changes(s->db) > 0;
}

int
store_entry_day_seconds(struct store *s, int32_t day, int64_t *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, day_seconds_sql);

	store_bind_day(stmt, 1, day);
	return store_number(stmt, ret);
}

static void
bind_equal(sqlite3_stmt *stmt, const struct store_entry *e)
{
	store_bind_day(stmt, 1, e->day);
	(void)sqlite3_bind_int64(stmt, 2, e->constituent_id);
	store_bind_id(stmt, 3, e->responsibility_id);
	(void)sqlite3_bind_int64(stmt, 4, e->seconds);
	bind_start(stmt, 5, e, e->start);
	store_bind_text(stmt, 6, e->note);
}

int
store_entry_equals(struct store *s, const struct store_entry *e,
    int64_t *ret_ids, size_t limit, size_t *ret_count)
{
	sqlite3_stmt *stmt = store_stmt(s, equals_sql);
	size_t count = 0;
	int r;

	bind_equal(stmt, e);
	(void)sqlite3_bind_int64(stmt, 7, (int64_t)limit);
	while ((r = store_step(stmt)) > 0)
		ret_ids[count++] = sqlite3_column_int64(stmt, 0);
	*ret_count = count;
	return r;
}

int
store_entry_same(struct store *s, const struct store_entry *e,
    int64_t *ret_id)
{
	sqlite3_stmt *stmt = store_stmt(s, same_sql);
	int r;

	bind_equal(stmt, e);
	store_bind_text(stmt, 7, e->tags);
	r = store_step(stmt);
	if (r > 0) {
		*ret_id = sqlite3_column_int64(stmt, 0);
		(void)sqlite3_reset(stmt);
	}
	return r;
}

int
store_entry_clashes(struct store *s, const struct store_entry *e,
    int64_t own)
{
	sqlite3_stmt *stmt = store_stmt(s, clashes_sql);
	int r;

	(void)sqlite3_bind_int64(stmt, 1, e->start);
	(void)sqlite3_bind_int64(stmt, 2, e->seconds);
	(void)sqlite3_bind_int64(stmt, 3, own);
	r = store_step(stmt);
	(void)sqlite3_reset(stmt);
	return r;
}

int
store_entry_count(struct store *s, int64_t *ret)
{
	return store_number(store_stmt(s, count_sql), ret);
}
