/* SPDX-License-Identifier: MIT */
/* `stop` and `cancel`: the timer becomes an entry, or nothing. */
#include "cmd_entry.h"
#include "cmd_timer.h"
#include "proto_timer.h"
#include "when_at.h"

static const struct cmd_option options[] = {
	{ .name = "at", .arg = "TIME",
	    .help = "when it ended, like 18:30 or \"fri 18:30\"" },
	{ .name = "for", .arg = "DURATION", .help = "how long it took" },
	{ .name = "fold", .arg = "WHICH",
	    .help = "first or second, of a time that comes twice" },
	{ .name = "force",
	    .help = "though it runs for over 12 hours, or overlaps" },
	{ .name = NULL },
};

static int
check_alone(struct cmd_run *run)
{
	return run->count ? cmd_fail(run, CMD_USAGE, "unexpected \"%s\"; an "
	    "end is written --at \"fri 18:30\" or --for 45m", run->words[0])
	    : 0;
}

static int
read_for(struct cmd_run *run, const char *text, struct wire_maybe_int *ret)
{
	struct when_fault fault;

	ret->set = true;
	return when_for_parse(&run->now, run->pool, text, &ret->value, &fault)
	    < 0 ? cmd_fail_words(run, &fault) : 0;
}

/* A moment without a day depends on when the timer started. */
static int
read_at(struct cmd_run *run, struct wire_stamp *ret)
{
	struct proto_status_result status = { 0 };
	int r = cmd_timer_status(run, &status);

	if (r != 0)
		return r;
	return status.timer ? cmd_timer_at(run, status.timer, ret)
	                    : cmd_timer_none(run);
}

static int
run_stop(struct cmd_run *run)
{
	const char *at = cmd_value(run, "at"), *span = cmd_value(run, "for");
	struct proto_log_result result;
	struct proto_timer_stop params;
	int r = cmd_begin(run);

	if (r == 0)
		r = check_alone(run);
	if (r == 0 && at && span)
		return cmd_fail(run, CMD_USAGE, "either --at or --for");
	if (r == 0)
		r = cmd_entry_fold(run);
	if (r != 0)
		return r;
	params = (struct proto_timer_stop){
		.write = cmd_write(run),
		.force = cmd_value(run, "force") != NULL,
	};
	if (at)
		r = read_at(run, &params.at);
	if (span)
		r = read_for(run, span, &params.seconds);
	if (r != 0)
		return r;
	if (cmd_call(run, PROTO_TIMER_STOP, &params, &result) < 0)
		return cmd_timer_fail(run);
	r = cmd_entry_print(run, &result);
	cmd_entry_warn(run, &result);
	return r;
}

static int
run_cancel(struct cmd_run *run)
{
	struct proto_timer_start_result result;
	struct proto_timer_cancel params;
	int r = cmd_begin(run);

	if (r != 0)
		return r;
	if (run->count)
		return cmd_fail(run, CMD_USAGE, "unexpected \"%s\"",
		    run->words[0]);
	params = (struct proto_timer_cancel){ cmd_write(run) };
	return cmd_call(run, PROTO_TIMER_CANCEL, &params, &result) < 0
	    ? cmd_timer_fail(run)
	    : cmd_timer_print(run, "Canceled", &result.timer);
}

const struct cmd cmd_stop = {
	.name = "stop",
	.usage = "",
	.summary = "stop the timer, and log what it came to",
	.examples = "  ctotime stop                    it ended now\n"
	    "  ctotime stop --at \"fri 18:30\"   it ended on Friday\n"
	    "  ctotime stop --for 45m          it took 45 minutes\n",
	.flags = CMD_JSON,
	.options = options,
	.run = run_stop,
};

const struct cmd cmd_cancel = {
	.name = "cancel",
	.usage = "",
	.summary = "forget the timer; undo brings it back",
	.examples = "  ctotime cancel\n",
	.flags = CMD_JSON,
	.run = run_cancel,
};
