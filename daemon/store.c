/* SPDX-License-Identifier: MIT */
/* The ledger on disk: opening it, statements, transactions. */
#include "store.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "day.h"
#include "err.h"
#include "log.h"
#include "store_restore.h"
#include "store_sql.h"
#include "store_totals.h"

/* How long a lock of another program is waited for: the loop stands still
   meanwhile, so not for long, and then the request gets `busy`. */
enum { BUSY_MS = 500 };

/* Bytes: the -shm, and some for its file system. */
enum { SHM_ROOM = 64 * 1024 };

static const char pragmas[] =
    "PRAGMA journal_mode = WAL;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA foreign_keys = ON;"
    "PRAGMA trusted_schema = OFF;"
    "PRAGMA secure_delete = ON;" /* what was deleted is not left behind */
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA cache_size = -2000;"
    /* Often and little: nobody waits long for a checkpoint. */
    "PRAGMA wal_autocheckpoint = 100;"
    "PRAGMA journal_size_limit = 4194304;";

static const char begin_sql[] = "BEGIN";
static const char commit_sql[] = "COMMIT";
static const char rollback_sql[] = "ROLLBACK";
static const char savepoint_sql[] = "SAVEPOINT request";
static const char release_sql[] = "RELEASE request";
static const char undo_sql[] = "ROLLBACK TO request";

int
store_err(int sqlite_code)
{
	switch (sqlite_code & 0xff) {
	case SQLITE_OK:
	case SQLITE_ROW:
	case SQLITE_DONE:
		return 0;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return -ERR_BUSY;
	case SQLITE_FULL:
		return -ERR_FULL;
	case SQLITE_NOTADB:
		return -ERR_NOT_LEDGER;
	case SQLITE_NOMEM:
	case SQLITE_TOOBIG: /* of store_bind_day */
		return -ERR_MEMORY;
	default:
		return -ERR_STORAGE;
	}
}

const char *
store_words(sqlite3 *db)
{
	return sqlite3_errcode(db) == SQLITE_FULL ? "no space left"
	    : sqlite3_errmsg(db);
}

/* SQLite's own words on what went wrong, which no client gets to see. */
static void
log_words(sqlite3 *db)
{
	log_line("sqlite: %s", sqlite3_errmsg(db));
}

/* The statement that was kept, or is from now on. */
static sqlite3_stmt *
keep(struct store *s, const char *sql)
{
	int i = 0;

	while (i < s->kept_count && s->kept[i].sql != sql)
		i++;
	if (i < s->kept_count)
		return s->kept[i].stmt;
	if (i == STORE_STATEMENTS)
		return NULL;
	if (sqlite3_prepare_v3(s->db, sql, -1, SQLITE_PREPARE_PERSISTENT,
	    &s->kept[i].stmt, NULL) != SQLITE_OK) {
		log_words(s->db);
		return NULL;
	}
	s->kept[i].sql = sql;
	s->kept_count++;
	return s->kept[i].stmt;
}

sqlite3_stmt *
store_stmt(struct store *s, const char *sql)
{
	return s->begun && !store_in_transaction(s) ? NULL : keep(s, sql);
}

int
store_step(sqlite3_stmt *stmt)
{
	int r;

	if (!stmt)
		return -ERR_STORAGE;
	r = sqlite3_step(stmt);
	if (r == SQLITE_ROW)
		return 1;
	if (r != SQLITE_DONE)
		log_words(sqlite3_db_handle(stmt));
	/* Reset at once: a statement left open would hold its snapshot. */
	(void)sqlite3_reset(stmt);
	return store_err(r);
}

int
store_run(sqlite3_stmt *stmt)
{
	int r = store_step(stmt);

	if (r > 0)
		(void)sqlite3_reset(stmt);
	return r < 0 ? r : 0;
}

int
store_number(sqlite3_stmt *stmt, int64_t *ret)
{
	int r = store_step(stmt);

	if (r <= 0)
		return r < 0 ? r : -ERR_STORAGE;
	*ret = sqlite3_column_int64(stmt, 0);
	(void)sqlite3_reset(stmt);
	return 0;
}

void
store_bind_text(sqlite3_stmt *stmt, int i, const char *text)
{
	(void)sqlite3_bind_text(stmt, i, text, -1, SQLITE_STATIC);
}

void
store_bind_day(sqlite3_stmt *stmt, int i, int32_t day)
{
	char text[DAY_TEXT];

	if (day == DAY_NONE) {
		(void)sqlite3_bind_null(stmt, i);
		return;
	}
	/* What can't be bound would be null, and another question: this one is
	   too large to be asked. */
	if (sqlite3_bind_text(stmt, i, day_format(day, text), -1,
	    SQLITE_TRANSIENT) != SQLITE_OK)
		(void)sqlite3_bind_zeroblob(stmt, i, INT_MAX);
}

void
store_bind_id(sqlite3_stmt *stmt, int i, int64_t id)
{
	if (id)
		(void)sqlite3_bind_int64(stmt, i, id);
	else
		(void)sqlite3_bind_null(stmt, i);
}

const char *
store_text(sqlite3_stmt *stmt, int column, struct pool *p)
{
	bool null = sqlite3_column_type(stmt, column) == SQLITE_NULL;
	const char *text = (const char *)sqlite3_column_text(stmt, column);

	p->starved |= !text && !null;
	return pool_dup(p, text);
}

int32_t
store_day(sqlite3_stmt *stmt, int column)
{
	const char *text = (const char *)sqlite3_column_text(stmt, column);
	int32_t day;

	return text && day_parse(text, &day) == 0 ? day : DAY_NONE;
}

/* SQLite's switches that keep a foreign file from doing anything clever. */
static void
harden(sqlite3 *db)
{
	(void)sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	(void)sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	(void)sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	(void)sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0,
	    NULL);
	(void)sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

/* Another user's file, or something else than a file, is refused. */
static int
check_file(const char *path, struct pool *p, const char **ret_why)
{
	struct stat st;

	if (lstat(path, &st) < 0) {
		if (errno == ENOENT)
			return 0;
		*ret_why = pool_printf(p, "cannot look at '%s': %s", path,
		    strerror(errno));
		return -ERR_STORAGE;
	}
	if (S_ISLNK(st.st_mode) && stat(path, &st) < 0)
		return 0;
	if (!S_ISREG(st.st_mode)) {
		*ret_why = pool_printf(p, "'%s' is not a file", path);
		return -ERR_NOT_LEDGER;
	}
	if (st.st_uid != geteuid()) {
		*ret_why = pool_printf(p, "'%s' belongs to another user",
		    path);
		return -ERR_UNSAFE;
	}
	if (access(path, R_OK) < 0) {
		*ret_why = pool_printf(p, "cannot read '%s': %s; chmod u+rw "
		    "it, or name another with --db", path, strerror(errno));
		return -ERR_STORAGE;
	}
	return 0;
}

/* Prepares what ends a transaction: when it is needed there may be no memory
   to do so. */
static int
prepare_ends(struct store *s)
{
	static const char *const ends[] = { begin_sql, commit_sql,
		rollback_sql, savepoint_sql, release_sql, undo_sql };

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (!store_stmt(s, ends[i]))
			return store_err(sqlite3_errcode(s->db));
	return 0;
}

/* The sentence for an error of opening. */
static const char *
why_not(struct pool *p, const char *path, int err, sqlite3 *db)
{
	if (err == -ERR_NOT_LEDGER)
		return pool_printf(p, "'%s' is not a ledger of ctotime; "
		    "move it away, or name another with --db", path);
	if (err == -ERR_BUSY)
		return pool_printf(p, "'%s' is in use by another program; "
		    "close that one", path);
	return pool_printf(p, "cannot open the ledger '%s': %s", path,
	    db ? store_words(db) : "out of memory");
}

/* Opens the file and makes sure of it; nothing is written yet. */
static int
open_file(struct store *s, const char *path, bool alone, struct pool *p,
    const char **ret_why)
{
	int r = store_err(sqlite3_open_v2(path, &s->db, SQLITE_OPEN_READWRITE |
	    SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
	    NULL));

	if (r < 0)
		return r;
	/* SQLite opens for reading what it may not write to, and is content. */
	if (sqlite3_db_readonly(s->db, "main")) {
		*ret_why = pool_printf(p, "the ledger '%s' is read-only; "
		    "chmod u+w it, or name another with --db", path);
		return -ERR_STORAGE;
	}
	(void)sqlite3_busy_timeout(s->db, BUSY_MS);
	harden(s->db);
	return alone ? store_err(sqlite3_exec(s->db,
	    "PRAGMA locking_mode = EXCLUSIVE", NULL, NULL, NULL)) : 0;
}

/* All that is needed to serve it. */
static int
set_up(struct store *s, const char *path, struct pool *p,
    const char **ret_why)
{
	int r = store_restore_init(s);

	if (r == 0)
		r = store_totals_init(s);
	if (r == 0)
		r = store_migrate(s, path, p, ret_why);
	if (r == 0)
		r = store_err(sqlite3_exec(s->db, pragmas, NULL, NULL, NULL));
	if (r == 0)
		r = prepare_ends(s);
	/* Until here what is refused was not touched either. */
	if (r == 0)
		(void)sqlite3_db_config(s->db,
		    SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
	return r;
}

/*
 * SQLite shares a file with other programs, -shm, which is mapped: where the
 * disk is full it fails to grow or, worse, to be written to, with a signal.
 * As long as SQLite is alone it can do without.
 */
static bool
has_room(const char *path, struct pool *p)
{
	const char *slash = strrchr(path, '/');
	const char *dir = slash ? pool_dupn(p, path,
	    (size_t)(slash - path) + 1) : ".";
	struct statvfs fs;

	if (!dir || statvfs(dir, &fs) < 0)
		return true;
	return fs.f_frsize * fs.f_bavail >= SHM_ROOM;
}

static bool
lacks_shm(const struct store *s)
{
	int code = sqlite3_extended_errcode(s->db);

	return code == SQLITE_IOERR_SHMSIZE || code == SQLITE_IOERR_SHMOPEN ||
	    code == SQLITE_IOERR_SHMMAP;
}

/* Opens it, `alone` or not; `ret_lacking` says whether only that would do. */
static int
try_to_open(const char *path, bool alone, struct pool *p, struct store **ret,
    const char **ret_why, bool *ret_lacking)
{
	struct store *s = calloc(1, sizeof *s);
	int r;

	*ret_why = NULL;
	*ret_lacking = false;
	if (!s)
		return -ERR_MEMORY;
	r = open_file(s, path, alone, p, ret_why);
	if (r == 0)
		r = set_up(s, path, p, ret_why);
	if (r == 0) {
		*ret = s;
		return 0;
	}
	*ret_lacking = lacks_shm(s);
	if (!*ret_why)
		*ret_why = why_not(p, path, r, s->db);
	store_close(s);
	return r;
}

int
store_open(const char *path, struct pool *p, struct store **ret,
    const char **ret_why)
{
	bool alone = !has_room(path, p), lacking;
	int r;

	*ret_why = NULL;
	r = check_file(path, p, ret_why);
	if (r == 0)
		r = store_migrate_peek(path, p, ret_why);
	if (r < 0)
		return r;
	/* One thread: no locks, and nobody asks how much memory is in use. */
	(void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	r = try_to_open(path, alone, p, ret, ret_why, &lacking);
	if (r < 0 && lacking && !alone) {
		alone = true;
		r = try_to_open(path, alone, p, ret, ret_why, &lacking);
	}
	if (r == 0 && alone)
		log_line("no room for '%s-shm': other programs can't read the "
		    "ledger while this one runs", path);
	return r;
}

void
store_close(struct store *s)
{
	if (!s)
		return;
	for (int i = 0; i < s->kept_count; i++)
		(void)sqlite3_finalize(s->kept[i].stmt);
	(void)sqlite3_close(s->db);
	free(s);
}

int
store_schema(const struct store *s)
{
	return s->schema;
}

/* Empties the write-ahead log, if that is due; what goes wrong comes right
   with the next transaction. */
static void
settle(struct store *s)
{
	if (s->scrub)
		s->scrub = sqlite3_wal_checkpoint_v2(s->db, NULL,
		    SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) != SQLITE_OK;
}

int
store_begin(struct store *s)
{
	int r;

	if (s->doomed)
		store_rollback(s);
	settle(s);
	r = s->doomed ? -ERR_MEMORY : store_run(keep(s, begin_sql));
	s->begun = r == 0;
	return r;
}

int
store_commit(struct store *s)
{
	int r = store_run(store_stmt(s, commit_sql));

	s->begun = false;
	/* A commit that failed while it was synced may lie whole in the log:
	   after a crash it would be there, though it was refused. */
	if (r < 0) {
		store_rollback(s);
		store_scrub(s);
	}
	settle(s);
	return r;
}

void
store_scrub(struct store *s)
{
	s->scrub = true;
}

void
store_rollback(struct store *s)
{
	/* Even this may find no memory: then it is to be done before anything
	   else is. */
	if (!sqlite3_get_autocommit(s->db))
		s->doomed = store_run(keep(s, rollback_sql)) < 0;
	else
		s->doomed = false;
	s->begun = false;
}

int
store_lost(const struct store *s)
{
	int r = store_err(sqlite3_errcode(s->db));

	return r < 0 ? r : -ERR_STORAGE;
}

bool
store_in_transaction(const struct store *s)
{
	return !s->doomed && !sqlite3_get_autocommit(s->db);
}

/* SQLite keeps what every page was before in a list, and walks along it after
   each statement: a hundred thousand rows would take minutes. */
int
store_savepoint(struct store *s)
{
	s->whole = sqlite3_txn_state(s->db, "main") != SQLITE_TXN_WRITE;
	return s->whole ? 0 : store_run(store_stmt(s, savepoint_sql));
}

int
store_release(struct store *s)
{
	return s->whole ? 0 : store_run(store_stmt(s, release_sql));
}

int
store_undo_savepoint(struct store *s)
{
	int r;

	if (s->whole) {
		store_rollback(s);
		r = store_begin(s);
		/* Without one nothing more of the turn is run. */
		s->begun = true;
		return r;
	}
	r = store_run(store_stmt(s, undo_sql));
	return r < 0 ? r : store_release(s);
}
