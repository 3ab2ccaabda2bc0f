/* SPDX-License-Identifier: MIT */
/* What is to be scheduled, from options and surroundings. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "address.h"
#include "cmd_schedule.h"
#include "crontab.h"
#include "err.h"
#include "program.h"
#include "text.h"
#include "units.h"
#include "when_word.h"

enum { WORDS_MAX = 16, HALF_YEAR = 182 * 24 * 3600 };

static int
read_to(struct cmd_schedule *s)
{
	struct cmd_run *run = s->run;
	const char *said = cmd_value(run, "to"), *why;
	struct wire_list list;

	for (size_t i = 0; i < run->count; i++)
		said = pool_printf(run->pool, "%s%s%s", said ? said : "",
		    said ? ", " : "", run->words[i]);
	if (said && address_parse(said, run->pool, &list, &why) < 0)
		return cmd_fail(run, CMD_USAGE, "%s", why);
	if (said && strlen(said) > TEXT_NOTE_MAX)
		return cmd_fail(run, CMD_USAGE, "too many addresses: %d bytes "
		    "of them can be scheduled", TEXT_NOTE_MAX);
	if (!said && !*run->settings.mail_to)
		return cmd_fail(run, CMD_USAGE, "to whom? Say --to ADDRESS, or "
		    "set to below [mail] in %s", run->config.path
		    ? run->config.path : "a configuration");
	s->to = said;
	return 0;
}

static int
read_weekly(struct cmd_schedule *s)
{
	const char *said = cmd_value(s->run, "weekly");

	s->due.week_starts = s->run->settings.week_starts;
	s->due.weekday = said ? when_weekday(said) : 0;
	return s->due.weekday >= 0 ? 0 : cmd_fail(s->run, CMD_USAGE, "\"%s\" "
	    "is no day of the week; write mon, tue, wed, thu, fri, sat or sun",
	    said);
}

static int
read_at(struct cmd_schedule *s)
{
	struct cmd_run *run = s->run;
	const char *said = cmd_value(run, "at");
	struct when_clock clock = { .hour = 7 };

	if (said && (when_clock_parse(said, strlen(said), &clock) !=
	    WHEN_CLOCK || clock.second || clock.hour == 24))
		return cmd_fail(run, CMD_USAGE, "\"%s\" is no time of the day "
		    "to the minute; write 07:00 or 7am", said);
	s->due.minute = when_clock_second(&clock) / 60;
	if (s->due.weekday == s->due.week_starts &&
	    s->due.minute * 60 < run->settings.day_start)
		return cmd_fail(run, CMD_REFUSED, "to your day_start it is "
		    "still the day before at that time, and last week another "
		    "one; choose a later time, or another day");
	return 0;
}

static int
choose_how(struct cmd_schedule *s)
{
	bool cron = cmd_value(s->run, "cron") != NULL;
	bool systemd = cmd_value(s->run, "systemd") != NULL;
	const char *why;

	if (cron && systemd)
		return cmd_fail(s->run, CMD_USAGE, "either --cron or "
		    "--systemd");
	if (!cron && !systemd)
		systemd = units_run_here(s->run->pool, &why);
	s->how = systemd ? CMD_SCHEDULE_SYSTEMD : CMD_SCHEDULE_CRON;
	return 0;
}

int
cmd_schedule_read(struct cmd_schedule *s)
{
	int r = read_to(s);

	if (r == 0)
		r = read_weekly(s);
	if (r == 0)
		r = read_at(s);
	return r ? r : choose_how(s);
}

static void
add(struct job *job, const char **words, const char *option,
    const char *value)
{
	if (option)
		words[job->count++] = option;
	if (value)
		words[job->count++] = value;
}

/* The ledger, where a bare environment finds another one. */
static void
add_ledger(struct cmd_schedule *s, const char **words, bool whole)
{
	const struct paths *paths = &s->run->paths;
	const char *beside = pool_printf(s->run->pool, "%s.sock",
	    paths->ledger);
	char *bare = paths_bare_ledger();

	if (whole || !bare || strcmp(bare, paths->ledger) != 0)
		add(&s->job, words, "--db", paths->ledger);
	if (beside && strcmp(beside, paths->socket) != 0)
		add(&s->job, words, "--socket", paths->socket);
	free(bare);
}

/* The configuration, if there is one. */
static void
add_config(struct cmd_schedule *s, const char **words, bool whole)
{
	const char *path = s->run->config.path;
	char *bare = paths_bare_config();

	if (path && access(path, F_OK) == 0 &&
	    (whole || !bare || strcmp(bare, path) != 0))
		add(&s->job, words, "--config", path);
	free(bare);
}

/* True where both zones show the same time, in winter and in summer. */
static bool
same_clock(const struct cmd_run *run, const char *a, const char *b)
{
	int32_t offsets[2][2];

	for (int i = 0; i < 2; i++) {
		if (zone_use(i ? b : a) < 0)
			return false;
		offsets[i][0] = zone_clock_at(run->instant).offset;
		offsets[i][1] = zone_clock_at(run->instant + HALF_YEAR).offset;
	}
	(void)zone_use(run->zone);
	return !memcmp(offsets[0], offsets[1], sizeof offsets[0]);
}

/* The zone: for whose days are meant, and for whose clock. */
static void
add_zone(struct cmd_schedule *s, const char **words)
{
	const struct cmd_run *run = s->run;
	const char *bare = run->settings.zone ? run->settings.zone
	                                      : s->system_zone;

	if (!same_clock(run, bare, run->zone))
		add(&s->job, words, "--zone", run->zone);
	if (!same_clock(run, s->system_zone, run->zone))
		s->job.zone = run->zone;
}

int
cmd_schedule_job(struct cmd_schedule *s, bool whole)
{
	struct pool *p = s->run->pool;
	const char **words = pool_array(p, WORDS_MAX, sizeof *words);
	const char *self = program_self(p);

	if (!words)
		return cmd_fail(s->run, CMD_REFUSED, "out of memory");
	if (!self)
		return cmd_fail(s->run, CMD_REFUSED, "cannot tell where "
		    "ctotime lies");
	s->job = (struct job){ .name = s->name, .due = s->due,
		.words = words };
	add(&s->job, words, self, NULL);
	add(&s->job, words, "mail", "--once");
	if (s->to)
		add(&s->job, words, "--to", s->to);
	add_ledger(s, words, whole);
	add_config(s, words, whole);
	add_zone(s, words);
	return 0;
}
