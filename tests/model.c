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

/* Every row of every table that can be changed. */
static const char snapshot_sql[] =
    "SELECT group_concat(kind || ' ' || id || ' ' || image, char(10)) FROM ("
    " SELECT 'alias' AS kind, id, image FROM alias"
    " UNION ALL SELECT 'constituent', id, image FROM constituent"
    " UNION ALL SELECT 'constituent_side', id, image FROM constituent_side"
    " UNION ALL SELECT 'entry', id, image FROM entry"
    " UNION ALL SELECT 'off', id, image FROM off"
    " UNION ALL SELECT 'responsibility', id, image FROM responsibility"
    " UNION ALL SELECT 'responsibility_side', id, image"
    "  FROM responsibility_side"
    " UNION ALL SELECT 'target', id, image FROM target"
    " UNION ALL SELECT 'target_share', id, image FROM target_share"
    " UNION ALL SELECT 'timer', id, image FROM timer ORDER BY kind, id)";

void
model_open(struct model *m, struct chance chance)
{
	*m = (struct model){ .chance = chance };
	ledger_open(&m->l);
	assert_int_equal(sqlite3_open(m->l.path, &m->db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(m->db, snapshot_sql, -1,
	    &m->snapshot, NULL), SQLITE_OK);
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
	(void)sqlite3_finalize(m->snapshot);
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
	assert_int_equal(sqlite3_step(m->snapshot), SQLITE_ROW);
	free(m->seen);
	m->seen = copy((const char *)sqlite3_column_text(m->snapshot, 0));
	m->seen_version = version;
	(void)sqlite3_reset(m->snapshot);
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
	char params[4096];
	const char *reply;
	va_list args;

	va_start(args, format);
	(void)vsnprintf(params, sizeof params, format, args);
	va_end(args);
	reply = ledger_askf(&m->l, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":"
	    "\"%s\",\"params\":{\"uuid\":\"01a20a9a-863b-7188-9c73-%012d\","
	    "\"now\":\"2026-11-23T18:15:00+01:00\"%s%s}}", method, ++m->uuid,
	    *params ? "," : "", params);
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

/* One entry goes, one becomes another, one comes. */
static bool
edit(struct model *m)
{
	int id = 1 + below(m, 40), other = id + 1 + below(m, 5);
	char first[ENTRY_TEXT], second[ENTRY_TEXT];

	some_entry(m, first);
	some_entry(m, second);
	return ask(m, "apply", "\"command\":\"edit\",\"force\":true,\"ops\":["
	    "{\"op\":\"delete\",\"id\":%d},{\"op\":\"change\",\"id\":%d,%s},"
	    "{\"op\":\"add\",%s}]", id, other, first, second);
}

static bool
delete(struct model *m)
{
	return ask(m, "apply", "\"command\":\"delete\",\"ops\":[{\"op\":"
	    "\"delete\",\"id\":%d}]", 1 + below(m, 200));
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
timer(struct model *m)
{
	int hour, minute;

	switch (below(m, 5)) {
	case 0:
	case 1:
		return start(m, "timer.start");
	case 2:
		return start(m, "timer.switch");
	case 3:
		hour = 8 + below(m, 9);
		minute = below(m, 60);
		return ask(m, "timer.stop", "\"at\":\"2026-11-23T%02d:%02d:00"
		    "+01:00\"", hour, minute);
	default:
		return ask(m, "timer.cancel", "%s", "");
	}
}

static bool
target(struct model *m)
{
	int sales = below(m, 71), month = 1 + below(m, 6);

	if (!below(m, 3))
		return ask(m, "target.delete", "\"day\":\"2027-%02d-01\"",
		    month);
	return ask(m, "target.set", "\"from\":\"2027-%02d-01\",\"shares\":["
	    "{\"key\":\"sales\",\"share\":%.2f},{\"key\":\"marketing\","
	    "\"share\":%.2f},{\"key\":\"bizdev\",\"share\":null}]", month,
	    sales / 100.0, (70 - sales) / 200 * 2 / 100.0);
}

static bool
off(struct model *m)
{
	int from = 1 + below(m, 20), to = from + below(m, 4);

	return ask(m, below(m, 2) ? "off.add" : "off.delete", "\"from\":"
	    DAY_FORMAT ",\"to\":" DAY_FORMAT, from, to);
}

static bool
add_name(struct model *m)
{
	int n = below(m, 4);

	if (below(m, 2))
		return ask(m, "constituent.add", "\"what\":\"n%d/r%s\"", n,
		    below(m, 2) ? "" : "s");
	return ask(m, "constituent.add", "\"what\":\"n%d\",\"title\":"
	    "\"N %d\",\"side\":\"%s\"", n, n,
	    CHANCE_WORD(&m->chance, sides));
}

static bool
change_name(struct model *m)
{
	int n = below(m, 4), how = below(m, 5), day = 1 + below(m, 28);
	const char *what = some_what(m);

	switch (how) {
	case 0:
		return ask(m, "constituent.rename", "\"what\":\"n%d\",\"key\":"
		    "\"m%d\"", n, below(m, 4));
	case 1:
		return ask(m, "constituent.alias", "\"what\":\"%s\",\"name\":"
		    "\"also%d\",\"remove\":%s", what, n, below(m, 2)
		    ? "true" : "false");
	case 2:
		return ask(m, "constituent.retire", "\"what\":\"n%d\","
		    "\"from\":" DAY_FORMAT, n, day);
	case 3:
		return ask(m, "constituent.set", "\"what\":\"n%d\",\"side\":"
		    "\"%s\",\"from\":" DAY_FORMAT, n,
		    CHANCE_WORD(&m->chance, sides), day);
	default:
		return ask(m, "constituent.set", "\"what\":\"%s\","
		    "\"position\":%d", what, 1 + below(m, 6));
	}
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
	m->taken++;
}

/* Something new: what was undone is out of reach from now on. */
void
model_note(struct model *m, bool taken)
{
	char *state = model_look(m);

	if (taken && strcmp(state, m->states[m->done]) != 0) {
		push(m, state);
		return;
	}
	/* Refused, or nothing to it: the ledger is as it was. */
	assert_string_equal(state, m->states[m->done]);
	free(state);
}

void
model_change(struct model *m)
{
	static bool (*const all[])(struct model *m) = { log_bare, log_bare,
		log_interval, add_two, edit, delete, timer, timer, target,
		off, add_name, change_name };
	int which = below(m, sizeof all / sizeof *all);

	model_note(m, all[which](m));
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
