/* SPDX-License-Identifier: MIT */
/* `week`: a range, the running week unless named, against the target. */
#include <stddef.h>

#include "cmd.h"
#include "proto_week.h"

#define COLUMN(f, k, ...)                                                     \
	{ .name = #f, .kind = k, .offset = offsetof(struct proto_line, f),    \
	    __VA_ARGS__ }

static const struct format_column columns[] = {
	COLUMN(side, FORMAT_TEXT),
	COLUMN(kind, FORMAT_TEXT),
	COLUMN(key, FORMAT_TEXT),
	COLUMN(seconds, FORMAT_SECONDS, .title = "hours"),
	COLUMN(entries, FORMAT_COUNT),
	COLUMN(share, FORMAT_SHARE),
	COLUMN(target, FORMAT_SHARE),
	COLUMN(drift, FORMAT_DRIFT),
	COLUMN(target_seconds, FORMAT_MAYBE_SECONDS, .title = "target hours"),
	COLUMN(drift_seconds, FORMAT_DRIFT_SECONDS, .title = "drift hours"),
	{ .name = NULL },
};

static const struct cmd_option options[] = {
	CMD_NOTE_FILTER,
	CMD_WHAT_IF,
	{ .name = NULL },
};

static int
run_week(struct cmd_run *run)
{
	struct proto_week_result week;
	struct proto_week params;
	struct render_rules rules;
	struct proto_filter filter;
	struct wire_list shares;
	struct day_range range;
	struct buf out;
	int r = cmd_begin(run);

	run->columns = columns;
	if (r == 0)
		r = cmd_range_filter(run, when_this_week(&run->now), &range,
		    &filter);
	if (r == 0)
		r = cmd_what_if(run, &filter, &shares);
	if (r != 0)
		return r;
	params = (struct proto_week){
		.rules = cmd_rules(run),
		.from = range.from,
		.to = range.to,
		.shares = shares,
		.neglect_days = run->settings.neglect_days,
		.filter = filter,
	};
	if (cmd_call(run, PROTO_WEEK, &params, &week) < 0)
		return cmd_fail_what_if(run);
	if (cmd_value(run, "json"))
		return cmd_print_json(run, run->json);
	r = cmd_print_table(run, &week.report.lines, sizeof(struct proto_line));
	if (r >= 0)
		return r;
	buf_init(&out, 1 << 20);
	rules = cmd_judge_week(run, &week);
	rules.only = filter_chooses(&filter) ? &filter : NULL;
	(void)render_week(&week, &rules, &run->now, &run->term, &out);
	return cmd_print(run, &out);
}

const struct cmd cmd_week = {
	.name = "week",
	.usage = "[RANGE] [FILTER...] [--what-if SHARES]",
	.summary = "the week, or another range, against the target",
	.examples = "  ctotime week last-week\n"
	    "  ctotime week 2026-Q4\n"
	    "  ctotime week year +acme\n",
	.flags = CMD_JSON | CMD_TABLE | CMD_FILTER | CMD_PAGER,
	.options = options,
	.run = run_week,
};
