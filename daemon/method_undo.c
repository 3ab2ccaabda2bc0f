/* SPDX-License-Identifier: MIT */
/*
 * `undo` and `redo`: one line of changes for the ledger, whoever made them.
 * An undo takes back the newest ones that stand; a redo brings back what was
 * undone, the oldest first, until something else is changed. Both are changes
 * themselves, with a history of their own.
 */
#include "err.h"
#include "method.h"
#include "proto_history.h"
#include "span.h"
#include "store_history.h"
#include "store_restore.h"

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

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
	    "came after the undo", proto_change_words(m->pool,
	    newest.command));
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

/* Somebody else may have been faster than a yes. */
static int
check_first(struct method *m, const struct proto_undo *p,
    const struct proto_change *first)
{
	if (!p->first.set || p->first.value == first->id)
		return 0;
	return FAIL(m, ERR_CHANGED, "something else was changed meanwhile, so "
	    "nothing was done");
}

static int
take(struct method *m, const struct proto_undo *p, bool undo,
    const struct proto_undo_result *result)
{
	struct proto_change *changes = result->changes.items;
	int r;

	for (size_t i = 0; i < result->changes.count; i++)
		changes[i].undone = undo;
	r = method_again_keep(m, p, result);
	for (size_t i = 0; r == 0 && i < result->changes.count; i++) {
		r = store_restore(m->store, changes[i].id, undo);
		if (r == 0)
			r = store_history_mark(m->store, changes[i].id,
			    undo ? m->change->id : 0);
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
	if (r == 0)
		r = check_first(m, p, changes);
	if (r == 0 && !p->dry_run)
		r = check_age(m, p, changes, count);
	ret->changes = (struct wire_list){ changes, count };
	if (r < 0 || p->dry_run)
		return r;
	return take(m, p, undo, ret);
}

int
method_undo(struct method *m, const void *params, void *result)
{
	return run(m, params, true, result);
}

int
method_redo(struct method *m, const void *params, void *result)
{
	return run(m, params, false, result);
}
