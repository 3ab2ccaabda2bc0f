/* SPDX-License-Identifier: MIT */
/* The SQL of the table `entry`: writing rows and adding them up. */
#include "store_entry.h"

#include "err.h"
#include "store_sql.h"

static const char add_sql[] =
    "INSERT INTO entry (uuid, constituent_id, responsibility_id, day, start,"
    " start_offset, end_offset, zone, seconds, note, tags)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

static const char day_seconds_sql[] =
    "SELECT coalesce(sum(seconds), 0) FROM entry WHERE day = ?1";

static const char same_sql[] =
    "SELECT id FROM entry WHERE day = ?1 AND constituent_id = ?2"
    " AND responsibility_id IS ?3 AND seconds = ?4 AND start IS ?5"
    " AND note = ?6 ORDER BY id LIMIT 1";

static const char times_sql[] =
    "SELECT day, constituent_id, responsibility_id, seconds"
    " FROM entry INDEXED BY entry_by_day WHERE day BETWEEN ?1 AND ?2"
    " ORDER BY day";

static const char texts_sql[] =
    "SELECT day, constituent_id, responsibility_id, seconds, tags, note"
    " FROM entry INDEXED BY entry_by_day WHERE day BETWEEN ?1 AND ?2"
    " ORDER BY day";

/* Of the whole ledger that is faster, and the days are in no order. */
static const char whole_sql[] =
    "SELECT day, constituent_id, responsibility_id, seconds, tags, note"
    " FROM entry";

static const char is_whole_sql[] =
    "SELECT (SELECT min(day) FROM entry) >= ?1"
    " AND (SELECT max(day) FROM entry) <= ?2";

static const char hours_sql[] =
    "SELECT day, (start + start_offset) % 86400, seconds, tags FROM entry"
    " INDEXED BY entry_by_day WHERE day BETWEEN ?1 AND ?2 ORDER BY day";

static const char last_day_sql[] =
    "SELECT max(day) FROM entry WHERE constituent_id = ?1"
    " AND responsibility_id IS ?2 AND day <= ?3";

static const char count_sql[] = "SELECT count(*) FROM entry";

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

static void
bind_start(sqlite3_stmt *stmt, int i, const struct store_entry *e,
    int64_t value)
{
	if (e->interval)
		(void)sqlite3_bind_int64(stmt, i, value);
	else
		(void)sqlite3_bind_null(stmt, i);
}

int
store_entry_add(struct store *s, const struct store_entry *e,
    int64_t *ret_id)
{
	sqlite3_stmt *stmt = store_stmt(s, add_sql);
	int r;

	(void)sqlite3_bind_blob(stmt, 1, e->uuid, UUID_BYTES, SQLITE_STATIC);
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
	r = store_run(stmt);
	if (r == 0)
		*ret_id = sqlite3_last_insert_rowid(s->db);
	return r;
}

int
store_entry_day_seconds(struct store *s, int32_t day, int64_t *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, day_seconds_sql);

	store_bind_day(stmt, 1, day);
	return read_number(stmt, ret);
}

int
store_entry_same(struct store *s, const struct store_entry *e,
    int64_t *ret_id)
{
	sqlite3_stmt *stmt = store_stmt(s, same_sql);
	int r;

	store_bind_day(stmt, 1, e->day);
	(void)sqlite3_bind_int64(stmt, 2, e->constituent_id);
	store_bind_id(stmt, 3, e->responsibility_id);
	(void)sqlite3_bind_int64(stmt, 4, e->seconds);
	bind_start(stmt, 5, e, e->start);
	store_bind_text(stmt, 6, e->note);
	r = store_step(stmt);
	if (r <= 0)
		return r;
	*ret_id = sqlite3_column_int64(stmt, 0);
	(void)sqlite3_reset(stmt);
	return 1;
}

static void
bind_range(sqlite3_stmt *stmt, struct day_range range)
{
	store_bind_day(stmt, 1, range.from);
	store_bind_day(stmt, 2, range.to);
}

/* Hands out each row; those of `texts` have tags and a note. */
static int
each_time(sqlite3_stmt *stmt, bool texts,
    void (*each)(void *to, const struct store_time *time), void *to)
{
	int r;

	while ((r = store_step(stmt)) > 0) {
		struct store_time time = {
			.day = store_day(stmt, 0),
			.constituent_id = sqlite3_column_int64(stmt, 1),
			.responsibility_id = sqlite3_column_int64(stmt, 2),
			.seconds = sqlite3_column_int64(stmt, 3),
			.entries = 1,
		};

		if (texts) {
			time.tags = (const char *)sqlite3_column_text(stmt, 4);
			time.note = (const char *)sqlite3_column_text(stmt, 5);
		}
		each(to, &time);
	}
	return r;
}

int
store_entry_times(struct store *s, struct day_range range,
    void (*each)(void *to, const struct store_time *time), void *to)
{
	sqlite3_stmt *stmt = store_stmt(s, times_sql);

	bind_range(stmt, range);
	return each_time(stmt, false, each, to);
}

int
store_entry_texts(struct store *s, struct day_range range, bool by_day,
    void (*each)(void *to, const struct store_time *time), void *to)
{
	sqlite3_stmt *stmt = store_stmt(s, is_whole_sql);
	int64_t whole;
	int r;

	bind_range(stmt, range);
	r = read_number(stmt, &whole);
	if (r < 0)
		return r;
	if (whole && !by_day)
		return each_time(store_stmt(s, whole_sql), true, each, to);
	stmt = store_stmt(s, texts_sql);
	bind_range(stmt, range);
	return each_time(stmt, true, each, to);
}

int
store_entry_hours(struct store *s, struct day_range range,
    void (*each)(void *to, const struct store_hours *hours), void *to)
{
	sqlite3_stmt *stmt = store_stmt(s, hours_sql);
	int r;

	store_bind_day(stmt, 1, range.from);
	store_bind_day(stmt, 2, range.to);
	while ((r = store_step(stmt)) > 0) {
		bool bare = sqlite3_column_type(stmt, 1) == SQLITE_NULL;
		const struct store_hours hours = {
			.day = store_day(stmt, 0),
			.clock = bare ? -1 : sqlite3_column_int64(stmt, 1),
			.seconds = sqlite3_column_int64(stmt, 2),
			.tags = (const char *)sqlite3_column_text(stmt, 3),
		};

		each(to, &hours);
	}
	return r;
}

int
store_entry_last_day(struct store *s, int64_t constituent_id,
    int64_t responsibility_id, int32_t until, int32_t *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, last_day_sql);
	int r;

	(void)sqlite3_bind_int64(stmt, 1, constituent_id);
	store_bind_id(stmt, 2, responsibility_id);
	store_bind_day(stmt, 3, until);
	r = store_step(stmt);
	if (r <= 0)
		return r < 0 ? r : -ERR_STORAGE;
	*ret = store_day(stmt, 0);
	(void)sqlite3_reset(stmt);
	return 0;
}

int
store_entry_count(struct store *s, int64_t *ret)
{
	return read_number(store_stmt(s, count_sql), ret);
}
