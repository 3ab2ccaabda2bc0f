/* SPDX-License-Identifier: MIT */
/* Sends now, through exactly what is installed. */
#include <stdlib.h>
#include <string.h>

#include "cmd_schedule.h"
#include "crontab.h"
#include "err.h"
#include "mail.h"
#include "program.h"
#include "units.h"

enum { ENV_MAX = 64, SLACK_SECONDS = 120 };

/* The week that is sent is sent again, whatever was sent of it. */
static int
ask_again(struct cmd_schedule *s)
{
	struct cmd_run *run = s->run;
	struct day_range week = when_this_week(&run->now);
	const struct proto_mail_again params = { cmd_write(run),
		week.from - 7, week.from - 1 };
	struct proto_mail_again_result result;

	return cmd_call(run, PROTO_MAIL_AGAIN, &params, &result) < 0
	    ? cmd_fail_call(run) : 0;
}

/* What cron gives to a job, and what the crontab gives in front of it. */
static int
make_env(struct cmd_schedule *s, const struct buf *text,
    const char *env[ENV_MAX])
{
	struct pool *p = s->run->pool;
	const char *now = getenv("CTOTIME_NOW"), *name = mail_login(p);
	char *config = paths_bare_config();
	size_t count = 0;
	int r;

	/* Home is what lies above its path. */
	if (config)
		config[strlen(config) - strlen("/.config/ctotime/config")] =
		    '\0';
	env[count++] = pool_printf(p, "HOME=%s", config ? config : "/");
	env[count++] = pool_printf(p, "LOGNAME=%s", name ? name : "");
	env[count++] = "SHELL=/bin/sh";
	env[count++] = "PATH=/usr/bin:/bin";
	if (now)
		env[count++] = pool_printf(p, "CTOTIME_NOW=%s", now);
	env[count] = NULL;
	r = crontab_env(text, s->name, p, env, ENV_MAX);
	free(config);
	return r < 0 ? cmd_schedule_fail(s, "read the crontab", err_text(r))
	             : 0;
}

static const char *
value_of(const char *const *env, const char *name)
{
	size_t len = strlen(name);

	while (*env && (strncmp(*env, name, len) != 0 || (*env)[len] != '='))
		env++;
	return *env ? *env + len + 1 : NULL;
}

/* The first line, by the shell, as cron would. */
static int
run_line(struct cmd_schedule *s, const struct buf *lines,
    const struct buf *text)
{
	const char *env[ENV_MAX], *shell;
	const char *words[] = { NULL, "-c", NULL, NULL };
	struct program program = { .words = words, .env = env,
		.seconds = s->run->settings.mail_timeout_seconds +
		SLACK_SECONDS };
	struct program_end end;
	int r = make_env(s, text, env);

	if (r != 0)
		return r;
	shell = value_of(env, "SHELL");
	words[0] = shell;
	words[2] = crontab_command(buf_text(lines), s->run->pool);
	program.dir = value_of(env, "HOME");
	if (!words[2])
		return cmd_fail(s->run, CMD_REFUSED, "the line in the crontab "
		    "has no command");
	if (program_run(&program, s->run->pool, &end) < 0)
		return cmd_schedule_fail(s, "run the line of the crontab",
		    "its shell does not run, or does not end");
	buf_done(&end.out);
	if (end.status == 0 && !*end.said)
		return 0;
	(void)cmd_fail(s->run, 0, "the line of the crontab says: %s",
	    *end.said ? end.said : "nothing");
	return end.status ? CMD_REFUSED : 0;
}

static int
run_cron(struct cmd_schedule *s)
{
	struct buf lines, text;
	const char *why;
	int r = cmd_schedule_lines(s, &lines, &text, &why);

	if (r < 0)
		return cmd_schedule_fail(s, "read the crontab", why);
	r = lines.len ? run_line(s, &lines, &text) : cmd_fail(s->run,
	    CMD_REFUSED, "its line is in the crontab no more");
	buf_done(&lines);
	buf_done(&text);
	return r;
}

static int
run_systemd(struct cmd_schedule *s)
{
	const char *why;

	return units_start(s->name, s->run->pool, &why) < 0
	    ? cmd_fail(s->run, CMD_REFUSED, "%s", why) : 0;
}

/* What became of it, as the daemon was told; `before` tries had ended. */
static int
tell(struct cmd_schedule *s, int64_t before)
{
	int r = cmd_schedule_ask(s);
	const struct proto_mailing *last = s->known.last;
	struct buf out;

	if (r != 0)
		return r;
	if (!last || last->number == before)
		return cmd_fail(s->run, CMD_REFUSED, "it was not sent");
	if (last->why)
		return cmd_fail(s->run, CMD_REFUSED, "not sent: %s",
		    last->why);
	buf_init(&out, 1 << 16);
	(void)render_sent(last, cmd_schedule_hows[s->how], &s->run->now,
	    &s->run->term, &out);
	return cmd_print(s->run, &out);
}

int
cmd_schedule_test(struct cmd_schedule *s)
{
	const struct proto_schedule *schedule;
	int64_t before = 0;
	int r = cmd_schedule_ask(s), end;

	schedule = s->known.schedule;
	if (r == 0 && !schedule)
		r = cmd_fail(s->run, CMD_REFUSED, "no report is scheduled; "
		    "ctotime schedule --to ADDRESS");
	if (r == 0)
		r = ask_again(s);
	if (r != 0)
		return r;
	s->how = !strcmp(schedule->installed, "systemd")
	    ? CMD_SCHEDULE_SYSTEMD : CMD_SCHEDULE_CRON;
	if (s->known.last)
		before = s->known.last->number;
	r = s->how == CMD_SCHEDULE_SYSTEMD ? run_systemd(s) : run_cron(s);
	end = tell(s, before);
	return r ? r : end;
}
