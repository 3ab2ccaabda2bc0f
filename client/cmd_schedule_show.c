/* SPDX-License-Identifier: MIT */
/* The weekly mail shown as it is installed, and taken away. */
#include <string.h>

#include "cmd_schedule.h"
#include "crontab.h"
#include "err.h"
#include "units.h"

enum { TEXT_MAX = 1 << 20 };

int
cmd_schedule_fail(const struct cmd_schedule *s, const char *what,
    const char *why)
{
	return cmd_fail(s->run, CMD_REFUSED, "cannot %s: %s", what, why);
}

const char *
cmd_schedule_config(const struct cmd_run *run)
{
	return run->config.path ? run->config.path : "a configuration";
}

int
cmd_schedule_render(struct cmd_schedule *s,
    const struct render_schedule *shown)
{
	struct cmd_run *run = s->run;
	struct buf out;

	if (cmd_value(run, "json"))
		return cmd_print_json(run, run->json);
	buf_init(&out, TEXT_MAX);
	(void)render_schedule(shown, &run->now, &run->term, &out);
	return cmd_print(run, &out);
}

const char *
cmd_schedule_to_whom(const struct cmd_schedule *s, const char *recipients)
{
	const char *set = s->run->settings.mail_to;

	return recipients ? recipients : *set ? set : "nobody, as long as the "
	    "configuration names none";
}

/* What is installed, as its lines; NULL where it is gone. */
static const char *
installed(struct cmd_schedule *s)
{
	struct pool *p = s->run->pool;
	struct buf lines, text;
	const char *why, *found;

	if (s->how == CMD_SCHEDULE_SYSTEMD)
		return units_are_there(s->name, p) ? units_path(s->name,
		    UNITS_TIMER, p) : NULL;
	if (cmd_schedule_lines(s, &lines, &text, &why) < 0) {
		(void)cmd_schedule_fail(s, "read the crontab", why);
		return "";
	}
	found = lines.len ? pool_dup(p, buf_text(&lines)) : NULL;
	buf_done(&lines);
	buf_done(&text);
	return found;
}

static int
show_none(struct cmd_run *run)
{
	struct buf out;

	if (cmd_value(run, "json") && run->json)
		return cmd_print_json(run, run->json);
	buf_init(&out, TEXT_MAX);
	(void)buf_adds(&out, cmd_value(run, "json") ? "null\n"
	    : "No report is scheduled. Every Monday at 07:00:\n"
	    "  ctotime schedule --to ADDRESS\n");
	return cmd_print(run, &out);
}

/* Nobody runs it any more, and it may be that nobody knows. */
static const char *
say_gone(const struct cmd_schedule *s, const struct proto_schedule *schedule)
{
	int minute = (int)schedule->minute;

	(void)cmd_fail(s->run, 0, "%s; what puts it back:\n  ctotime schedule "
	    "%s%s%s--weekly %s --at %02d:%02d --%s",
	    s->how == CMD_SCHEDULE_CRON ? "its line is in the crontab no more"
	    : "its timer is there no more",
	    schedule->recipients ? "--to \"" : "",
	    schedule->recipients ? schedule->recipients : "",
	    schedule->recipients ? "\" " : "",
	    when_weekday_word((int)schedule->weekday), minute / DUE_HOUR,
	    minute % DUE_HOUR, schedule->installed);
	return "";
}

int
cmd_schedule_show(struct cmd_schedule *s)
{
	const struct proto_schedule *schedule;
	struct render_schedule shown = { 0 };
	int r = cmd_schedule_ask(s);

	schedule = s->known.schedule;
	if (r != 0 || !schedule)
		return r ? r : show_none(s->run);
	s->how = !strcmp(schedule->installed, "systemd")
	    ? CMD_SCHEDULE_SYSTEMD : CMD_SCHEDULE_CRON;
	shown = (struct render_schedule){ .schedule = schedule,
		.to = cmd_schedule_to_whom(s, schedule->recipients),
		.last = s->known.last, .mail = s->known.mail,
		.lines = installed(s) };
	if (!shown.lines)
		shown.lines = say_gone(s, schedule);
	r = cmd_schedule_render(s, &shown);
	cmd_schedule_missing(s);
	return r;
}

/* From wherever it may be; `ret_found` is true where anything was there. */
static int
take_away(struct cmd_schedule *s, bool *ret_found)
{
	struct pool *p = s->run->pool;
	const struct proto_schedule *was = s->known.schedule;
	const char *why;
	int r = crontab_put(p, s->name, NULL, &why);

	*ret_found = r > 0;
	if (r < 0 && was && !strcmp(was->installed, "cron"))
		return cmd_schedule_fail(s, "take the line out of the crontab",
		    why);
	r = units_remove(s->name, p, &why);
	*ret_found |= r > 0;
	return r < 0 ? cmd_schedule_fail(s, "take the timer away", why) : 0;
}

int
cmd_schedule_remove(struct cmd_schedule *s)
{
	struct cmd_run *run = s->run;
	struct proto_schedule_remove_result result;
	const struct proto_schedule_remove params = { cmd_write(run) };
	struct proto_schedule *was = NULL;
	struct buf out;
	bool found;
	int r = cmd_schedule_ask(s);

	if (r == 0)
		r = take_away(s, &found);
	if (r != 0)
		return r;
	if (cmd_call(run, PROTO_SCHEDULE_REMOVE, &params, &result) == 0)
		was = &result.schedule;
	else if (run->fault.err != ERR_NOTHING &&
	    run->fault.err != ERR_NO_LEDGER)
		return cmd_fail_call(run);
	if (!was && !found)
		return cmd_fail(run, CMD_REFUSED, "no report is scheduled");
	if (cmd_value(run, "json") && was)
		return cmd_print_json(run, run->json);
	buf_init(&out, TEXT_MAX);
	(void)render_unscheduled(was, &run->term, &out);
	return cmd_print(run, &out);
}
