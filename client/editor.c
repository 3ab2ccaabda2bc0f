/* SPDX-License-Identifier: MIT */
/* The user's editor, run as git runs it. */
#include "editor.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "err.h"

const char *
editor_command(void)
{
	static const char *const names[] = { "VISUAL", "EDITOR" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *value = getenv(names[i]);

		if (value && *value)
			return value;
	}
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)
	    ? "$(command -v editor || echo vi)" : NULL;
}

/* The command may have words of its own; the file is one more. */
static int
spawn(const char *command, const char *path, pid_t *ret)
{
	char shell[] = "sh", option[] = "-c",
	    script[] = "eval \"$1 \\\"\\$2\\\"\"";
	char *const argv[] = { shell, option, script, shell, (char *)command,
		(char *)path, NULL };
	posix_spawnattr_t attributes;
	sigset_t defaults;
	int r = posix_spawnattr_init(&attributes);

	if (r != 0)
		return r;
	(void)sigemptyset(&defaults);
	(void)sigaddset(&defaults, SIGINT);
	(void)sigaddset(&defaults, SIGQUIT);
	(void)sigaddset(&defaults, SIGPIPE);
	r = posix_spawnattr_setsigdefault(&attributes, &defaults);
	if (r == 0)
		r = posix_spawnattr_setflags(&attributes,
		    POSIX_SPAWN_SETSIGDEF);
	if (r == 0)
		r = posix_spawn(ret, "/bin/sh", NULL, &attributes, argv,
		    environ);
	(void)posix_spawnattr_destroy(&attributes);
	return r;
}

int
editor_run(const char *command, const char *path)
{
	void (*interrupt)(int) = signal(SIGINT, SIG_IGN);
	void (*quit)(int) = signal(SIGQUIT, SIG_IGN);
	int status = 0, r;
	pid_t pid;

	r = spawn(command, path, &pid);
	while (r == 0 && waitpid(pid, &status, 0) < 0)
		r = errno == EINTR ? 0 : errno;
	(void)signal(SIGINT, interrupt);
	(void)signal(SIGQUIT, quit);
	errno = r;
	if (r != 0)
		return -ERR_SYSTEM;
	return WIFEXITED(status) ? WEXITSTATUS(status)
	                         : 128 + WTERMSIG(status);
}
