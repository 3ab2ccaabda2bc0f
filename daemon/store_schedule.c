/* SPDX-License-Identifier: MIT */
/* The SQL of the table `schedule`. */
#include "store_schedule.h"

#include "err.h"
#include "store_sql.h"

static const char get_sql[] =
    "SELECT weekday, minute, installed, recipients, since, since_offset"
    " FROM schedule";

static const char put_sql[] =
    "INSERT OR REPLACE INTO schedule (id, weekday, minute, installed,"
    " recipients, since, since_offset) VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)";

static const char delete_sql[] = "DELETE FROM schedule";

int
store_schedule_get(struct store *s, struct pool *p,
    struct proto_schedule *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, get_sql);
	int r = store_step(stmt);

	if (r <= 0)
		return r;
	*ret = (struct proto_schedule){
		.weekday = sqlite3_column_int64(stmt, 0),
		.minute = sqlite3_column_int64(stmt, 1),
		.installed = store_text(stmt, 2, p),
		.recipients = store_text(stmt, 3, p),
		.since = { true, sqlite3_column_int64(stmt, 4),
			sqlite3_column_int(stmt, 5) },
	};
	(void)sqlite3_reset(stmt);
	return ret->installed ? 1 : -ERR_MEMORY;
}

int
store_schedule_put(struct store *s, const struct proto_schedule *schedule)
{
	sqlite3_stmt *stmt = store_stmt(s, put_sql);

	(void)sqlite3_bind_int64(stmt, 1, schedule->weekday);
	(void)sqlite3_bind_int64(stmt, 2, schedule->minute);
	store_bind_text(stmt, 3, schedule->installed);
	store_bind_text(stmt, 4, schedule->recipients);
	(void)sqlite3_bind_int64(stmt, 5, schedule->since.instant);
	(void)sqlite3_bind_int(stmt, 6, schedule->since.offset);
	return store_run(stmt);
}

int
store_schedule_delete(struct store *s)
{
	return store_run(store_stmt(s, delete_sql));
}
