/* SPDX-License-Identifier: MIT */
/* Many entries at once: sending them, and what came of it. */
#include "cmd_apply.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd_timer.h"
#include "err.h"

enum {
	PART_BYTES = PROTO_LINE_MAX - 64 * 1024,
	OP_BYTES = 320, /* of an operation, beside its words */
	LAST_TIMES = 12, /* the last part takes longer than other requests */
	ATTEMPTS = 3,
};

/* What an operation takes on the wire at most: a backslash before each byte
   of a note. */
static size_t
weight(const struct proto_op *op)
{
	const char *const *tags = op->tags.items;
	size_t bytes = OP_BYTES + 2 * ((op->what ? strlen(op->what) : 0) +
	    (op->note ? strlen(op->note) : 0));

	for (size_t i = 0; i < op->tags.count; i++)
		bytes += 3 + strlen(tags[i]);
	return bytes;
}

/* How many of the operations one line takes. */
static size_t
fitting(const struct proto_op *ops, size_t count)
{
	size_t bytes = 0, i = 0;

	while (i < count && (bytes += weight(&ops[i])) <= PART_BYTES)
		i++;
	return i;
}

static void
show_progress(size_t sent, size_t count)
{
	if (isatty(STDERR_FILENO))
		fprintf(stderr, sent < count ? "\r%zu of %zu lines"
		    : "\r\x1b[K", sent, count);
}

static int
send_parts(struct cmd_run *run, const struct proto_apply *all,
    struct proto_apply_result *ret)
{
	const struct proto_op *ops = all->ops.items;
	struct proto_apply part = *all;
	size_t sent = 0;
	int r;

	part.part = (struct wire_maybe_int){ true, 0 };
	do {
		size_t count = fitting(ops + sent, all->ops.count - sent);

		part.ops = (struct wire_list){ (void *)(ops + sent), count };
		sent += count;
		part.more = sent < all->ops.count;
		part.part.value++;
		if (!part.more)
			run->call.timeout_ms *= LAST_TIMES;
		r = cmd_call(run, PROTO_APPLY, &part, ret);
		show_progress(r < 0 ? all->ops.count : sent, all->ops.count);
	} while (r == 0 && part.more);
	if (!part.more)
		run->call.timeout_ms /= LAST_TIMES;
	return r;
}

int
cmd_apply(struct cmd_run *run, struct proto_apply *params,
    struct proto_apply_result *ret)
{
	int r;

	params->write = cmd_write(run);
	if (fitting(params->ops.items, params->ops.count) ==
	    params->ops.count)
		return cmd_call(run, PROTO_APPLY, params, ret);
	/* A connection that broke took the parts before it along. */
	for (int i = 0; i < ATTEMPTS; i++) {
		r = send_parts(run, params, ret);
		if (r != -ERR_PARTS)
			break;
	}
	return r;
}

/* "lines 3, 5 and 8 lie" */
static const char *
lines_text(struct pool *p, const struct wire_list *lines)
{
	enum { SHOWN = 5 };
	const struct wire_maybe_int *line = lines->items;
	size_t count = lines->count;
	const char *text;

	if (count == 1)
		return pool_printf(p, "line %lld lies",
		    (long long)line->value);
	text = pool_printf(p, "lines %lld", (long long)line->value);
	for (size_t i = 1; text && i < count && i < SHOWN; i++)
		text = pool_printf(p, "%s%s %lld", text,
		    i == count - 1 ? " and" : ",", (long long)line[i].value);
	return !text ? NULL : pool_printf(p, "%s%s lie", text,
	    count > SHOWN ? " and more" : "");
}

void
cmd_apply_warn(struct cmd_run *run, const struct proto_apply_result *result,
    bool by_line)
{
	const char *what = result->changed + result->added == 1
	    ? "this lies" : "some of it lies";

	if (!result->running)
		return;
	if (by_line && result->running_lines.count)
		what = lines_text(run->pool, &result->running_lines);
	if (what)
		cmd_timer_warn(run, result->running, what);
}

void
cmd_errors_add(struct cmd_run *run, struct cmd_errors *errors, int64_t line,
    const char *message)
{
	struct cmd_line_error *items = pool_grow(run->pool, errors->items,
	    errors->count, &errors->room, sizeof *items);

	if (!items) {
		errors->left_out++;
		return;
	}
	errors->items = items;
	items[errors->count++] = (struct cmd_line_error){ line, message };
}

bool
cmd_errors_take_fault(struct cmd_run *run, struct cmd_errors *errors)
{
	const struct proto_fault *f = &run->fault;
	const struct proto_fault_line *lines = f->lines.items;

	for (size_t i = 0; i < f->lines.count; i++)
		cmd_errors_add(run, errors, lines[i].line,
		    pool_dup(run->pool, lines[i].message));
	if (f->lines_count.set)
		errors->left_out += (size_t)f->lines_count.value -
		    f->lines.count;
	return f->lines.count > 0;
}

static int
by_line(const void *a, const void *b)
{
	const struct cmd_line_error *x = a, *y = b;

	return (x->line > y->line) - (x->line < y->line);
}

void
cmd_errors_list(struct cmd_errors *errors, const char *before,
    struct buf *out)
{
	size_t shown = errors->count < PROTO_LINES_MAX ? errors->count
	                                               : PROTO_LINES_MAX;
	size_t more = errors->count - shown + errors->left_out;

	if (errors->count)
		qsort(errors->items, errors->count, sizeof *errors->items,
		    by_line);
	for (size_t i = 0; i < shown; i++) {
		const struct cmd_line_error *e = &errors->items[i];

		(void)buf_adds(out, before);
		if (e->line < CMD_NO_LINE)
			(void)buf_addf(out, "line %lld: ", (long long)e->line);
		(void)buf_addf(out, "%s\n", e->message);
	}
	if (more)
		(void)buf_addf(out, "%sand %zu more\n", before, more);
}

void
cmd_errors_show(struct cmd_run *run, struct cmd_errors *errors)
{
	struct buf out;

	buf_init(&out, SIZE_MAX / 2);
	cmd_errors_list(errors, pool_printf(run->pool, "ctotime: %s: ",
	    run->cmd->name), &out);
	(void)fflush(stdout);
	fputs(buf_text(&out), stderr);
	buf_done(&out);
}

int
cmd_get(struct cmd_run *run, const struct wire_maybe_int *ids, size_t count,
    struct proto_get_result *ret)
{
	const struct proto_get params = { .ids = { (void *)ids, count },
		.last = !count };

	if (cmd_call(run, PROTO_GET, &params, ret) == 0)
		return 0;
	if (run->fault.err == ERR_NO_LEDGER)
		return cmd_fail(run, CMD_REFUSED, "nothing logged yet");
	return cmd_fail_call(run);
}

int
cmd_print_entries(struct cmd_run *run, const struct wire_maybe_int *ids,
    size_t count)
{
	struct buf out;
	int r = 0;

	buf_init(&out, SIZE_MAX / 2);
	(void)buf_adds(&out, "[");
	for (size_t i = 0; r == 0 && i < count; i += PROTO_GET_MAX) {
		size_t part = count - i < PROTO_GET_MAX ? count - i
		                                        : PROTO_GET_MAX;
		struct proto_get_result got;
		wire_node entries;

		r = cmd_get(run, ids + i, part, &got);
		entries = r == 0 ? wire_get(run->json, "entries") : NULL;
		for (size_t j = 0; r == 0 && j < part; j++) {
			(void)buf_adds(&out, i + j ? ",\n " : "");
			r = wire_dump(wire_at(entries, j), &out);
		}
	}
	(void)buf_adds(&out, "]\n");
	if (r == 0)
		return cmd_print(run, &out);
	buf_done(&out);
	return r;
}

bool
cmd_is_id(const char *word, int64_t *ret)
{
	const char *digits = word + (*word == '#');
	size_t len = strlen(digits);

	if (!len || len > 18 || strspn(digits, "0123456789") != len)
		return false;
	*ret = strtoll(digits, NULL, 10);
	return *ret > 0;
}

/* The words as ids, none of them twice. */
static int
read_ids(struct cmd_run *run, const char *const *words, size_t count,
    struct wire_maybe_int *ids)
{
	for (size_t i = 0; i < count; i++) {
		if (!cmd_is_id(words[i], &ids[i].value))
			return cmd_fail(run, CMD_USAGE, "\"%s\" is not an "
			    "entry's id; ctotime list shows them, as #12",
			    words[i]);
		ids[i].set = true;
		for (size_t j = 0; j < i; j++)
			if (ids[j].value == ids[i].value)
				return cmd_fail(run, CMD_USAGE, "#%lld stands "
				    "there twice", (long long)ids[i].value);
	}
	return 0;
}

int
cmd_get_words(struct cmd_run *run, const char *const *words, size_t count,
    struct proto_get_result *ret, struct wire_doc *ret_doc)
{
	bool last = count == 1 && !strcmp(words[0], "last");
	struct wire_maybe_int *ids = pool_array(run->pool, count,
	    sizeof *ids);
	int r = 0;

	if (!ids)
		return cmd_fail(run, CMD_REFUSED, "out of memory");
	if (count > PROTO_GET_MAX)
		return cmd_fail(run, CMD_REFUSED, "%zu entries are too many "
		    "at once: %d at most", count, PROTO_GET_MAX);
	if (!last)
		r = read_ids(run, words, count, ids);
	if (r == 0)
		r = cmd_get(run, ids, last ? 0 : count, ret);
	if (r != 0)
		return r;
	*ret_doc = cmd_take_reply(run);
	return 0;
}

int64_t
cmd_day_seconds(const struct proto_apply_result *r, int32_t day)
{
	const struct proto_apply_day *days = r->days.items;

	for (size_t i = 0; i < r->days.count; i++)
		if (days[i].day == day)
			return days[i].seconds;
	return 0;
}
