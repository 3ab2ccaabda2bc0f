/* SPDX-License-Identifier: MIT */
/* `edit` in the user's editor: the text goes out, comes back, and what it
   changes is one change, or nothing is. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cmd_edit.h"
#include "editor.h"
#include "err.h"

struct editing {
	struct cmd_run *run;
	const char *command; /* the editor */
	const char *path;    /* of what it edits */
	struct cmd_edit_text was;
	struct buf text;     /* as it came back */
	struct cmd_edit_diff diff;
	struct proto_apply_result result;
	int status; /* of what failed */
};

/* How it went with a text. */
enum outcome {
	DONE,
	NOTHING,   /* to be done */
	REFUSED,   /* the errors say why */
	FAILED,    /* for another reason, which was said */
};

static int
keep(const struct editing *e, int status)
{
	fprintf(stderr, "Nothing was changed; what you wrote is kept. To open "
	    "it again:\n  ctotime edit --resume '%s'\n", e->path);
	return status;
}

static bool
is_unchanged(const struct editing *e)
{
	return e->text.len == e->was.before.len &&
	    !strcmp(buf_text(&e->text), buf_text(&e->was.before));
}

static int
say_nothing(struct editing *e, const char *why)
{
	struct cmd_run *run = e->run;
	struct buf out;

	cmd_edit_file_remove(run, e->path);
	buf_init(&out, 256);
	(void)buf_adds(&out, cmd_value(run, "json") ? "[]\n" : why);
	return cmd_print(run, &out);
}

/* The daemon may well have gone while the user wrote; and it is later. */
static int
run_editor(struct editing *e)
{
	struct cmd_run *run = e->run;
	int status, r;

	call_done(&run->call);
	run->call.paths = NULL;
	status = editor_run(e->command, e->path);
	if (status < 0)
		(void)cmd_fail(run, 0, "cannot run the editor: %s",
		    strerror(errno));
	else if (status > 0)
		(void)cmd_fail(run, 0, "the editor (%s) failed: status %d",
		    e->command, status);
	r = cmd_edit_file_read(run, e->path, &e->text);
	if (r == 0 && status != 0 && is_unchanged(e)) {
		cmd_edit_file_remove(run, e->path);
		fputs("Nothing was changed.\n", stderr);
		return CMD_REFUSED;
	}
	if (r != 0 || status != 0)
		return keep(e, CMD_REFUSED);
	r = cmd_read_clock(run);
	return r ? r : cmd_begin(run);
}

/* True where an entry is no longer what it was when it was written. */
static bool
is_meanwhile(const struct proto_fault_line *error)
{
	return !strcmp(error->name, err_name(ERR_CHANGED)) ||
	    !strcmp(error->name, err_name(ERR_NO_ENTRY));
}

/* What an entry's line was: put back, it leaves the entry alone. */
static const char *
add_before(struct editing *e, const struct proto_fault_line *error)
{
	const struct cmd_edit_diff *d = &e->diff;
	const struct render_edit *before = NULL;
	char day[DAY_TEXT];

	for (size_t i = 0; i < d->count; i++)
		if (d->ops[i].line.value == error->line)
			before = cmd_edit_before(d, d->ops[i].id.value);
	return before ? pool_printf(e->run->pool, "%s;\n  to leave it alone "
	    "put its line back, below %s:\n  %s", error->message,
	    day_format(before->day, day), before->text)
	    : pool_dup(e->run->pool, error->message);
}

/* The daemon's errors, by line; false where it has none of lines. */
static bool
take_errors(struct editing *e)
{
	struct proto_fault *f = &e->run->fault;
	struct proto_fault_line *lines = f->lines.items;

	for (size_t i = 0; i < f->lines.count; i++)
		if (is_meanwhile(&lines[i]))
			lines[i].message = add_before(e, &lines[i]);
	return cmd_errors_take_fault(e->run, &e->diff.errors);
}

/* Reads the text, whose first line has that number, and does what it says. */
static enum outcome
apply(struct editing *e, int64_t first)
{
	struct cmd_run *run = e->run;
	struct cmd_edit_diff *d = &e->diff;
	struct proto_apply params = { .command = "edit",
		.seen = { true, e->was.seen },
		.force = cmd_value(run, "force") != NULL };

	e->status = cmd_edit_compare(run, &e->was, buf_text(&e->text), first,
	    d);
	if (e->status != 0)
		return FAILED;
	if (!d->any || (!d->count && !d->errors.count))
		return NOTHING;
	params.ops = (struct wire_list){ d->ops, d->count };
	/* With a line that was not understood the others are only judged. */
	params.dry_run = d->errors.count > 0;
	if (!d->count || cmd_apply(run, &params, &e->result) == 0)
		return d->errors.count ? REFUSED : DONE;
	if (take_errors(e))
		return REFUSED;
	e->status = cmd_fail_call(run);
	return FAILED;
}

static int64_t
count_lines(const char *text)
{
	int64_t lines = 0;

	for (; *text; text++)
		lines += *text == '\n';
	return lines;
}

/* The errors go above the text, so that each line's number is another one:
   they are found once more, by these. */
static enum outcome
show_errors(struct editing *e)
{
	enum outcome how;
	struct buf list;

	buf_init(&list, SIZE_MAX / 2);
	cmd_errors_list(&e->diff.errors, "", &list);
	how = apply(e, 1 + count_lines(buf_text(&list)));
	if (how == REFUSED) {
		buf_done(&list);
		cmd_errors_list(&e->diff.errors, "", &list);
		(void)cmd_edit_file_write(e->run, e->path, buf_text(&list),
		    &e->text);
		cmd_errors_show(e->run, &e->diff.errors);
	}
	buf_done(&list);
	return how;
}

static int
print_json(struct editing *e)
{
	const struct cmd_edit_diff *d = &e->diff;
	struct cmd_run *run = e->run;
	size_t count = 0, added = (size_t)e->result.added;
	struct wire_maybe_int *ids = pool_array(run->pool, d->count + added,
	    sizeof *ids);

	if (!ids)
		return cmd_fail(run, CMD_REFUSED, "out of memory");
	for (size_t i = 0; i < d->count; i++)
		if (!strcmp(d->ops[i].op, "change"))
			ids[count++] = d->ops[i].id;
	for (size_t i = 0; i < added; i++)
		ids[count++] = (struct wire_maybe_int){ true,
			e->result.first_id.value + (int64_t)i };
	return cmd_print_entries(run, ids, count);
}

static int
show(struct editing *e)
{
	struct cmd_run *run = e->run;
	const struct proto_apply_result *result = &e->result;
	struct wire_doc doc;
	struct buf out;
	int r;

	if (!(result->added + result->changed + result->deleted))
		return say_nothing(e, "nothing changed: it says the same in "
		    "other words\n");
	cmd_edit_file_remove(run, e->path);
	doc = cmd_take_reply(run);
	if (cmd_value(run, "json")) {
		r = print_json(e);
	} else {
		buf_init(&out, SIZE_MAX / 2);
		(void)render_edit(e->diff.lines, e->diff.line_count, result,
		    &run->now, &run->term, &out);
		r = cmd_print(run, &out);
	}
	cmd_errors_show(run, &e->diff.warnings);
	cmd_apply_warn(run, result, false);
	wire_done(&doc);
	return r;
}

/* What came of the text: a status, or -1 where it is opened again. */
static int
finish(struct editing *e)
{
	enum outcome how = apply(e, 1);

	if (how == REFUSED)
		how = show_errors(e);
	switch (how) {
	case DONE:
		return show(e);
	case NOTHING:
		return say_nothing(e, e->diff.any ? "nothing changed\n"
		    : "nothing changed: an empty text changes nothing; "
		    "ctotime delete does\n");
	case REFUSED:
		if (cmd_ask_again("Nothing was changed. Open it again?"))
			return -1;
		break;
	case FAILED:
		return keep(e, e->status);
	}
	return keep(e, CMD_REFUSED);
}

static int
open_text(struct editing *e, bool by_id)
{
	struct cmd_run *run = e->run;
	const char *kept = cmd_value(run, "resume");
	int r;

	e->path = kept;
	if (kept)
		r = cmd_edit_file_resume(run, kept, &e->was);
	else if (by_id)
		r = cmd_edit_write_ids(run, &e->was);
	else
		r = cmd_edit_write_range(run, &e->was);
	if (r == 0 && !e->command)
		return cmd_fail(run, CMD_REFUSED, "there is no terminal to "
		    "edit on, and neither $VISUAL nor $EDITOR is set;\n  by "
		    "options it needs none, as in ctotime edit 12 --for 2h");
	return r || kept ? r : cmd_edit_file_make(run, &e->was, &e->path);
}

int
cmd_edit_in_editor(struct cmd_run *run, bool by_id)
{
	struct editing e = { .run = run, .command = editor_command() };
	int r = open_text(&e, by_id);

	buf_init(&e.text, CMD_EDIT_TEXT_MAX);
	if (r == 0) {
		do {
			r = run_editor(&e);
			if (r == 0)
				r = finish(&e);
		} while (r < 0);
	}
	buf_done(&e.text);
	buf_done(&e.was.before);
	return r;
}
