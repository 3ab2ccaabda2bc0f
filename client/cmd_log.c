/* SPDX-License-Identifier: MIT */
/* `log`: words -> one entry in the ledger. */
#include <stdio.h>
#include <string.h>

#include "cmd_log.h"
#include "err.h"
#include "proto_entry.h"
#include "text.h"

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
    "  ctotime log - <week48.txt                many: one a line, all or none\n";

static int
read_fold(struct cmd_run *run)
{
	const char *fold = cmd_value(run, "fold");

	if (!fold)
		return 0;
	if (!strcmp(fold, "first"))
		run->now.fold = WHEN_FOLD_FIRST;
	else if (!strcmp(fold, "second"))
		run->now.fold = WHEN_FOLD_SECOND;
	else
		return cmd_fail(run, CMD_USAGE, "--fold is first or second, "
		    "not \"%s\"", fold);
	return 0;
}

/* --note instead of words behind WHEN. */
static int
read_note(struct cmd_run *run, struct when_log *words)
{
	const char *note = cmd_value(run, "note"), *why;

	if (!note)
		return 0;
	if (*words->note)
		return cmd_fail(run, CMD_USAGE, "there are two notes: \"%s\" "
		    "and --note", words->note);
	if (text_check_note(note, &why) < 0)
		return cmd_fail(run, CMD_REFUSED, "the note %s", why);
	words->note = note;
	return 0;
}

static bool
plain(const char *word)
{
	return *word && !word[strspn(word, "abcdefghijklmnopqrstuvwxyz"
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+./:,@%=")];
}

/* One argument as a shell reads it back. */
static int
add_quoted(struct buf *out, const char *word)
{
	int r;

	if (plain(word))
		return buf_addf(out, " %s", word);
	r = buf_adds(out, " '");
	for (const char *c = word; r == 0 && *c; c++)
		r = *c == '\'' ? buf_adds(out, "'\\''") : buf_add(out, c, 1);
	return r < 0 ? r : buf_adds(out, "'");
}

static void
add_options_back(const struct cmd_run *run, struct buf *out)
{
	for (size_t i = 0; options[i].name; i++) {
		if (!run->values[i])
			continue;
		(void)buf_addf(out, " --%s", options[i].name);
		if (options[i].arg)
			(void)add_quoted(out, run->values[i]);
	}
}

/* What was refused is shown whole, to be mended and typed again. */
static void
show_refused(const struct cmd_run *run)
{
	struct buf out;

	buf_init(&out, 1 << 16);
	(void)buf_adds(&out, "  not logged: ctotime log");
	add_options_back(run, &out);
	for (size_t i = 0; i < run->count; i++) {
		if (i == run->dashes)
			(void)buf_adds(&out, " --");
		(void)add_quoted(&out, run->words[i]);
	}
	fprintf(stderr, "%s\n", buf_text(&out));
	buf_done(&out);
}

/* What could be done about it, where there is something. */
static void
show_hint(const struct cmd_run *run)
{
	static const struct {
		int err;
		const char *hint;
	} hints[] = {
		{ ERR_OVERLAP, "log both with --force, or give this one as "
		    "an amount alone" },
		{ ERR_UNKNOWN, "ctotime target lists the constituents" },
		{ ERR_NO_ROOM, "was it another day? Add it, as in mon or "
		    "2026-11-20" },
	};

	for (size_t i = 0; i < sizeof hints / sizeof *hints; i++)
		if (run->fault.err == hints[i].err &&
		    (run->fault.err != ERR_UNKNOWN || !run->fault.near.count))
			fprintf(stderr, "  %s\n", hints[i].hint);
}

static int
refuse(struct cmd_run *run)
{
	int status = cmd_fail_call(run);

	show_hint(run);
	show_refused(run);
	return status;
}

static void
show_warnings(const struct cmd_run *run, const struct when_log *words,
    const struct proto_log_result *result)
{
	const char *const *warnings = words->warnings.items;

	cmd_warn_call(run);
	for (size_t i = 0; i < words->warnings.count; i++)
		(void)cmd_fail(run, 0, "%s", warnings[i]);
	if (result->same_as.set)
		(void)cmd_fail(run, 0, "same as #%lld: is it there twice now?",
		    (long long)result->same_as.value);
}

static int
show(struct cmd_run *run, const struct proto_log_result *result)
{
	struct buf out;

	if (cmd_value(run, "json"))
		return cmd_print_json(run, wire_get(run->json, "entry"));
	buf_init(&out, 1 << 16);
	(void)render_echo(&result->entry, result->day_seconds, &run->now,
	    &out);
	return cmd_print(run, &out);
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
		r = read_fold(run);
	if (r != 0)
		return r;
	if (run->count == 1 && run->dashes &&
	    !strcmp(run->words[0], "-"))
		return cmd_log_batch(run);
	if (cmd_value(run, "dry-run") || cmd_value(run, "skip-existing"))
		return cmd_fail(run, CMD_USAGE, "--dry-run and "
		    "--skip-existing are for many lines: ctotime log -");
	if (when_log_parse(&run->now, run->pool, run->words, run->count,
	    run->dashes, &words, &fault) < 0)
		return cmd_fail_words(run, &fault);
	r = read_note(run, &words);
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
		return refuse(run);
	r = show(run, &result);
	show_warnings(run, &words, &result);
	return r;
}

const struct cmd cmd_log = {
	.name = "log",
	.usage = "WHAT WHEN... [NOTE...] [+TAG...] | -",
	.summary = "enter time that was spent",
	.examples = examples,
	.flags = CMD_JSON | CMD_WRITES,
	.options = options,
	.run = run_log,
};
