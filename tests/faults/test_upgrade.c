/* SPDX-License-Identifier: MIT */
/*
 * Ledgers that older versions made, tests/faults/fixtures/schema-N.sql, walk
 * up with all that is in them, wherever the walk is cut or killed; the copy of
 * what they were is there. A newer ledger is refused, and not a byte of it is
 * touched.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "desk.h"
#include "disk.h"
#include "err.h"
#include "form.h"
#include "power.h"
#include "schema.h"
#include "store_sql.h"

enum { SQL_BYTES = 1 << 20, WORDS = 600, HISTORY = 3 /* since then */ };

/* What the daemon wrote last before it was killed, with the newest pages in
   the write-ahead log only. NULL: it was closed. */
static const char killed[] = "BEGIN; CREATE TABLE t (x); DROP TABLE t; COMMIT";

struct old {
	struct desk desk;
	char fixture[128]; /* the ledger as it was, for comparing */
	int version;
	char words[WORDS];
};

static char *
read_text(const char *path)
{
	static char text[SQL_BYTES];
	FILE *f = fopen(path, "r");

	if (!f)
		return NULL;
	text[fread(text, 1, sizeof text - 1, f)] = '\0';
	(void)fclose(f);
	return text;
}

static void
must_sql(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%.80s: %s", sql, sqlite3_errmsg(db));
}

static const char *
fixture_sql(int version)
{
	/* Beside this source, from wherever the test is run. */
	char path[] = __FILE__, name[400];
	char *sql;

	*strrchr(path, '/') = '\0';
	(void)snprintf(name, sizeof name, "%s/fixtures/schema-%d.sql", path,
	    version);
	sql = read_text(name);
	if (!sql)
		fail_msg("there is no '%s': see tests/faults/fixtures/make",
		    name);
	return sql;
}

static void
copy_file(const char *from, const char *to)
{
	char bytes[4096];
	FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
	size_t n;

	assert_non_null(in);
	assert_non_null(out);
	while ((n = fread(bytes, 1, sizeof bytes, in)) > 0)
		assert_int_equal(fwrite(bytes, 1, n, out), n);
	assert_int_equal(fclose(in), 0);
	assert_int_equal(fclose(out), 0);
}

/* Makes a ledger of the fixture, outside of the desk. */
static void
old_init(struct old *o, int version)
{
	sqlite3 *db;

	*o = (struct old){ .version = version };
	desk_init(&o->desk);
	(void)snprintf(o->fixture, sizeof o->fixture, "%.*s.fixture",
	    (int)(strrchr(o->desk.path, '/') - o->desk.path), o->desk.path);
	(void)remove(o->fixture);
	assert_int_equal(sqlite3_open(o->fixture, &db), SQLITE_OK);
	must_sql(db, fixture_sql(version));
	(void)sqlite3_close(db);
}

static void
old_done(struct old *o)
{
	desk_done(&o->desk);
	(void)remove(o->fixture);
}

/* A path beside the ledger; lives until the third call from here. */
static const char *
beside(const struct old *o, const char *end)
{
	static char paths[3][160];
	static int at;

	at = (at + 1) % 3;
	(void)snprintf(paths[at], sizeof paths[at], "%s%s", o->desk.path, end);
	return paths[at];
}

/* Puts it where the daemon finds it; `last` is what was written last. */
static void
put(struct old *o, const char *last)
{
	sqlite3 *db;

	desk_close(&o->desk);
	desk_clear(&o->desk);
	copy_file(o->fixture, o->desk.path);
	if (!last)
		return;
	/* The files of one that is open, and never closed. */
	copy_file(o->fixture, beside(o, ".open"));
	assert_int_equal(sqlite3_open(beside(o, ".open"), &db), SQLITE_OK);
	must_sql(db, "PRAGMA journal_mode = WAL");
	must_sql(db, last);
	copy_file(beside(o, ".open"), o->desk.path);
	copy_file(beside(o, ".open-wal"), beside(o, "-wal"));
	(void)sqlite3_close(db);
	(void)remove(beside(o, ".open"));
}

/* One number of SQL on the old ledger ("old") and another one ("new"). */
static int
compare(const char *old, const char *new, const char *sql)
{
	sqlite3_stmt *stmt = NULL;
	sqlite3 *db;
	char *attach = sqlite3_mprintf("ATTACH %Q AS new", new);
	int ret;

	assert_int_equal(sqlite3_open(old, &db), SQLITE_OK);
	must_sql(db, attach);
	sqlite3_free(attach);
	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	ret = sqlite3_column_int(stmt, 0);
	(void)sqlite3_finalize(stmt);
	(void)sqlite3_close(db);
	return ret;
}

/* How many rows of the old ledger's tables are not in the new one, as far as
   the old one has columns. */
static char *
missing_rows_sql(const char *old)
{
	static const char columns[] = "SELECT m.name, group_concat('\"' ||"
	    " c.name || '\"') FROM sqlite_schema m, pragma_table_info(m.name)"
	    " c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
	    " GROUP BY m.name";
	sqlite3_str *sql = sqlite3_str_new(NULL);
	sqlite3_stmt *stmt = NULL;
	sqlite3 *db;

	assert_int_equal(sqlite3_open(old, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, columns, -1, &stmt, NULL),
	    SQLITE_OK);
	sqlite3_str_appendall(sql, "SELECT 0");
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		const unsigned char *table = sqlite3_column_text(stmt, 0);
		const unsigned char *all = sqlite3_column_text(stmt, 1);

		sqlite3_str_appendf(sql, " + (SELECT count(*) FROM (SELECT %s"
		    " FROM main.\"%w\" EXCEPT SELECT %s FROM new.\"%w\"))",
		    all, table, all, table);
	}
	(void)sqlite3_finalize(stmt);
	(void)sqlite3_close(db);
	return sqlite3_str_finish(sql);
}

/* What is wrong with a ledger that has walked up, or NULL: it is sound, has
   all that it had, and the copy is what it was. */
static const char *
look(struct old *o)
{
	static const char schemas[] = "SELECT count(*) FROM (SELECT type,"
	    " name, sql FROM main.sqlite_schema EXCEPT SELECT type, name, sql"
	    " FROM new.sqlite_schema)";
	char *missing, end[20];
	const char *why, *wrong, *copy;
	int lost, differs;

	if (desk_open(&o->desk, &why) < 0) {
		(void)snprintf(o->words, sizeof o->words, "%s", why);
		return o->words;
	}
	wrong = desk_wrong(&o->desk, o->version >= HISTORY);
	if (store_schema(o->desk.store) != schema_step_count)
		wrong = "it is not up";
	(void)snprintf(end, sizeof end, ".schema-%d", o->version);
	copy = beside(o, end);
	if (!wrong && access(copy, F_OK) < 0)
		wrong = "there is no copy";
	if (wrong)
		return wrong;
	missing = missing_rows_sql(o->fixture);
	lost = compare(o->fixture, o->desk.path, missing);
	differs = compare(o->fixture, copy, missing) +
	    compare(o->fixture, copy, schemas);
	sqlite3_free(missing);
	(void)snprintf(o->words, sizeof o->words, "%d rows are lost, and %d "
	    "of the copy", lost, differs);
	return lost || differs ? o->words : NULL;
}

static void
try_walk(int version, const char *last)
{
	struct old o;
	const char *wrong;

	old_init(&o, version);
	put(&o, last);
	wrong = look(&o);
	if (wrong)
		fail_msg("schema %d: %s", version, wrong);
	old_done(&o);
}

static void
test_upgrade_keeps_all_that_was_there(void **state)
{
	(void)state;
	for (int i = 1; i < schema_step_count; i++) {
		try_walk(i, NULL);
		try_walk(i, killed);
	}
}

/* A step that was released is never edited: the fixture has its schema as it
   was then. */
static void
test_upgrade_steps_make_the_schemas_that_they_made(void **state)
{
	static const char differs[] = "SELECT count(*) FROM (SELECT type,"
	    " name, sql FROM main.sqlite_schema UNION SELECT type, name, sql"
	    " FROM new.sqlite_schema EXCEPT SELECT a.type, a.name, a.sql FROM"
	    " main.sqlite_schema a JOIN new.sqlite_schema b ON a.type ="
	    " b.type AND a.name = b.name AND a.sql IS b.sql)";

	(void)state;
	for (int i = 1; i <= schema_step_count; i++) {
		struct old o;
		sqlite3 *db;

		old_init(&o, i);
		assert_int_equal(sqlite3_open(o.desk.path, &db), SQLITE_OK);
		for (int j = 0; j < i; j++)
			must_sql(db, schema_steps[j].sql);
		(void)sqlite3_close(db);
		if (compare(o.fixture, o.desk.path, differs))
			fail_msg("step %d or one before it has changed", i);
		old_done(&o);
	}
}

static long
cut_walk(int version, const char *last)
{
	struct power *power;
	struct old o;
	const char *why, *wrong = NULL;
	uint64_t random = form_seed() | 1;
	long cuts = 0;

	old_init(&o, version);
	put(&o, last);
	power = power_new();
	assert_int_equal(desk_open(&o.desk, &why), 0);
	desk_close(&o.desk);
	power_stop(power);
	for (size_t i = 0; !wrong && i < power_points(power); i++) {
		int begun, answered;
		enum power_loss loss;

		power_cut(power, i, &begun, &answered);
		loss = power_news(power) ? POWER_ALL_LOST : POWER_SOME_TORN;
		if (loss == POWER_SOME_TORN &&
		    i % (size_t)form(50, 4, 1) != 0)
			continue;
		desk_clear(&o.desk);
		power_leave(power, loss, &random);
		wrong = look(&o);
		desk_close(&o.desk);
		cuts++;
		if (wrong)
			fail_msg("schema %d, cut at %zu of %zu: %s", version,
			    i, power_points(power), wrong);
	}
	power_free(power);
	old_done(&o);
	return cuts;
}

static void
test_upgrade_survives_a_power_cut_at_any_write(void **state)
{
	long cuts = 0;

	(void)state;
	for (int i = 1; i < schema_step_count; i++)
		cuts += cut_walk(i, NULL) + cut_walk(i, killed);
	print_message("%ld cuts\n", cuts);
}

/* Ends the process where it is, so many events on. */
static void
count_down(void *arg, const struct disk_event *e)
{
	long *left = arg;

	(void)e;
	if ((*left)-- == 0)
		(void)raise(SIGKILL);
}

/* Kills a walk before its `nth` event; false where it had less. */
static bool
kill_walk(struct old *o, long nth)
{
	const char *why;
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		disk_watch(count_down, &nth);
		(void)desk_open(&o->desk, &why);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status);
}

static void
test_upgrade_survives_a_kill_at_any_write(void **state)
{
	long kills = 0;

	(void)state;
	for (int i = 1; i < schema_step_count; i++) {
		struct old o;
		long nth = (long)form_seed() % 7;

		old_init(&o, i);
		for (put(&o, killed); kill_walk(&o, nth); put(&o, killed)) {
			const char *wrong = look(&o);

			if (wrong)
				fail_msg("schema %d, killed at %ld: %s", i,
				    nth, wrong);
			nth += form(50, 7, 1);
			kills++;
		}
		old_done(&o);
	}
	print_message("%ld kills\n", kills);
}

static bool
same_file(const char *a, const char *b)
{
	char *text = read_text(a);
	char *copy = text ? memcpy(malloc(SQL_BYTES), text, SQL_BYTES) : NULL;
	bool same = copy && read_text(b) &&
	    !memcmp(copy, read_text(b), SQL_BYTES);

	free(copy);
	return same;
}

/* A newer ledger, its version in the file or in the log only. */
static void
refuse_newer(const char *last)
{
	struct old o;
	const char *why;
	sqlite3 *db;

	old_init(&o, schema_step_count);
	if (!last) {
		assert_int_equal(sqlite3_open(o.fixture, &db), SQLITE_OK);
		must_sql(db, "PRAGMA user_version = 99");
		(void)sqlite3_close(db);
	}
	put(&o, last);
	copy_file(o.desk.path, beside(&o, ".was"));
	if (last)
		copy_file(beside(&o, "-wal"), beside(&o, ".was-wal"));
	assert_int_equal(desk_open(&o.desk, &why), -ERR_NEWER);
	assert_non_null(strstr(why, "was written by a newer ctotime"));
	assert_true(same_file(o.desk.path, beside(&o, ".was")));
	if (last)
		assert_true(same_file(beside(&o, "-wal"),
		    beside(&o, ".was-wal")));
	else
		assert_int_equal(access(beside(&o, "-wal"), F_OK), -1);
	old_done(&o);
}

static void
test_upgrade_refuses_a_newer_ledger_untouched(void **state)
{
	(void)state;
	refuse_newer(NULL);
	refuse_newer("PRAGMA user_version = 99");
}

/* For tests/faults/fixtures/make: a ledger of today's schema. */
static void
make_fixture(const char *path)
{
	char *sql = sqlite3_mprintf("VACUUM INTO %Q", path);
	struct desk d;
	const char *why;

	desk_init(&d);
	assert_int_equal(desk_open(&d, &why), 0);
	for (int i = 0; i < session_count; i++)
		desk_ask(&d, &session_turns[i]);
	must_sql(d.store->db, sql);
	sqlite3_free(sql);
	desk_done(&d);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_upgrade_keeps_all_that_was_there),
		cmocka_unit_test(
		    test_upgrade_steps_make_the_schemas_that_they_made),
		cmocka_unit_test(
		    test_upgrade_survives_a_power_cut_at_any_write),
		cmocka_unit_test(test_upgrade_survives_a_kill_at_any_write),
		cmocka_unit_test(
		    test_upgrade_refuses_a_newer_ledger_untouched),
	};

	disk_install();
	if (getenv("CTOTIME_TEST_FIXTURE")) {
		make_fixture(getenv("CTOTIME_TEST_FIXTURE"));
		return 0;
	}
	return cmocka_run_group_tests_name("upgrade", tests, NULL, NULL);
}
