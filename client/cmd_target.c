/* SPDX-License-Identifier: MIT */
/* `target`: the shares that a day is held against. */
#include <stddef.h>
#include <string.h>

#include "cmd.h"
#include "proto_target.h"

#define COLUMN(f, k)                                                          \
	{ .name = #f, .kind = k, .offset = offsetof(struct proto_share, f) }

static const struct format_column columns[] = {
	COLUMN(side, FORMAT_TEXT),
	COLUMN(kind, FORMAT_TEXT),
	COLUMN(key, FORMAT_TEXT),
	COLUMN(title, FORMAT_TEXT),
	COLUMN(share, FORMAT_SHARE),
	{ .name = NULL },
};

static int
run_target(struct cmd_run *run)
{
	struct proto_target_show_result target;
	struct proto_target_show params;
	struct when_fault fault;
	struct buf out;
	size_t shown = run->count && !strcmp(run->words[0], "show");
	int r = cmd_begin(run);

	run->columns = columns;
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
	r = cmd_print_table(run, &target.lines, sizeof(struct proto_share));
	if (r >= 0)
		return r;
	buf_init(&out, 1 << 16);
	(void)render_target(&target, &run->term, &out);
	return cmd_print(run, &out);
}

const struct cmd cmd_target = {
	.name = "target",
	.usage = "[show [DAY]]",
	.summary = "the target in force today, or on another day",
	.flags = CMD_JSON | CMD_TABLE,
	.run = run_target,
};
