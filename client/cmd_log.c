/* SPDX-License-Identifier: MIT */
/* `log`: words -> one entry in the ledger. */
#include <stdio.h>
#include <string.h>

#include "cmd_entry.h"
#include "cmd_log.h"
#include "err.h"
#include "proto_entry.h"
#include "span.h"

static const struct cmd_option options[] = {
	{ .name = "note", .arg = "TEXT", .help = "the note" },
	{ .name = "zone", .arg = "NAME",
	    .help = "where it was, like Europe/Berlin" },
	{ .name = "fold", .arg = "WHICH",
	    .help = "first or second, of a time that comes twice" },
	{ .name = "force", .help = "log it though it overlaps another" },
	{ .name = "dry-run", .help = "with -: say what would be logged" },
	{ .name = "skip-existing",
	    .help = "with -: pass over what is there already" },
	{ .name = NULL },
};

static const char examples[] =
    "  ctotime log sales 2h                     two hours today\n"
    "  ctotime log eng 9-10:30 1:1 with Priya   from nine to half past ten\n"
    "  ctotime log mkt yesterday 45m +gartner   yesterday, with a tag\n"
    "  ctotime log sales/closing mon 14:00 1h   a responsibility, by name\n"
    "  ctotime log - <week48.txt                many, all or none\n";

static const char not_logged[] = "not logged: ctotime log";

/* The options of an edit that would make room, "" where it takes more. */
static const char *
room_options(const struct cmd_run *run, const struct proto_log *log)
{
	const struct proto_entry *e = run->fault.others.items;
	int64_t before = log->start.instant - e->start.instant;
	int second = (int)((log->end.instant + e->end.offset) % SPAN_DAY);
	char text[SPAN_TEXT];

	if (before > 0)
		return pool_printf(run->pool, " --for %s",
		    span_format_exact(before, text));
	if (log->end.instant < e->end.instant &&
	    e->start.offset == e->end.offset)
		return pool_printf(run->pool, second % 60
		    ? " --from %d:%02d:%02d" : " --from %d:%02d",
		    second / 3600, second / 60 % 60, second % 60);
	return "";
}

static void
show_overlap(const struct cmd_run *run, const struct proto_log *log)
{
	const struct proto_entry *others = run->fault.others.items;
	size_t count = run->fault.others.count;
	const char *mend = count == 1 ? room_options(run, log) : "";

	fprintf(stderr, "  edit %s (ctotime edit", count == 1 ? "that one"
	    : "those");
	for (size_t i = 0; i < count; i++)
		fprintf(stderr, " %lld", (long long)others[i].id);
	fprintf(stderr, "%s) or log %s (--force)\n", mend ? mend : "",
	    count == 1 ? "both" : "all");
}

/* What could be done about it, where there is something. */
static void
show_hint(const struct cmd_run *run, const struct proto_log *log)
{
	static const struct {
		int err;
		const char *hint;
	} hints[] = {
		{ ERR_UNKNOWN, "ctotime constituent list shows whom there "
		    "is" },
		{ ERR_NO_ROOM, "was it another day? Add it, as in mon or "
		    "2026-11-20" },
	};

	if (run->fault.others.count)
		show_overlap(run, log);
	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
		if (run->fault.err == hints[i].err &&
		    (run->fault.err != ERR_UNKNOWN || !run->fault.near.count))
			fprintf(stderr, "  %s\n", hints[i].hint);
}

static int
refuse(struct cmd_run *run, const struct proto_log *log)
{
	int status = cmd_fail_call(run);

	show_hint(run, log);
	cmd_entry_typed(run, not_logged);
	return status;
}

/* The same of words that were understood before any daemon was asked. */
static int
refuse_words(struct cmd_run *run, const struct when_fault *fault)
{
	int status = cmd_fail_words(run, fault);

	if (fault->refused)
		cmd_entry_typed(run, not_logged);
	return status;
}

static void
show_warnings(const struct cmd_run *run, const struct when_log *words,
    const struct proto_log_result *result)
{
	const char *mend = when_log_mend(words, run->pool, result->entry.id);
	const char *const *warnings = words->warnings.items;

	/* The last one is of the day that went into the note. */
	for (size_t i = 0; i + (mend != NULL) < words->warnings.count; i++)
		(void)cmd_fail(run, 0, "%s", warnings[i]);
	if (mend)
		(void)cmd_fail(run, 0, "\"%.*s\" became part of the note; if "
		    "you meant the day:\n  %s",
		    (int)strcspn(words->note, " \t"), words->note, mend);
	cmd_entry_warn(run, result);
}

static int
run_log(struct cmd_run *run)
{
	struct proto_log_result result;
	struct when_fault fault;
	struct when_log words;
	struct proto_log params;
	int r = cmd_begin(run);

	if (r == 0)
		r = cmd_entry_fold(run);
	if (r != 0)
		return r;
	if (run->count && run->dashes && !strcmp(run->words[0], "-"))
		return cmd_log_batch(run);
	if (cmd_value(run, "dry-run") || cmd_value(run, "skip-existing"))
		return cmd_fail(run, CMD_USAGE, "--dry-run and "
		    "--skip-existing are for many lines: ctotime log -");
	if (when_log_parse(&run->now, run->pool, run->words, run->count,
	    run->dashes, &words, &fault) < 0)
		return refuse_words(run, &fault);
	r = cmd_entry_note(run, &words);
	if (r == CMD_REFUSED)
		cmd_entry_typed(run, not_logged);
	if (r != 0)
		return r;
	params = (struct proto_log){
		.write = cmd_write(run),
		.what = words.what,
		.day = words.interval ? DAY_NONE : words.day,
		.seconds = { !words.interval, words.seconds },
		.start = words.start,
		.end = words.end,
		.zone = run->zone,
		.note = *words.note ? words.note : NULL,
		.tags = words.tags,
		.force = cmd_value(run, "force") != NULL,
	};
	if (cmd_call(run, PROTO_LOG, &params, &result) < 0)
		return refuse(run, &params);
	r = cmd_entry_print(run, &result);
	show_warnings(run, &words, &result);
	return r;
}

const struct cmd cmd_log = {
	.name = "log",
	.usage = "WHAT WHEN... [NOTE...] [+TAG...] | -",
	.summary = "enter time that was spent",
	.examples = examples,
	.flags = CMD_JSON,
	.options = options,
	.run = run_log,
};
