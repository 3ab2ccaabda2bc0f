/* SPDX-License-Identifier: MIT */
/* `target`: the shares that a day is held against. */
#include <string.h>

#include "cmd.h"
#include "proto_target.h"

static int
run_target(struct cmd_run *run)
{
	struct proto_target_show_result target;
	struct proto_target_show params;
	struct when_fault fault;
	struct buf out;
	size_t shown = run->count && !strcmp(run->words[0], "show");
	int r = cmd_begin(run);

	if (r != 0)
		return r;
	params.day = run->now.today;
	if (run->count > shown && when_day_parse(&run->now, run->pool,
	    run->words[shown], &params.day, &fault) < 0)
		return cmd_fail_words(run, &fault);
	if (run->count > shown + 1)
		return cmd_fail(run, CMD_USAGE, "unexpected \"%s\"",
		    run->words[shown + 1]);
	if (cmd_call(run, PROTO_TARGET_SHOW, &params, &target) < 0)
		return cmd_fail_call(run);
	if (cmd_value(run, "json"))
		return cmd_print_json(run, run->json);
	buf_init(&out, 1 << 16);
	(void)render_target(&target, &run->term, &out);
	return cmd_print(run, &out);
}

const struct cmd cmd_target = {
	.name = "target",
	.usage = "[show [DAY]]",
	.summary = "the target in force today, or on another day",
	.examples = "  ctotime target show 2026-01-01\n",
	.flags = CMD_JSON | CMD_PAGER,
	.run = run_target,
};
