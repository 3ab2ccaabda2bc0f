/* SPDX-License-Identifier: MIT */
/* ctotime: the front door. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "cmd_help.h"
#include "err.h"
#include "wire.h"

extern const struct cmd cmd_log, cmd_start, cmd_switch, cmd_stop, cmd_cancel,
    cmd_continue, cmd_list, cmd_edit, cmd_delete, cmd_week, cmd_report,
    cmd_mail, cmd_page, cmd_status, cmd_target, cmd_undo, cmd_redo,
    cmd_history, cmd_constituent, cmd_off, cmd_schedule, cmd_config,
    cmd_daemon, cmd_help;

/* The menu: a new command is one row here. */
const struct cmd *const cmd_rows[] = {
	&cmd_log,
	&cmd_start,
	&cmd_switch,
	&cmd_stop,
	&cmd_cancel,
	&cmd_continue,
	&cmd_list,
	&cmd_edit,
	&cmd_delete,
	&cmd_week,
	&cmd_report,
	&cmd_mail,
	&cmd_page,
	&cmd_status,
	&cmd_undo,
	&cmd_redo,
	&cmd_history,
	&cmd_target,
	&cmd_constituent,
	&cmd_off,
	&cmd_schedule,
	&cmd_config,
	&cmd_daemon,
	&cmd_help,
	NULL,
};

static int
read_color(struct cmd_run *run, enum term_color *ret)
{
	static const char *const names[] = { [TERM_COLOR_AUTO] = "auto",
		[TERM_COLOR_ALWAYS] = "always", [TERM_COLOR_NEVER] = "never" };
	const char *said = cmd_value(run, "color");

	*ret = run->settings.color;
	if (!said)
		return 0;
	for (size_t i = 0; i < 3; i++)
		if (!strcmp(said, names[i])) {
			*ret = (enum term_color)i;
			return 0;
		}
	return cmd_fail(run, CMD_USAGE, "--color is never, always or auto, "
	    "not \"%s\"", said);
}

static int
find_paths(struct cmd_run *run)
{
	int r = paths_find(cmd_value(run, "db"), cmd_value(run, "socket"),
	    &run->paths);

	if (r == -ERR_PATH_LONG)
		return cmd_fail(run, CMD_NO_DAEMON, "the socket's path '%s' "
		    "has %zu bytes, and a socket may have %d; name a shorter "
		    "one with --socket or $CTOTIME_SOCKET", run->paths.socket,
		    strlen(run->paths.socket), PATHS_SOCKET_MAX);
	if (r == -ERR_SYNTAX)
		return cmd_fail(run, CMD_USAGE, "--db and --socket take a "
		    "path, not \"\"");
	if (r < 0)
		return cmd_fail(run, CMD_NO_DAEMON, "cannot tell where home "
		    "is; set $HOME or --db");
	return 0;
}

/* What is wrong with the file stays in run->config until it matters. */
static void
read_config(struct cmd_run *run)
{
	bool named;

	run->config.path = paths_config(cmd_value(run, "config"), &named);
	if (run->config.path)
		settings_read(named, run->pool, &run->settings, &run->config);
}

static int
run_command(struct cmd_run *run, int argc, char **argv)
{
	enum term_color color;
	int r = cmd_parse(run, argc, argv);

	if (r != 0)
		return r;
	read_config(run);
	r = read_color(run, &color);
	if (r == 0)
		r = cmd_read_format(run);
	if (r != 0)
		return r;
	run->term = term_look(color);
	if (cmd_value(run, "help"))
		return cmd_print_help(run, run->cmd);
	if (!(run->cmd->flags & CMD_ANY_CONFIG))
		r = cmd_check_config(run);
	if (r == 0)
		r = find_paths(run);
	if (r == 0)
		r = cmd_read_clock(run);
	return r ? r : run->cmd->run(run);
}

static bool
takes_value(const char *option)
{
	for (const struct cmd_option *o = cmd_globals; o->name; o++)
		if (!strcmp(o->name, option))
			return o->arg != NULL;
	return false;
}

/* The command may stand behind options that all of them take. */
static int
find_verb(int argc, char **argv)
{
	int i = 1;

	while (i < argc && !strncmp(argv[i], "--", 2) && argv[i][2]) {
		i += 1 + takes_value(argv[i] + 2);
	}
	return i < argc ? i : argc;
}

/* The version alone, which needs neither home nor configuration. */
static bool
print_version(int argc, char **argv)
{
	bool asked = argc > 1 && (!strcmp(argv[1], "-V") ||
	    !strcmp(argv[1], "--version"));

	if (asked && argc == 2)
		puts("ctotime " CTOTIME_VERSION);
	else if (asked && argc == 3 && !strcmp(argv[2], "--json"))
		printf("{\"version\":\"%s\",\"protocol\":%d}\n",
		    CTOTIME_VERSION, PROTO_VERSION);
	else
		return false;
	return true;
}

int
main(int argc, char **argv)
{
	struct pool pool;
	struct cmd_run run = { .pool = &pool,
		.settings = settings_default };
	int at = find_verb(argc, argv), r;
	const char *verb = at < argc ? argv[at] : NULL;

	if (print_version(argc, argv))
		return CMD_DONE;
	if (argc > 1 && (!strcmp(argv[1], "-h") ||
	    !strcmp(argv[1], "--help")))
		verb = "help";
	run.cmd = verb ? cmd_find(verb) : &cmd_status;
	if (!run.cmd)
		return cmd_help_unknown(verb);
	(void)signal(SIGPIPE, SIG_IGN);
	pool_init(&pool);
	/* What stands before the verb belongs to what stands behind it. */
	for (int i = at; at < argc && i > 1; i--)
		argv[i] = argv[i - 1];
	r = run_command(&run, argc - 1 - (at < argc),
	    argv + 1 + (at < argc));
	pager_wait(&run.pager);
	cmd_warn_call(&run);
	/* The kernel takes it all back, and sooner than we could. */
	exit(r);
}
