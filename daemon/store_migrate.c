/* SPDX-License-Identifier: MIT */
/* Walks a ledger up, step by step, to the schema of this program. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
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
		    store_words(s->db));
	if (r < 0 && !sqlite3_get_autocommit(s->db))
		(void)exec(s, "ROLLBACK");
	return r;
}

/* Until then a power cut may empty a file, or take its name. */
static int
sync_path(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int r = fd < 0 || fsync(fd) < 0 ? -ERR_SYSTEM : 0, saved = errno;

	if (fd >= 0)
		(void)close(fd);
	errno = saved;
	return r;
}

/* Makes what was written the copy, safely; SQLite does not sync it. */
static int
keep_copy(const char *half, const char *copy, struct pool *p)
{
	const char *slash = strrchr(copy, '/');
	const char *dir = slash ? pool_dupn(p, copy,
	    (size_t)(slash - copy) + 1) : ".";

	if (!dir)
		return -ERR_MEMORY;
	return sync_path(half) < 0 || rename(half, copy) < 0 ||
	    sync_path(dir) < 0 ? -ERR_SYSTEM : 0;
}

/* Copies the ledger to PATH.schema-N. A copy that is there is replaced: it is
   from a walk that was cut short, or of a ledger that was put back since. */
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
	(void)unlink(half);
	r = store_err(sqlite3_prepare_v2(s->db, "VACUUM INTO ?1", -1, &stmt,
	    NULL));
	if (r == 0) {
		store_bind_text(stmt, 1, half);
		r = store_err(sqlite3_step(stmt));
	}
	(void)sqlite3_finalize(stmt);
	if (r == 0)
		r = keep_copy(half, copy, p);
	if (r < 0 && r != -ERR_MEMORY)
		*ret_why = pool_printf(p, "cannot copy the ledger to '%s' "
		    "before its schema is changed: %s; it was left as it is",
		    copy, r == -ERR_SYSTEM ? strerror(errno)
		    : store_words(s->db));
	if (r < 0)
		(void)unlink(half);
	return r == -ERR_SYSTEM ? -ERR_STORAGE : r;
}

static int
refuse_newer(int schema, const char *path, struct pool *p,
    const char **ret_why)
{
	*ret_why = pool_printf(p, "the ledger '%s' was written by a newer "
	    "ctotime (schema %d, this one knows %d); install that version; "
	    "nothing was changed", path, schema, schema_step_count);
	return -ERR_NEWER;
}

/* Is there no write-ahead log, so that the file is all there is? */
static bool
is_whole(const char *path, struct pool *p)
{
	const char *wal = pool_printf(p, "%s-wal", path);
	struct stat st;

	return wal && (stat(wal, &st) < 0 || st.st_size == 0);
}

static uint32_t
big_endian(const unsigned char *b)
{
	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 |
	    (uint32_t)b[2] << 8 | b[3];
}

int
store_migrate_peek(const char *path, struct pool *p, const char **ret_why)
{
	enum { SCHEMA_AT = 60, APPLICATION_AT = 68, HEADER_BYTES = 100 };
	unsigned char header[HEADER_BYTES];
	int fd = open(path, O_RDONLY | O_CLOEXEC), schema;
	ssize_t n = fd < 0 ? -1 : pread(fd, header, sizeof header, 0);

	/* What can't be read is SQLite's to complain of. */
	if (fd >= 0)
		(void)close(fd);
	if (n != sizeof header ||
	    big_endian(header + APPLICATION_AT) != APPLICATION_ID)
		return 0;
	schema = (int)big_endian(header + SCHEMA_AT);
	return schema > schema_step_count && is_whole(path, p)
	    ? refuse_newer(schema, path, p, ret_why) : 0;
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
	return s->schema > schema_step_count
	    ? refuse_newer(s->schema, path, p, ret_why) : 0;
}

int
store_migrate(struct store *s, const char *path, struct pool *p,
    const char **ret_why)
{
	int r = judge(s, path, p, ret_why);

	if (r < 0 || s->schema == schema_step_count)
		return r;
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
