/* SPDX-License-Identifier: MIT */
/* `help`: printed from the rows that the parser reads. */
#include "cmd_help.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "text.h"

enum { ROWS_MAX = 64, NAME_COLUMNS = 11, OPTION_COLUMNS = 22 };

/* Verbs of other trackers, and ours for them. */
static const struct {
	const char *verb;
	const char *ours;
} elsewhere[] = {
	{ "track", "log" }, { "add", "log" }, { "summary", "week" },
	{ "rm", "delete" }, { "modify", "edit" }, { "amend", "edit" },
	{ "entries", "list" }, { "ls", "list" }, { "show", "list" },
	{ "goal", "target" }, { "budget", "target" },
};

const struct cmd *
cmd_find(const char *name)
{
	for (const struct cmd *const *c = cmd_rows; *c; c++)
		if (!strcmp((*c)->name, name))
			return *c;
	return NULL;
}

int
cmd_help_unknown(const char *verb)
{
	static const struct cmd_run nobody = { .cmd = NULL };
	const char *names[ROWS_MAX] = { NULL };
	size_t count = 0;
	int nearest;

	for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
		if (!strcmp(verb, elsewhere[i].verb))
			return cmd_fail(&nobody, CMD_USAGE, "there is no "
			    "\"%s\" here; the command is ctotime %s", verb,
			    elsewhere[i].ours);
	for (const struct cmd *const *c = cmd_rows; *c; c++)
		names[count++] = (*c)->name;
	nearest = text_nearest(verb, names, count);
	if (nearest < 0)
		return cmd_fail(&nobody, CMD_USAGE, "\"%s\" is not a "
		    "command; ctotime help lists them", verb);
	return cmd_fail(&nobody, CMD_USAGE, "\"%s\" is not a command; did "
	    "you mean \"%s\"?", verb, names[nearest]);
}

/* Not all take those of JSON, and an own one hides that of everybody. */
static bool
is_shown(const struct cmd_option *o, const struct cmd_option *own, bool json)
{
	for (; own && own->name; own++)
		if (!strcmp(own->name, o->name))
			return false;
	return json || (strcmp(o->name, "json") != 0 &&
	    strcmp(o->name, "format") != 0);
}

static int
add_options(struct buf *out, const struct cmd_option *options,
    const struct cmd_option *own, bool json)
{
	int r = 0;

	for (const struct cmd_option *o = options; o && o->name; o++) {
		char name[64], letter[8] = "";

		if (!is_shown(o, own, json))
			continue;
		if (o->letter)
			(void)snprintf(letter, sizeof letter, ", -%c",
			    o->letter);
		(void)snprintf(name, sizeof name, "--%s%s%s%s", o->name,
		    letter, o->arg ? " " : "", o->arg ? o->arg : "");
		r = buf_addf(out, "  %-*s %s\n", OPTION_COLUMNS, name,
		    o->help);
	}
	return r;
}

int
cmd_print_help(struct cmd_run *run, const struct cmd *cmd)
{
	struct buf out;

	buf_init(&out, 1 << 16);
	(void)buf_addf(&out, "usage: ctotime %s%s%s\n\n%s\n\n", cmd->name,
	    *cmd->usage ? " " : "", cmd->usage, cmd->summary);
	if (cmd->examples)
		(void)buf_addf(&out, "%s\n", cmd->examples);
	(void)add_options(&out, cmd->options, NULL, true);
	(void)add_options(&out, cmd_globals, cmd->options,
	    cmd->flags & CMD_JSON);
	return cmd_print(run, &out);
}

/* A row of the menu as JSON has it. */
struct shown {
	const char *name;
	const char *usage;
	const char *summary;
	struct wire_list options;
};

#define STRING(s, f)                                                          \
	{ .name = #f, .type = WIRE_STRING, .offset = offsetof(struct s, f) }

static const struct wire_field option_fields[] = {
	STRING(cmd_option, name),
	STRING(cmd_option, arg),
	STRING(cmd_option, help),
	{ .name = NULL },
};

static const struct wire_field shown_fields[] = {
	STRING(shown, name),
	STRING(shown, usage),
	STRING(shown, summary),
	{ .name = "options", .type = WIRE_LIST,
	    .offset = offsetof(struct shown, options),
	    .fields = option_fields, .size = sizeof(struct cmd_option) },
	{ .name = NULL },
};

static int
add_json(const struct cmd *cmd, struct buf *out)
{
	struct cmd_option options[2 * CMD_OPTIONS_MAX];
	struct shown shown = { cmd->name, cmd->usage, cmd->summary,
		{ options, 0 } };

	for (const struct cmd_option *o = cmd->options; o && o->name; o++)
		options[shown.options.count++] = *o;
	for (const struct cmd_option *o = cmd_globals; o->name; o++)
		if (is_shown(o, cmd->options, cmd->flags & CMD_JSON))
			options[shown.options.count++] = *o;
	return wire_encode(shown_fields, &shown, out);
}

/* One row, or with NULL an array of all. */
static int
print_json(struct cmd_run *run, const struct cmd *cmd)
{
	struct buf out;

	buf_init(&out, 1 << 20);
	for (const struct cmd *const *c = cmd_rows; !cmd && *c; c++) {
		(void)buf_adds(&out, c == cmd_rows ? "[" : ",\n ");
		(void)add_json(*c, &out);
	}
	if (cmd)
		(void)add_json(cmd, &out);
	(void)buf_adds(&out, cmd ? "\n" : "]\n");
	return cmd_print(run, &out);
}

static int
print_menu(struct cmd_run *run)
{
	struct buf out;

	buf_init(&out, 1 << 16);
	(void)buf_adds(&out, "usage: ctotime [COMMAND ...]\n\n"
	    "Where a CTO's week went, held against a target.\n\n");
	for (const struct cmd *const *c = cmd_rows; *c; c++)
		(void)buf_addf(&out, "  %-*s %s\n", NAME_COLUMNS, (*c)->name,
		    (*c)->summary);
	(void)buf_adds(&out, "\nctotime help COMMAND says more, ctotime(1) "
	    "all of it.\n");
	return cmd_print(run, &out);
}

static int
run_help(struct cmd_run *run)
{
	const struct cmd *cmd = run->count ? cmd_find(run->words[0]) : NULL;

	if (run->count && !cmd)
		return cmd_help_unknown(run->words[0]);
	if (cmd_value(run, "json"))
		return print_json(run, cmd);
	return cmd ? cmd_print_help(run, cmd) : print_menu(run);
}

/* Its own, so that the configuration's format is not meant. */
static const struct cmd_option options[] = {
	{ .name = "json", .help = "print JSON" },
	{ .name = NULL },
};

const struct cmd cmd_help = {
	.name = "help",
	.usage = "[COMMAND]",
	.summary = "what there is, and how a command is used",
	.examples = "  ctotime help log\n",
	.flags = CMD_PAGER | CMD_ANY_CONFIG,
	.options = options,
	.run = run_help,
};
