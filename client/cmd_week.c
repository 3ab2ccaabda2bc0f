/* SPDX-License-Identifier: MIT */
/* `week`: a range, the running week unless named, against the target. */
#include "cmd.h"
#include "proto_week.h"

static const struct cmd_option options[] = {
	{ .name = "what-if", .arg = "SHARES",
	    .help = "judge it by another target: sales=30,external=65,..." },
	{ .name = NULL },
};

static int
run_week(struct cmd_run *run)
{
	struct proto_week_result week;
	struct proto_week params;
	struct render_rules rules;
	struct wire_list shares;
	struct day_range range;
	struct buf out;
	int r = cmd_begin(run);

	if (r == 0)
		r = cmd_range(run, when_this_week(&run->now), &range);
	if (r == 0)
		r = cmd_what_if(run, &shares);
	if (r != 0)
		return r;
	params = (struct proto_week){
		.rules = cmd_rules(run),
		.from = range.from,
		.to = range.to,
		.shares = shares,
		.neglect_days = run->settings.neglect_days,
	};
	if (cmd_call(run, PROTO_WEEK, &params, &week) < 0)
		return cmd_fail_call(run);
	if (cmd_value(run, "json"))
		return cmd_print_json(run, run->json);
	buf_init(&out, 1 << 20);
	rules = cmd_judged_by(run, week.expected_seconds.value);
	(void)render_week(&week, &rules, &run->now, &run->term, &out);
	return cmd_print(run, &out);
}

const struct cmd cmd_week = {
	.name = "week",
	.usage = "[RANGE]",
	.summary = "the week, or another range, against the target",
	.examples = "  ctotime week last-week\n"
	    "  ctotime week 2026-Q4\n",
	.flags = CMD_JSON | CMD_PAGER,
	.options = options,
	.run = run_week,
};
