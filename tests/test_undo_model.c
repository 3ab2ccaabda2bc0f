/* SPDX-License-Identifier: MIT */
/*
 * Thousands of random changes, undos and redos against a simple model: a list
 * of what the whole ledger looked like. $CTOTIME_SEED chooses another row of
 * them.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "ledger.h"

enum { STEPS = 3000, STEPS_SLOW = 200, SEED = 20261123, MOST = 9 };

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

struct model {
	struct ledger l;
	sqlite3 *db;
	sqlite3_stmt *snapshot;
	uint64_t random;
	int uuid;
	char **states; /* after each change that stands or is undone */
	int done;      /* states[done] is what there is */
	int known;     /* up to which there is something to redo */
	int taken;     /* requests that were not refused */
};

static uint64_t
next(struct model *m)
{
	m->random ^= m->random << 13;
	m->random ^= m->random >> 7;
	m->random ^= m->random << 17;
	return m->random;
}

static int
below(struct model *m, int n)
{
	return (int)(next(m) % (uint64_t)n);
}

static const char *
one_of(struct model *m, const char *const *words, int n)
{
	return words[below(m, n)];
}

static char *
look(struct model *m)
{
	char *ret;

	assert_int_equal(sqlite3_step(m->snapshot), SQLITE_ROW);
	ret = strdup((const char *)sqlite3_column_text(m->snapshot, 0));
	(void)sqlite3_reset(m->snapshot);
	assert_non_null(ret);
	return ret;
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

#define ONE(m, words)  one_of(m, words, (int)(sizeof words / sizeof *words))
#define DAY_FORMAT  "\"2026-11-%02d\""
#define ENTRY_FORMAT                                                          \
	"\"what\":\"%s\",\"day\":" DAY_FORMAT ",\"seconds\":%d,\"zone\":"     \
	"\"Europe/Berlin\",\"note\":\"%s\",\"tags\":[\"t%d\"]"
#define ENTRY_VALUES(m)                                                       \
	ONE(m, whats), 1 + below(m, 22), 1 + below(m, 3600), ONE(m, notes),   \
	below(m, 3)

static bool
log_bare(struct model *m)
{
	return ask(m, "log", ENTRY_FORMAT, ENTRY_VALUES(m));
}

static bool
log_interval(struct model *m)
{
	int day = 1 + below(m, 22), hour = below(m, 22);

	return ask(m, "log", "\"what\":\"%s\",\"start\":\"2026-11-%02dT"
	    "%02d:00:00+01:00\",\"end\":\"2026-11-%02dT%02d:30:00+01:00\","
	    "\"zone\":\"Europe/Berlin\",\"force\":%s", ONE(m, whats), day,
	    hour, day, hour + 1, below(m, 2) ? "true" : "false");
}

static bool
add_two(struct model *m)
{
	return ask(m, "apply", "\"command\":\"log -\",\"force\":true,\"ops\":["
	    "{\"op\":\"add\"," ENTRY_FORMAT "},{\"op\":\"add\"," ENTRY_FORMAT
	    "}]", ENTRY_VALUES(m), ENTRY_VALUES(m));
}

/* One entry goes, one becomes another, one comes. */
static bool
edit(struct model *m)
{
	int id = 1 + below(m, 40);

	return ask(m, "apply", "\"command\":\"edit\",\"force\":true,\"ops\":["
	    "{\"op\":\"delete\",\"id\":%d},{\"op\":\"change\",\"id\":%d,"
	    ENTRY_FORMAT "},{\"op\":\"add\"," ENTRY_FORMAT "}]", id,
	    id + 1 + below(m, 5), ENTRY_VALUES(m), ENTRY_VALUES(m));
}

static bool
delete(struct model *m)
{
	return ask(m, "apply", "\"command\":\"delete\",\"ops\":[{\"op\":"
	    "\"delete\",\"id\":%d}]", 1 + below(m, 200));
}

static bool
timer(struct model *m)
{
	int hour = 8 + below(m, 9);

	switch (below(m, 4)) {
	case 0:
	case 1:
		return ask(m, below(m, 2) ? "timer.start" : "timer.switch",
		    "\"what\":\"%s\",\"start\":\"2026-11-23T%02d:%02d:00"
		    "+01:00\",\"zone\":\"Europe/Berlin\",\"note\":\"%s\"",
		    ONE(m, whats), hour, below(m, 60), ONE(m, notes));
	case 2:
		return ask(m, "timer.stop", "\"at\":\"2026-11-23T%02d:%02d:00"
		    "+01:00\"", hour, below(m, 60));
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
	int from = 1 + below(m, 20);

	return ask(m, below(m, 2) ? "off.add" : "off.delete", "\"from\":"
	    DAY_FORMAT ",\"to\":" DAY_FORMAT, from, from + below(m, 4));
}

static bool
role(struct model *m)
{
	int n = below(m, 4);

	switch (below(m, 7)) {
	case 0:
		return ask(m, "constituent.add", "\"what\":\"n%d\",\"title\":"
		    "\"N %d\",\"side\":\"%s\"", n, n, ONE(m, sides));
	case 1:
		return ask(m, "constituent.add", "\"what\":\"n%d/r%s\"", n,
		    below(m, 2) ? "" : "s");
	case 2:
		return ask(m, "constituent.rename", "\"what\":\"n%d\",\"key\":"
		    "\"m%d\"", n, below(m, 4));
	case 3:
		return ask(m, "constituent.alias", "\"what\":\"%s\",\"name\":"
		    "\"also%d\",\"remove\":%s", ONE(m, whats), n, below(m, 2)
		    ? "true" : "false");
	case 4:
		return ask(m, "constituent.retire", "\"what\":\"n%d\","
		    "\"from\":" DAY_FORMAT, n, 1 + below(m, 28));
	case 5:
		return ask(m, "constituent.set", "\"what\":\"n%d\",\"side\":"
		    "\"%s\",\"from\":" DAY_FORMAT, n, ONE(m, sides),
		    1 + below(m, 28));
	default:
		return ask(m, "constituent.set", "\"what\":\"%s\","
		    "\"position\":%d", ONE(m, whats), 1 + below(m, 6));
	}
}

/* Something new: what was undone is out of reach from now on. */
static void
change(struct model *m)
{
	static bool (*const all[])(struct model *m) = { log_bare, log_bare,
		log_interval, add_two, edit, delete, timer, timer, target,
		off, role, role };
	bool taken = all[below(m, sizeof all / sizeof *all)](m);
	char *state = look(m);

	if (!taken || !strcmp(state, m->states[m->done])) {
		/* Refused, or nothing to it: the ledger is as it was. */
		assert_string_equal(state, m->states[m->done]);
		free(state);
		return;
	}
	while (m->known > m->done)
		free(m->states[m->known--]);
	m->states[++m->done] = state;
	m->known = m->done;
	m->taken++;
}

static void
step_back_or_forth(struct model *m, bool undo)
{
	int count = 1 + below(m, below(m, 4) ? 2 : MOST);
	int reach = undo ? m->done : m->known - m->done;
	bool taken = ask(m, undo ? "undo" : "redo", "\"old\":true,\"count\":"
	    "%d", count);
	char *state;

	assert_int_equal(taken, count <= reach);
	if (taken)
		m->done += undo ? -count : count;
	state = look(m);
	assert_string_equal(state, m->states[m->done]);
	free(state);
}

static void
test_undo_agrees_with_a_list_of_states(void **state)
{
	static struct model m;
	const char *seed = getenv("CTOTIME_SEED");
	const char *kind = getenv("CTOTIME_TEST_KIND");
	int steps = kind && !strcmp(kind, "valgrind") ? STEPS_SLOW : STEPS;

	(void)state;
	ledger_open(&m.l);
	assert_int_equal(sqlite3_open(m.l.path, &m.db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(m.db, snapshot_sql, -1,
	    &m.snapshot, NULL), SQLITE_OK);
	m.random = seed ? strtoull(seed, NULL, 10) : SEED;
	print_message("seed %llu\n", (unsigned long long)m.random);
	m.states = calloc((size_t)steps + 2, sizeof *m.states);
	assert_non_null(m.states);
	m.states[0] = look(&m);
	for (int i = 0; i < steps; i++) {
		int what = below(&m, 10);

		if (what < 6)
			change(&m);
		else
			step_back_or_forth(&m, what < 8);
	}
	/* Else it was a walk among refusals. */
	assert_true(m.taken > steps / 5);
	(void)sqlite3_finalize(m.snapshot);
	(void)sqlite3_close(m.db);
	while (m.known >= 0)
		free(m.states[m.known--]);
	free(m.states);
	ledger_close(&m.l);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_undo_agrees_with_a_list_of_states),
	};

	return cmocka_run_group_tests_name("undo_model", tests, NULL, NULL);
}
