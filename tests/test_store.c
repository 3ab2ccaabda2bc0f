/* SPDX-License-Identifier: MIT */
/* The ledger on disk: opening, refusing, walking up, what it refuses. */
#include "store.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "err.h"
#include "ledger.h"
#include "schema.h"
#include "store_sql.h"

/* A directory of its own, with the path of a ledger that is not there yet. */
struct place {
	char dir[64];
	char path[128];
};

static int
setup(void **state)
{
	static struct place place;

	place = (struct place){ .dir = "/tmp/ctotime-test-XXXXXX" };
	if (!mkdtemp(place.dir))
		return -1;
	(void)snprintf(place.path, sizeof place.path, "%s/ledger.db",
	    place.dir);
	*state = &place;
	return 0;
}

static int
teardown(void **state)
{
	static const char *const ends[] = { "", "-wal", "-shm", ".schema-1" };
	struct place *place = *state;
	char path[160];

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		(void)snprintf(path, sizeof path, "%s%s", place->path,
		    ends[i]);
		(void)unlink(path);
	}
	return rmdir(place->dir);
}

/* Opens and closes; the reason of a refusal is printed to `why`. */
static int
try_open(const struct place *place, char *why, size_t size)
{
	const char *words = NULL;
	struct store *s = NULL;
	struct pool p;
	int r;

	pool_init(&p);
	r = store_open(place->path, &p, &s, &words);
	(void)snprintf(why, size, "%s", words ? words : "");
	if (r == 0)
		store_close(s);
	pool_done(&p);
	return r;
}

/* Runs SQL on the file as any other program would. */
static void
run_sql(const struct place *place, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	(void)sqlite3_close(db);
}

static int
read_int(const struct place *place, const char *sql)
{
	sqlite3_stmt *stmt;
	sqlite3 *db;
	int value;

	assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	value = sqlite3_column_int(stmt, 0);
	(void)sqlite3_finalize(stmt);
	(void)sqlite3_close(db);
	return value;
}

static void
test_store_open_makes_a_ledger_and_finds_it_again(void **state)
{
	char why[512];

	assert_int_equal(try_open(*state, why, sizeof why), 0);
	assert_int_equal(try_open(*state, why, sizeof why), 0);
	assert_int_equal(read_int(*state, "PRAGMA user_version"),
	    schema_step_count);
	assert_int_equal(read_int(*state, "SELECT count(*) FROM constituent"),
	    5);
}

static void
test_store_open_refuses_what_is_no_database(void **state)
{
	struct place *place = *state;
	FILE *f = fopen(place->path, "w");
	char why[512];

	for (int i = 0; i < 300; i++)
		fputs("not a database\n", f);
	fclose(f);
	assert_int_equal(try_open(place, why, sizeof why), -ERR_NOT_LEDGER);
	assert_non_null(strstr(why, "is not a ledger of ctotime"));
}

static void
test_store_open_refuses_the_database_of_another_program(void **state)
{
	char why[512];

	run_sql(*state, "CREATE TABLE t (x)");
	assert_int_equal(try_open(*state, why, sizeof why), -ERR_NOT_LEDGER);
	assert_int_equal(read_int(*state,
	    "SELECT count(*) FROM sqlite_schema"), 1);
}

static void
test_store_open_refuses_a_newer_ledger_untouched(void **state)
{
	char why[512];

	assert_int_equal(try_open(*state, why, sizeof why), 0);
	run_sql(*state, "PRAGMA user_version = 999");
	assert_int_equal(try_open(*state, why, sizeof why), -ERR_NEWER);
	assert_non_null(strstr(why, "newer ctotime"));
	assert_int_equal(read_int(*state, "PRAGMA user_version"), 999);
}

static void
test_store_open_copies_an_older_ledger_and_walks_it_up(void **state)
{
	struct place *place = *state;
	struct place copy = *place;
	char why[512];

	run_sql(place, schema_steps[0].sql);
	run_sql(place, "PRAGMA application_id = 0x63746f74;"
	    "PRAGMA user_version = 1");
	assert_int_equal(try_open(place, why, sizeof why), 0);
	assert_int_equal(read_int(place, "PRAGMA user_version"),
	    schema_step_count);
	assert_int_equal(read_int(place, "SELECT count(*) FROM constituent"),
	    5);
	(void)snprintf(copy.path, sizeof copy.path, "%.100s.schema-1",
	    place->path);
	assert_int_equal(read_int(&copy, "PRAGMA user_version"), 1);
}

/* What every release left behind, with what was logged in it. */
static void
test_store_open_walks_up_from_every_schema(void **state)
{
	static const char *const ends[] = { "", "-wal", "-shm" };
	struct place *place = *state;
	char why[512], mark[256], path[160];

	for (int n = 2; n < schema_step_count; n++) {
		for (int i = 0; i < n; i++)
			run_sql(place, schema_steps[i].sql);
		(void)snprintf(mark, sizeof mark, "PRAGMA application_id = "
		    "0x63746f74; PRAGMA user_version = %d;"
		    "INSERT INTO change (uuid, at, command, uid) VALUES"
		    " (zeroblob(16), 0, 'log', 0)", n);
		run_sql(place, mark);
		run_sql(place, "INSERT INTO entry (uuid, constituent_id, day,"
		    " zone, seconds, note, tags) VALUES (zeroblob(16), 1,"
		    " '2026-11-20', 'UTC', 60, '', '')");
		assert_int_equal(try_open(place, why, sizeof why), 0);
		assert_int_equal(read_int(place, "PRAGMA user_version"),
		    schema_step_count);
		assert_int_equal(read_int(place, "SELECT sum(seconds) FROM"
		    " entry"), 60);
		assert_int_equal(read_int(place, "SELECT (SELECT count(*) FROM"
		    " mailing) + (SELECT count(*) FROM schedule)"), 0);
		for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
			(void)snprintf(path, sizeof path, "%s%s", place->path,
			    ends[i]);
			(void)unlink(path);
		}
		(void)snprintf(path, sizeof path, "%s.schema-%d", place->path,
		    n);
		assert_int_equal(unlink(path), 0);
	}
}

static void
test_store_open_refuses_a_directory(void **state)
{
	struct place *place = *state;
	char why[512];

	assert_int_equal(mkdir(place->path, 0700), 0);
	assert_int_equal(try_open(place, why, sizeof why), -ERR_NOT_LEDGER);
	assert_int_equal(rmdir(place->path), 0);
}

static void
test_store_open_gives_up_on_a_ledger_in_use(void **state)
{
	struct place *place = *state;
	sqlite3 *other;
	char why[512];

	assert_int_equal(sqlite3_open(place->path, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other, "BEGIN EXCLUSIVE", NULL, NULL,
	    NULL), SQLITE_OK);
	assert_int_equal(try_open(place, why, sizeof why), -ERR_BUSY);
	assert_non_null(strstr(why, "in use by another program"));
	(void)sqlite3_close(other);
}

/* Nonsense that the tables refuse by themselves, whoever writes it. */
static void
test_store_schema_refuses_nonsense(void **state)
{
#define ENTRY(values)                                                         \
	"INSERT INTO entry (uuid, constituent_id, responsibility_id, day,"    \
	" start, start_offset, end_offset, zone, seconds, note, tags)"        \
	" VALUES (" values ")"
#define MAILING(values)                                                       \
	"INSERT INTO mailing (from_day, to_day, recipients, claim,"           \
	" claim_digest) VALUES (" values ")"
#define SCHEDULE(values)                                                      \
	"INSERT INTO schedule (id, weekday, minute, installed, recipients,"   \
	" since, since_offset) VALUES (" values ")"
	static const char *const nonsense[] = {
		ENTRY("'x', 1, NULL, '2026-11-20', NULL, NULL, NULL, 'UTC',"
		    " 60, '', ''"),
		ENTRY("zeroblob(15), 1, NULL, '2026-11-20', NULL, NULL, NULL,"
		    " 'UTC', 60, '', ''"),
		ENTRY("zeroblob(16), 99, NULL, '2026-11-20', NULL, NULL, NULL,"
		    " 'UTC', 60, '', ''"),
		/* A responsibility of somebody else. */
		ENTRY("zeroblob(16), 2, 1, '2026-11-20', NULL, NULL, NULL,"
		    " 'UTC', 60, '', ''"),
		ENTRY("zeroblob(16), 1, NULL, '2026-02-31', NULL, NULL, NULL,"
		    " 'UTC', 60, '', ''"),
		ENTRY("zeroblob(16), 1, NULL, '1969-12-31', NULL, NULL, NULL,"
		    " 'UTC', 60, '', ''"),
		ENTRY("zeroblob(16), 1, NULL, '2026-11-20', NULL, NULL, NULL,"
		    " '', 60, '', ''"),
		ENTRY("zeroblob(16), 1, NULL, '2026-11-20', NULL, NULL, NULL,"
		    " 'UTC', 0, '', ''"),
		ENTRY("zeroblob(16), 1, NULL, '2026-11-20', NULL, NULL, NULL,"
		    " 'UTC', 86401, '', ''"),
		ENTRY("zeroblob(16), 1, NULL, '2026-11-20', NULL, NULL, NULL,"
		    " 'UTC', 1.5, '', ''"),
		ENTRY("zeroblob(16), 1, NULL, '2026-11-20', NULL, NULL, NULL,"
		    " 'UTC', 60, char(10), ''"),
		/* A start without an offset, and one on another day. */
		ENTRY("zeroblob(16), 1, NULL, '2026-11-20', 1795161600, NULL,"
		    " NULL, 'UTC', 60, '', ''"),
		ENTRY("zeroblob(16), 1, NULL, '2026-11-20', 0, 0, 0,"
		    " 'UTC', 60, '', ''"),
		"INSERT INTO target (from_day, external, internal)"
		    " VALUES ('2026-01-01', 7000, 3001)",
		"INSERT INTO constituent_side (constituent_id, from_day, side)"
		    " VALUES (1, '2026-01-01', 'outside')",
		"INSERT INTO constituent (key, title, position)"
		    " VALUES ('sales', 'again', 9)",
		MAILING("'2026-11-22', '2026-11-16', 'a@b.c', zeroblob(16),"
		    " 'x'"),
		MAILING("'2026-11-16', '2026-11-32', 'a@b.c', zeroblob(16),"
		    " 'x'"),
		MAILING("'2026-11-16', '2026-11-22', '', zeroblob(16), 'x'"),
		MAILING("'2026-11-16', '2026-11-22', char(10), zeroblob(16),"
		    " 'x'"),
		MAILING("'2026-11-16', '2026-11-22', 'a@b.c', zeroblob(15),"
		    " 'x'"),
		MAILING("'2026-11-16', '2026-11-22', 'a@b.c', zeroblob(16),"
		    " ''"),
		/* Of the one that there is. */
		MAILING("'2026-11-09', '2026-11-15', 'ada@example.com',"
		    " randomblob(16), 'x'"),
		"UPDATE mailing SET sent = 3",
		"UPDATE mailing SET sent = 1, ended = 1, digest = 'x'",
		"UPDATE mailing SET sent = 1, sent_at = 1, digest = 'x'",
		"UPDATE mailing SET ended = 1, failed_at = 1",
		"UPDATE mailing SET ended = 1, failed_at = 1, failure = ''",
		"UPDATE mailing SET failed_at = 1, failure = 'x'",
		"UPDATE mailing SET again = 2",
		SCHEDULE("2, 0, 0, 'cron', NULL, 0, 0"),
		SCHEDULE("1, 7, 0, 'cron', NULL, 0, 0"),
		SCHEDULE("1, 0, 1440, 'cron', NULL, 0, 0"),
		SCHEDULE("1, 0, 0, 'at', NULL, 0, 0"),
		SCHEDULE("1, 0, 0, 'cron', '', 0, 0"),
		SCHEDULE("1, 0, 0, 'cron', NULL, NULL, 0"),
		SCHEDULE("1, 0, 0, 'cron', NULL, 0, 86400"),
	};
	char why[512];
	struct place *place = *state;
	sqlite3 *db;

	assert_int_equal(try_open(place, why, sizeof why), 0);
	run_sql(place, "INSERT INTO change (uuid, at, command, uid) VALUES"
	    " (zeroblob(16), 0, 'log', 0)");
	assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA foreign_keys = ON", NULL,
	    NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, ENTRY("zeroblob(16), 1, 1,"
	    " '2026-11-20', 1795161600, 0, 0, 'UTC', 60, '', ''"), NULL, NULL,
	    NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, MAILING("'2026-11-09', '2026-11-15',"
	    " 'ada@example.com', zeroblob(16), 'x'"), NULL, NULL, NULL),
	    SQLITE_OK);
	for (size_t i = 0; i < sizeof nonsense / sizeof *nonsense; i++)
		if (sqlite3_exec(db, nonsense[i], NULL, NULL, NULL) !=
		    SQLITE_CONSTRAINT)
			fail_msg("taken: %s", nonsense[i]);
	(void)sqlite3_close(db);
}

static void
test_store_history_records_what_anybody_does(void **state)
{
	struct place *place = *state;
	char why[512];

	assert_int_equal(try_open(place, why, sizeof why), 0);
	run_sql(place, "INSERT INTO change (uuid, at, command, uid) VALUES"
	    " (zeroblob(16), 0, 'log', 0);"
	    ENTRY("zeroblob(16), 1, 1, '2026-11-20', NULL, NULL, NULL, 'UTC',"
	    " 60, 'a \"b\" \\ c', 'acme'") ";"
	    "INSERT INTO change (uuid, at, command, uid) VALUES"
	    " (randomblob(16), 0, 'edit', 0);"
	    "UPDATE entry SET seconds = 90; UPDATE entry SET seconds = 120;"
	    "INSERT INTO change (uuid, at, command, uid) VALUES"
	    " (randomblob(16), 0, 'delete', 0);"
	    "DELETE FROM entry;");
	assert_int_equal(read_int(place, "SELECT count(*) FROM history"), 3);
	assert_int_equal(read_int(place, "SELECT after ->> 'note' = 'a \"b\""
	    " \\ c' FROM history WHERE change_id = 1"), 1);
	assert_int_equal(read_int(place, "SELECT (before ->> 'seconds') * 1000"
	    " + (after ->> 'seconds') FROM history WHERE change_id = 2"),
	    60120);
	assert_int_equal(read_int(place, "SELECT after IS NULL FROM history"
	    " WHERE change_id = 3"), 1);
}

static void
test_store_ids_are_never_given_twice(void **state)
{
	struct place *place = *state;
	char why[512];

	assert_int_equal(try_open(place, why, sizeof why), 0);
	run_sql(place, "INSERT INTO change (uuid, at, command, uid) VALUES"
	    " (zeroblob(16), 0, 'log', 0);"
	    ENTRY("zeroblob(16), 1, 1, '2026-11-20', NULL, NULL, NULL, 'UTC',"
	    " 60, '', ''") "; DELETE FROM entry;"
	    ENTRY("zeroblob(16), 1, 1, '2026-11-20', NULL, NULL, NULL, 'UTC',"
	    " 60, '', ''"));
	assert_int_equal(read_int(place, "SELECT id FROM entry"), 2);
}

/* In a savepoint, writes a day off of that number, and keeps it or not. */
static void
write_off(struct ledger *l, int number, bool keep)
{
	char sql[128];

	assert_int_equal(store_savepoint(l->store), 0);
	(void)snprintf(sql, sizeof sql, "INSERT INTO off (id, day, note) "
	    "VALUES (%d, '2026-11-%02d', '')", number, number);
	assert_int_equal(sqlite3_exec(l->store->db, "INSERT OR IGNORE INTO "
	    "change (uuid, at, command, uid) VALUES (zeroblob(16), 0, 'x', 0)",
	    NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_exec(l->store->db, sql, NULL, NULL, NULL),
	    SQLITE_OK);
	assert_int_equal(keep ? store_release(l->store)
	    : store_undo_savepoint(l->store), 0);
	assert_true(store_in_transaction(l->store));
}

/* The first one of a transaction is the transaction itself. */
static void
test_store_savepoint_takes_back_one_request(void **state)
{
	struct place *place = *state;
	struct ledger l;

	ledger_open(&l);
	assert_int_equal(store_begin(l.store), 0);
	write_off(&l, 1, false);
	write_off(&l, 2, true);
	write_off(&l, 3, false);
	write_off(&l, 4, true);
	assert_int_equal(store_commit(l.store), 0);
	assert_false(store_in_transaction(l.store));
	(void)snprintf(place->path, sizeof place->path, "%s", l.path);
	assert_int_equal(read_int(place, "SELECT sum(id) * 10 + count(*) "
	    "FROM off"), 62);
	ledger_close(&l);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_store_open_makes_a_ledger_and_finds_it_again),
		TEST(test_store_open_refuses_what_is_no_database),
		TEST(test_store_open_refuses_the_database_of_another_program),
		TEST(test_store_open_refuses_a_newer_ledger_untouched),
		TEST(test_store_open_copies_an_older_ledger_and_walks_it_up),
		TEST(test_store_open_walks_up_from_every_schema),
		TEST(test_store_open_refuses_a_directory),
		TEST(test_store_open_gives_up_on_a_ledger_in_use),
		TEST(test_store_schema_refuses_nonsense),
		TEST(test_store_history_records_what_anybody_does),
		TEST(test_store_ids_are_never_given_twice),
		TEST(test_store_savepoint_takes_back_one_request),
	};

	return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
