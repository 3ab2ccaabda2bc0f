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

static const char same_sql[] =
    "SELECT id FROM entry WHERE day = ?1 AND constituent_id = ?2"
    " AND responsibility_id IS ?3 AND seconds = ?4 AND start IS ?5"
    " AND note = ?6 ORDER BY id LIMIT ?7";

/* No entry is longer than a day, so none that began earlier counts. */
static const char clashes_sql[] =
    "SELECT 1 FROM entry WHERE start > ?1 - 86400 AND start < ?1 + ?2"
    " AND start + seconds > ?1 AND id <> ?3 LIMIT 1";

/* Rows of the index, which groups them already: adding up neighbours in C is
   twice as fast as GROUP BY. */
static const char totals_sql[] =
    "SELECT day, constituent_id, responsibility_id, seconds"
    " FROM entry INDEXED BY entry_by_day WHERE day BETWEEN ?1 AND ?2"
    " ORDER BY day, constituent_id, responsibility_id";

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
	return read_number(stmt, ret);
}

int
store_entry_equals(struct store *s, const struct store_entry *e,
    int64_t *ret_ids, size_t limit, size_t *ret_count)
{
	sqlite3_stmt *stmt = store_stmt(s, same_sql);
	size_t count = 0;
	int r;

	store_bind_day(stmt, 1, e->day);
	(void)sqlite3_bind_int64(stmt, 2, e->constituent_id);
	store_bind_id(stmt, 3, e->responsibility_id);
	(void)sqlite3_bind_int64(stmt, 4, e->seconds);
	bind_start(stmt, 5, e, e->start);
	store_bind_text(stmt, 6, e->note);
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
	size_t count;
	int r = store_entry_equals(s, e, ret_id, 1, &count);

	return r < 0 ? r : (int)count;
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

/* The day in a column that changes rarely: `text` is the one before. */
static int32_t
next_day(sqlite3_stmt *stmt, int column, char text[DAY_TEXT], int32_t day)
{
	const char *next = (const char *)sqlite3_column_text(stmt, column);

	if (!next || !strncmp(next, text, DAY_TEXT))
		return day;
	(void)snprintf(text, DAY_TEXT, "%s", next);
	return store_day(stmt, column);
}

static bool
same_key(const struct store_total *a, const struct store_total *b)
{
	return a->day == b->day && a->constituent_id == b->constituent_id &&
	    a->responsibility_id == b->responsibility_id;
}

int
store_entry_totals(struct store *s, struct day_range range,
    void (*each)(void *to, const struct store_total *total), void *to)
{
	sqlite3_stmt *stmt = store_stmt(s, totals_sql);
	struct store_total sum = { .day = DAY_NONE };
	char day[DAY_TEXT] = "";
	int r;

	store_bind_day(stmt, 1, range.from);
	store_bind_day(stmt, 2, range.to);
	while ((r = store_step(stmt)) > 0) {
		struct store_total one = {
			.day = next_day(stmt, 0, day, sum.day),
			.constituent_id = sqlite3_column_int64(stmt, 1),
			.responsibility_id = sqlite3_column_int64(stmt, 2),
		};

		if (!same_key(&one, &sum)) {
			if (sum.entries)
				each(to, &sum);
			sum = one;
		}
		one.seconds = sqlite3_column_int64(stmt, 3);
		sum.seconds += one.seconds;
		sum.entries++;
		if (one.seconds > sum.longest)
			sum.longest = one.seconds;
	}
	if (r == 0 && sum.entries)
		each(to, &sum);
	return r;
}

/* Hands out each row. */
static int
each_text(sqlite3_stmt *stmt,
    void (*each)(void *to, const struct store_total *total), void *to)
{
	struct store_total one = { .day = DAY_NONE, .entries = 1 };
	char day[DAY_TEXT] = "";
	int r;

	while ((r = store_step(stmt)) > 0) {
		one.day = next_day(stmt, 0, day, one.day);
		one.constituent_id = sqlite3_column_int64(stmt, 1);
		one.responsibility_id = sqlite3_column_int64(stmt, 2);
		one.seconds = one.longest = sqlite3_column_int64(stmt, 3);
		one.tags = (const char *)sqlite3_column_text(stmt, 4);
		one.note = (const char *)sqlite3_column_text(stmt, 5);
		if (!one.tags || !one.note) {
			r = -ERR_MEMORY;
			break;
		}
		each(to, &one);
	}
	(void)sqlite3_reset(stmt);
	return r;
}

int
store_entry_texts(struct store *s, struct day_range range, bool by_day,
    void (*each)(void *to, const struct store_total *total), void *to)
{
	sqlite3_stmt *stmt = store_stmt(s, is_whole_sql);
	int64_t whole;
	int r;

	store_bind_day(stmt, 1, range.from);
	store_bind_day(stmt, 2, range.to);
	r = read_number(stmt, &whole);
	if (r < 0)
		return r;
	if (whole && !by_day)
		return each_text(store_stmt(s, whole_sql), each, to);
	stmt = store_stmt(s, texts_sql);
	store_bind_day(stmt, 1, range.from);
	store_bind_day(stmt, 2, range.to);
	return each_text(stmt, each, to);
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
store_entry_count(struct store *s, int64_t *ret)
{
	return read_number(store_stmt(s, count_sql), ret);
}
