/* SPDX-License-Identifier: MIT */
/* Deleting where everybody else only adds. */
#include "store_forget.h"

#include "err.h"
#include "store_sql.h"

#define OF_ENTRY "kind = 'entry' AND row_id = ?1"

/* What the entry said, at any time: a timer that began when it did, and said
   the same, is where it came from. */
#define SAID(image)  "SELECT " image " ->> 'start', " image " ->> 'note'"
#define OF_TIMER                                                              \
	"kind = 'timer' AND (coalesce(before, after) ->> 'start',"            \
	" coalesce(before, after) ->> 'note') IN ("                           \
	SAID("before") " FROM history WHERE " OF_ENTRY " UNION "              \
	SAID("after") " FROM history WHERE " OF_ENTRY ")"

static const char count_sql[] =
    "SELECT count(DISTINCT change_id) FROM history WHERE " OF_ENTRY;

static const char row_sql[] = "DELETE FROM entry WHERE id = ?1";

static const char answers_sql[] =
    "UPDATE change SET answer = NULL WHERE answer IS NOT NULL AND id IN"
    " (SELECT change_id FROM history WHERE (" OF_ENTRY ")"
    " OR (" OF_TIMER "))";

static const char timers_sql[] = "DELETE FROM history WHERE " OF_TIMER;

static const char images_sql[] = "DELETE FROM history WHERE " OF_ENTRY;

static int
run(struct store *s, const char *sql, int64_t id)
{
	sqlite3_stmt *stmt = store_stmt(s, sql);

	(void)sqlite3_bind_int64(stmt, 1, id);
	return store_run(stmt);
}

int
store_forget_entry(struct store *s, int64_t id, int64_t *ret_changes)
{
	/* The images go last: the others are found by them. */
	static const char *const steps[] = { row_sql, answers_sql, timers_sql,
		images_sql };
	sqlite3_stmt *stmt = store_stmt(s, count_sql);
	int r;

	(void)sqlite3_bind_int64(stmt, 1, id);
	r = store_step(stmt);
	if (r <= 0)
		return r < 0 ? r : -ERR_STORAGE;
	*ret_changes = sqlite3_column_int64(stmt, 0);
	(void)sqlite3_reset(stmt);
	r = 0;
	for (size_t i = 0; r == 0 && *ret_changes &&
	    i < sizeof steps / sizeof *steps; i++)
		r = run(s, steps[i], id);
	if (r == 0 && *ret_changes)
		store_scrub(s);
	return r;
}
