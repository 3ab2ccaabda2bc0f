/* SPDX-License-Identifier: MIT */
/* `undo` and `redo`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "err.h"
#include "proto_history.h"
#include "span.h"

static const struct cmd_option options[] = {
	{ .name = "yes", .help = "also what is more than a day old" },
	{ .name = "dry-run", .help = "only show what it would be" },
	{ .name = NULL },
};

static int
read_count(struct cmd_run *run, struct wire_maybe_int *ret)
{
	char *end;
	long count;

	if (!run->count)
		return 0;
	if (run->count > 1)
		return cmd_fail(run, CMD_USAGE, "unexpected \"%s\"",
		    run->words[1]);
	count = strtol(run->words[0], &end, 10);
	if (*end || count < 1 || count > PROTO_CHANGES_MAX)
		return cmd_fail(run, CMD_USAGE, "\"%s\" is no number of "
		    "changes; write 1 to %d", run->words[0],
		    PROTO_CHANGES_MAX);
	*ret = (struct wire_maybe_int){ true, count };
	return 0;
}

static int
show(struct cmd_run *run, const struct proto_undo_result *result,
    const struct proto_undo *params, bool undo)
{
	const struct proto_change *changes = result->changes.items;
	const char *words = params->dry_run ? undo ? "To undo: " : "To redo: "
	    : undo ? "Undone: " : "Redone: ";
	struct buf out;

	if (cmd_value(run, "json"))
		return cmd_print_json(run, wire_get(run->json, "changes"));
	buf_init(&out, 1 << 20);
	for (size_t i = 0; i < result->changes.count; i++)
		(void)render_change(&changes[i], words, undo, &run->now,
		    &run->term, run->pool, &out);
	return cmd_print(run, &out);
}

/* How long ago the oldest was made. */
static void
say_age(const struct cmd_run *run, const struct proto_undo_result *seen)
{
	const struct proto_change *changes = seen->changes.items;
	int64_t oldest = run->instant, days;

	for (size_t i = 0; i < seen->changes.count; i++)
		if (changes[i].at.instant < oldest)
			oldest = changes[i].at.instant;
	days = (run->instant - oldest) / SPAN_DAY;
	fprintf(stderr, "That was made %lld day%s ago.\n", (long long)days,
	    days == 1 ? "" : "s");
}

/* Shows what it is about and asks; true where the answer is yes. */
static bool
ask(struct cmd_run *run, const struct proto_undo_result *seen,
    const struct proto_undo *params, bool undo)
{
	if (!cmd_value(run, "json"))
		(void)show(run, seen, params, undo);
	say_age(run, seen);
	return cmd_ask(undo ? "Undo it?" : "Redo it?");
}

/* An old change: only after a look at it. */
static int
confirm(struct cmd_run *run, enum proto_method method,
    struct proto_undo *params, struct proto_undo_result *ret)
{
	bool undo = method == PROTO_UNDO;
	const struct proto_change *seen;

	params->dry_run = true;
	if (cmd_call(run, method, params, ret) < 0)
		return cmd_fail_call(run);
	seen = ret->changes.items;
	params->first = (struct wire_maybe_int){ true, seen->id };
	if (!ask(run, ret, params, undo))
		return cmd_fail(run, CMD_REFUSED, "nothing was changed; "
		    "ctotime %s --yes does it", run->cmd->name);
	params->dry_run = false;
	params->old = true;
	params->write = cmd_write(run);
	return cmd_call(run, method, params, ret) < 0 ? cmd_fail_call(run)
	                                              : 0;
}

static int
take(struct cmd_run *run, enum proto_method method)
{
	struct proto_undo params = {
		.old = cmd_value(run, "yes") != NULL,
		.dry_run = cmd_value(run, "dry-run") != NULL,
	};
	struct proto_undo_result result;
	int r = cmd_begin(run);

	if (r == 0)
		r = read_count(run, &params.count);
	if (r != 0)
		return r;
	params.write = cmd_write(run);
	if (cmd_call(run, method, &params, &result) < 0) {
		if (run->fault.err != ERR_OLD_CHANGE)
			return cmd_fail_call(run);
		r = confirm(run, method, &params, &result);
	}
	return r ? r : show(run, &result, &params, method == PROTO_UNDO);
}

static int
run_undo(struct cmd_run *run)
{
	return take(run, PROTO_UNDO);
}

static int
run_redo(struct cmd_run *run)
{
	return take(run, PROTO_REDO);
}

const struct cmd cmd_undo = {
	.name = "undo",
	.usage = "[N]",
	.summary = "take back the last change, or the last N",
	.examples = "  ctotime undo\n"
	    "  ctotime undo 3 --dry-run\n",
	.flags = CMD_JSON,
	.options = options,
	.run = run_undo,
};

const struct cmd cmd_redo = {
	.name = "redo",
	.usage = "[N]",
	.summary = "bring back what was undone last",
	.examples = "  ctotime redo\n"
	    "  ctotime redo 3\n",
	.flags = CMD_JSON,
	.options = options,
	.run = run_redo,
};
