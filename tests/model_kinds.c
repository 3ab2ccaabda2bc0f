/* SPDX-License-Identifier: MIT */
/*
 * For tests: random changes of every kind. Each choice is made in a statement
 * of its own: compilers evaluate arguments in different orders, and the same
 * bytes must mean the same session to all of them.
 */
#include "model_kinds.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

enum { ENTRY_TEXT = 512 };

bool
model_ask(struct model *m, const char *method, const char *format, ...)
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

	return model_ask(m, "log", "%s", some_entry(m, entry));
}

static bool
log_interval(struct model *m)
{
	const char *what = some_what(m);
	int day = 1 + below(m, 22), hour = below(m, 22);
	bool force = below(m, 2);

	return model_ask(m, "log", "\"what\":\"%s\",\"start\":\"2026-11-%02dT"
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
	return model_ask(m, "apply",
	    "\"command\":\"log -\",\"force\":true,\"ops\":["
	    "{\"op\":\"add\",%s},{\"op\":\"add\",%s}]", first, second);
}

/* The id of an entry, most likely of one that there is. */
static int
some_id(struct model *m)
{
	int count = model_read(m, "SELECT count(*) FROM entry"), place;
	char sql[96];

	if (!count || !below(m, 9))
		return 1 + below(m, 200);
	place = below(m, count);
	(void)snprintf(sql, sizeof sql, "SELECT id FROM entry ORDER BY id"
	    " LIMIT 1 OFFSET %d", place);
	return model_read(m, sql);
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
	return model_ask(m, "apply",
	    "\"command\":\"edit\",\"force\":true,\"ops\":["
	    "{\"op\":\"delete\",\"id\":%d},{\"op\":\"change\",\"id\":%d,%s},"
	    "{\"op\":\"add\",%s}]", id, other, first, second);
}

static bool
delete(struct model *m)
{
	return model_ask(m, "apply", "\"command\":\"delete\",\"ops\":[{\"op\":"
	    "\"delete\",\"id\":%d}]", some_id(m));
}

static bool
start(struct model *m, const char *method)
{
	const char *what = some_what(m);
	const char *note = CHANCE_WORD(&m->chance, notes);
	int hour = 8 + below(m, 9), minute = below(m, 60);

	return model_ask(m, method, "\"what\":\"%s\",\"start\":\"2026-11-23T"
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

	return model_ask(m, "timer.stop",
	    "\"at\":\"2026-11-23T%02d:%02d:00+01:00\","
	    "\"force\":true", hour, minute);
}

static bool
timer_cancel(struct model *m)
{
	return model_ask(m, "timer.cancel", "%s", "");
}

static bool
target(struct model *m)
{
	int sales = below(m, 71), month = 1 + below(m, 6);
	/* One that may be retired, too. */
	const char *other = below(m, 2) ? "marketing" : "n0";

	if (!below(m, 3))
		return model_ask(m, "target.delete", "\"day\":\"2027-%02d-01\"",
		    month);
	return model_ask(m, "target.set",
	    "\"from\":\"2027-%02d-01\",\"shares\":["
	    "{\"key\":\"sales\",\"share\":%.2f},{\"key\":\"%s\","
	    "\"share\":%.2f},{\"key\":\"bizdev\",\"share\":null}]", month,
	    sales / 100.0, other, (70 - sales) / 2 / 100.0);
}

static bool
off(struct model *m)
{
	int from = 1 + below(m, 20), to = from + below(m, 4);

	return model_ask(m, below(m, 2) ? "off.add" : "off.delete", "\"from\":"
	    DAY_FORMAT ",\"to\":" DAY_FORMAT, from, to);
}

static bool
role_add(struct model *m)
{
	const char *side = CHANCE_WORD(&m->chance, sides);
	int n = below(m, 4), how = below(m, 4);

	if (how < 2)
		return model_ask(m, "constituent.add",
		    "\"what\":\"n%d\",\"title\":"
		    "\"N %d\",\"side\":\"%s\"", n, n, side);
	if (how == 2)
		return model_ask(m, "constituent.add", "\"what\":\"n%d/r\"", n);
	return model_ask(m, "constituent.add", "\"what\":\"n%d/rs\",\"side\":"
	    "\"%s\"", n, side);
}

static bool
role_rename(struct model *m)
{
	int n = below(m, 4), name = below(m, 4);
	bool inner = below(m, 2);

	return model_ask(m, "constituent.rename", "\"what\":\"n%d%s\",\"key\":"
	    "\"m%d\"", n, inner ? "/r" : "", name);
}

static bool
role_alias(struct model *m)
{
	const char *what = some_what(m);
	int n = below(m, 4);
	bool remove = below(m, 2);

	return model_ask(m, "constituent.alias", "\"what\":\"%s\",\"name\":"
	    "\"also%d\",\"remove\":%s", what, n, remove ? "true" : "false");
}

static bool
role_retire(struct model *m)
{
	const char *what = some_what(m);
	int day = 20 + below(m, 9);

	return model_ask(m, "constituent.retire", "\"what\":\"%s\",\"from\":"
	    DAY_FORMAT, what, day);
}

static bool
role_in_use(struct model *m)
{
	return model_ask(m, "constituent.set",
	    "\"what\":\"%s\",\"in_use\":true",
	    some_what(m));
}

static bool
role_side(struct model *m)
{
	const char *what = some_what(m);
	const char *side = CHANCE_WORD(&m->chance, sides);
	int day = 1 + below(m, 28);

	return model_ask(m, "constituent.set",
	    "\"what\":\"%s\",\"side\":\"%s\","
	    "\"from\":" DAY_FORMAT, what, side, day);
}

static bool
role_place(struct model *m)
{
	const char *what = some_what(m);
	int n = below(m, 9), place = 1 + below(m, 6);

	return model_ask(m, "constituent.set",
	    "\"what\":\"%s\",\"title\":\"T %d\","
	    "\"position\":%d", what, n, place);
}

bool (*const model_kinds[])(struct model *m) = { log_bare, log_interval,
	add_two, edit, delete, timer_start, timer_switch, timer_stop,
	timer_cancel, target, off, role_add, role_rename, role_alias,
	role_retire, role_in_use, role_side, role_place, NULL };
