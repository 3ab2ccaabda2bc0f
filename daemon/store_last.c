/* SPDX-License-Identifier: MIT */
/* The last day of everybody: a seek each, in one statement. */
#include "store_last.h"

#include "err.h"
#include "store_sql.h"

static const char all_sql[] =
    "SELECT c.id, NULL, NULL, (SELECT max(day) FROM entry e"
    "  WHERE e.constituent_id = c.id AND e.responsibility_id IS NULL"
    "  AND e.day <= ?1), -1 AS position FROM constituent c"
    " UNION ALL"
    " SELECT r.constituent_id, r.key, r.retired_from,"
    "  (SELECT max(day) FROM entry e"
    "  WHERE e.constituent_id = r.constituent_id"
    "  AND e.responsibility_id = r.id AND e.day <= ?1), r.position"
    " FROM responsibility r ORDER BY position";

static const char first_sql[] = "SELECT min(day) FROM entry";

int
store_last_first(struct store *s, int32_t *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, first_sql);
	int r = store_step(stmt);

	if (r <= 0)
		return r < 0 ? r : -ERR_STORAGE;
	*ret = store_day(stmt, 0);
	(void)sqlite3_reset(stmt);
	return 0;
}

int
store_last_all(struct store *s, int32_t until, struct pool *p,
    struct store_last **ret, size_t *ret_count)
{
	sqlite3_stmt *stmt = store_stmt(s, all_sql);
	struct store_last *all = NULL;
	size_t count = 0, room = 0;
	int r;

	store_bind_day(stmt, 1, until);
	while ((r = store_step(stmt)) > 0) {
		all = pool_grow(p, all, count, &room, sizeof *all);
		if (!all) {
			r = -ERR_MEMORY;
			break;
		}
		all[count++] = (struct store_last){
			.constituent_id = sqlite3_column_int64(stmt, 0),
			.key = store_text(stmt, 1, p),
			.retired_from = store_day(stmt, 2),
			.day = store_day(stmt, 3),
		};
	}
	(void)sqlite3_reset(stmt);
	if (r < 0)
		return r;
	*ret = all;
	*ret_count = count;
	return 0;
}
