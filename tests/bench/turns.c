/* SPDX-License-Identifier: MIT */
/*
 * Times things in turn, A B C A B C ..., and prints the median of each in
 * microseconds, a line each:
 *
 *	turns ROUNDS FLOOR-DB COMMAND [ARG...] [-- COMMAND [ARG...]]...
 *
 * The first two are not commands but floors: D and D64, one durable
 * transaction with the rows and index entries of 1 and of 64 `log`s in
 * FLOOR-DB (D64 is given for one row). In an argument, {} is a number that
 * goes up.
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <sqlite3.h>

extern char **environ;

enum { COMMANDS_MAX = 16, ARGS_MAX = 32, ROUNDS_MAX = 2000, D64_ROWS = 64 };

/* The rows of one log; the triggers of this database are dropped. */
struct floor {
	sqlite3 *db;
	sqlite3_stmt *change;
	sqlite3_stmt *entry;
	sqlite3_stmt *history;
	sqlite3_stmt *begin;
	sqlite3_stmt *commit;
	int64_t count;
};

static double
now_us(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static sqlite3_stmt *
prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *stmt;

	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK)
		return stmt;
	fprintf(stderr, "turns: %s\n", sqlite3_errmsg(db));
	exit(1);
}

static void
open_floor(struct floor *f, const char *path)
{
	/* Each run has uuids of its own, and they go up. */
	struct timespec t;

	(void)clock_gettime(CLOCK_REALTIME, &t);
	*f = (struct floor){ .count = t.tv_sec * 1000000000L + t.tv_nsec };
	if (sqlite3_open(path, &f->db) != SQLITE_OK || sqlite3_exec(f->db,
	    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
	    "PRAGMA foreign_keys = ON; DROP TRIGGER IF EXISTS entry_came;",
	    NULL, NULL, NULL) != SQLITE_OK)
		exit(1);
	f->begin = prepare(f->db, "BEGIN");
	f->commit = prepare(f->db, "COMMIT");
	f->change = prepare(f->db, "INSERT INTO change (uuid, at, command,"
	    " uid, answer) VALUES (?1, 0, 'log', 0, '{\"day_seconds\":3600}')");
	f->entry = prepare(f->db, "INSERT INTO entry (uuid, constituent_id,"
	    " day, zone, seconds, note, tags) VALUES (?1, 1, '2026-11-20',"
	    " 'Europe/Berlin', 60, '', '')");
	f->history = prepare(f->db, "INSERT INTO history (change_id, kind,"
	    " row_id, after) VALUES (?1, 'entry', ?2, ?3)");
}

static void
step(sqlite3_stmt *stmt)
{
	if (sqlite3_step(stmt) != SQLITE_DONE) {
		fprintf(stderr, "turns: %s\n",
		    sqlite3_errmsg(sqlite3_db_handle(stmt)));
		exit(1);
	}
	(void)sqlite3_reset(stmt);
}

static void
add_row(struct floor *f)
{
	static const char image[] = "{\"uuid\":\"01A20A9A863B71889C73E10EE4EE36"
	    "CE\",\"constituent_id\":1,\"responsibility_id\":null,\"day\":"
	    "\"2026-11-20\",\"start\":null,\"start_offset\":null,"
	    "\"end_offset\":null,\"zone\":\"Europe/Berlin\",\"seconds\":60,"
	    "\"note\":\"\",\"tags\":\"\"}";
	char uuid[17];
	int64_t change;

	(void)snprintf(uuid, sizeof uuid, "%016lx",
	    (unsigned long)f->count++);
	(void)sqlite3_bind_blob(f->change, 1, uuid, 16, SQLITE_STATIC);
	step(f->change);
	change = sqlite3_last_insert_rowid(f->db);
	(void)sqlite3_bind_blob(f->entry, 1, uuid, 16, SQLITE_STATIC);
	step(f->entry);
	(void)sqlite3_bind_int64(f->history, 1, change);
	(void)sqlite3_bind_int64(f->history, 2,
	    sqlite3_last_insert_rowid(f->db));
	(void)sqlite3_bind_text(f->history, 3, image, -1, SQLITE_STATIC);
	step(f->history);
}

/* One durable transaction; microseconds for a row. */
static double
time_floor(struct floor *f, int rows)
{
	double begin = now_us();

	step(f->begin);
	for (int i = 0; i < rows; i++)
		add_row(f);
	step(f->commit);
	return (now_us() - begin) / rows;
}

/* Starts a program and waits for its end. */
static double
time_spawn(char *const *command, int number, int null)
{
	static char texts[ARGS_MAX][1024];
	char *argv[ARGS_MAX + 1] = { 0 };
	posix_spawn_file_actions_t actions;
	double begin;
	int status;
	pid_t pid;

	for (int i = 0; command[i] && i < ARGS_MAX; i++) {
		char *at = strstr(command[i], "{}");

		argv[i] = command[i];
		if (!at)
			continue;
		(void)snprintf(texts[i], sizeof texts[i], "%.*s%d%s",
		    (int)(at - command[i]), command[i], number, at + 2);
		argv[i] = texts[i];
	}
	(void)posix_spawn_file_actions_init(&actions);
	(void)posix_spawn_file_actions_adddup2(&actions, null, STDOUT_FILENO);
	(void)posix_spawn_file_actions_adddup2(&actions, null, STDERR_FILENO);
	begin = now_us();
	if (posix_spawnp(&pid, argv[0], &actions, NULL, argv, environ) != 0 ||
	    waitpid(pid, &status, 0) < 0 || status != 0) {
		fprintf(stderr, "turns: %s failed\n", argv[0]);
		exit(1);
	}
	(void)posix_spawn_file_actions_destroy(&actions);
	return now_us() - begin;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median(double *values, int count)
{
	qsort(values, (size_t)count, sizeof *values, compare);
	return values[count / 2];
}

int
main(int argc, char **argv)
{
	static double times[COMMANDS_MAX + 2][ROUNDS_MAX];
	int rounds = argc > 3 ? atoi(argv[1]) : 0;
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC), commands = 0;
	char **at[COMMANDS_MAX];
	struct floor f;

	if (rounds < 1 || rounds > ROUNDS_MAX)
		return 2;
	for (int i = 3; i < argc && commands < COMMANDS_MAX; i++) {
		at[commands++] = argv + i;
		while (i < argc && strcmp(argv[i], "--") != 0)
			i++;
		if (i < argc)
			argv[i] = NULL;
	}
	open_floor(&f, argv[2]);
	/* The first round warms up. */
	for (int round = -1; round < rounds; round++) {
		int to = round < 0 ? 0 : round;

		times[0][to] = time_floor(&f, 1);
		times[1][to] = time_floor(&f, D64_ROWS);
		for (int i = 0; i < commands; i++)
			times[i + 2][to] = time_spawn(at[i], round + 1, null);
	}
	for (int i = 0; i < commands + 2; i++)
		printf("%.1f\n", median(times[i], rounds));
	return 0;
}
