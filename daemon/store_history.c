/* SPDX-License-Identifier: MIT */
/* The SQL of `change` and `history` together. */
#include "store_history.h"

#include "err.h"
#include "store_sql.h"

#define COLUMNS                                                               \
	"SELECT k.id, k.at, k.command, k.uid, k.actor,"                       \
	" k.undone_by IS NOT NULL, "
/* What an undo of several made come and go again has neither image. */
#define SEEN "coalesce(h.before, h.after) IS NOT NULL"
#define CHANGE                                                                \
	COLUMNS "(SELECT count(*) FROM history h WHERE h.change_id = k.id"    \
	" AND " SEEN ") FROM change k "

/* Neither of them is itself undone; and what was taken out of the history for
   good has left nothing to be undone by. */
#define ORDINARY "k.command NOT IN ('undo', 'redo')"
#define RESTORABLE                                                            \
	"k.command NOT IN ('undo', 'redo', 'delete.forever')"                 \
	" AND EXISTS (SELECT 1 FROM history h WHERE h.change_id = k.id)"

static const char page_sql[] = CHANGE
    "WHERE k.id < ?1 AND k.at >= ?2 AND k.at < ?3"
    " ORDER BY k.id DESC LIMIT ?4";

static const char of_entry_sql[] = COLUMNS
    "1 FROM change k JOIN history e ON e.change_id = k.id AND e.kind = 'entry'"
    " AND e.row_id = ?5 WHERE k.id < ?1 AND k.at >= ?2 AND k.at < ?3"
    " ORDER BY k.id DESC LIMIT ?4";

static const char get_sql[] = CHANGE "WHERE k.id = ?1";

static const char standing_sql[] = CHANGE
    "WHERE k.undone_by IS NULL AND " RESTORABLE
    " ORDER BY k.id DESC LIMIT ?1";

static const char undone_sql[] = CHANGE
    "WHERE k.undone_by > (SELECT coalesce(max(id), 0) FROM (SELECT k.id"
    "  FROM change k WHERE " ORDINARY " ORDER BY k.id DESC LIMIT 1))"
    " AND " RESTORABLE " ORDER BY +k.id LIMIT ?1";

static const char newest_sql[] = CHANGE
    "WHERE " ORDINARY " ORDER BY k.id DESC LIMIT 1";

static const char any_undone_sql[] =
    "SELECT 1 FROM change WHERE undone_by IS NOT NULL LIMIT 1";

static const char mark_sql[] =
    "UPDATE change SET undone_by = ?2 WHERE id = ?1";

/* A column of the row that an id of the image means; of one that is gone what
   it was last. */
#define MEANT(table, column, id)                                              \
	"coalesce((SELECT " column " FROM " table " WHERE id = " id "),"      \
	" (SELECT coalesce(n.after, n.before) ->> '" column "'"               \
	" FROM history n WHERE n.kind = '" table "' AND n.row_id = " id       \
	" AND coalesce(n.after, n.before) IS NOT NULL"                        \
	" ORDER BY n.change_id DESC LIMIT 1))"

/* The constituent's id; a side of a responsibility names that one alone. */
#define WHOM(image)                                                           \
	"coalesce(" image " ->> 'constituent_id',"                            \
	" (SELECT constituent_id FROM responsibility"                         \
	" WHERE id = " image " ->> 'responsibility_id'),"                     \
	" (SELECT coalesce(n.after, n.before) ->> 'constituent_id'"           \
	" FROM history n WHERE n.kind = 'responsibility'"                     \
	" AND n.row_id = " image " ->> 'responsibility_id'"                   \
	" AND coalesce(n.after, n.before) IS NOT NULL"                        \
	" ORDER BY n.change_id DESC LIMIT 1))"

/* The image with what its ids mean beside them; null stays null. */
#define NAMED(image)                                                          \
	"json_set(" image ", '$.constituent', "                               \
	MEANT("constituent", "key", WHOM(image))                              \
	", '$.responsibility', "                                              \
	MEANT("responsibility", "key", image " ->> 'responsibility_id'")      \
	", '$.target_from', "                                                 \
	MEANT("target", "from_day", image " ->> 'target_id'") ")"

static const char rows_sql[] =
    /* It takes MEANT within an argument of MEANT for its recursion. */
    /* cppcheck-suppress unknownMacro */
    "SELECT h.kind, h.row_id, " NAMED("h.before") ", " NAMED("h.after")
    " FROM history h WHERE h.change_id = ?1 AND " SEEN
    " AND (NOT ?2 OR (h.kind = 'entry' AND h.row_id = ?2)) LIMIT ?3";

/* The rows of a change, those of one entry where it is not 0. */
static int
read_rows(struct store *s, struct pool *p, int64_t entry,
    struct proto_change *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, rows_sql);
	struct proto_change_row *rows = pool_array(p, PROTO_CHANGE_ROWS,
	    sizeof *rows);
	size_t count = 0;
	int r;

	if (!rows)
		return -ERR_MEMORY;
	(void)sqlite3_bind_int64(stmt, 1, ret->id);
	(void)sqlite3_bind_int64(stmt, 2, entry);
	(void)sqlite3_bind_int(stmt, 3, PROTO_CHANGE_ROWS);
	while ((r = store_step(stmt)) > 0)
		rows[count++] = (struct proto_change_row){
			.kind = store_text(stmt, 0, p),
			.id = sqlite3_column_int64(stmt, 1),
			.before = { .text = store_text(stmt, 2, p) },
			.after = { .text = store_text(stmt, 3, p) },
		};
	ret->rows = (struct wire_list){ rows, count };
	return r;
}

/* Reads up to `limit` changes, without their rows, and resets. */
static int
read_changes(sqlite3_stmt *stmt, struct pool *p, struct proto_change *ret,
    size_t limit, size_t *ret_count)
{
	size_t count = 0;
	int r = 0;

	while (count < limit && (r = store_step(stmt)) > 0)
		ret[count++] = (struct proto_change){
			.id = sqlite3_column_int64(stmt, 0),
			.at = { true, sqlite3_column_int64(stmt, 1), 0 },
			.command = store_text(stmt, 2, p),
			.uid = sqlite3_column_int64(stmt, 3),
			.actor = store_text(stmt, 4, p),
			.undone = sqlite3_column_int(stmt, 5),
			.row_count = sqlite3_column_int64(stmt, 6),
		};
	(void)sqlite3_reset(stmt);
	*ret_count = count;
	return r < 0 ? r : 0;
}

static int
read_whole(struct store *s, sqlite3_stmt *stmt, int64_t entry,
    struct pool *p, struct proto_change *ret, size_t limit,
    size_t *ret_count)
{
	int r = read_changes(stmt, p, ret, limit, ret_count);

	for (size_t i = 0; r == 0 && i < *ret_count; i++)
		r = read_rows(s, p, entry, &ret[i]);
	return r;
}

int
store_history_page(struct store *s, const struct store_history_ask *ask,
    struct pool *p, struct proto_change *ret, size_t limit,
    size_t *ret_count)
{
	sqlite3_stmt *stmt = store_stmt(s, ask->entry ? of_entry_sql
	    : page_sql);

	(void)sqlite3_bind_int64(stmt, 1, ask->before);
	(void)sqlite3_bind_int64(stmt, 2, ask->from);
	(void)sqlite3_bind_int64(stmt, 3, ask->to);
	(void)sqlite3_bind_int64(stmt, 4, (int64_t)limit);
	if (ask->entry)
		(void)sqlite3_bind_int64(stmt, 5, ask->entry);
	return read_whole(s, stmt, ask->entry, p, ret, limit, ret_count);
}

/* The one change that there may be: 1 or 0. */
static int
read_one(struct store *s, sqlite3_stmt *stmt, struct pool *p,
    struct proto_change *ret)
{
	size_t count = 0;
	int r = read_whole(s, stmt, 0, p, ret, 1, &count);

	return r < 0 ? r : (int)count;
}

int
store_history_get(struct store *s, int64_t id, struct pool *p,
    struct proto_change *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, get_sql);

	(void)sqlite3_bind_int64(stmt, 1, id);
	return read_one(s, stmt, p, ret);
}

int
store_history_standing(struct store *s, struct pool *p,
    struct proto_change *ret, size_t limit, size_t *ret_count)
{
	sqlite3_stmt *stmt = store_stmt(s, standing_sql);

	(void)sqlite3_bind_int64(stmt, 1, (int64_t)limit);
	return read_whole(s, stmt, 0, p, ret, limit, ret_count);
}

int
store_history_undone(struct store *s, struct pool *p,
    struct proto_change *ret, size_t limit, size_t *ret_count)
{
	sqlite3_stmt *stmt = store_stmt(s, undone_sql);

	(void)sqlite3_bind_int64(stmt, 1, (int64_t)limit);
	return read_whole(s, stmt, 0, p, ret, limit, ret_count);
}

int
store_history_newest(struct store *s, struct pool *p,
    struct proto_change *ret)
{
	return read_one(s, store_stmt(s, newest_sql), p, ret);
}

int
store_history_any_undone(struct store *s)
{
	sqlite3_stmt *stmt = store_stmt(s, any_undone_sql);
	int r = store_step(stmt);

	if (r > 0)
		(void)sqlite3_reset(stmt);
	return r;
}

int
store_history_mark(struct store *s, int64_t id, int64_t undone_by)
{
	sqlite3_stmt *stmt = store_stmt(s, mark_sql);

	(void)sqlite3_bind_int64(stmt, 1, id);
	store_bind_id(stmt, 2, undone_by);
	return store_run(stmt);
}
