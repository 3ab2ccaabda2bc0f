/* SPDX-License-Identifier: MIT */
/* The weekly mail put where it is run from, and out of where it was. */
#include <string.h>

#include "cmd_schedule.h"
#include "crontab.h"
#include "err.h"
#include "units.h"

enum { TEXT_MAX = 1 << 20 };

/* The lines for the crontab, the pool's; NULL with the reason. */
static const char *
cron_lines(struct cmd_schedule *s, const char **ret_why)
{
	const char *lines = NULL;
	struct buf out;
	int r;

	buf_init(&out, TEXT_MAX);
	r = crontab_lines(&s->job, &out);
	if (r == 0)
		lines = pool_dup(s->run->pool, buf_text(&out));
	*ret_why = r == -ERR_SYNTAX ? "a path or an address has a control "
	    "character" : err_text(r);
	buf_done(&out);
	return lines;
}

/* Both units, each below its path; the same. */
static const char *
unit_lines(struct cmd_schedule *s, const char **ret_why)
{
	const char *lines = NULL;
	struct buf out;
	int r = 0;

	buf_init(&out, TEXT_MAX);
	for (int i = 0; r == 0 && i < UNITS_FILES; i++) {
		const char *path = units_path(s->name, (enum units_file)i,
		    s->run->pool);

		r = buf_addf(&out, "%s# %s\n", i ? "\n" : "",
		    path ? path : "?");
		if (r == 0)
			r = units_text(&s->job, (enum units_file)i, &out);
	}
	if (r == 0)
		lines = pool_dup(s->run->pool, buf_text(&out));
	*ret_why = r == -ERR_SYNTAX ? "a path or an address has a control "
	    "character" : err_text(r);
	buf_done(&out);
	return lines;
}

/* What is in the crontab may count for our line, too. */
static bool
crontab_misleads(struct cmd_schedule *s)
{
	const char *why;
	struct buf text;
	bool sets;

	if (crontab_read(s->run->pool, &text, &why) < 0)
		return false;
	sets = crontab_sets_paths(&text);
	buf_done(&text);
	return sets;
}

static int
make_job(struct cmd_schedule *s)
{
	return cmd_schedule_job(s, s->how == CMD_SCHEDULE_CRON &&
	    crontab_misleads(s));
}

int
cmd_schedule_print(struct cmd_schedule *s)
{
	const char *why, *lines;
	struct buf out;
	int r = make_job(s);

	if (r != 0)
		return r;
	lines = s->how == CMD_SCHEDULE_CRON ? cron_lines(s, &why)
	                                    : unit_lines(s, &why);
	if (!lines)
		return cmd_schedule_fail(s, "write that", why);
	buf_init(&out, TEXT_MAX);
	(void)buf_adds(&out, lines);
	return cmd_print(s->run, &out);
}

static int
to_cron(struct cmd_schedule *s, const char **ret_lines)
{
	const char *why, *lines = cron_lines(s, &why);
	int r = lines ? crontab_put(s->run->pool, s->name, lines, &why)
	              : -ERR_SYSTEM;

	*ret_lines = lines;
	if (r == -ERR_NO_PROGRAM)
		return cmd_fail(s->run, CMD_REFUSED, "%s, and no systemd of "
		    "yours to do it; install cron, or let something else run "
		    "what ctotime schedule --print prints", why);
	return r < 0 ? cmd_schedule_fail(s, "write the crontab", why) : 0;
}

static int
to_systemd(struct cmd_schedule *s, const char **ret_lines)
{
	struct pool *p = s->run->pool;
	const char *why, *undo;

	*ret_lines = units_path(s->name, UNITS_TIMER, p);
	if (!units_run_here(p, &why))
		return cmd_fail(s->run, CMD_REFUSED, "no systemd of yours "
		    "answers: %s\n  ctotime schedule --cron does without",
		    why);
	if (units_install(&s->job, p, &why) == 0)
		return 0;
	/* Half of it would be worse than nothing. */
	(void)units_remove(s->name, p, &undo);
	return cmd_schedule_fail(s, "start the timer", why);
}

/* It is run by one of them. */
static int
leave_other(struct cmd_schedule *s)
{
	struct pool *p = s->run->pool;
	const struct proto_schedule *was = s->known.schedule;
	const char *why;
	int r;

	if (s->how == CMD_SCHEDULE_CRON)
		return units_remove(s->name, p, &why) < 0
		    ? cmd_schedule_fail(s, "take the timer away", why) : 0;
	r = crontab_put(p, s->name, NULL, &why);
	/* Who may not use cron has no line there, unless we know of one. */
	return r < 0 && was && !strcmp(was->installed, "cron")
	    ? cmd_schedule_fail(s, "take the line out of the crontab", why) : 0;
}

/* Tells the daemon, who knows by it when a mail is overdue. */
static int
write_down(struct cmd_schedule *s, struct proto_schedule_set_result *ret)
{
	struct cmd_run *run = s->run;
	const struct proto_schedule_set params = {
		.write = cmd_write(run),
		.weekday = s->due.weekday,
		.minute = s->due.minute,
		.installed = cmd_schedule_hows[s->how],
		.recipients = s->to,
	};

	call_done(&run->call);
	run->call.paths = NULL;
	if (cmd_call(run, PROTO_SCHEDULE_SET, &params, ret) == 0)
		return 0;
	(void)cmd_fail(run, 0, "it is installed, but status will not know:");
	return cmd_fail_call(run);
}

int
cmd_schedule_install(struct cmd_schedule *s)
{
	struct proto_schedule_set_result result;
	struct render_schedule shown = { 0 };
	int r = cmd_schedule_ask(s);

	if (r == 0)
		r = make_job(s);
	if (r == 0)
		r = s->how == CMD_SCHEDULE_CRON ? to_cron(s, &shown.lines)
		    : to_systemd(s, &shown.lines);
	if (r == 0)
		r = write_down(s, &result);
	if (r == 0)
		r = leave_other(s);
	if (r != 0)
		return r;
	shown.schedule = &result.schedule;
	shown.was = result.was;
	shown.to = cmd_schedule_to_whom(s, s->to);
	r = cmd_schedule_render(s, &shown);
	cmd_schedule_missing(s);
	return r;
}
