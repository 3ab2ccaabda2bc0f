/* SPDX-License-Identifier: MIT */
/* The text of the units. */
#include "units.h"

#include <string.h>

#include "day.h"
#include "err.h"

static const char head[] =
    "# By ctotime schedule; ctotime schedule remove takes it away.\n"
    "[Unit]\n"
    "Description=The weekly report of ctotime, by mail\n"
    "Documentation=man:ctotime(1)\n";

/* The hours after a failure go on when the timer's are over: the machine may
   have slept through them. */
static const char service[] =
    "Restart=on-failure\n"
    "RestartPreventExitStatus=2\n"
    "RestartSec=15min\n"
    "TimeoutStartSec=15min\n"
    "# The daemon that it may have started stays.\n"
    "KillMode=process\n";

static const char timer_end[] =
    "Persistent=true\n"
    "AccuracySec=1min\n"
    "\n"
    "[Install]\n"
    "WantedBy=timers.target\n";

static bool
is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || (c && strchr("@._+/:=,-", c));
}

/* In quotes, with what systemd.service(5) would replace taken apart; in the
   path of the program it replaces no variables. */
static int
add_word(struct buf *out, const char *word, bool program)
{
	const char *c = word;
	int r;

	while (is_plain(*c))
		c++;
	if (*word && !*c)
		return buf_adds(out, word);
	r = buf_adds(out, "\"");
	for (c = word; r == 0 && *c; c++) {
		bool twice = *c == '%' || (*c == '$' && !program);

		if ((unsigned char)*c < ' ' || *c == 127)
			return -ERR_SYNTAX;
		if (twice || *c == '"' || *c == '\\')
			r = buf_add(out, twice ? c : "\\", 1);
		if (r == 0)
			r = buf_add(out, c, 1);
	}
	return r < 0 ? r : buf_adds(out, "\"");
}

static int
add_service(const struct job *job, struct buf *out)
{
	int r = buf_adds(out, "StartLimitIntervalSec=0\n\n[Service]\n"
	    "Type=oneshot\nExecStart=");

	for (size_t i = 0; r == 0 && i < job->count; i++) {
		if (i)
			r = buf_adds(out, " ");
		if (r == 0)
			r = add_word(out, job->words[i], i == 0);
	}
	return r < 0 ? r : buf_addf(out, "\n%s", service);
}

static int
add_timer(const struct job *job, struct buf *out)
{
	int hour = job->due.minute / DUE_HOUR;
	int minute = job->due.minute % DUE_HOUR;
	const char *blank = job->zone ? " " : "";
	const char *zone = job->zone ? job->zone : "";
	int r = buf_adds(out, "\n[Timer]\n");

	if (r == 0)
		r = buf_addf(out, hour < 23
		    ? "OnCalendar=%s *-*-* %02d..23:%02d:00%s%s\n"
		    : "OnCalendar=%s *-*-* %02d:%02d:00%s%s\n",
		    day_weekday_name(job->due.weekday), hour, minute, blank,
		    zone);
	if (r == 0 && due_next_day(&job->due))
		r = buf_addf(out, "OnCalendar=%s *-*-* *:%02d:00%s%s\n",
		    day_weekday_name((job->due.weekday + 1) % 7), minute,
		    blank, zone);
	return r < 0 ? r : buf_adds(out, timer_end);
}

int
units_text(const struct job *job, enum units_file file, struct buf *out)
{
	int r = buf_adds(out, head);

	if (r < 0)
		return r;
	return file == UNITS_SERVICE ? add_service(job, out)
	                             : add_timer(job, out);
}
