/* SPDX-License-Identifier: MIT */
/*
 * `undo` and `redo`: one line of changes for the ledger, whoever made them.
 * An undo takes back the newest ones that stand; a redo brings back what was
 * undone, the oldest first, until something else is changed. Both are changes
 * themselves, with a history of their own.
 */
#include <stddef.h>
#include <string.h>

#include "err.h"
#include "method.h"
#include "proto_history.h"
#include "span.h"
#include "store_history.h"
#include "store_restore.h"

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

/* Kept as the change's answer: which ones it took. */
struct taken {
	struct wire_list ids; /* struct wire_maybe_int, never null */
};

static const struct wire_field taken_fields[] = {
	{ .name = "ids", .type = WIRE_MAYBE_INTS, .flags = WIRE_REQUIRED,
	    .offset = offsetof(struct taken, ids) },
	{ .name = NULL },
};

static const char *
verb(bool undo)
{
	return undo ? "undo" : "redo";
}

/* There are none at all: why not? */
static int
refuse_none(struct method *m, bool undo)
{
	struct proto_change newest;
	int r;

	if (undo)
		return FAIL(m, ERR_NO_CHANGE, "nothing to undo");
	r = store_history_any_undone(m->store);
	if (r > 0)
		r = store_history_newest(m->store, m->pool, &newest);
	if (r < 0)
		return r;
	if (r == 0)
		return FAIL(m, ERR_NO_CHANGE, "nothing to redo");
	return FAIL(m, ERR_NO_CHANGE, "nothing to redo: a new change (%s) "
	    "came after the undo", newest.command);
}

static int
check_count(struct method *m, bool undo, size_t asked, size_t count)
{
	if (!count)
		return refuse_none(m, undo);
	if (count < asked)
		return FAIL(m, ERR_NO_CHANGE, "there %s only %zu to %s",
		    count == 1 ? "is" : "are", count, verb(undo));
	return 0;
}

/* Somebody may have forgotten what they did before yesterday. */
static int
check_age(struct method *m, const struct proto_undo *p,
    const struct proto_change *changes, size_t count)
{
	for (size_t i = 0; !p->old && i < count; i++)
		if (changes[i].at.instant + SPAN_DAY < p->write.now.instant)
			return FAIL(m, ERR_OLD_CHANGE, "that was made more "
			    "than a day ago");
	return 0;
}

/* The ids, to be kept for who asks again. */
static int
keep_ids(struct method *m, const struct proto_change *changes, size_t count)
{
	struct wire_maybe_int *ids = pool_array(m->pool, count, sizeof *ids);
	struct taken taken = { { ids, count } };
	struct buf json;
	int r;

	if (!ids)
		return -ERR_MEMORY;
	for (size_t i = 0; i < count; i++)
		ids[i] = (struct wire_maybe_int){ true, changes[i].id };
	buf_init(&json, PROTO_LINE_MAX);
	r = wire_encode(taken_fields, &taken, &json);
	if (r == 0)
		m->change->answer = pool_dup(m->pool, buf_text(&json));
	buf_done(&json);
	return r < 0 ? r : m->change->answer ? 0 : -ERR_MEMORY;
}

static int
take(struct method *m, bool undo, struct proto_change *changes, size_t count)
{
	int r = keep_ids(m, changes, count);

	if (r == 0)
		r = store_change_add(m->store, m->change);
	for (size_t i = 0; r == 0 && i < count; i++) {
		r = store_restore(m->store, changes[i].id, undo);
		if (r == 0)
			r = store_history_mark(m->store, changes[i].id,
			    undo ? m->change->id : 0);
		changes[i].undone = undo;
	}
	return r;
}

static int
run(struct method *m, const struct proto_undo *p, bool undo,
    struct proto_undo_result *ret)
{
	size_t asked = p->count.set ? (size_t)p->count.value : 1, count;
	struct proto_change *changes = pool_array(m->pool, asked,
	    sizeof *changes);
	int r;

	if (!changes)
		return -ERR_MEMORY;
	r = undo ? store_history_standing(m->store, m->pool, changes, asked,
	    &count) : store_history_undone(m->store, m->pool, changes, asked,
	    &count);
	if (r == 0)
		r = check_count(m, undo, asked, count);
	if (r == 0 && !p->dry_run)
		r = check_age(m, p, changes, count);
	if (r == 0 && !p->dry_run)
		r = take(m, undo, changes, count);
	ret->changes = (struct wire_list){ changes, count };
	return r;
}

/* The same request once more: the changes that it took then. */
static int
run_again(struct method *m, bool undo, struct proto_undo_result *ret)
{
	struct wire_doc doc = { NULL };
	struct taken taken = { { NULL, 0 } };
	struct proto_change *changes = NULL;
	const struct wire_maybe_int *ids;
	const char *json = m->change->answer, *why;
	int r = json ? wire_parse(json, strlen(json), m->pool, &doc, &why)
	             : -ERR_STORAGE;

	if (r == 0)
		r = wire_decode(doc.root, taken_fields, m->pool, &taken,
		    sizeof taken, &why);
	wire_done(&doc);
	ids = taken.ids.items;
	if (r == 0) {
		changes = pool_array(m->pool, taken.ids.count,
		    sizeof *changes);
		r = changes ? 0 : -ERR_MEMORY;
	}
	for (size_t i = 0; r == 0 && i < taken.ids.count; i++) {
		int found = store_history_get(m->store, ids[i].value, m->pool,
		    &changes[i]);

		r = found > 0 ? 0 : found < 0 ? found : -ERR_STORAGE;
		changes[i].undone = undo;
	}
	ret->changes = (struct wire_list){ changes, taken.ids.count };
	return r;
}

int
method_undo(struct method *m, const void *params, void *result)
{
	return run(m, params, true, result);
}

int
method_undo_again(struct method *m, const void *params, void *result)
{
	(void)params;
	return run_again(m, true, result);
}

int
method_redo(struct method *m, const void *params, void *result)
{
	return run(m, params, false, result);
}

int
method_redo_again(struct method *m, const void *params, void *result)
{
	(void)params;
	return run_again(m, false, result);
}
