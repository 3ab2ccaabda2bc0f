/* SPDX-License-Identifier: MIT */
/* Claims a range before it is sent, and tells what came of it. */
#include "cmd_mail_once.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "err.h"
#include "program.h"
#include "proto_mailing.h"
#include "text.h"
#include "uuid_new.h"

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All mailboxes in order, so that the same ones are always one text. */
static const char *
recipients(struct cmd_mail *m)
{
	const struct wire_list *lists[] = { &m->letter.to, &m->letter.cc };
	size_t count = 0, room = lists[0]->count + lists[1]->count;
	struct pool *p = m->run->pool;
	const char **all = pool_array(p, room, sizeof *all), *text = "";

	for (size_t i = 0; all && i < 2; i++) {
		const struct address *a = lists[i]->items;

		for (size_t j = 0; j < lists[i]->count; j++)
			all[count++] = a[j].mailbox;
	}
	if (all)
		qsort(all, count, sizeof *all, by_text);
	for (size_t i = 0; text && i < count; i++)
		if (!i || strcmp(all[i], all[i - 1]) != 0)
			text = pool_printf(p, "%s%s%s", text, i ? ", " : "",
			    all[i]);
	return all ? text : NULL;
}

static int
say_why_not(struct cmd_mail *m, const struct proto_mail_claim_result *r)
{
	struct zone_clock at = zone_clock_at(r->at.instant);
	char day[DAY_TEXT];

	if (!isatty(STDERR_FILENO))
		return CMD_DONE;
	(void)day_format(at.day, day);
	(void)cmd_fail(m->run, 0, strcmp(r->answer, "already") != 0
	    ? "it is being sent, since %s %02d:%02d" : "it was sent already, "
	    "%s %02d:%02d; without --once it is sent again", day,
	    at.second / 3600, at.second / 60 % 60);
	return CMD_DONE;
}

int
cmd_mail_claim(struct cmd_mail *m, struct cmd_mail_once *ret)
{
	struct cmd_run *run = m->run;
	struct proto_mail_claim_result result;
	char digest[MAIL_DIGEST];
	const struct proto_mail_claim params = {
		.write = { uuid_new(ret->claim), cmd_write(run).now },
		.from = m->range.from,
		.to = m->range.to,
		.recipients = recipients(m),
		.digest = mail_digest(&m->week, digest),
	};

	ret->claimed = false;
	if (!params.recipients)
		return cmd_fail(run, CMD_REFUSED, "out of memory");
	if (strlen(params.recipients) > TEXT_NOTE_MAX)
		return cmd_fail(run, CMD_REFUSED, "too many recipients: "
		    "--once takes %d bytes of addresses", TEXT_NOTE_MAX);
	if (cmd_call(run, PROTO_MAIL_CLAIM, &params, &result) < 0)
		return cmd_fail_call(run);
	if (result.at.set)
		return say_why_not(m, &result);
	m->mail.corrected = !strcmp(result.answer, "corrected");
	ret->claimed = true;
	return 0;
}

int
cmd_mail_end(struct cmd_mail *m, const struct cmd_mail_once *once,
    const char *why)
{
	struct cmd_run *run = m->run;
	struct proto_mailing result;
	const struct proto_mail_end params = {
		.write = { once->claim, cmd_write(run).now },
		.why = why ? program_words(run->pool, why, PROTO_WHY_MAX)
		           : NULL,
	};

	if (cmd_call(run, PROTO_MAIL_END, &params, &result) == 0)
		return 0;
	if (!why)
		(void)cmd_fail(run, 0, "it was sent, but that could not be "
		    "written down, so that it may come twice:");
	return cmd_fail_call(run);
}

int
cmd_mail_scheduled(struct cmd_run *run, const char **ret)
{
	struct proto_schedule_show_result result;
	const struct proto_schedule_show params = { cmd_rules(run) };

	*ret = NULL;
	if (cmd_call(run, PROTO_SCHEDULE_SHOW, &params, &result) < 0)
		return run->fault.err == ERR_NO_LEDGER ? 0
		    : cmd_fail_call(run);
	if (result.schedule)
		*ret = pool_dup(run->pool, result.schedule->recipients);
	return 0;
}
