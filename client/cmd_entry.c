/* SPDX-License-Identifier: MIT */
/* What `log` and the timer's commands share: options, refusals, echoes. */
#include "cmd_entry.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "cmd_timer.h"
#include "text.h"

int
cmd_entry_fold(struct cmd_run *run)
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

int
cmd_entry_note(struct cmd_run *run, struct when_log *words)
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

/* May a terminal see it? */
static bool
printable(const char *word)
{
	for (const char *c = word; *c; c++)
		if (iscntrl((unsigned char)*c) || (*c == '\xc2' &&
		    (unsigned char)c[1] < 0xa0))
			return false;
	return text_is_utf8(word, strlen(word));
}

/* What it may not see, in the quotes of shells that spell it out. */
static int
add_escaped(struct buf *out, const char *word)
{
	int r = buf_adds(out, " $'");

	for (const char *c = word; r == 0 && *c; c++)
		if (strchr("'\\", *c))
			r = buf_addf(out, "\\%c", *c);
		else if (isprint((unsigned char)*c))
			r = buf_add(out, c, 1);
		else
			r = buf_addf(out, "\\%03o", (unsigned char)*c);
	return r < 0 ? r : buf_adds(out, "'");
}

/* One argument as a shell reads it back. */
static int
add_quoted(struct buf *out, const char *word)
{
	int r;

	if (plain(word))
		return buf_addf(out, " %s", word);
	if (!printable(word))
		return add_escaped(out, word);
	r = buf_adds(out, " '");
	for (const char *c = word; r == 0 && *c; c++)
		r = *c == '\'' ? buf_adds(out, "'\\''") : buf_add(out, c, 1);
	return r < 0 ? r : buf_adds(out, "'");
}

static void
add_options_back(const struct cmd_run *run, struct buf *out)
{
	const struct cmd_option *options = run->cmd->options;

	for (size_t i = 0; options[i].name; i++) {
		if (!run->values[i])
			continue;
		(void)buf_addf(out, " --%s", options[i].name);
		if (options[i].arg)
			(void)add_quoted(out, run->values[i]);
	}
}

void
cmd_entry_typed(const struct cmd_run *run, const char *said)
{
	struct buf out;

	buf_init(&out, 1 << 16);
	(void)buf_addf(&out, "  %s", said);
	add_options_back(run, &out);
	for (size_t i = 0; i < run->count; i++) {
		if (i == run->dashes)
			(void)buf_adds(&out, " --");
		(void)add_quoted(&out, run->words[i]);
	}
	fprintf(stderr, "%s\n", buf_text(&out));
	buf_done(&out);
}

void
cmd_entry_warn(const struct cmd_run *run,
    const struct proto_log_result *result)
{
	if (result->same_as.set)
		(void)cmd_fail(run, 0, "same as #%lld; ctotime undo if twice",
		    (long long)result->same_as.value);
	if (result->running)
		cmd_timer_warn(run, result->running, "this lies");
}

int
cmd_entry_print(struct cmd_run *run, const struct proto_log_result *result)
{
	struct buf out;

	if (cmd_value(run, "json"))
		return cmd_print_json(run, wire_get(run->json, "entry"));
	cmd_come_home(run);
	buf_init(&out, 1 << 16);
	(void)render_echo(&result->entry, result->day_seconds, &run->now,
	    &out);
	return cmd_print(run, &out);
}
