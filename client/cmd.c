/* SPDX-License-Identifier: MIT */
/* What all commands share: failing, asking the daemon, printing. */
#include "cmd.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "err.h"
#include "uuid_new.h"

enum { MESSAGE_MAX = 1 << 20 };

static const char *
find_value(const struct cmd_option *options, const char *const *values,
    const char *name)
{
	for (size_t i = 0; options && options[i].name; i++)
		if (!strcmp(options[i].name, name))
			return values[i];
	return NULL;
}

const char *
cmd_value(const struct cmd_run *run, const char *name)
{
	const char *value = find_value(run->cmd->options, run->values, name);

	return value ? value : find_value(cmd_globals, run->globals, name);
}

int
cmd_fail(const struct cmd_run *run, int status, const char *format, ...)
{
	struct buf out;
	va_list args;

	buf_init(&out, MESSAGE_MAX);
	va_start(args, format);
	(void)buf_vaddf(&out, format, args);
	va_end(args);
	/* Words that were typed are no commands to the terminal. */
	for (size_t i = 0; i < out.len; i++)
		if (iscntrl((unsigned char)out.data[i]) && out.data[i] != '\n')
			out.data[i] = '?';
	/* What was printed comes first, also where both go to one file. */
	(void)fflush(stdout);
	fprintf(stderr, "ctotime: %s%s%s\n", run->cmd ? run->cmd->name : "",
	    run->cmd ? ": " : "", buf_text(&out));
	buf_done(&out);
	return status;
}

int
cmd_fail_words(const struct cmd_run *run, const struct when_fault *f)
{
	return cmd_fail(run, f->refused ? CMD_REFUSED : CMD_USAGE, "%s",
	    f->message);
}

struct proto_rules
cmd_rules(const struct cmd_run *run)
{
	return (struct proto_rules){
		.now = { true, run->instant, run->now.clock.offset },
		.today = run->now.today,
		.week_starts = run->settings.week_starts,
		.week_seconds = run->settings.week_seconds,
		.workdays = run->settings.workdays,
	};
}

struct render_rules
cmd_judged_by(const struct cmd_run *run, int64_t expected_seconds)
{
	return (struct render_rules){
		.expected_seconds = expected_seconds,
		.tolerance = run->settings.tolerance,
	};
}

struct render_rules
cmd_judge_week(const struct cmd_run *run, const struct proto_week_result *w)
{
	struct render_rules ret = cmd_judged_by(run,
	    w->expected_seconds.value);
	int64_t running = w->report.running_seconds;

	if (!w->plan || w->plan->fill_from > w->plan->from)
		return ret;
	/* Its working days have room for no more; what runs may be of any. */
	ret.left_seconds = w->plan->give_seconds +
	    (running <= PROTO_TIMER_LONG ? running : 0);
	return ret;
}

int
cmd_check_config(const struct cmd_run *run)
{
	const struct settings_file *f = &run->config;

	for (size_t i = 0; i < f->fault_count; i++) {
		if (i == SETTINGS_FAULTS_MAX) {
			fprintf(stderr, "ctotime: and %zu more\n",
			    f->fault_count - i);
			break;
		}
		fprintf(stderr, "ctotime: %s\n", f->faults[i]);
	}
	return f->fault_count ? CMD_REFUSED : 0;
}

int
cmd_read_clock(struct cmd_run *run)
{
	const char *text = getenv("CTOTIME_NOW");
	struct wire_stamp stamp = { .instant = time(NULL) };

	if (text && *text && wire_stamp_parse(text, &stamp) < 0)
		return cmd_fail(run, CMD_USAGE, "\"%s\" in CTOTIME_NOW is no "
		    "moment; one is 2026-11-23T10:15:00+01:00", text);
	run->instant = stamp.instant;
	return 0;
}

/* $TZ's zone, else the configuration's, else the system's into use. */
static int
use_own_zone(const struct cmd_run *run, char ret[ZONE_NAME])
{
	const char *set = getenv("TZ") ? NULL : run->settings.zone;

	if (!set)
		return zone_of_user(ret);
	(void)snprintf(ret, ZONE_NAME, "%s", set);
	return zone_use(set);
}

int
cmd_begin(struct cmd_run *run)
{
	const char *said = cmd_value(run, "zone");
	const char *of = getenv("TZ") ? "$TZ" : "the configuration";
	int r = use_own_zone(run, run->zone);

	if (r < 0 && !said)
		return cmd_fail(run, CMD_USAGE, "the time zone \"%s\" of %s "
		    "is not known here", run->zone, of);
	if (r == 0)
		(void)snprintf(run->home, sizeof run->home, "%s", run->zone);
	if (said && zone_use(said) < 0)
		return cmd_fail(run, CMD_USAGE, "\"%s\" is not a time zone; "
		    "write one like Europe/Berlin", said);
	if (said)
		(void)snprintf(run->zone, sizeof run->zone, "%s", said);
	run->now = when_now(run->instant, run->settings.day_start);
	run->now.week_starts = run->settings.week_starts;
	run->now.year_starts = run->settings.year_starts;
	return 0;
}

void
cmd_come_home(const struct cmd_run *run)
{
	if (*run->home)
		(void)zone_use(run->home);
}

struct proto_write
cmd_write(struct cmd_run *run)
{
	char uuid[UUID_TEXT];

	return (struct proto_write){
		.uuid = pool_dup(run->pool, uuid_new(uuid)),
		.now = { true, run->instant, run->now.clock.offset },
	};
}

/* What may be done about a missing daemon: only what brings data makes a
   ledger. */
static unsigned
call_flags(enum proto_method method)
{
	unsigned flags = proto_rows[method].flags;

	return flags && !(flags & PROTO_ENDS) ? CALL_START | CALL_CREATE
	                                      : CALL_START;
}

int
cmd_call(struct cmd_run *run, enum proto_method method, const void *params,
    void *result)
{
	wire_done(&run->doc);
	run->asked = method;
	if (!run->call.paths)
		call_init(&run->call, &run->paths, run->pool,
		    call_flags(method));
	return call_request(&run->call, method, params, result, &run->doc,
	    &run->json, &run->fault);
}

/* Errors by what stands in the way: the rest is the request's own fault. */
static int
status_of(int err)
{
	switch (err) {
	case ERR_NO_DAEMON:
	case ERR_TIMEOUT:
	case ERR_REPLY:
	case ERR_LEDGER:
	case ERR_PROTOCOL:
	case ERR_STOPPING:
	case ERR_INTERNAL:
	case ERR_METHOD:
	case ERR_REQUEST:
	case ERR_PARAMS:
		return CMD_NO_DAEMON;
	case ERR_ZONE:
		return CMD_USAGE;
	default:
		return CMD_REFUSED;
	}
}

struct wire_doc
cmd_take_reply(struct cmd_run *run)
{
	struct wire_doc doc = run->doc;

	run->doc = (struct wire_doc){ 0 };
	return doc;
}

int
cmd_fail_call(struct cmd_run *run)
{
	const struct proto_fault *f = &run->fault;

	if (f->err == ERR_NO_LEDGER)
		return proto_rows[run->asked].flags & PROTO_WRITES
		    ? cmd_fail(run, CMD_REFUSED, "%s", f->message)
		    : cmd_nothing_yet(run);
	/* Any word of a filter is a name, also one that was to be a range. */
	if (f->err == ERR_UNKNOWN && run->cmd->flags & CMD_FILTER)
		return cmd_fail(run, CMD_REFUSED, "%s\n  a range is week, "
		    "last-week, nov, 2026-W47, 7d or DAY..DAY", f->message);
	return cmd_fail(run, status_of(f->err), "%s", f->message);
}

void
cmd_warn_call(const struct cmd_run *run)
{
	if (run->call.created)
		(void)cmd_fail(run, 0, "began a new ledger: %s",
		    run->paths.ledger);
	if (run->call.hint)
		(void)cmd_fail(run, 0, "%s", run->call.hint);
}

const char *
cmd_join(const struct cmd_run *run, size_t from)
{
	const char *text = "";

	for (size_t i = from; text && i < run->count; i++)
		text = pool_printf(run->pool, "%s%s%s", text,
		    i > from ? " " : "", run->words[i]);
	return text;
}

static bool
wants_pager(const struct cmd_run *run, const char *text)
{
	return run->term.tty && !cmd_value(run, "no-pager") &&
	    (run->cmd->flags & CMD_PAGER || cmd_value(run, "help")) &&
	    (run->more || pager_is_long(text, &run->term));
}

int
cmd_print(struct cmd_run *run, struct buf *out)
{
	bool whole;

	if (wants_pager(run, buf_text(out)))
		pager_start(&run->pager,
		    pager_command(run->settings.pager));
	whole = fwrite(buf_text(out), 1, out->len, stdout) == out->len;
	buf_done(out);
	if (whole && fflush(stdout) == 0)
		return 0;
	/* A reader that has seen enough, as in `| head`, is no failure. */
	if (errno == EPIPE)
		return CMD_DONE;
	return cmd_fail(run, CMD_REFUSED, "cannot write: %s",
	    strerror(errno));
}

int
cmd_print_json(struct cmd_run *run, wire_node node)
{
	struct buf out;
	int r;

	buf_init(&out, 64 * PROTO_LINE_MAX);
	r = run->term.tty ? wire_dump_pretty(node, &out)
	                  : wire_dump(node, &out);
	if (r == 0)
		r = buf_adds(&out, "\n");
	if (r < 0) {
		buf_done(&out);
		return cmd_fail(run, CMD_REFUSED, "out of memory");
	}
	return cmd_print(run, &out);
}

int
cmd_nothing_yet(struct cmd_run *run)
{
	struct buf out;

	if (run->columns && format_writes(run->format))
		return cmd_print_rows(run, CMD_ROWS_ALL, NULL, 0, 0);
	buf_init(&out, 4096);
	(void)buf_adds(&out, cmd_value(run, "json") ? "null\n"
	    : "nothing logged yet\n");
	return cmd_print(run, &out);
}

/* The first letter of the answer, in lower case; 0 where there is none. */
static char
ask(const char *question, const char *answers)
{
	char answer[8] = "";

	if (!isatty(STDIN_FILENO))
		return 0;
	fprintf(stderr, "%s [%s] ", question, answers);
	(void)fflush(stderr);
	if (!fgets(answer, sizeof answer, stdin))
		return 0;
	return (char)tolower((unsigned char)answer[0]);
}

bool
cmd_ask(const char *question)
{
	return ask(question, "y/N") == 'y';
}

bool
cmd_ask_again(const char *question)
{
	char c = ask(question, "Y/n");

	return c == 'y' || c == '\n';
}
