/* SPDX-License-Identifier: MIT */
/*
 * For tests: random changes against a list of states. Each choice is made in
 * a statement of its own: compilers evaluate arguments in different orders,
 * and the same bytes must mean the same session to all of them.
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

#include "proto_history.h"

enum { UNDONE_MAX = 9, ENTRY_TEXT = 512 };

/* All tables but the history itself, whatever they will be. */
static const char tables_sql[] =
    "SELECT name FROM sqlite_schema WHERE type = 'table'"
    " AND name NOT LIKE 'sqlite_%' AND name NOT IN ('change', 'history')"
    " ORDER BY name";

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

/* A request of that method; true where it was not refused. */
static bool __attribute__((format(printf, 3, 4)))
ask(struct model *m, const char *method, const char *format, ...)
{
	char params[2048];
	const char *reply;
	va_list args;

	va_start(args, format);
	(void)vsnprintf(params, sizeof params, format, args);
	va_end(args);
	(void)snprintf(m->request, sizeof m->request, "{\"jsonrpc\":\"2.0\","
	    "\"id\":1,\"method\":\"%s\",\"params\":{\"uuid\":\"01a20a9a-"
	    "863b-7188-9c73-%012d\",\"now\":\"2026-11-23T18:15:00+01:00\"%s%s"
	    "}}", method, ++m->uuid, *params ? "," : "", params);
	reply = ledger_ask(&m->l, m->request);
	if (strstr(reply, "\"name\":\"storage\"") ||
	    strstr(reply, "\"name\":\"internal\"") ||
	    strstr(reply, "\"name\":\"invalid-params\"") ||
	    strstr(reply, "\"name\":\"no-such-method\""))
		fail_msg("%s {%s}: %s", method, params, reply);
	return strstr(reply, "\"result\"") != NULL;
}

static const char *const whats[] = { "sales", "sales/closing", "marketing",
	"marketing/collateral", "bizdev", "engineering", "ceo", "n0", "n1",
	"n2", "n3/r" };
static const char *const notes[] = { "", "call", "say \\\"hi\\\"",
	"back\\\\slash", "naïve 東京 ✓", "'; DROP TABLE entry; --" };
static const char *const sides[] = { "external", "internal" };

#define DAY_FORMAT  "\"2026-11-%02d\""

static int
below(struct model *m, int n)
{
	return chance_below(&m->chance, n);
}

static const char *
some_what(struct model *m)
{
	return CHANCE_WORD(&m->chance, whats);
}

/* The members of some entry of a bare duration. */
static const char *
some_entry(struct model *m, char ret[ENTRY_TEXT])
{
	const char *what = some_what(m);
	int day = 1 + below(m, 22), seconds = 1 + below(m, 3600);
	const char *note = CHANCE_WORD(&m->chance, notes);
	int tag = below(m, 3);

	(void)snprintf(ret, ENTRY_TEXT, "\"what\":\"%s\",\"day\":" DAY_FORMAT
	    ",\"seconds\":%d,\"zone\":\"Europe/Berlin\",\"note\":\"%s\","
	    "\"tags\":[\"t%d\"]", what, day, seconds, note, tag);
	return ret;
}

static bool
log_bare(struct model *m)
{
	char entry[ENTRY_TEXT];

	return ask(m, "log", "%s", some_entry(m, entry));
}

static bool
log_interval(struct model *m)
{
	const char *what = some_what(m);
	int day = 1 + below(m, 22), hour = below(m, 22);
	bool force = below(m, 2);

	return ask(m, "log", "\"what\":\"%s\",\"start\":\"2026-11-%02dT"
	    "%02d:00:00+01:00\",\"end\":\"2026-11-%02dT%02d:30:00+01:00\","
	    "\"zone\":\"Europe/Berlin\",\"force\":%s", what, day, hour, day,
	    hour + 1, force ? "true" : "false");
}

static bool
add_two(struct model *m)
{
	char first[ENTRY_TEXT], second[ENTRY_TEXT];

	some_entry(m, first);
	some_entry(m, second);
	return ask(m, "apply", "\"command\":\"log -\",\"force\":true,\"ops\":["
	    "{\"op\":\"add\",%s},{\"op\":\"add\",%s}]", first, second);
}

static int
read_int(struct model *m, const char *sql)
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

/* The id of an entry, most likely of one that there is. */
static int
some_id(struct model *m)
{
	int count = read_int(m, "SELECT count(*) FROM entry"), place;
	char sql[96];

	if (!count || !below(m, 9))
		return 1 + below(m, 200);
	place = below(m, count);
	(void)snprintf(sql, sizeof sql, "SELECT id FROM entry ORDER BY id"
	    " LIMIT 1 OFFSET %d", place);
	return read_int(m, sql);
}

/* One entry goes, one becomes another, one comes. */
static bool
edit(struct model *m)
{
	int id = some_id(m), other = some_id(m);
	char first[ENTRY_TEXT], second[ENTRY_TEXT];

	some_entry(m, first);
	some_entry(m, second);
	if (other == id)
		other++;
	return ask(m, "apply", "\"command\":\"edit\",\"force\":true,\"ops\":["
	    "{\"op\":\"delete\",\"id\":%d},{\"op\":\"change\",\"id\":%d,%s},"
	    "{\"op\":\"add\",%s}]", id, other, first, second);
}

static bool
delete(struct model *m)
{
	return ask(m, "apply", "\"command\":\"delete\",\"ops\":[{\"op\":"
	    "\"delete\",\"id\":%d}]", some_id(m));
}

static bool
start(struct model *m, const char *method)
{
	const char *what = some_what(m);
	const char *note = CHANCE_WORD(&m->chance, notes);
	int hour = 8 + below(m, 9), minute = below(m, 60);

	return ask(m, method, "\"what\":\"%s\",\"start\":\"2026-11-23T"
	    "%02d:%02d:00+01:00\",\"zone\":\"Europe/Berlin\",\"note\":\"%s\"",
	    what, hour, minute, note);
}

static bool
timer_start(struct model *m)
{
	return start(m, "timer.start");
}

static bool
timer_switch(struct model *m)
{
	return start(m, "timer.switch");
}

static bool
timer_stop(struct model *m)
{
	int hour = 8 + below(m, 10), minute = below(m, 15);

	return ask(m, "timer.stop", "\"at\":\"2026-11-23T%02d:%02d:00+01:00\","
	    "\"force\":true", hour, minute);
}

static bool
timer_cancel(struct model *m)
{
	return ask(m, "timer.cancel", "%s", "");
}

static bool
target(struct model *m)
{
	int sales = below(m, 71), month = 1 + below(m, 6);
	/* One that may be retired, too. */
	const char *other = below(m, 2) ? "marketing" : "n0";

	if (!below(m, 3))
		return ask(m, "target.delete", "\"day\":\"2027-%02d-01\"",
		    month);
	return ask(m, "target.set", "\"from\":\"2027-%02d-01\",\"shares\":["
	    "{\"key\":\"sales\",\"share\":%.2f},{\"key\":\"%s\","
	    "\"share\":%.2f},{\"key\":\"bizdev\",\"share\":null}]", month,
	    sales / 100.0, other, (70 - sales) / 2 / 100.0);
}

static bool
off(struct model *m)
{
	int from = 1 + below(m, 20), to = from + below(m, 4);

	return ask(m, below(m, 2) ? "off.add" : "off.delete", "\"from\":"
	    DAY_FORMAT ",\"to\":" DAY_FORMAT, from, to);
}

static bool
role_add(struct model *m)
{
	const char *side = CHANCE_WORD(&m->chance, sides);
	int n = below(m, 4), how = below(m, 4);

	if (how < 2)
		return ask(m, "constituent.add", "\"what\":\"n%d\",\"title\":"
		    "\"N %d\",\"side\":\"%s\"", n, n, side);
	if (how == 2)
		return ask(m, "constituent.add", "\"what\":\"n%d/r\"", n);
	return ask(m, "constituent.add", "\"what\":\"n%d/rs\",\"side\":"
	    "\"%s\"", n, side);
}

static bool
role_rename(struct model *m)
{
	int n = below(m, 4), name = below(m, 4);
	bool inner = below(m, 2);

	return ask(m, "constituent.rename", "\"what\":\"n%d%s\",\"key\":"
	    "\"m%d\"", n, inner ? "/r" : "", name);
}

static bool
role_alias(struct model *m)
{
	const char *what = some_what(m);
	int n = below(m, 4);
	bool remove = below(m, 2);

	return ask(m, "constituent.alias", "\"what\":\"%s\",\"name\":"
	    "\"also%d\",\"remove\":%s", what, n, remove ? "true" : "false");
}

static bool
role_retire(struct model *m)
{
	const char *what = some_what(m);
	int day = 20 + below(m, 9);

	return ask(m, "constituent.retire", "\"what\":\"%s\",\"from\":"
	    DAY_FORMAT, what, day);
}

static bool
role_in_use(struct model *m)
{
	return ask(m, "constituent.set", "\"what\":\"%s\",\"in_use\":true",
	    some_what(m));
}

static bool
role_side(struct model *m)
{
	const char *what = some_what(m);
	const char *side = CHANCE_WORD(&m->chance, sides);
	int day = 1 + below(m, 28);

	return ask(m, "constituent.set", "\"what\":\"%s\",\"side\":\"%s\","
	    "\"from\":" DAY_FORMAT, what, side, day);
}

static bool
role_place(struct model *m)
{
	const char *what = some_what(m);
	int n = below(m, 9), place = 1 + below(m, 6);

	return ask(m, "constituent.set", "\"what\":\"%s\",\"title\":\"T %d\","
	    "\"position\":%d", what, n, place);
}

/* All kinds of changes that there are. */
static bool (*const kinds[])(struct model *m) = { log_bare, log_interval,
	add_two, edit, delete, timer_start, timer_switch, timer_stop,
	timer_cancel, target, off, role_add, role_rename, role_alias,
	role_retire, role_in_use, role_side, role_place };

enum { KINDS = sizeof kinds / sizeof *kinds };

_Static_assert(KINDS <= MODEL_KINDS, "more kinds than can be counted");

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
	int kind = below(m, KINDS);

	note(m, kinds[kind](m), kind);
}

int
model_never(const struct model *m)
{
	int kind = 0;

	while (kind < KINDS && m->taken[kind])
		kind++;
	return kind < KINDS ? kind : -1;
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
	assert_int_equal(read_int(m, "SELECT count(*) FROM "
	    "pragma_foreign_key_check"), 0);
	assert_int_equal(read_int(m, "SELECT count(*) FROM "
	    "pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
}

/* Whether so many changes could be undone (fewer than 0) or redone. */
static bool
walk(struct model *m, int count)
{
	bool taken = ask(m, count < 0 ? "undo" : "redo", "\"old\":true,"
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
	int most = below(m, 4) ? 2 : UNDONE_MAX, count = 1 + below(m, most);
	int reach = undo ? m->done : m->known - m->done;

	assert_int_equal(walk(m, undo ? -count : count), count <= reach);
}
