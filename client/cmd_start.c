/* SPDX-License-Identifier: MIT */
/* `start`, `switch` and `continue`: time begins to run. */
#include <stdio.h>

#include "cmd_entry.h"
#include "cmd_timer.h"
#include "err.h"
#include "proto_timer.h"

static const struct cmd_option options[] = {
	{ .name = "at", .arg = "TIME",
	    .help = "when it began, like 9:30 or \"fri 18:30\"" },
	{ .name = "note", .arg = "TEXT", .help = "the note" },
	{ .name = "zone", .arg = "NAME",
	    .help = "where it is, like Europe/Berlin" },
	{ .name = "fold", .arg = "WHICH",
	    .help = "first or second, of a time that comes twice" },
	{ .name = NULL },
};

/* Without words of its own, for it has none. */
static const struct cmd_option continue_options[] = {
	{ .name = "at", .arg = "TIME",
	    .help = "when it went on, like 9:30 or \"fri 18:30\"" },
	{ .name = "zone", .arg = "NAME",
	    .help = "where it is, like Europe/Berlin" },
	{ .name = "fold", .arg = "WHICH",
	    .help = "first or second, of a time that comes twice" },
	{ .name = NULL },
};

/* --at, or now: 0 or a status. */
static int
read_start(struct cmd_run *run, const struct proto_timer *timer,
    struct proto_timer_start *params)
{
	params->write = cmd_write(run);
	params->zone = run->zone;
	params->start = params->write.now;
	return cmd_value(run, "at") ? cmd_timer_at(run, timer, &params->start)
	                            : 0;
}

/* The words of `start` and `switch`: 0 or a status. */
static int
read_words(struct cmd_run *run, struct proto_timer_start *ret)
{
	struct when_fault fault;
	struct when_log words;
	int r = cmd_begin(run);

	if (r == 0)
		r = cmd_entry_fold(run);
	if (r != 0)
		return r;
	if (when_start_parse(&run->now, run->pool, run->words, run->count,
	    run->dashes, &words, &fault) < 0)
		return cmd_fail_words(run, &fault);
	r = cmd_entry_note(run, &words);
	*ret = (struct proto_timer_start){
		.what = words.what,
		.note = *words.note ? words.note : NULL,
		.tags = words.tags,
	};
	return r;
}

static int
run_start(struct cmd_run *run)
{
	struct proto_timer_start_result result;
	struct proto_timer_start params;
	int r = read_words(run, &params);

	if (r == 0)
		r = read_start(run, NULL, &params);
	if (r != 0)
		return r;
	if (cmd_call(run, PROTO_TIMER_START, &params, &result) < 0) {
		r = cmd_timer_fail(run);
		cmd_entry_typed(run, run->fault.err == ERR_RUNNING &&
		    !cmd_timer_long(run, run->fault.timer)
		    ? "stop it and start this one: ctotime switch"
		    : "not started: ctotime start");
		return r;
	}
	r = cmd_timer_print(run, "Started", &result.timer);
	return r;
}

static int
show_switch(struct cmd_run *run,
    const struct proto_timer_switch_result *result)
{
	int r = 0;

	if (!cmd_value(run, "json"))
		r = cmd_entry_print(run, &result->stopped);
	if (r == 0)
		r = cmd_timer_print(run, "Started", &result->timer);
	cmd_entry_warn(run, &result->stopped);
	return r;
}

static int
run_switch(struct cmd_run *run)
{
	struct proto_timer_switch_result result;
	struct proto_status_result status = { 0 };
	struct proto_timer_start params;
	int r = read_words(run, &params);

	if (r == 0 && cmd_value(run, "at"))
		r = cmd_timer_status(run, &status);
	if (r == 0 && cmd_value(run, "at") && !status.timer)
		r = cmd_timer_none(run);
	if (r == 0)
		r = read_start(run, status.timer, &params);
	if (r != 0)
		return r;
	if (cmd_call(run, PROTO_TIMER_SWITCH, &params, &result) == 0)
		return show_switch(run, &result);
	r = cmd_timer_fail(run);
	cmd_entry_typed(run, "not switched: ctotime switch");
	return r;
}

/* What an entry was for, in words that outlive the reply. */
static struct proto_timer_start
same_as(struct cmd_run *run, const struct proto_entry *e)
{
	const char **tags = pool_array(run->pool, e->tags.count,
	    sizeof *tags);
	const char *const *from = e->tags.items;

	for (size_t i = 0; tags && i < e->tags.count; i++)
		tags[i] = pool_dup(run->pool, from[i]);
	return (struct proto_timer_start){
		.what = pool_printf(run->pool, "%s%s%s", e->constituent,
		    e->responsibility ? "/" : "",
		    e->responsibility ? e->responsibility : ""),
		.note = pool_dup(run->pool, e->note),
		.tags = { tags, tags ? e->tags.count : 0 },
	};
}

static int
run_continue(struct cmd_run *run)
{
	struct proto_timer_start_result result;
	struct proto_status_result status = { 0 };
	struct proto_timer_start params;
	int r = cmd_begin(run);

	if (r == 0 && run->count)
		return cmd_fail(run, CMD_USAGE, "unexpected \"%s\"; ctotime "
		    "start begins something else", run->words[0]);
	if (r == 0)
		r = cmd_entry_fold(run);
	if (r == 0)
		r = cmd_timer_status(run, &status);
	if (r != 0)
		return r;
	if (!status.last)
		return cmd_fail(run, CMD_REFUSED, "no entry yet that could go "
		    "on; ctotime start begins something");
	params = same_as(run, status.last);
	r = read_start(run, NULL, &params);
	if (r != 0)
		return r;
	if (cmd_call(run, PROTO_TIMER_START, &params, &result) == 0)
		return cmd_timer_print(run, "Started", &result.timer);
	r = cmd_timer_fail(run);
	if (run->fault.err == ERR_RUNNING &&
	    !cmd_timer_long(run, run->fault.timer))
		fputs("  ctotime stop ends it\n", stderr);
	return r;
}

const struct cmd cmd_start = {
	.name = "start",
	.usage = "WHAT [NOTE...] [+TAG...]",
	.summary = "start the timer",
	.examples = "  ctotime start eng 1:1 with Priya   it runs from now on\n"
	    "  ctotime start sales --at 9:30      it began at half past nine\n",
	.flags = CMD_JSON,
	.options = options,
	.run = run_start,
};

const struct cmd cmd_switch = {
	.name = "switch",
	.usage = "WHAT [NOTE...] [+TAG...]",
	.summary = "stop the timer, and start it for something else",
	.examples = "  ctotime switch ceo board deck   both at this moment\n"
	    "  ctotime switch ceo --at 14:00   both at two o'clock\n",
	.flags = CMD_JSON,
	.options = options,
	.run = run_switch,
};

const struct cmd cmd_continue = {
	.name = "continue",
	.usage = "",
	.summary = "start the timer for what the last entry was for",
	.examples = "  ctotime continue\n",
	.flags = CMD_JSON,
	.options = continue_options,
	.run = run_continue,
};
