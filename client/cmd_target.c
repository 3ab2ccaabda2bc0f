/* SPDX-License-Identifier: MIT */
/* `target`: the shares that days are held against. */
#include <string.h>

#include "cmd.h"
#include "cmd_target.h"
#include "proto_target.h"

static const struct cmd_option options[] = {
	{ .name = "from", .arg = "RANGE",
	    .help = "set: from its first day on, today unless given" },
	{ .name = NULL },
};

/* The one day that stands behind the verb, `otherwise` without one. */
int
cmd_target_day(struct cmd_run *run, size_t at, int32_t otherwise,
    int32_t *ret)
{
	struct when_fault fault;

	*ret = otherwise;
	if (run->count > at && when_day_parse(&run->now, run->pool,
	    run->words[at], ret, &fault) < 0)
		return cmd_fail_words(run, &fault);
	if (run->count > at + 1)
		return cmd_fail(run, CMD_USAGE, "unexpected \"%s\"",
		    run->words[at + 1]);
	return 0;
}

static int
show(struct cmd_run *run, size_t verbs)
{
	struct proto_target_show_result target;
	struct proto_target_show params;
	struct buf out;
	int r = cmd_target_day(run, verbs, run->now.today, &params.day);

	if (r != 0)
		return r;
	if (cmd_call(run, PROTO_TARGET_SHOW, &params, &target) < 0)
		return cmd_fail_call(run);
	if (cmd_value(run, "json"))
		return cmd_print_json(run, run->json);
	buf_init(&out, 1 << 16);
	(void)render_target(&target, &run->term, &out);
	return cmd_print(run, &out);
}

static int
history(struct cmd_run *run)
{
	struct proto_target_history_result all;
	struct buf out;

	if (run->count > 1)
		return cmd_fail(run, CMD_USAGE, "unexpected \"%s\"",
		    run->words[1]);
	if (cmd_call(run, PROTO_TARGET_HISTORY, NULL, &all) < 0)
		return cmd_fail_call(run);
	if (cmd_value(run, "json"))
		return cmd_print_json(run, wire_get(run->json, "targets"));
	buf_init(&out, 1 << 20);
	(void)render_targets(&all, &run->now, &run->term, &out);
	return cmd_print(run, &out);
}

static int
run_target(struct cmd_run *run)
{
	const char *verb = run->count ? run->words[0] : "show";
	int r = cmd_begin(run);

	if (r != 0)
		return r;
	if (!strcmp(verb, "set"))
		return cmd_target_set(run);
	if (cmd_value(run, "from"))
		return cmd_fail(run, CMD_USAGE, "--from is for target set");
	if (!strcmp(verb, "history"))
		return history(run);
	if (!strcmp(verb, "delete"))
		return cmd_target_delete(run);
	return show(run, run->count && !strcmp(verb, "show"));
}

const struct cmd cmd_target = {
	.name = "target",
	.usage = "[show [DAY] | set SHARE... [--from RANGE] | history | "
	    "delete DAY]",
	.summary = "the shares that time is held against",
	.examples = "  ctotime target set 60/40 sales=30 marketing=20 "
	    "bizdev=10 --from 2027-Q1\n"
	    "  ctotime target set ceo=10        the others keep theirs\n"
	    "  ctotime target set ceo=none      no share of its own\n",
	.flags = CMD_JSON | CMD_PAGER,
	.options = options,
	.run = run_target,
};
