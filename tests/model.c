/* SPDX-License-Identifier: MIT */
/*
 * For tests: random changes against a list of states.
 */
#include "model.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "model_kinds.h"
#include "proto_history.h"

enum { UNDONE_MAX = 9 };

/* The tables that keep a history, whatever they will be. */
static const char tables_sql[] =
    "SELECT DISTINCT tbl_name FROM sqlite_schema WHERE type = 'trigger'"
    " ORDER BY tbl_name";

static void
open_tables(struct model *m)
{
	sqlite3_stmt *names;
	char sql[128];

	assert_int_equal(sqlite3_prepare_v2(m->db, tables_sql, -1, &names,
	    NULL), SQLITE_OK);
	while (sqlite3_step(names) == SQLITE_ROW) {
		assert_true(m->table_count < MODEL_TABLES);
		(void)snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY 1",
		    (const char *)sqlite3_column_text(names, 0));
		assert_int_equal(sqlite3_prepare_v2(m->db, sql, -1,
		    &m->tables[m->table_count++], NULL), SQLITE_OK);
	}
	(void)sqlite3_finalize(names);
}

static void
add_value(sqlite3_stmt *stmt, int column, struct buf *out)
{
	const unsigned char *bytes = sqlite3_column_blob(stmt, column);
	int len = sqlite3_column_bytes(stmt, column);

	if (sqlite3_column_type(stmt, column) == SQLITE_NULL)
		(void)buf_adds(out, "null");
	else if (sqlite3_column_type(stmt, column) == SQLITE_BLOB)
		for (int i = 0; i < len; i++)
			(void)buf_addf(out, "%02x", bytes[i]);
	else
		(void)buf_adds(out,
		    (const char *)sqlite3_column_text(stmt, column));
	(void)buf_adds(out, "|");
}

/* Every column of every row. */
static char *
look_anew(struct model *m)
{
	struct buf out;
	char *ret;

	buf_init(&out, SIZE_MAX / 2);
	for (int i = 0; i < m->table_count; i++) {
		sqlite3_stmt *stmt = m->tables[i];

		(void)buf_addf(&out, "%s\n", sqlite3_sql(stmt));
		while (sqlite3_step(stmt) == SQLITE_ROW) {
			for (int c = 0; c < sqlite3_column_count(stmt); c++)
				add_value(stmt, c, &out);
			(void)buf_adds(&out, "\n");
		}
		(void)sqlite3_reset(stmt);
	}
	ret = strdup(buf_text(&out));
	buf_done(&out);
	assert_non_null(ret);
	return ret;
}

void
model_open(struct model *m, struct chance chance)
{
	*m = (struct model){ .chance = chance };
	ledger_open(&m->l);
	assert_int_equal(sqlite3_open(m->l.path, &m->db), SQLITE_OK);
	open_tables(m);
	assert_int_equal(sqlite3_prepare_v2(m->db, "PRAGMA data_version", -1,
	    &m->version, NULL), SQLITE_OK);
	m->room = 64;
	m->states = calloc(m->room, sizeof *m->states);
	assert_non_null(m->states);
	m->states[0] = model_look(m);
}

void
model_close(struct model *m)
{
	for (int i = 0; i < m->table_count; i++)
		(void)sqlite3_finalize(m->tables[i]);
	(void)sqlite3_finalize(m->version);
	free(m->seen);
	(void)sqlite3_close(m->db);
	while (m->known >= 0)
		free(m->states[m->known--]);
	free(m->states);
	ledger_close(&m->l);
}

static char *
copy(const char *text)
{
	char *ret = strdup(text);

	assert_non_null(ret);
	return ret;
}

/* Only where somebody has committed since the last look: that took half of
   the time. */
char *
model_look(struct model *m)
{
	int version;

	assert_int_equal(sqlite3_step(m->version), SQLITE_ROW);
	version = sqlite3_column_int(m->version, 0);
	(void)sqlite3_reset(m->version);
	if (m->seen && version == m->seen_version)
		return copy(m->seen);
	free(m->seen);
	m->seen = look_anew(m);
	m->seen_version = version;
	return copy(m->seen);
}

void
model_check(struct model *m)
{
	char *state = model_look(m);

	assert_string_equal(state, m->states[m->done]);
	free(state);
}

int
model_read(struct model *m, const char *sql)
{
	sqlite3_stmt *stmt;
	int value;

	assert_int_equal(sqlite3_prepare_v2(m->db, sql, -1, &stmt, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	value = sqlite3_column_int(stmt, 0);
	(void)sqlite3_finalize(stmt);
	return value;
}

static void
push(struct model *m, char *state)
{
	while (m->known > m->done)
		free(m->states[m->known--]);
	if ((size_t)m->done + 2 > m->room) {
		m->room *= 2;
		m->states = realloc(m->states, m->room * sizeof *m->states);
		assert_non_null(m->states);
	}
	m->states[++m->done] = state;
	m->known = m->done;
}

/* Something new: what was undone is out of reach from now on. */
static void
note(struct model *m, bool taken, int kind)
{
	char *state = model_look(m);

	if (taken && strcmp(state, m->states[m->done]) != 0) {
		push(m, state);
		if (kind >= 0)
			m->taken[kind]++;
		return;
	}
	/* Refused, or nothing to it: the ledger is as it was. */
	assert_string_equal(state, m->states[m->done]);
	free(state);
}

void
model_note(struct model *m, bool taken)
{
	*m->request = '\0';
	note(m, taken, -1);
}

void
model_change(struct model *m)
{
	int kinds = 0, kind;

	while (model_kinds[kinds])
		kinds++;
	assert_true(kinds <= MODEL_KINDS);
	kind = chance_below(&m->chance, kinds);

	note(m, model_kinds[kind](m), kind);
}

int
model_never(const struct model *m)
{
	int kind = 0;

	while (model_kinds[kind] && m->taken[kind])
		kind++;
	return model_kinds[kind] ? kind : -1;
}

void
model_repeat(struct model *m)
{
	if (*m->request)
		(void)ledger_ask(&m->l, m->request);
	model_check(m);
}

void
model_check_integrity(struct model *m)
{
	assert_int_equal(model_read(m, "SELECT count(*) FROM "
	    "pragma_foreign_key_check"), 0);
	assert_int_equal(model_read(m, "SELECT count(*) FROM "
	    "pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
}

/* Whether so many changes could be undone (fewer than 0) or redone. */
static bool
walk(struct model *m, int count)
{
	bool taken = model_ask(m, count < 0 ? "undo" : "redo", "\"old\":true,"
	    "\"count\":%d", abs(count));

	if (taken)
		m->done += count;
	model_check(m);
	return taken;
}

void
model_walk(struct model *m, int count)
{
	while (count) {
		int some = count < -PROTO_CHANGES_MAX ? -PROTO_CHANGES_MAX
		    : count > PROTO_CHANGES_MAX ? PROTO_CHANGES_MAX : count;

		assert_true(walk(m, some));
		count -= some;
	}
}

void
model_step(struct model *m, bool undo)
{
	int most = chance_below(&m->chance, 4) ? 2 : UNDONE_MAX;
	int count = 1 + chance_below(&m->chance, most);
	int reach = undo ? m->done : m->known - m->done;

	assert_int_equal(walk(m, undo ? -count : count), count <= reach);
}
