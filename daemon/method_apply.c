/* SPDX-License-Identifier: MIT */
/*
 * `apply`: entries added, changed and deleted as one change. All of it is
 * written first (deletions, then changes, then additions) and then judged as
 * it stands; one error takes all of it back.
 */
#include "method_apply.h"

#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "method_entry.h"
#include "method_parts.h"
#include "method_running.h"

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

int
apply_refused(struct apply *a, struct apply_item *item, int r)
{
	struct proto_fault *f = a->m->fault;
	const struct proto_fault_line error = { item->line, err_name(r),
		f->message };
	int64_t i = a->error_count < PROTO_LINES_MAX ? a->error_count
	                                             : PROTO_LINES_MAX;

	if (r >= 0 || f->err != -r)
		return r;
	/* In its place by line; what is pushed off the end is only counted. */
	for (; i > 0 && a->errors[i - 1].line > item->line; i--)
		if (i < PROTO_LINES_MAX)
			a->errors[i] = a->errors[i - 1];
	if (i < PROTO_LINES_MAX)
		a->errors[i] = error;
	a->error_count++;
	item->bad = true;
	*f = (struct proto_fault){ 0 };
	return 0;
}

bool
apply_is_told(const struct apply *a, const struct apply_item *item)
{
	return a->error_count < PROTO_LINES_MAX ||
	    item->line < a->errors[PROTO_LINES_MAX - 1].line;
}

static int
open_item(struct apply *a, const struct proto_op *op, struct apply_item *item)
{
	static const char *const kinds[] = { [APPLY_ADD] = "add",
		[APPLY_CHANGE] = "change", [APPLY_DELETE] = "delete" };
	int kind = APPLY_ADD;

	while (kind <= APPLY_DELETE && strcmp(kinds[kind], op->op) != 0)
		kind++;
	a->m->fault->field = "op";
	if (kind > APPLY_DELETE)
		return FAIL(a->m, ERR_PARAMS, "\"op\" is add, change or "
		    "delete");
	a->m->fault->field = "id";
	if (op->id.set == (kind == APPLY_ADD))
		return FAIL(a->m, ERR_PARAMS, "an \"id\" is for change and "
		    "delete");
	a->m->fault->field = NULL;
	if (kind != APPLY_DELETE && (!op->what || !op->zone))
		return FAIL(a->m, ERR_PARAMS, "\"what\" and \"zone\" are "
		    "missing");
	*item = (struct apply_item){
		.kind = (enum apply_kind)kind,
		.line = op->line.set ? op->line.value
		                     : item - a->items + 1,
		.id = op->id.value,
		.old_day = DAY_NONE,
		.moved = kind == APPLY_ADD,
		.log = { .write = a->params->write, .what = op->what,
		    .day = op->day, .seconds = op->seconds,
		    .start = op->start, .end = op->end, .zone = op->zone,
		    .note = op->note, .tags = op->tags },
	};
	return 0;
}

static int
by_id(const void *a, const void *b)
{
	const struct apply_item *x = *(struct apply_item *const *)a;
	const struct apply_item *y = *(struct apply_item *const *)b;

	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return (x > y) - (x < y);
}

/* An entry is changed or deleted once. */
static int
check_twice(struct apply *a)
{
	struct apply_item **items = pool_array(a->m->pool, a->count,
	    sizeof *items);
	int r = items ? 0 : -ERR_MEMORY;

	for (size_t i = 0; items && i < a->count; i++)
		items[i] = &a->items[i];
	if (items)
		qsort(items, a->count, sizeof *items, by_id);
	for (size_t i = 1; r == 0 && i < a->count; i++)
		if (items[i]->id && items[i]->id == items[i - 1]->id)
			r = apply_refused(a, items[i], FAIL(a->m, ERR_PARAMS,
			    "#%lld stands there twice",
			    (long long)items[i]->id));
	return r;
}

static int
open_items(struct apply *a)
{
	const struct proto_op *op = a->ops.items;
	int r = 0;

	a->count = a->ops.count;
	a->items = pool_array(a->m->pool, a->count, sizeof *a->items);
	a->added = pool_array(a->m->pool, a->count, sizeof *a->added);
	if (!a->items || !a->added)
		return -ERR_MEMORY;
	for (size_t i = 0; r == 0 && i < a->count; i++)
		r = open_item(a, &op[i], &a->items[i]);
	return r == 0 ? check_twice(a) : r;
}

/* All that was given is there already: that is one sentence. */
static int
fail_all_there(struct apply *a)
{
	int64_t first = a->there_first, last = a->there_last;
	const char *to = last - first + 1 == a->there_count ? "-" : " to ";

	if (a->count == 1)
		return FAIL(a->m, ERR_EXISTS, "line %lld is there already "
		    "(#%lld)", (long long)a->items[0].line,
		    (long long)first);
	return FAIL(a->m, ERR_EXISTS, "lines %lld-%lld: all %lld entries are "
	    "there already (#%lld%s#%lld)", (long long)a->items[0].line,
	    (long long)a->items[a->count - 1].line, (long long)a->there_count,
	    (long long)first, to, (long long)last);
}

static int
fail_lines(struct apply *a)
{
	struct proto_fault *f = a->m->fault;
	size_t shown = a->error_count < PROTO_LINES_MAX
	    ? (size_t)a->error_count : PROTO_LINES_MAX;
	struct proto_fault_line *lines = pool_array(a->m->pool, shown,
	    sizeof *lines);

	if (!lines)
		return -ERR_MEMORY;
	memcpy(lines, a->errors, shown * sizeof *lines);
	f->lines = (struct wire_list){ lines, shown };
	f->lines_count = (struct wire_maybe_int){ true, a->error_count };
	if (a->there_count == (int64_t)a->count &&
	    a->error_count == a->there_count)
		return fail_all_there(a);
	return FAIL(a->m, ERR_LINES, "%lld of %zu refused, so none was done",
	    (long long)a->error_count, a->count);
}

/* Takes back what was written, and leaves the savepoint as it was found. */
static int
take_back(struct apply *a)
{
	int r = store_undo_savepoint(a->m->store);

	a->ret->first_id = a->ret->last_id = (struct wire_maybe_int){ 0 };
	return r < 0 ? r : store_savepoint(a->m->store);
}

/* The lines whose times are new and lie in the timer's. */
static int
find_running_lines(struct apply *a, const struct method_running *running)
{
	struct wire_list *lines = &a->ret->running_lines;
	struct wire_maybe_int *ret = pool_array(a->m->pool, PROTO_LINES_MAX,
	    sizeof *ret);

	if (!ret)
		return -ERR_MEMORY;
	lines->items = ret;
	for (size_t i = 0; i < a->count; i++) {
		const struct apply_item *item = &a->items[i];
		const struct store_entry *e = &item->e;

		if (lines->count < PROTO_LINES_MAX && item->moved &&
		    !item->there && e->interval && method_running_meets(running,
		    a->params->write.now.instant, e->start,
		    e->start + e->seconds))
			ret[lines->count++] = (struct wire_maybe_int){ true,
				item->line };
	}
	return 0;
}

/* The timer that runs, where there is something to say of it. */
static int
add_running(struct apply *a)
{
	struct method_running running = { 0 };
	int r = method_running_load(a->m, &a->params->write.now, &running);

	if (r == 0 && running.timer)
		r = find_running_lines(a, &running);
	if (!running.extra || a->ret->running_lines.count)
		a->ret->running = running.timer;
	return r;
}

static int
finish(struct apply *a)
{
	const struct proto_apply_result *ret = a->ret;
	int r;

	if (a->error_count)
		return fail_lines(a);
	r = apply_sum_days(a);
	if (r == 0)
		r = add_running(a);
	if (r < 0)
		return r;
	if (a->params->dry_run || !(ret->added + ret->changed + ret->deleted))
		return take_back(a);
	return apply_keep_answer(a);
}

/* The change goes by what the user called it. */
static int
name_change(struct method *m, const char *command)
{
	static const char *const names[] = { "log -", "edit", "delete" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(command, names[i])) {
			m->change->command = names[i];
			return 0;
		}
	m->fault->field = "command";
	return FAIL(m, ERR_PARAMS, "\"command\" is log -, edit or delete");
}

int
method_apply(struct method *m, const void *params, void *result)
{
	struct apply a = { .m = m, .params = params, .ret = result };
	int r = name_change(m, a.params->command);

	if (r == 0)
		r = method_parts_take(m, params, &a.ops);
	if (r != 0)
		return r < 0 ? r : 0;
	r = open_items(&a);
	if (r == 0)
		r = apply_write(&a);
	if (r == 0)
		r = finish(&a);
	/* One that was done before is compared with what came then. */
	if (r != -ERR_UUID_USED)
		method_parts_drop(&m->peer->parts);
	return r;
}
