/* SPDX-License-Identifier: MIT */
/*
 * Images of history -> rows. Each table has two statements: one deletes what
 * was not there, one puts back what was. Whose rows refer to others goes first
 * in deleting and last in putting back.
 */
#include "store_restore.h"

#include <string.h>

#include "err.h"
#include "store_sql.h"
#include "uuid.h"

/* The columns of each table but its id; U is one that is a uuid. */
#define CONSTITUENT(X, U)  X(key) X(title) X(position) X(retired_from)
#define CONSTITUENT_SIDE(X, U)  X(constituent_id) X(from_day) X(side)
#define RESPONSIBILITY(X, U)                                                  \
	X(constituent_id) X(key) X(title) X(position) X(retired_from)
#define RESPONSIBILITY_SIDE(X, U)  X(responsibility_id) X(from_day) X(side)
#define ALIAS(X, U)  X(name) X(constituent_id) X(responsibility_id)
#define TARGET(X, U)  X(from_day) X(external) X(internal)
#define TARGET_SHARE(X, U)  X(target_id) X(constituent_id) X(share)
#define OFF(X, U)  X(day) X(note)
#define ENTRY(X, U)                                                           \
	U(uuid) X(constituent_id) X(responsibility_id) X(day) X(start)        \
	X(start_offset) X(end_offset) X(zone) X(seconds) X(note) X(tags)
#define TIMER(X, U)                                                           \
	X(constituent_id) X(responsibility_id) X(start) X(start_offset)       \
	X(zone) X(note) X(tags)

/* ?1 is the change; ?2 whether its rows are wanted as before it. */
#define IMAGES(table)                                                         \
	"(SELECT row_id AS id, iif(?2, before, after) AS image FROM history"  \
	" WHERE change_id = ?1 AND kind = '" table "') h"
#define NAME(c)  #c ", "
#define VALUE(c)  "h.image ->> '" #c "', "
#define UUID_VALUE(c)  "uuid_of_hex(h.image ->> '" #c "'), "
#define SET(c)  #c " = excluded." #c ", "

#define TABLE(table, COLUMNS)                                                 \
	{                                                                     \
		table,                                                        \
		"DELETE FROM " table " WHERE id IN (SELECT h.id FROM "        \
		IMAGES(table) " WHERE h.image IS NULL)",                      \
		"INSERT INTO " table " (" COLUMNS(NAME, NAME) "id) SELECT "   \
		COLUMNS(VALUE, UUID_VALUE) "h.id FROM " IMAGES(table)         \
		" WHERE h.image IS NOT NULL ON CONFLICT (id) DO UPDATE SET "  \
		COLUMNS(SET, SET) "id = excluded.id"                          \
	}

/* Those that others refer to come first. */
static const struct {
	const char *kind;
	const char *delete_sql;
	const char *put_sql;
} tables[] = {
	TABLE("constituent", CONSTITUENT),
	TABLE("constituent_side", CONSTITUENT_SIDE),
	TABLE("responsibility", RESPONSIBILITY),
	TABLE("responsibility_side", RESPONSIBILITY_SIDE),
	TABLE("alias", ALIAS),
	TABLE("target", TARGET),
	TABLE("target_share", TARGET_SHARE),
	TABLE("off", OFF),
	TABLE("entry", ENTRY),
	TABLE("timer", TIMER),
};

enum { TABLES = sizeof tables / sizeof *tables };

static const char kinds_sql[] =
    "SELECT DISTINCT kind FROM history WHERE change_id = ?1";

static int
hex_digit(char c)
{
	static const char digits[] = "0123456789ABCDEF";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* uuid_of_hex(TEXT): the bytes, or null where it is no uuid. */
static void
uuid_of_hex(sqlite3_context *context, int count, sqlite3_value **values)
{
	const char *hex = (const char *)sqlite3_value_text(values[0]);
	uint8_t bytes[UUID_BYTES];

	(void)count;
	if (!hex || strlen(hex) != 2 * UUID_BYTES)
		return;
	for (size_t i = 0; i < UUID_BYTES; i++) {
		int high = hex_digit(hex[2 * i]);
		int low = hex_digit(hex[2 * i + 1]);

		if (high < 0 || low < 0)
			return;
		bytes[i] = (uint8_t)(high << 4 | low);
	}
	sqlite3_result_blob(context, bytes, UUID_BYTES, SQLITE_TRANSIENT);
}

int
store_restore_init(struct store *s)
{
	return store_err(sqlite3_create_function_v2(s->db, "uuid_of_hex", 1,
	    SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, NULL,
	    uuid_of_hex, NULL, NULL, NULL));
}

static int
run(struct store *s, const char *sql, int64_t change_id, bool before)
{
	sqlite3_stmt *stmt = store_stmt(s, sql);

	(void)sqlite3_bind_int64(stmt, 1, change_id);
	(void)sqlite3_bind_int(stmt, 2, before);
	return store_run(stmt);
}

/* Which tables it touched: most changes touch one. */
static int
find_touched(struct store *s, int64_t change_id, bool ret[TABLES])
{
	sqlite3_stmt *stmt = store_stmt(s, kinds_sql);
	int r;

	(void)sqlite3_bind_int64(stmt, 1, change_id);
	while ((r = store_step(stmt)) > 0) {
		const char *kind = (const char *)sqlite3_column_text(stmt, 0);

		for (size_t i = 0; kind && i < TABLES; i++)
			ret[i] |= !strcmp(kind, tables[i].kind);
	}
	return r;
}

int
store_restore(struct store *s, int64_t change_id, bool before)
{
	bool touched[TABLES] = { false };
	int r = find_touched(s, change_id, touched);

	for (size_t i = TABLES; r == 0 && i > 0; i--)
		if (touched[i - 1])
			r = run(s, tables[i - 1].delete_sql, change_id,
			    before);
	for (size_t i = 0; r == 0 && i < TABLES; i++)
		if (touched[i])
			r = run(s, tables[i].put_sql, change_id, before);
	return r;
}
