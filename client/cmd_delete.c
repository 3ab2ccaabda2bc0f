/* SPDX-License-Identifier: MIT */
/* `delete`: entries go, and undo brings them back. */
#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "cmd_apply.h"
#include "err.h"
#include "proto_history.h"

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

static void
say_files(const char *pattern)
{
	glob_t found = { 0 };

	if (pattern && glob(pattern, 0, NULL, &found) == 0)
		for (size_t i = 0; i < found.gl_pathc; i++)
			fprintf(stderr, "  and in '%s'\n",
			    found.gl_pathv[i]);
	globfree(&found);
}

/* Copies of the ledger that a walk up to a new schema left beside it, and
   texts that edit kept. */
static void
say_copies(const struct cmd_run *run)
{
	const char *log = run->paths.log;

	(void)cmd_fail(run, 0, "it may still stand in backups that you made "
	    "of '%s'", run->paths.ledger);
	say_files(pool_printf(run->pool, "%s.schema-*", run->paths.ledger));
	say_files(pool_printf(run->pool, "%.*s/edit-*",
	    (int)(strrchr(log, '/') - log), log));
}

static int
check_forever(struct cmd_run *run, int64_t *ret_id)
{
	const char *question;

	if (run->count != 1 || !cmd_is_id(run->words[0], ret_id))
		return cmd_fail(run, CMD_USAGE, "--forever takes one id, as "
		    "in ctotime delete --forever 12");
	question = pool_printf(run->pool, "Take #%lld out of the ledger and "
	    "its history, for good?", (long long)*ret_id);
	if (cmd_value(run, "yes") || (question && cmd_ask(question)))
		return 0;
	return cmd_fail(run, CMD_REFUSED, "nothing was deleted; it can't be "
	    "undone, so it wants --yes");
}

/* Out of the history too: a name that should never have been typed. */
static int
delete_forever(struct cmd_run *run)
{
	struct proto_delete_forever_result result;
	struct proto_delete_forever params = { 0 };
	struct buf out;
	int r = check_forever(run, &params.id);

	if (r != 0)
		return r;
	params.write = cmd_write(run);
	if (cmd_call(run, PROTO_DELETE_FOREVER, &params, &result) < 0)
		return cmd_fail_call(run);
	if (cmd_value(run, "json"))
		return cmd_print_json(run, run->json);
	buf_init(&out, 256);
	(void)buf_addf(&out, "#%lld is gone for good, from the history too\n",
	    (long long)result.id);
	r = cmd_print(run, &out);
	say_copies(run);
	return r;
}

static int
delete_ids(struct cmd_run *run)
{
	struct wire_doc doc = { 0 };
	struct proto_get_result got;
	int r = cmd_get_words(run, run->words, run->count, &got, &doc);

	if (r == 0)
		r = delete_all(run, &got, wire_get(run->json, "entries"));
	wire_done(&doc);
	return r;
}

static const struct cmd_option options[] = {
	{ .name = "forever",
	    .help = "one entry, out of the history too: never to be undone" },
	{ .name = "yes", .help = "do not ask about that" },
	{ .name = NULL },
};

static int
run_delete(struct cmd_run *run)
{
	int r = cmd_begin(run);

	if (r == 0 && !run->count)
		r = cmd_fail(run, CMD_USAGE, "which entries? Name their ids, "
		    "as in ctotime delete 12; ctotime list shows them");
	if (r == 0)
		r = cmd_value(run, "forever") ? delete_forever(run)
		    : delete_ids(run);
	return r;
}

const struct cmd cmd_delete = {
	.name = "delete",
	.usage = "ID... | --forever ID",
	.summary = "delete entries; undo brings them back",
	.examples = "  ctotime delete 12 14\n"
	    "  ctotime delete last\n"
	    "  ctotime delete --forever 12\n",
	.flags = CMD_JSON,
	.options = options,
	.run = run_delete,
};
