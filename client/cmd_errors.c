/* SPDX-License-Identifier: MIT */
/* Errors by line: collected, and said. */
#include "cmd_errors.h"

#include <stdio.h>
#include <stdlib.h>

#include "proto_apply.h"

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
