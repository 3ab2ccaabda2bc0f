/* SPDX-License-Identifier: MIT */
/* What the timer's commands share: --at, refusals and the ways out. */
#include "cmd_timer.h"

#include <stdio.h>
#include <string.h>

#include "err.h"
#include "proto_timer.h"
#include "span.h"
#include "when_at.h"

enum { TEXT_CAP = 1 << 16 };

int
cmd_timer_at(struct cmd_run *run, const struct proto_timer *timer,
    struct wire_stamp *ret)
{
	const char *at = cmd_value(run, "at");
	struct when_fault fault;
	int r = timer ? when_at_parse_since(&run->now, run->pool, at,
	    timer->start.instant, ret, &fault) : when_at_parse(&run->now,
	    run->pool, at, ret, &fault);

	return r < 0 ? cmd_fail_words(run, &fault) : 0;
}

int
cmd_timer_status(struct cmd_run *run, struct proto_status_result *ret)
{
	const struct proto_status params = { cmd_rules(run) };

	*ret = (struct proto_status_result){ 0 };
	return cmd_call(run, PROTO_STATUS, &params, ret) < 0 &&
	    run->fault.err != ERR_NO_LEDGER ? cmd_fail_call(run) : 0;
}

int
cmd_timer_none(const struct cmd_run *run)
{
	return cmd_fail(run, CMD_REFUSED, "no timer runs; ctotime start "
	    "begins one");
}

/* Who was retired while the timer ran: its constituent, or what it is for. */
static const char *
retired_name(const struct cmd_run *run, const struct proto_timer *timer,
    const char *word)
{
	return !strcmp(word, timer->constituent) ? timer->constituent
	    : pool_printf(run->pool, "%s/%s", timer->constituent, word);
}

/* What this refusal has to do with the ways to end a timer. */
static struct render_ends
ends_of(const struct cmd_run *run, const struct proto_timer *timer)
{
	const struct proto_fault *f = &run->fault;
	struct render_ends ends = { 0 };

	if (f->err == ERR_OVERLAP && f->others.count) {
		ends.before = f->others.items;
		ends.force = "both count";
	}
	if (f->err == ERR_UNKNOWN && f->word)
		ends.retired = retired_name(run, timer, f->word);
	if (f->err == ERR_FORGOTTEN &&
	    run->instant - timer->start.instant <= SPAN_DAY)
		ends.force = "it ran until now";
	return ends;
}

static void
say_ends(const struct cmd_run *run, const struct proto_timer *timer,
    const struct render_ends *ends)
{
	struct buf out;

	buf_init(&out, TEXT_CAP);
	(void)render_ends(timer, &run->now, ends, &out);
	fputs(buf_text(&out), stderr);
	buf_done(&out);
}

bool
cmd_timer_long(const struct cmd_run *run, const struct proto_timer *timer)
{
	return run->instant - timer->start.instant > PROTO_TIMER_LONG;
}

int
cmd_timer_fail(struct cmd_run *run)
{
	const struct proto_timer *timer = run->fault.timer;
	struct render_ends ends;
	int status;

	if (run->fault.err == ERR_NO_TIMER || run->fault.err == ERR_NO_LEDGER)
		return cmd_timer_none(run);
	status = cmd_fail_call(run);
	if (!timer || (run->fault.err == ERR_RUNNING &&
	    !cmd_timer_long(run, timer)))
		return status;
	ends = ends_of(run, timer);
	fputs("  the timer runs on; what ends it:\n", stderr);
	say_ends(run, timer, &ends);
	return status;
}

void
cmd_timer_warn(const struct cmd_run *run, const struct proto_timer *timer,
    const char *what)
{
	const struct render_ends ends = { 0 };
	bool forgotten = cmd_timer_long(run, timer);
	struct buf out;

	buf_init(&out, TEXT_CAP);
	(void)render_timer_brief(timer, &run->now, &out);
	if (forgotten)
		(void)cmd_fail(run, 0, "%s; forgotten?", buf_text(&out));
	else
		(void)cmd_fail(run, 0, "%s:\n  %s in its time, and will be in "
		    "its way when it stops", buf_text(&out), what);
	buf_done(&out);
	if (forgotten)
		say_ends(run, timer, &ends);
}

int
cmd_timer_print(struct cmd_run *run, const char *label,
    const struct proto_timer *timer)
{
	struct buf out;

	if (cmd_value(run, "json"))
		return cmd_print_json(run, wire_get(run->json, "timer"));
	buf_init(&out, TEXT_CAP);
	(void)render_timer_line(label, timer, &run->now, &run->term, &out);
	return cmd_print(run, &out);
}
