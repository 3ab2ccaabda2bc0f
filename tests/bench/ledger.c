/* SPDX-License-Identifier: MIT */
/*
 * Makes the ledger that is measured: `ledger FILE ENTRIES TODAY`, where today
 * is a day number. Ten entries a day in the last 400 days, the rest spread
 * from 1970 on; half have a start, a third a tag, a third a note.
 */
#include <stdio.h>
#include <stdlib.h>

#include <sqlite3.h>

#include "schema.h"

enum { NEW_DAYS = 400, NEW_A_DAY = 10 };

static const char fill_sql[] =
    "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n"
    "  WHERE i + 1 < %1$d),"
    " d(i, day) AS (SELECT i, CASE WHEN i < %2$d"
    "  THEN i * (%3$d - 400) / max(%2$d, 1)"
    "  ELSE %3$d - (%1$d - 1 - i) / 10 END FROM n)"
    "INSERT INTO entry (uuid, constituent_id, responsibility_id, day, start,"
    " start_offset, end_offset, zone, seconds, note, tags)"
    " SELECT CAST(printf('%%016d', i) AS BLOB), 1 + i %% 5, NULL,"
    " date(day * 86400, 'unixepoch'),"
    " iif(i %% 2, day * 86400 + i %% 50 * 1000, NULL), iif(i %% 2, 0, NULL),"
    " iif(i %% 2, 0, NULL), 'Europe/Berlin', 300 + i %% 20 * 60,"
    " iif(i %% 3 = 0, 'pricing call with Globex', ''),"
    " iif(i %% 3 = 1, 'acme', '') FROM d;"
    "INSERT INTO change (id, uuid, at, command, uid, answer)"
    " SELECT id, uuid, 0, 'log', 0, '{\"day_seconds\":3600}' FROM entry;"
    "INSERT INTO history (change_id, kind, row_id, after)"
    " SELECT id, 'entry', id, image FROM entry;";

static void
run(sqlite3 *db, const char *sql)
{
	char *why = NULL;

	if (sqlite3_exec(db, sql, NULL, NULL, &why) == SQLITE_OK)
		return;
	fprintf(stderr, "ledger: %s\n", why);
	exit(1);
}

int
main(int argc, char **argv)
{
	int entries = argc == 4 ? atoi(argv[2]) : 0;
	int today = argc == 4 ? atoi(argv[3]) : 0;
	int old = entries > NEW_DAYS * NEW_A_DAY
	    ? entries - NEW_DAYS * NEW_A_DAY : 0;
	static char sql[8192];
	sqlite3 *db;

	if (argc != 4 || sqlite3_open(argv[1], &db) != SQLITE_OK)
		return 2;
	run(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;");
	for (int i = 0; i < schema_step_count; i++)
		run(db, schema_steps[i].sql);
	(void)snprintf(sql, sizeof sql, "PRAGMA application_id = 0x63746f74;"
	    "PRAGMA user_version = %d;", schema_step_count);
	run(db, sql);
	/* History is copied at the end, which is the same and faster. */
	run(db, "CREATE TEMP TABLE kept AS SELECT sql FROM sqlite_schema"
	    " WHERE name = 'entry_came'; DROP TRIGGER entry_came; BEGIN;");
	(void)snprintf(sql, sizeof sql, fill_sql, entries, old, today);
	run(db, sql);
	{
		sqlite3_stmt *stmt;

		if (sqlite3_prepare_v2(db, "SELECT sql FROM kept", -1, &stmt,
		    NULL) != SQLITE_OK || sqlite3_step(stmt) != SQLITE_ROW)
			return 1;
		(void)snprintf(sql, sizeof sql, "%s",
		    (const char *)sqlite3_column_text(stmt, 0));
		(void)sqlite3_finalize(stmt);
	}
	run(db, sql);
	run(db, "COMMIT; PRAGMA wal_checkpoint(TRUNCATE);");
	(void)sqlite3_close(db);
	return 0;
}
