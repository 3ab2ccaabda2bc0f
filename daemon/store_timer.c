/* SPDX-License-Identifier: MIT */
/* The SQL of the table `timer`. It is shown as an entry without a length. */
#include "store_timer.h"

#include "err.h"
#include "store_shown.h"

/* What an entry has and a timer has not. */
#define AS_ENTRY                                                              \
	" 1 AS id, zeroblob(16) AS uuid, 0 AS seconds,"                       \
	" date(start + start_offset, 'unixepoch') AS day,"                    \
	" start_offset AS end_offset"

static const char get_sql[] = STORE_SHOWN(
    "(SELECT *," AS_ENTRY " FROM timer)");

static const char made_by_sql[] = STORE_SHOWN(
    "(SELECT *," AS_ENTRY " FROM"
    " (SELECT image ->> 'constituent_id' AS constituent_id,"
    "  image ->> 'responsibility_id' AS responsibility_id,"
    "  image ->> 'start' AS start, image ->> 'start_offset' AS start_offset,"
    "  image ->> 'zone' AS zone, image ->> 'note' AS note,"
    "  image ->> 'tags' AS tags"
    "  FROM (SELECT after AS image FROM history WHERE change_id = ?1"
    "   AND kind = 'timer' AND after IS NOT NULL)))");

static const char total_sql[] =
    "SELECT date(start + start_offset, 'unixepoch'), constituent_id,"
    " responsibility_id, max(?1 - start, 0) FROM timer";

static const char add_sql[] =
    "INSERT INTO timer (id, constituent_id, responsibility_id, start,"
    " start_offset, zone, note, tags) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)";

static const char delete_sql[] = "DELETE FROM timer";

static int
read_timer(sqlite3_stmt *stmt, struct pool *p, struct proto_timer *ret)
{
	struct proto_entry e;
	int r = store_step(stmt);

	if (r <= 0)
		return r;
	r = store_shown_read(stmt, p, &e);
	(void)sqlite3_reset(stmt);
	if (r < 0)
		return r;
	*ret = (struct proto_timer){
		.constituent = e.constituent,
		.responsibility = e.responsibility,
		.side = e.side,
		.day = e.day,
		.start = e.start,
		.zone = e.zone,
		.note = e.note,
		.tags = e.tags,
	};
	return 1;
}

int
store_timer_get(struct store *s, struct pool *p, struct proto_timer *ret)
{
	return read_timer(store_stmt(s, get_sql), p, ret);
}

int
store_timer_made_by(struct store *s, int64_t change_id, struct pool *p,
    struct proto_timer *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, made_by_sql);

	(void)sqlite3_bind_int64(stmt, 1, change_id);
	return read_timer(stmt, p, ret);
}

int
store_timer_total(struct store *s, int64_t now, struct store_total *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, total_sql);
	int r;

	(void)sqlite3_bind_int64(stmt, 1, now);
	r = store_step(stmt);
	if (r <= 0)
		return r;
	*ret = (struct store_total){
		.day = store_day(stmt, 0),
		.constituent_id = sqlite3_column_int64(stmt, 1),
		.responsibility_id = sqlite3_column_int64(stmt, 2),
		.seconds = sqlite3_column_int64(stmt, 3),
	};
	(void)sqlite3_reset(stmt);
	return 1;
}

int
store_timer_add(struct store *s, const struct store_entry *e)
{
	sqlite3_stmt *stmt = store_stmt(s, add_sql);

	(void)sqlite3_bind_int64(stmt, 1, e->constituent_id);
	store_bind_id(stmt, 2, e->responsibility_id);
	(void)sqlite3_bind_int64(stmt, 3, e->start);
	(void)sqlite3_bind_int64(stmt, 4, e->start_offset);
	store_bind_text(stmt, 5, e->zone);
	store_bind_text(stmt, 6, e->note);
	store_bind_text(stmt, 7, e->tags);
	return store_run(stmt);
}

int
store_timer_delete(struct store *s)
{
	return store_run(store_stmt(s, delete_sql));
}
