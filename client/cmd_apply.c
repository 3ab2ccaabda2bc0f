/* SPDX-License-Identifier: MIT */
/* Many entries at once: sending them, and what came of it. */
#include "cmd_apply.h"

#include <stdio.h>
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

/* How far it is; with the last part the ledger takes all of it in. */
static void
show_progress(size_t sent, size_t count)
{
	if (!isatty(STDERR_FILENO))
		return;
	if (sent < count)
		fprintf(stderr, "\r%zu of %zu lines", sent, count);
	else
		fprintf(stderr, "\r\x1b[K%zu lines: checked and written ...",
		    count);
}

static void
hide_progress(void)
{
	if (isatty(STDERR_FILENO))
		fputs("\r\x1b[K", stderr);
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
		show_progress(sent, all->ops.count);
		r = cmd_call(run, PROTO_APPLY, &part, ret);
	} while (r == 0 && part.more);
	hide_progress();
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

int64_t
cmd_day_seconds(const struct proto_apply_result *r, int32_t day)
{
	const struct proto_apply_day *days = r->days.items;

	for (size_t i = 0; i < r->days.count; i++)
		if (days[i].day == day)
			return days[i].seconds;
	return 0;
}
