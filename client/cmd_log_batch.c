/* SPDX-License-Identifier: MIT */
/* `log -`: lines of standard input -> entries, all or none. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd_apply.h"
#include "cmd_log.h"
#include "edit_line.h"
#include "err.h"

/* What was read so far. */
struct batch {
	struct cmd_run *run;
	struct edit_reader reader;
	int64_t number; /* of the line */
	struct proto_op *ops;
	size_t count;
	size_t room;
	size_t bad_lines; /* that were not understood */
	struct cmd_errors errors;
	struct cmd_errors warnings;
};

static void
prompt(const struct cmd_run *run)
{
	if (isatty(STDIN_FILENO))
		(void)cmd_fail(run, 0, "one entry a line, as in: eng 9-10:30 "
		    "1:1 with Priya\n  a day alone, as in mon, holds for the "
		    "lines after it; # begins a comment\n  ^D ends, and logs "
		    "all of them or none");
}

static int
add_op(struct batch *b, const struct edit_line *line)
{
	const char *const *warnings = line->log.warnings.items;
	struct proto_op *ops = pool_grow(b->run->pool, b->ops, b->count,
	    &b->room, sizeof *ops);

	if (!ops)
		return cmd_fail(b->run, CMD_REFUSED, "out of memory");
	b->ops = ops;
	ops[b->count++] = edit_line_op(line, b->number);
	for (size_t i = 0; i < line->log.warnings.count; i++)
		cmd_errors_add(b->run, &b->warnings, b->number, warnings[i]);
	return 0;
}

static int
take_line(struct batch *b, const char *text, size_t len)
{
	struct when_fault fault;
	struct edit_line line;

	if (edit_line_parse(&b->reader, text, len, &line, &fault) < 0) {
		cmd_errors_add(b->run, &b->errors, b->number, fault.message);
		return 0;
	}
	return line.kind == EDIT_ENTRY ? add_op(b, &line) : 0;
}

static int
read_all(struct batch *b)
{
	static const char mark[] = "\xef\xbb\xbf"; /* of some editors */
	char *text = NULL;
	size_t size = 0;
	ssize_t len;
	int r = 0, why;

	while (r == 0 && (len = getline(&text, &size, stdin)) >= 0) {
		size_t skip = !b->number++ && !strncmp(text, mark, 3) ? 3 : 0;

		if (len && text[len - 1] == '\n')
			text[--len] = '\0';
		if (len && text[len - 1] == '\r')
			text[--len] = '\0';
		r = take_line(b, text + skip, (size_t)len - skip);
	}
	why = ferror(stdin) ? errno : 0;
	free(text);
	if (r == 0 && why)
		return cmd_fail(b->run, CMD_REFUSED, "cannot read standard "
		    "input: %s", strerror(why));
	return r;
}

/* "Nothing was logged: 1 of 5 entries refused." */
static int
refuse(struct batch *b)
{
	size_t bad = b->errors.count + b->errors.left_out;

	cmd_errors_show(b->run, &b->errors);
	fprintf(stderr, "Nothing was logged: %zu of %zu entries refused.\n",
	    bad, b->count + b->bad_lines);
	return CMD_REFUSED;
}

static int
fail(struct batch *b)
{
	struct cmd_run *run = b->run;

	if (run->fault.err == ERR_EXISTS)
		return cmd_fail(run, CMD_REFUSED, "%s; nothing\n  logged; "
		    "--skip-existing logs only what is new, --force logs all "
		    "again", run->fault.message);
	if (cmd_errors_take_fault(run, &b->errors))
		return refuse(b);
	return cmd_fail_call(run);
}

/* The entries that were logged, as an array. */
static int
print_json(struct cmd_run *run, const struct proto_apply_result *ret)
{
	size_t count = ret->first_id.set ? (size_t)ret->added : 0;
	struct wire_maybe_int *ids = pool_array(run->pool, count,
	    sizeof *ids);

	if (!ids)
		return cmd_fail(run, CMD_REFUSED, "out of memory");
	for (size_t i = 0; i < count; i++) /* they follow one another */
		ids[i] = (struct wire_maybe_int){ true,
			ret->first_id.value + (int64_t)i };
	return cmd_print_entries(run, ids, count);
}

static int
show(struct batch *b, const struct proto_apply_result *ret)
{
	struct cmd_run *run = b->run;
	struct wire_doc doc = cmd_take_reply(run);
	struct buf out;
	int r;

	if (cmd_value(run, "json")) {
		r = print_json(run, ret);
	} else {
		buf_init(&out, 4 * PROTO_LINE_MAX);
		(void)render_batch(ret, cmd_value(run, "dry-run"), &run->now,
		    &run->term, &out);
		r = cmd_print(run, &out);
	}
	cmd_errors_show(run, &b->warnings);
	cmd_apply_warn(run, ret, true);
	wire_done(&doc);
	return r;
}

int
cmd_log_batch(struct cmd_run *run)
{
	struct batch b = { .run = run, .reader = { .now = run->now,
	    .pool = run->pool, .zone = run->zone,
	    .day_start = run->settings.day_start } };
	struct proto_apply params = {
		.command = "log -",
		.force = cmd_value(run, "force") != NULL,
		.skip_existing = cmd_value(run, "skip-existing") != NULL,
	};
	struct proto_apply_result result;
	int r;

	if (run->count > 1)
		return cmd_fail(run, CMD_USAGE, "unexpected \"%s\"; ctotime "
		    "log - takes lines from standard input", run->words[1]);
	if (cmd_value(run, "note"))
		return cmd_fail(run, CMD_USAGE, "--note is for one entry; "
		    "here each line has its own");
	prompt(run);
	r = read_all(&b);
	if (r != 0)
		return r;
	if (!b.count && !b.errors.count)
		return cmd_fail(run, CMD_REFUSED, "there was no entry to log");
	b.bad_lines = b.errors.count;
	params.ops = (struct wire_list){ b.ops, b.count };
	/* With a line that was not understood the others are only judged. */
	params.dry_run = b.bad_lines || cmd_value(run, "dry-run");
	if (b.count && cmd_apply(run, &params, &result) < 0)
		return fail(&b);
	return b.bad_lines ? refuse(&b) : show(&b, &result);
}
