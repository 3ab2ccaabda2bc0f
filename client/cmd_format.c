/* SPDX-License-Identifier: MIT */
/* Which format a command prints, and its columns in it. */
#include "cmd.h"

#include <string.h>

enum { PAGE_CAP = 64 * PROTO_LINE_MAX };

/* Commands look at --json, which is the short form of a format. */
static void
set_json(struct cmd_run *run)
{
	for (size_t i = 0; cmd_globals[i].name; i++)
		if (!strcmp(cmd_globals[i].name, "json"))
			run->globals[i] = "";
}

int
cmd_refuse_table(const struct cmd_run *run)
{
	const char *said = cmd_value(run, "format");

	if (!said || !format_writes(format_find(said)))
		return 0;
	return cmd_fail(run, CMD_USAGE, "there is no table here for "
	    "--format=%s; --json will do", said);
}

/* What a row can't print is refused where it was said. */
static int
check(struct cmd_run *run, const char *said, enum format f)
{
	if (f == FORMATS)
		return cmd_fail(run, CMD_USAGE, "--format is table, json, csv, "
		    "markdown or html, not \"%s\"", said);
	if (f != FORMAT_JSON && cmd_value(run, "json"))
		return cmd_fail(run, CMD_USAGE, "--json and --format=%s are "
		    "two formats", said);
	return run->cmd->flags & CMD_TABLE ? 0 : cmd_refuse_table(run);
}

/* The format of the settings, where the command can print it. */
static enum format
usual_format(const struct cmd_run *run)
{
	enum format f = format_find(run->settings.format);
	unsigned needs = f == FORMAT_JSON ? CMD_JSON : CMD_TABLE;

	return run->cmd->flags & needs ? f : FORMAT_TABLE;
}

int
cmd_read_format(struct cmd_run *run)
{
	const char *said = cmd_value(run, "format");
	enum format f = said ? format_find(said)
	    : cmd_value(run, "json") ? FORMAT_JSON : usual_format(run);
	int r = said ? check(run, said, f) : 0;

	if (r != 0)
		return r;
	run->format = f;
	if (f == FORMAT_JSON)
		set_json(run);
	return 0;
}

/* "ctotime list 2026-11 +acme". */
static const char *
title(struct cmd_run *run)
{
	const char *text = pool_printf(run->pool, "ctotime %s%s%s",
	    run->cmd->name, run->count ? " " : "", cmd_join(run, 0));

	return text ? text : "ctotime";
}

int
cmd_print_rows(struct cmd_run *run, unsigned ends, const void *rows,
    size_t count, size_t size)
{
	struct buf out;
	int r = 0;

	buf_init(&out, PAGE_CAP);
	if (ends & CMD_ROWS_BEGIN)
		r = format_head(run->format, run->columns, title(run), &out);
	if (r == 0)
		r = format_rows(run->format, run->columns, rows, count, size,
		    &out);
	if (r == 0 && ends & CMD_ROWS_END)
		r = format_end(run->format, &out);
	if (r == 0)
		return cmd_print(run, &out);
	buf_done(&out);
	return cmd_fail(run, CMD_REFUSED, "out of memory");
}

int
cmd_print_table(struct cmd_run *run, const struct wire_list *rows,
    size_t size)
{
	if (!format_writes(run->format))
		return -1;
	return cmd_print_rows(run, CMD_ROWS_ALL, rows->items, rows->count,
	    size);
}
