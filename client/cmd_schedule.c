/* SPDX-License-Identifier: MIT */
/* `schedule`: the weekly mail, by cron or systemd. */
#include "cmd_schedule.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crontab.h"
#include "err.h"
#include "units.h"

enum { LINES_MAX = 1 << 20 };

const char *const cmd_schedule_hows[] = {
	[CMD_SCHEDULE_CRON] = "cron",
	[CMD_SCHEDULE_SYSTEMD] = "systemd",
};

/* The ledger that a bare environment finds has the plain name; others have
   their path in it. */
static void
name_it(struct cmd_schedule *s)
{
	const char *ledger = s->run->paths.ledger;
	char *bare = paths_bare_ledger();
	uint32_t hash = 0x811c9dc5;

	for (const char *c = ledger; *c; c++)
		hash = (hash ^ (unsigned char)*c) * 0x01000193;
	(void)snprintf(s->name, sizeof s->name, "ctotime-mail");
	if (!bare || strcmp(bare, ledger) != 0)
		(void)snprintf(s->name, sizeof s->name,
		    "ctotime-mail-%08" PRIx32, hash);
	free(bare);
}

int
cmd_schedule_begin(struct cmd_run *run, struct cmd_schedule *ret)
{
	int r = cmd_begin(run);

	*ret = (struct cmd_schedule){ .run = run };
	if (r != 0)
		return r;
	zone_of_system(ret->system_zone);
	(void)zone_use(run->zone);
	name_it(ret);
	return 0;
}

int
cmd_schedule_ask(struct cmd_schedule *s)
{
	struct cmd_run *run = s->run;
	const struct proto_schedule_show params = { cmd_rules(run) };

	int r = cmd_call(run, PROTO_SCHEDULE_SHOW, &params, &s->known);

	/* It is to outlive the next answer. */
	s->docs[s->doc_count++] = cmd_take_reply(run);
	if (r == 0)
		return 0;
	s->known = (struct proto_schedule_show_result){ 0 };
	return run->fault.err == ERR_NO_LEDGER ? 0 : cmd_fail_call(run);
}

int
cmd_schedule_lines(struct cmd_schedule *s, struct buf *ret_lines,
    struct buf *ret_text, const char **ret_why)
{
	int r = crontab_read(s->run->pool, ret_text, ret_why);

	if (r < 0)
		return r;
	buf_init(ret_lines, LINES_MAX);
	r = crontab_marked(ret_text, s->name, ret_lines);
	if (r < 0) {
		*ret_why = err_text(r);
		buf_done(ret_text);
		buf_done(ret_lines);
	}
	return r;
}

/* The verb's own name, or none; words with an @ are addresses. */
static const char *
verb_of(const struct cmd_run *run)
{
	return run->count && !strchr(run->words[0], '@') ? run->words[0]
	                                                 : NULL;
}

static bool
says_how(const struct cmd_run *run)
{
	static const char *const names[] = { "to", "weekly", "at", "cron",
		"systemd", "print" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (cmd_value(run, names[i]))
			return true;
	return run->count && !verb_of(run);
}

/* What is to be installed, and tried where that is asked for too. */
static int
install(struct cmd_schedule *s)
{
	int r = cmd_schedule_read(s);

	if (r != 0)
		return r;
	if (cmd_value(s->run, "print"))
		return cmd_schedule_print(s);
	r = cmd_schedule_install(s);
	return r || !cmd_value(s->run, "test") ? r : cmd_schedule_test(s);
}

static int
choose_verb(struct cmd_schedule *s)
{
	struct cmd_run *run = s->run;
	const char *verb = verb_of(run);

	if (verb && strcmp(verb, "show") != 0 && strcmp(verb, "remove") != 0)
		return cmd_fail(run, CMD_USAGE, "\"%s\" is neither show nor "
		    "remove, and no address; ctotime help schedule", verb);
	if (verb && (run->count > 1 || says_how(run) ||
	    cmd_value(run, "test")))
		return cmd_fail(run, CMD_USAGE, "%s stands alone", verb);
	if (says_how(run))
		return install(s);
	if (cmd_value(run, "test"))
		return cmd_schedule_test(s);
	return verb && *verb == 'r' ? cmd_schedule_remove(s)
	                            : cmd_schedule_show(s);
}

static int
run_schedule(struct cmd_run *run)
{
	struct cmd_schedule s;
	int r = cmd_schedule_begin(run, &s);

	if (r == 0)
		r = choose_verb(&s);
	while (s.doc_count)
		wire_done(&s.docs[--s.doc_count]);
	return r;
}

static const struct cmd_option options[] = {
	{ .name = "to", .arg = "ADDRESS", .join = ", ",
	    .help = "to whom; else the setting's" },
	{ .name = "weekly", .arg = "DAY", .help = "mon unless said" },
	{ .name = "at", .arg = "TIME",
	    .help = "07:00 unless said; then hourly until it is sent" },
	{ .name = "cron", .help = "by a line of the crontab" },
	{ .name = "systemd", .help = "by a timer of the user's systemd" },
	{ .name = "print", .help = "print what would be installed" },
	{ .name = "test", .help = "send now, through what is installed" },
	{ .name = "zone", .arg = "NAME", .help = "whose days and times" },
	{ .name = NULL },
};

const struct cmd cmd_schedule = {
	.name = "schedule",
	.usage = "--to ADDRESS... | show | remove | --test",
	.summary = "the report of last week by mail, every week",
	.examples = "  ctotime schedule --to ceo@example.com\n"
	    "  ctotime schedule --to ceo@example.com --weekly fri --at 16:00\n"
	    "  ctotime schedule --test\n"
	    "  ctotime schedule remove\n",
	.flags = CMD_JSON,
	.options = options,
	.run = run_schedule,
};
