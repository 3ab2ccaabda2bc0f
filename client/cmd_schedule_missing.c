/* SPDX-License-Identifier: MIT */
/* What will keep the weekly mail from being sent, as far as it can be seen
   from here. */
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd_schedule.h"
#include "mail.h"
#include "program.h"

enum { NAME_BYTES = 64 };

/* Reads the one line of a small file; "" where there is none. */
static const char *
read_line(const char *path, char ret[NAME_BYTES])
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, ret, NAME_BYTES - 1);

	if (fd >= 0)
		(void)close(fd);
	ret[n > 0 ? n : 0] = '\0';
	ret[strcspn(ret, "\n")] = '\0';
	return ret;
}

static bool
is_cron(const char *name)
{
	static const char *const names[] = { "cron", "crond", "fcron",
		"systemd-cron" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(name, names[i]))
			return true;
	return false;
}

/* Among the processes that we are shown. */
static bool
cron_runs(const struct cmd_run *run)
{
	DIR *all = opendir("/proc");
	const struct dirent *one;
	bool found = !all;

	while (!found && (one = readdir(all))) {
		char name[NAME_BYTES];
		const char *path = isdigit((unsigned char)*one->d_name)
		    ? pool_printf(run->pool, "/proc/%s/comm", one->d_name)
		    : NULL;

		found = path && is_cron(read_line(path, name));
	}
	if (all)
		(void)closedir(all);
	return found;
}

static bool
lingers(const struct cmd_run *run)
{
	const char *name = mail_login(run->pool);
	const char *path = name ? pool_printf(run->pool,
	    "/var/lib/systemd/linger/%s", name) : NULL;

	return path && access(path, F_OK) == 0;
}

/* The program that takes the mail, where cron or systemd looks for it. */
static void
look_for_sendmail(const struct cmd_schedule *s)
{
	static const char *const paths[] = {
		[CMD_SCHEDULE_CRON] = "/usr/bin:/bin",
		[CMD_SCHEDULE_SYSTEMD] = "/usr/local/sbin:/usr/local/bin:"
		    "/usr/sbin:/usr/bin:/sbin:/bin",
	};
	const struct cmd_run *run = s->run;
	const char *command = run->settings.mail_sendmail;
	const char *name = pool_dupn(run->pool, command,
	    strcspn(command, " \t"));

	/* What is quoted only the program that runs it can tell. */
	if (!name || strpbrk(name, "'\"\\") ||
	    program_find(name, paths[s->how], run->pool))
		return;
	if (strchr(name, '/'))
		(void)cmd_fail(run, 0, "there is no %s to send it; install "
		    "postfix or msmtp-mta, or set sendmail below [mail] in %s",
		    name, cmd_schedule_config(run));
	else
		(void)cmd_fail(run, 0, "%s looks for %s in %s, where it is "
		    "not; set sendmail below [mail] in %s to its whole path",
		    cmd_schedule_hows[s->how], name, paths[s->how],
		    cmd_schedule_config(run));
}

/* An address that nobody wrote down may not be the one that is meant. */
static void
look_for_sender(const struct cmd_run *run)
{
	const char *sender = mail_sender(run->pool);

	if (*run->settings.mail_from)
		return;
	(void)cmd_fail(run, 0, "%s%s; to change that, set from below [mail] "
	    "in %s", sender ? "From will be " : "nothing says who sends it",
	    sender ? sender : "", cmd_schedule_config(run));
}

/* Of a place where it is another time than cron's. */
static void
say_clock(const struct cmd_schedule *s)
{
	struct zone_clock clock;

	(void)zone_use(s->system_zone);
	clock = zone_clock_at(s->run->instant);
	(void)zone_use(s->run->zone);
	(void)cmd_fail(s->run, 0, "cron goes by the clock of %s, where it is "
	    "%02d:%02d now", s->system_zone, clock.second / 3600,
	    clock.second / 60 % 60);
}

void
cmd_schedule_missing(const struct cmd_schedule *s)
{
	const struct cmd_run *run = s->run;

	if (s->how == CMD_SCHEDULE_CRON && !cron_runs(run))
		(void)cmd_fail(run, 0, "no cron runs here: nothing is sent "
		    "before one does");
	if (s->how == CMD_SCHEDULE_SYSTEMD && !lingers(run))
		(void)cmd_fail(run, 0, "while you are logged out nothing is "
		    "sent, unless by loginctl enable-linger");
	if (s->how == CMD_SCHEDULE_CRON && s->job.zone)
		say_clock(s);
	look_for_sendmail(s);
	look_for_sender(run);
}
