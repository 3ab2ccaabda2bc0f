/* SPDX-License-Identifier: MIT */
/* Walks a ledger up, step by step, to the schema of this program. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "err.h"
#include "schema.h"
#include "store_sql.h"

/* "ctot" in ASCII: what file(1) and we know a ledger by. */
#define APPLICATION_ID 0x63746f74

static int
read_pragma(struct store *s, const char *sql, int *ret)
{
	sqlite3_stmt *stmt = NULL;
	int r = sqlite3_prepare_v2(s->db, sql, -1, &stmt, NULL);

	if (r == SQLITE_OK)
		r = sqlite3_step(stmt);
	if (r == SQLITE_ROW)
		*ret = sqlite3_column_int(stmt, 0);
	(void)sqlite3_finalize(stmt);
	return store_err(r);
}

static int
exec(struct store *s, const char *sql)
{
	return store_err(sqlite3_exec(s->db, sql, NULL, NULL, NULL));
}

/* One step: its SQL and the new version in one transaction. */
static int
take_step(struct store *s, const struct schema_step *step, const char *path,
    struct pool *p, const char **ret_why)
{
	char mark[128];
	int r;

	(void)snprintf(mark, sizeof mark, "PRAGMA application_id = %d;"
	    "PRAGMA user_version = %d;", APPLICATION_ID, step->version);
	r = exec(s, "BEGIN IMMEDIATE");
	if (r == 0)
		r = exec(s, step->sql);
	if (r == 0)
		r = exec(s, mark);
	if (r == 0)
		r = exec(s, "COMMIT");
	if (r < 0 && r != -ERR_BUSY)
		*ret_why = pool_printf(p, "cannot bring the ledger '%s' to "
		    "schema %d: %s; it was left as it is", path, step->version,
		    sqlite3_errmsg(s->db));
	if (r < 0 && !sqlite3_get_autocommit(s->db))
		(void)exec(s, "ROLLBACK");
	return r;
}

/* Copies the ledger to PATH.schema-N; a copy that is there already is from
   a walk that was cut short, when nothing was changed yet, or is as old. */
static int
copy_aside(struct store *s, const char *path, struct pool *p,
    const char **ret_why)
{
	char *copy = pool_printf(p, "%s.schema-%d", path, s->schema);
	char *half = pool_printf(p, "%s.schema-%d.part", path, s->schema);
	sqlite3_stmt *stmt = NULL;
	int r;

	if (!copy || !half)
		return -ERR_MEMORY;
	if (access(copy, F_OK) == 0)
		return 0;
	(void)unlink(half);
	r = store_err(sqlite3_prepare_v2(s->db, "VACUUM INTO ?1", -1, &stmt,
	    NULL));
	if (r == 0) {
		store_bind_text(stmt, 1, half);
		r = store_err(sqlite3_step(stmt));
	}
	(void)sqlite3_finalize(stmt);
	if (r == 0 && rename(half, copy) < 0)
		r = -ERR_STORAGE;
	if (r < 0)
		*ret_why = pool_printf(p, "cannot copy the ledger to '%s' "
		    "before its schema is changed: %s", copy,
		    errno ? strerror(errno) : sqlite3_errmsg(s->db));
	return r;
}

/* Is it ours, and not from the future? */
static int
judge(struct store *s, const char *path, struct pool *p,
    const char **ret_why)
{
	int application = 0, tables = 0, r;

	r = read_pragma(s, "PRAGMA application_id", &application);
	if (r == 0)
		r = read_pragma(s, "PRAGMA user_version", &s->schema);
	if (r == 0)
		r = read_pragma(s, "SELECT count(*) FROM sqlite_schema",
		    &tables);
	if (r < 0)
		return r;
	if (application != APPLICATION_ID && (tables || s->schema))
		return -ERR_NOT_LEDGER;
	if (s->schema <= schema_step_count)
		return 0;
	*ret_why = pool_printf(p, "the ledger '%s' was written by a newer "
	    "ctotime (schema %d, this one knows %d); install that version; "
	    "nothing was changed", path, s->schema, schema_step_count);
	return -ERR_NEWER;
}

int
store_migrate(struct store *s, const char *path, struct pool *p,
    const char **ret_why)
{
	int r = judge(s, path, p, ret_why);

	if (r < 0 || s->schema == schema_step_count)
		return r;
	errno = 0;
	if (s->schema > 0)
		r = copy_aside(s, path, p, ret_why);
	/* Steps may rebuild tables; each ends with a check of its own keys. */
	for (int i = s->schema; r == 0 && i < schema_step_count; i++) {
		r = take_step(s, &schema_steps[i], path, p, ret_why);
		if (r == 0)
			s->schema = schema_steps[i].version;
	}
	return r;
}
