/* SPDX-License-Identifier: MIT */
/* `delete`: entries go, and undo brings them back. */
#include <stdio.h>

#include "cmd_apply.h"
#include "err.h"

static int
show(struct cmd_run *run, const struct proto_get_result *got,
    wire_node entries, const struct proto_apply_result *result)
{
	const struct proto_entry *e = got->entries.items;
	size_t count = got->entries.count;
	struct buf out;

	if (cmd_value(run, "json"))
		return cmd_print_json(run, entries);
	buf_init(&out, SIZE_MAX / 2);
	for (size_t i = 0; i < count; i++) {
		(void)buf_adds(&out, "deleted ");
		(void)render_echo(&e[i], cmd_day_seconds(result, e[i].day),
		    &run->now, &out);
	}
	(void)buf_addf(&out, "(ctotime undo brings %s back)\n",
	    count == 1 ? "it" : "them");
	return cmd_print(run, &out);
}

static int
fail(struct cmd_run *run)
{
	const struct proto_fault_line *lines = run->fault.lines.items;

	if (run->fault.err != ERR_LINES || !run->fault.lines.count)
		return cmd_fail_call(run);
	return cmd_fail(run, CMD_REFUSED, "%s; nothing was deleted",
	    lines[0].message);
}

static int
delete_all(struct cmd_run *run, const struct proto_get_result *got,
    wire_node json)
{
	const struct proto_entry *e = got->entries.items;
	struct proto_op *ops = pool_array(run->pool, got->entries.count,
	    sizeof *ops);
	struct proto_apply params = { .command = "delete",
		.ops = { ops, got->entries.count },
		.seen = { true, got->change } };
	struct proto_apply_result result;

	if (!ops)
		return cmd_fail(run, CMD_REFUSED, "out of memory");
	for (size_t i = 0; i < got->entries.count; i++)
		ops[i] = (struct proto_op){ .op = "delete", .day = DAY_NONE,
			.id = { true, e[i].id } };
	if (cmd_apply(run, &params, &result) < 0)
		return fail(run);
	return show(run, got, json, &result);
}

static int
run_delete(struct cmd_run *run)
{
	struct wire_doc doc = { NULL };
	struct proto_get_result got;
	int r = cmd_begin(run);

	if (r == 0 && !run->count)
		r = cmd_fail(run, CMD_USAGE, "which entries? Name their ids, "
		    "as in ctotime delete 12; ctotime list shows them");
	if (r == 0)
		r = cmd_get_words(run, run->words, run->count, &got, &doc);
	if (r == 0)
		r = delete_all(run, &got, wire_get(run->json, "entries"));
	wire_done(&doc);
	return r;
}

const struct cmd cmd_delete = {
	.name = "delete",
	.usage = "ID...",
	.summary = "delete entries; undo brings them back",
	.examples = "  ctotime delete 12 14\n"
	    "  ctotime delete last\n",
	.flags = CMD_JSON,
	.run = run_delete,
};
