/* SPDX-License-Identifier: MIT */
/* `daemon`: the process behind the ledger. */
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "cmd.h"
#include "err.h"
#include "proto_daemon.h"
#include "span.h"
#include "launch.h"

static int
say(struct cmd_run *run, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static int
say(struct cmd_run *run, const char *format, ...)
{
	struct buf out;
	va_list args;

	buf_init(&out, 1 << 16);
	va_start(args, format);
	(void)buf_vaddf(&out, format, args);
	va_end(args);
	return cmd_print(run, &out);
}

/* Asks one that runs; never starts one. */
static int
ask(struct cmd_run *run, unsigned flags,
    struct proto_daemon_status_result *ret)
{
	call_init(&run->call, &run->paths, run->pool, flags);
	return cmd_call(run, PROTO_DAEMON_STATUS, NULL, ret);
}

/* A daemon that no one can ask, since there is not even a ledger. */
static int
none(struct cmd_run *run)
{
	if (run->fault.err == ERR_NO_LEDGER)
		return cmd_fail(run, CMD_NO_DAEMON, "no daemon: none is "
		    "running");
	return cmd_fail_call(run);
}

/* One after another, a comma between two. */
static void
add_words(struct buf *out, const struct wire_list *words)
{
	const char *const *word = words->items;

	for (size_t i = 0; i < words->count; i++)
		(void)buf_addf(out, "%s%s", i ? ", " : "", word[i]);
}

static int
show_status(struct cmd_run *run, bool json)
{
	struct proto_daemon_status_result s;
	char text[SPAN_TEXT];
	struct buf sandbox;
	int r;

	if (ask(run, 0, &s) < 0)
		return none(run);
	if (json)
		return cmd_print_json(run, run->json);
	buf_init(&sandbox, 1024);
	add_words(&sandbox, &s.sandbox);
	r = say(run, "pid      %" PRId64 "\nversion  %s, protocol %" PRId64
	    ", schema %" PRId64 "\nsocket   %s\nledger   %s\nlog      %s\n"
	    "started  by %s\nuptime   %s\nentries  %" PRId64 "\nsandbox  %s\n",
	    s.pid, s.version, s.protocol, s.schema, s.socket, s.ledger,
	    s.log ? s.log : "stderr", s.started_by,
	    span_format(s.uptime_seconds, text), s.entries,
	    s.sandbox.count ? buf_text(&sandbox) : "off");
	buf_done(&sandbox);
	return r;
}

static int
start(struct cmd_run *run)
{
	struct proto_daemon_status_result s;
	const char *how = "runs already";

	if (ask(run, 0, &s) < 0) {
		how = "started";
		call_done(&run->call);
		if (ask(run, CALL_START | CALL_CREATE, &s) < 0)
			return cmd_fail_call(run);
	}
	run->call.created = false; /* the answer names the ledger */
	if (cmd_value(run, "json"))
		return cmd_print_json(run, run->json);
	return say(run, "%s: pid %" PRId64 ", %s\n", how, s.pid, s.ledger);
}

/* Stops the one that runs; `ret_pid` is 0 where none did. */
static int
stop(struct cmd_run *run, int64_t *ret_pid)
{
	struct proto_daemon_stop_result stopped;

	*ret_pid = 0;
	call_init(&run->call, &run->paths, run->pool, 0);
	if (cmd_call(run, PROTO_DAEMON_STOP, NULL, &stopped) < 0)
		return none(run);
	*ret_pid = stopped.pid;
	call_done(&run->call);
	if (launch_wait_gone(&run->paths))
		return 0;
	return cmd_fail(run, CMD_REFUSED, "it did not stop in time (pid %"
	    PRId64 ")", stopped.pid);
}

static int
run_daemon(struct cmd_run *run)
{
	const char *verb = run->count ? run->words[0] : "status";
	int64_t pid;
	int r;

	if (run->count > 1)
		return cmd_fail(run, CMD_USAGE, "unexpected \"%s\"",
		    run->words[1]);
	if (!strcmp(verb, "status"))
		return show_status(run, cmd_value(run, "json") != NULL);
	if (!strcmp(verb, "start"))
		return start(run);
	if (!strcmp(verb, "stop")) {
		r = stop(run, &pid);
		if (r == 0 && cmd_value(run, "json"))
			return cmd_print_json(run, run->json);
		return r ? r : say(run, "stopped: pid %" PRId64 "\n", pid);
	}
	if (!strcmp(verb, "restart")) {
		call_init(&run->call, &run->paths, run->pool, 0);
		r = launch_connect(run->paths.socket);
		if (r >= 0)
			r = stop(run, &pid);
		return r > 0 ? r : start(run);
	}
	return cmd_fail(run, CMD_USAGE, "\"%s\" is none of start, stop, "
	    "restart, status", verb);
}

const struct cmd cmd_daemon = {
	.name = "daemon",
	.usage = "start | stop | restart | status",
	.summary = "the process that keeps the ledger",
	.examples = "  ctotime daemon status\n"
	    "  ctotime daemon restart\n",
	.flags = CMD_JSON,
	.run = run_daemon,
};
