/* SPDX-License-Identifier: MIT */
/* What is longer than the screen goes through the user's pager. */
#include "pager.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

const char *
pager_command(const char *set)
{
	const char *value = getenv("PAGER");

	if (set)
		return set;
	return value ? value : "less";
}

/* The columns of a line, and where the next one begins. Sequences that turn a
   style on take none; a wide character counts as one. */
static int
measure(const char *line, const char **ret_next)
{
	int columns = 0;
	const char *c = line;

	for (; *c && *c != '\n'; c++)
		if (*c == '\033')
			while (*c != 'm' && c[1] && c[1] != '\n')
				c++;
		else if ((*c & 0xc0) != 0x80)
			columns++;
	*ret_next = c + (*c == '\n');
	return columns;
}

bool
pager_is_long(const char *text, const struct term *t)
{
	int rows = 0;

	while (*text && rows < t->rows) {
		int columns = measure(text, &text);

		rows += columns > t->columns
		    ? (columns + t->columns - 1) / t->columns : 1;
	}
	return t->rows > 0 && rows >= t->rows;
}

/* The shell on the reading end: its pid, or 0. It outlives a ^C that its
   command takes; one that it can't find has read nothing, and cat shows all
   of it. */
static pid_t
spawn(const char *command, int input)
{
	char shell[] = "sh", option[] = "-c", script[] = "trap : INT QUIT\n"
	    "eval \"$1\"\n"
	    "case $? in 126 | 127) exec cat ;; esac";
	char *const argv[] = { shell, option, script, shell,
		(char *)command, NULL };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t defaults;
	pid_t pid = 0;

	(void)sigemptyset(&defaults);
	(void)sigaddset(&defaults, SIGPIPE);
	(void)sigaddset(&defaults, SIGINT);
	(void)sigaddset(&defaults, SIGQUIT);
	if (posix_spawn_file_actions_init(&actions) != 0)
		return 0;
	if (posix_spawnattr_init(&attributes) != 0)
		goto out;
	if (posix_spawn_file_actions_adddup2(&actions, input,
	    STDIN_FILENO) != 0 ||
	    posix_spawnattr_setsigdefault(&attributes, &defaults) != 0 ||
	    posix_spawnattr_setflags(&attributes,
	    POSIX_SPAWN_SETSIGDEF) != 0 ||
	    posix_spawn(&pid, "/bin/sh", &actions, &attributes, argv,
	    environ) != 0)
		pid = 0;
	(void)posix_spawnattr_destroy(&attributes);
out:
	(void)posix_spawn_file_actions_destroy(&actions);
	return pid;
}

void
pager_start(struct pager *p, const char *command)
{
	int ends[2];

	if (p->pid || !command[strspn(command, " \t")] ||
	    !strcmp(command, "cat"))
		return;
	if (pipe2(ends, O_CLOEXEC) < 0)
		return;
	/* Quit where it fits, show colours, leave it on the screen. */
	(void)setenv("LESS", "FRX", 0);
	(void)signal(SIGINT, SIG_IGN);
	(void)signal(SIGQUIT, SIG_IGN);
	p->pid = spawn(command, ends[0]);
	if (p->pid) {
		(void)fflush(stdout);
		(void)dup2(ends[1], STDOUT_FILENO);
		if (isatty(STDERR_FILENO))
			(void)dup2(ends[1], STDERR_FILENO);
	} else {
		(void)signal(SIGINT, SIG_DFL);
		(void)signal(SIGQUIT, SIG_DFL);
	}
	(void)close(ends[0]);
	(void)close(ends[1]);
}

void
pager_wait(struct pager *p)
{
	if (!p->pid)
		return;
	(void)fclose(stdout);
	(void)fclose(stderr);
	while (waitpid(p->pid, NULL, 0) < 0 && errno == EINTR)
		;
	p->pid = 0;
}
