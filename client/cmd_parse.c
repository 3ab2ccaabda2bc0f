/* SPDX-License-Identifier: MIT */
/*
 * Options, from the commands' rows. Not getopt_long: it can't take `-2d` as a
 * word, and options behind words, at once.
 */
#include "cmd.h"

#include <string.h>

#include "text.h"

const struct cmd_option cmd_globals[] = {
	{ .name = "db", .arg = "FILE",
	    .help = "the ledger (default: see FILES in ctotime(1))" },
	{ .name = "socket", .arg = "PATH",
	    .help = "the daemon's socket (default: the ledger's path .sock)" },
	{ .name = "config", .arg = "FILE",
	    .help = "the configuration (see ctotime-config(5))" },
	{ .name = "color", .arg = "WHEN", .help = "never, always or auto" },
	{ .name = "format", .arg = "FORMAT",
	    .help = "table, json, csv, markdown or html" },
	{ .name = "no-pager", .help = "print long output as it is" },
	{ .name = "json", .help = "print JSON" },
	{ .name = "help", .letter = 'h', .help = "print this" },
	{ .name = NULL },
};

/* Where an option's value goes. */
struct slot {
	const struct cmd_option *option;
	const char **value;
};

static bool
taken_here(const struct cmd_run *run, const struct cmd_option *o)
{
	return run->cmd->flags & CMD_JSON ||
	    (strcmp(o->name, "json") != 0 && strcmp(o->name, "format") != 0);
}

static bool
find_in(const struct cmd_option *options, const char **values,
    const char *name, size_t len, struct slot *ret)
{
	for (size_t i = 0; options && options[i].name; i++) {
		bool named = strlen(options[i].name) == len &&
		    !strncmp(options[i].name, name, len);
		bool letter = len == 1 && options[i].letter == *name;

		if (named || letter) {
			*ret = (struct slot){ &options[i], &values[i] };
			return true;
		}
	}
	return false;
}

static bool
find(struct cmd_run *run, const char *name, size_t len, struct slot *ret)
{
	return find_in(run->cmd->options, run->values, name, len, ret) ||
	    (find_in(cmd_globals, run->globals, name, len, ret) &&
	    taken_here(run, ret->option));
}

static int
refuse_option(struct cmd_run *run, const char *word, size_t len)
{
	const char *names[2 * CMD_OPTIONS_MAX];
	const char *given = pool_dupn(run->pool, word, len);
	size_t count = 0;
	int nearest;

	for (const struct cmd_option *o = run->cmd->options; o && o->name; o++)
		names[count++] = o->name;
	for (const struct cmd_option *o = cmd_globals; o->name; o++)
		if (taken_here(run, o))
			names[count++] = o->name;
	nearest = given ? text_nearest(given, names, count) : -1;
	if (nearest >= 0)
		return cmd_fail(run, CMD_USAGE, "no option --%s; did you mean "
		    "--%s?", given, names[nearest]);
	return cmd_fail(run, CMD_USAGE, "no option --%s; ctotime help %s "
	    "lists them", given ? given : "?", run->cmd->name);
}

/* `-h`, `--name`, `--name=value`; `-` and `-2d` are words. */
static bool
is_option(struct cmd_run *run, const char *word)
{
	struct slot slot;

	if (!strncmp(word, "--", 2))
		return word[2] != '\0';
	return *word == '-' && word[1] && !word[2] &&
	    find(run, word + 1, 1, &slot);
}

/* Takes one option: how many arguments it took, or -1 after saying why. */
static int
take_option(struct cmd_run *run, char *const *argv, int left)
{
	const char *name = argv[0] + 1 + (argv[0][1] == '-');
	const char *equals = strchr(name, '=');
	size_t len = equals ? (size_t)(equals - name) : strlen(name);
	struct slot slot;
	const char *value = "";
	int used = 1;

	if (!find(run, name, len, &slot))
		return refuse_option(run, name, len), -1;
	if (!slot.option->arg && equals)
		return cmd_fail(run, CMD_USAGE, "--%s takes no value",
		    slot.option->name), -1;
	if (slot.option->arg && !equals && left < 2)
		return cmd_fail(run, CMD_USAGE, "--%s needs a value: --%s %s",
		    slot.option->name, slot.option->name,
		    slot.option->arg), -1;
	if (*slot.value && !slot.option->join)
		return cmd_fail(run, CMD_USAGE, "--%s stands there twice",
		    slot.option->name), -1;
	if (equals)
		value = equals + 1;
	else if (slot.option->arg) {
		value = argv[1];
		used = 2;
	}
	if (*slot.value)
		value = pool_printf(run->pool, "%s%s%s", *slot.value,
		    slot.option->join, value);
	*slot.value = value;
	return value ? used : (cmd_fail(run, CMD_REFUSED, "out of memory"), -1);
}

int
cmd_parse(struct cmd_run *run, int argc, char *const *argv)
{
	int i = 0;

	run->words = pool_array(run->pool, (size_t)argc + 1,
	    sizeof *run->words);
	if (!run->words)
		return cmd_fail(run, CMD_REFUSED, "out of memory");
	while (i < argc && strcmp(argv[i], "--") != 0) {
		int used = 0;

		if (is_option(run, argv[i]))
			used = take_option(run, argv + i, argc - i);
		else
			run->words[run->count++] = argv[i];
		if (used < 0)
			return CMD_USAGE;
		i += used ? used : 1;
	}
	run->dashes = run->count;
	for (i++; i < argc; i++)
		run->words[run->count++] = argv[i];
	return 0;
}
