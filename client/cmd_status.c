/* SPDX-License-Identifier: MIT */
/* `status`, which `ctotime` alone is too. */
#include <stddef.h>

#include "cmd.h"

#include "err.h"
#include "proto_status.h"

#define COLUMN(n, f, k, ...)                                                  \
	{ .name = n, .kind = k,                                               \
	    .offset = offsetof(struct proto_status_result, f), __VA_ARGS__ }

static const struct format_column columns[] = {
	COLUMN("today_seconds", today_seconds, FORMAT_SECONDS,
	    .title = "today"),
	COLUMN("from", week.from, FORMAT_DAY),
	COLUMN("to", week.to, FORMAT_DAY),
	COLUMN("total_seconds", week.total_seconds, FORMAT_SECONDS,
	    .title = "hours"),
	COLUMN("entries", week.entries, FORMAT_COUNT),
	{ .name = NULL },
};

/* How to begin; `week` is NULL where there is no ledger. */
static int
show_beginning(struct cmd_run *run, const struct proto_report_result *week)
{
	struct buf out;

	buf_init(&out, 1 << 12);
	(void)render_beginning(week, &out);
	return cmd_print(run, &out);
}

static int
run_status(struct cmd_run *run)
{
	bool json = cmd_value(run, "json") != NULL;
	struct proto_status_result status;
	struct proto_status params;
	struct render_rules rules;
	struct buf out;
	int r = cmd_begin(run);

	run->columns = columns;
	if (r != 0)
		return r;
	if (run->count)
		return cmd_fail(run, CMD_USAGE, "unexpected \"%s\"",
		    run->words[0]);
	params = (struct proto_status){ cmd_rules(run) };
	if (cmd_call(run, PROTO_STATUS, &params, &status) < 0)
		return run->format == FORMAT_TABLE &&
		    run->fault.err == ERR_NO_LEDGER
		    ? show_beginning(run, NULL) : cmd_fail_call(run);
	if (json)
		return cmd_print_json(run, run->json);
	r = cmd_print_table(run, &(struct wire_list){ &status, 1 },
	    sizeof status);
	if (r >= 0)
		return r;
	if (!status.last && !status.timer && !status.mail)
		return show_beginning(run, &status.week);
	rules = cmd_judged_by(run, status.plan ? status.plan->fill_seconds
	    : run->settings.week_seconds);
	buf_init(&out, 1 << 16);
	(void)render_status(&status, &rules, &run->now, &run->term, &out);
	return cmd_print(run, &out);
}

const struct cmd cmd_status = {
	.name = "status",
	.usage = "",
	.summary = "the last entry, today and the week in four lines",
	.examples = "  ctotime status --json\n",
	.flags = CMD_JSON | CMD_TABLE,
	.run = run_status,
};
