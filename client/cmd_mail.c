/* SPDX-License-Identifier: MIT */
/* `mail`: the week that ended, or another range, by mail. */
#include "cmd_mail.h"

#include <string.h>
#include <unistd.h>

#include "cmd_mail_once.h"
#include "err.h"
#include "proto_by.h"
#include "proto_week.h"
#include "uuid_new.h"

enum { BODY_MAX = 1 << 20 };

/* The addresses of an option, else those of a setting. */
static int
read_addresses(struct cmd_run *run, const char *option, const char *set,
    struct wire_list *ret)
{
	const char *said = cmd_value(run, option), *why;
	int r = 0;

	*ret = (struct wire_list){ 0 };
	if (said)
		r = address_parse(said, run->pool, ret, &why);
	else if (*set)
		r = address_parse(set, run->pool, ret, &why);
	if (r < 0)
		return cmd_fail(run, CMD_USAGE, "%s", why);
	return 0;
}

/* Words with an @ are addresses, whether they stand behind --to or not. */
static int
take_words(struct cmd_run *run, struct wire_list *to)
{
	const char *words = "", *why;
	struct wire_list more;
	struct address *all;
	size_t left = 0;

	for (size_t i = 0; words && i < run->count; i++)
		if (!strchr(run->words[i], '@'))
			run->words[left++] = run->words[i];
		else
			words = pool_printf(run->pool, "%s%s%s", words,
			    *words ? "," : "", run->words[i]);
	if (left == run->count)
		return 0;
	run->count = left;
	if (words && address_parse(words, run->pool, &more, &why) < 0)
		return cmd_fail(run, CMD_USAGE, "%s", why);
	all = words ? pool_array(run->pool, to->count + more.count,
	    sizeof *all) : NULL;
	if (!all)
		return cmd_fail(run, CMD_REFUSED, "out of memory");
	if (cmd_value(run, "to"))
		memcpy(all, to->items, to->count * sizeof *all);
	else
		to->count = 0;
	memcpy(all + to->count, more.items, more.count * sizeof *all);
	*to = (struct wire_list){ all, to->count + more.count };
	return 0;
}

static int
read_sender(struct cmd_mail *m)
{
	struct cmd_run *run = m->run;
	struct wire_list from;
	int r = read_addresses(run, "from", run->settings.mail_from, &from);

	if (r != 0)
		return r;
	if (from.count > 1)
		return cmd_fail(run, CMD_USAGE, "--from is one address");
	if (from.count) {
		m->letter.from = *(const struct address *)from.items;
		return 0;
	}
	m->letter.from = (struct address){ "", mail_sender(run->pool) };
	if (!m->letter.from.mailbox)
		return cmd_fail(run, CMD_USAGE, "cannot tell who sends it; "
		    "say --from ADDRESS, or set from below [mail] in %s",
		    run->config.path ? run->config.path : "a configuration");
	/* Cron would mail it every week. */
	if (cmd_value(run, "once") && !isatty(STDERR_FILENO))
		return 0;
	(void)cmd_fail(run, 0, "From is %s; to change that, set from below "
	    "[mail] in %s", m->letter.from.mailbox,
	    run->config.path ? run->config.path : "a configuration");
	return 0;
}

static int
read_recipients(struct cmd_mail *m)
{
	const struct settings *s = &m->run->settings;
	int r = read_addresses(m->run, "to", s->mail_to, &m->letter.to);

	if (r == 0)
		r = take_words(m->run, &m->letter.to);
	if (r == 0)
		r = read_addresses(m->run, "cc", s->mail_cc, &m->letter.cc);
	if (r == 0)
		r = read_addresses(m->run, "reply-to", s->mail_reply_to,
		    &m->letter.reply_to);
	return r;
}

/* What is scheduled has its recipients, also when it is sent by hand. */
static int
read_scheduled(struct cmd_mail *m)
{
	const char *recipients, *why;
	int r = cmd_mail_scheduled(m->run, &recipients);

	if (r != 0 || !recipients)
		return r;
	return address_parse(recipients, m->run->pool, &m->letter.to, &why) < 0
	    ? cmd_fail(m->run, CMD_REFUSED, "%s", why) : 0;
}

/* The week before this one. */
static struct day_range
last_week(const struct when_now *now)
{
	struct day_range week = when_this_week(now);

	return (struct day_range){ week.from - 7, week.from - 1 };
}

int
cmd_mail_read(struct cmd_run *run, struct cmd_mail *ret)
{
	int r = cmd_begin(run);

	*ret = (struct cmd_mail){ .run = run, .said = "" };
	if (r == 0)
		r = read_recipients(ret);
	if (r == 0)
		r = cmd_range(run, last_week(&run->now), &ret->range);
	if (r == 0 && !ret->letter.to.count && cmd_value(run, "once"))
		r = read_scheduled(ret);
	if (r == 0 && !ret->letter.to.count)
		r = cmd_fail(run, CMD_USAGE, "to whom? Say --to ADDRESS, or "
		    "set to below [mail] in %s", run->config.path
		    ? run->config.path : "a configuration");
	return r ? r : read_sender(ret);
}

/* One request, whose reply is kept. */
static int
ask(struct cmd_mail *m, enum proto_method method, const void *params,
    void *result)
{
	struct cmd_run *run = m->run;

	if (cmd_call(run, method, params, result) < 0) {
		if (run->fault.err != ERR_NO_LEDGER)
			return cmd_fail_call(run);
		return cmd_fail(run, CMD_REFUSED, "there is no ledger at '%s'; "
		    "nothing is mailed before anything was logged",
		    run->paths.ledger);
	}
	m->docs[m->doc_count++] = cmd_take_reply(run);
	return 0;
}

static int
ask_week(struct cmd_mail *m)
{
	struct proto_week params = {
		.rules = cmd_rules(m->run),
		.from = m->range.from,
		.to = m->range.to,
		.neglect_days = m->run->settings.neglect_days,
	};

	return ask(m, PROTO_WEEK, &params, &m->week);
}

static int
ask_by(struct cmd_mail *m, enum proto_key key, struct wire_list *ret)
{
	const char *name = proto_key_name(key);
	struct proto_by params = { .from = m->range.from, .to = m->range.to,
		.by = { &name, 1 } };
	struct proto_by_result report;
	int r = ask(m, PROTO_REPORT, &params, &report);

	if (r == 0)
		*ret = report.lines;
	return r;
}

/* One page: more than that has no room in a mail. */
static int
ask_entries(struct cmd_mail *m)
{
	struct proto_list params = { .from = m->range.from,
		.to = m->range.to, .limit = { true, PROTO_PAGE_MAX } };
	struct proto_list_result page;
	int r = ask(m, PROTO_LIST, &params, &page);

	if (r == 0)
		m->mail.entries = page.entries;
	return r;
}

int
cmd_mail_ask(struct cmd_mail *m)
{
	int r;

	mail_start(&m->helper, m->run->pool);
	m->mail.details = cmd_value(m->run, "details");
	m->mail.notes = cmd_value(m->run, "notes");
	r = ask_week(m);
	if (r == 0 && m->mail.details)
		r = ask_by(m, PROTO_KEY_RESPONSIBILITY, &m->mail.parts);
	if (r == 0 && m->mail.details)
		r = ask_by(m, PROTO_KEY_TAG, &m->mail.tags);
	if (r == 0 && m->mail.notes)
		r = ask_entries(m);
	return r;
}

/* What was put together, as a string of the pool. */
static const char *
take(struct cmd_mail *m, int r, struct buf *out)
{
	const char *text = r == 0 ? pool_dup(m->run->pool, buf_text(out))
	                          : NULL;

	buf_cut(out, 0);
	return text;
}

/* The HTML first: it may have to cut what the text is then told without. */
static void
write_parts(struct cmd_mail *m)
{
	struct letter *l = &m->letter;
	struct buf out;

	buf_init(&out, BODY_MAX);
	l->html = take(m, mail_html(&m->mail, &out), &out);
	l->text = take(m, mail_text(&m->mail, &out), &out);
	l->subject = take(m, mail_subject(&m->mail, &out), &out);
	buf_done(&out);
}

int
cmd_mail_compose(struct cmd_mail *m)
{
	struct cmd_run *run = m->run;
	struct letter *l = &m->letter;
	char uuid[UUID_TEXT];

	m->mail.pool = run->pool;
	m->mail.week = &m->week;
	m->mail.rules = cmd_judge_week(run, &m->week);
	m->mail.now = run->now;
	write_parts(m);
	l->id = pool_dup(run->pool, uuid_new(uuid));
	l->date = (struct wire_stamp){ true, run->instant,
		run->now.clock.offset };
	l->sendmail = cmd_value(run, "print") ? NULL
	    : run->settings.mail_sendmail;
	l->timeout_seconds = run->settings.mail_timeout_seconds;
	if (!l->subject || !l->text || !l->html || !l->id)
		return cmd_fail(run, CMD_REFUSED, "out of memory");
	return 0;
}

bool
cmd_mail_send(struct cmd_mail *m)
{
	return mail_send(&m->helper, &m->letter, m->run->pool,
	    &m->said) == 0;
}

void
cmd_mail_drop(struct cmd_mail *m)
{
	mail_stop(&m->helper);
	for (size_t i = 0; i < m->doc_count; i++)
		wire_done(&m->docs[i]);
	m->doc_count = 0;
}

/* Its lines, all but the first indented. */
static const char *
indent(struct pool *p, const char *said)
{
	const char *text = "", *end;

	while (text && (end = strchr(said, '\n'))) {
		text = pool_printf(p, "%s%.*s\n  ", text, (int)(end - said),
		    said);
		said = end + 1;
	}
	return text ? pool_printf(p, "%s%s", text, said) : "out of memory";
}

/* Composes and sends it, and says what came of it. */
static int
finish(struct cmd_mail *m)
{
	struct cmd_run *run = m->run;
	int r = cmd_mail_compose(m);

	if (r != 0)
		return r;
	if (!cmd_mail_send(m))
		return cmd_fail(run, CMD_REFUSED, "not sent: %s",
		    indent(run->pool, m->said));
	if (*m->said)
		(void)cmd_fail(run, 0, "%s", indent(run->pool, m->said));
	return CMD_DONE;
}

/* The same where it is known what was sent. */
static int
finish_once(struct cmd_mail *m)
{
	struct cmd_mail_once once;
	int r = cmd_mail_claim(m, &once), end;

	if (r != 0 || !once.claimed)
		return r;
	r = finish(m);
	end = cmd_mail_end(m, &once, !r ? NULL : *m->said ? m->said
	    : "it could not be composed");
	return r ? r : end;
}

static int
run_mail(struct cmd_run *run)
{
	bool once = cmd_value(run, "once") != NULL;
	struct cmd_mail m;
	int r;

	if (once && cmd_value(run, "print"))
		return cmd_fail(run, CMD_USAGE, "--print sends nothing, and "
		    "--once is about what is sent");
	r = cmd_mail_read(run, &m);
	if (r == 0)
		r = cmd_mail_ask(&m);
	if (r == 0)
		r = once ? finish_once(&m) : finish(&m);
	cmd_mail_drop(&m);
	return r;
}

static const struct cmd_option options[] = {
	{ .name = "to", .arg = "ADDRESS", .join = ", ",
	    .help = "to whom, more of them behind it; else the setting's" },
	{ .name = "cc", .arg = "ADDRESS", .join = ", ",
	    .help = "whom else" },
	{ .name = "from", .arg = "ADDRESS", .help = "who sends it" },
	{ .name = "reply-to", .arg = "ADDRESS", .join = ", ",
	    .help = "who gets the answers" },
	{ .name = "details",
	    .help = "tell responsibilities and tags too" },
	{ .name = "notes", .help = "tell the entries with their notes" },
	{ .name = "once", .help = "only what they have not got, or with "
	    "other figures" },
	{ .name = "zone", .arg = "NAME", .help = "whose days and times" },
	{ .name = "print", .help = "print the message, send nothing" },
	{ .name = NULL },
};

const struct cmd cmd_mail = {
	.name = "mail",
	.usage = "[RANGE] --to ADDRESS... [--once]",
	.summary = "the week that ended, or another range, by mail",
	.examples = "  ctotime mail --to ceo@example.com\n"
	    "  ctotime mail 2026-W47 --to ceo@example.com "
	    "--cc ada@example.com\n"
	    "  ctotime mail last-month --print\n",
	.options = options,
	.run = run_mail,
};
