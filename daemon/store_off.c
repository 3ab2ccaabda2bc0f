/* SPDX-License-Identifier: MIT */
/* The SQL of the table `off`. */
#include "store_off.h"

#include <string.h>

#include "err.h"
#include "store_sql.h"

static const char range_sql[] =
    "SELECT day, note FROM off WHERE day BETWEEN ?1 AND ?2 ORDER BY day";

static const char put_sql[] =
    "INSERT INTO off (day, note) VALUES (?1, coalesce(?2, ''))"
    " ON CONFLICT (day) DO UPDATE SET note = ?2 WHERE note <> ?2";

static const char delete_sql[] =
    "DELETE FROM off WHERE day BETWEEN ?1 AND ?2";

static sqlite3_stmt *
range_stmt(struct store *s, const char *sql, struct day_range range)
{
	sqlite3_stmt *stmt = store_stmt(s, sql);

	store_bind_day(stmt, 1, range.from);
	store_bind_day(stmt, 2, range.to);
	return stmt;
}

int
store_off_days(struct store *s, struct day_range range, struct pool *p,
    int32_t **ret, size_t *ret_count)
{
	sqlite3_stmt *stmt = range_stmt(s, range_sql, range);
	int32_t *days = NULL;
	size_t count = 0, room = 0;
	int r;

	while ((r = store_step(stmt)) > 0) {
		days = pool_grow(p, days, count, &room, sizeof *days);
		if (!days) {
			r = -ERR_MEMORY;
			break;
		}
		days[count++] = store_day(stmt, 0);
	}
	(void)sqlite3_reset(stmt);
	if (r < 0)
		return r;
	*ret = days;
	*ret_count = count;
	return 0;
}

int
store_off_rows(struct store *s, struct day_range range, struct pool *p,
    struct store_off **ret, size_t *ret_count)
{
	sqlite3_stmt *stmt = range_stmt(s, range_sql, range);
	struct store_off *rows = NULL, *last = NULL;
	size_t count = 0, room = 0;
	int r;

	while ((r = store_step(stmt)) > 0) {
		int32_t day = store_day(stmt, 0);
		const char *note = store_text(stmt, 1, p);

		if (last && note && last->to + 1 == day &&
		    !strcmp(last->note, note)) {
			last->to = day;
			continue;
		}
		rows = pool_grow(p, rows, count, &room, sizeof *rows);
		if (!rows || !note) {
			r = -ERR_MEMORY;
			break;
		}
		last = &rows[count++];
		*last = (struct store_off){ day, day, note };
	}
	(void)sqlite3_reset(stmt);
	if (r < 0)
		return r;
	*ret = rows;
	*ret_count = count;
	return 0;
}

int
store_off_put(struct store *s, int32_t day, const char *note)
{
	sqlite3_stmt *stmt = store_stmt(s, put_sql);

	store_bind_day(stmt, 1, day);
	store_bind_text(stmt, 2, note);
	return store_run(stmt);
}

int
store_off_delete(struct store *s, struct day_range range)
{
	return store_run(range_stmt(s, delete_sql, range));
}
