/* SPDX-License-Identifier: MIT */
/*
 * Whole sessions against the model of the undo test. Among its changes there
 * are requests of every kind, valid and not, lines that are damaged, and
 * requests that are asked again. What is refused, or only reads, leaves the
 * ledger as it was; a request asked again gets the first answer; and at the
 * end all can be undone, redone, and is sound.
 */
#include <stdlib.h>
#include <string.h>

#include <stdio.h>
#include <sqlite3.h>

#include "fuzz.h"
#include "model.h"
#include "request.h"

enum { STEPS_MAX = 80 };

const char *const fuzz_corpora[] = { "tests/fuzz/corpus/session", NULL };

struct session {
	struct model m;
	char *line;  /* a request that wrote, and its answer; NULL: none yet */
	char *reply;
};

/* What some change the model does not know; two of them are its own steps. */
static enum proto_method
some_method(struct session *s)
{
	static const enum proto_method others[] = { PROTO_UNDO, PROTO_REDO,
		PROTO_DELETE_FOREVER, PROTO_HELLO, PROTO_DAEMON_STOP };
	enum proto_method method = request_method(&s->m.chance);

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (method == others[i])
			return PROTO_LOG;
	return method;
}

static void
check_ours(const char *line, const char *reply)
{
	if (!strstr(reply, "\"name\":\"internal\"") &&
	    !strstr(reply, "\"name\":\"storage\"") &&
	    !strstr(reply, "\"name\":\"memory\""))
		return;
	fprintf(stderr, "%s\n", line);
	fuzz_fail("our fault", reply);
}

static bool
is_taken(const char *reply)
{
	return strstr(reply, "\"result\":") != NULL;
}

static void
keep(struct session *s, const char *line, const char *reply)
{
	free(s->line);
	free(s->reply);
	s->line = strdup(line);
	s->reply = strdup(reply);
	if (!s->line || !s->reply)
		abort();
}

static void
ask_any(struct session *s)
{
	enum proto_method method = some_method(s);
	bool writes = proto_rows[method].flags & PROTO_WRITES, taken;
	const char *reply;
	struct buf line;

	buf_init(&line, PROTO_LINE_MAX);
	request_add(&s->m.chance, method, ++s->m.uuid, &line);
	reply = ledger_ask(&s->m.l, line.data);
	check_ours(line.data, reply);
	taken = is_taken(reply);
	if (taken && writes && !strstr(line.data, "\"dry_run\":true") &&
	    !strstr(line.data, "\"more\":true"))
		keep(s, line.data, reply);
	model_note(&s->m, taken && writes);
	buf_done(&line);
}

/* A byte of it is another: most often it is no request any more. */
static void
ask_damaged(struct session *s)
{
	enum proto_method method = some_method(s);
	struct chance *c = &s->m.chance;
	struct buf line;
	const char *reply;
	size_t at;

	buf_init(&line, PROTO_LINE_MAX);
	request_add(c, method, ++s->m.uuid, &line);
	at = (size_t)chance_below(c, (int)line.len);
	line.data[at] = (char)(1 + chance_below(c, 255));
	reply = ledger_ask(&s->m.l, line.data);
	check_ours(line.data, reply);
	model_note(&s->m, is_taken(reply) || !*reply);
	buf_done(&line);
}

static void
ask_again(struct session *s)
{
	const char *reply;

	if (!s->line)
		return;
	reply = ledger_ask(&s->m.l, s->line);
	if (strcmp(reply, s->reply) != 0) {
		fprintf(stderr, "%s\n%s", s->line, s->reply);
		fuzz_fail("another answer than the first", reply);
	}
	model_check(&s->m);
}

static void
step(struct session *s)
{
	switch (chance_below(&s->m.chance, 8)) {
	case 0:
	case 1:
	case 2:
		model_change(&s->m);
		return;
	case 3:
		model_step(&s->m, true);
		return;
	case 4:
		model_step(&s->m, false);
		return;
	case 5:
		ask_any(s);
		return;
	case 6:
		ask_damaged(s);
		return;
	default:
		ask_again(s);
	}
}

/* The first row of what the SQL says, from beside. */
static void
check_sql(struct session *s, const char *sql, const char *expected)
{
	const char *got = "";
	sqlite3_stmt *stmt;

	if (sqlite3_prepare_v2(s->m.db, sql, -1, &stmt, NULL) != SQLITE_OK)
		fuzz_fail("no such check", sql);
	if (sqlite3_step(stmt) == SQLITE_ROW)
		got = (const char *)sqlite3_column_text(stmt, 0);
	if (strcmp(got, expected) != 0)
		fuzz_fail(sql, got);
	(void)sqlite3_finalize(stmt);
}

static void
finish(struct session *s)
{
	struct model *m = &s->m;

	check_sql(s, "PRAGMA integrity_check", "ok");
	check_sql(s, "PRAGMA foreign_key_check", "");
	model_walk(m, -m->done);
	model_walk(m, m->known);
	free(s->line);
	free(s->reply);
	model_close(m);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static struct session s;

	/* cmocka's checks end a program that it does not run by exit(). */
	(void)setenv("CMOCKA_TEST_ABORT", "1", 1);
	s = (struct session){ .line = NULL };
	model_open(&s.m, chance_of_bytes(bytes, len));
	for (int i = 0; i < STEPS_MAX && !chance_over(&s.m.chance); i++)
		step(&s);
	finish(&s);
	return 0;
}
