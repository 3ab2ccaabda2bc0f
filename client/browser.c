/* SPDX-License-Identifier: MIT */
/* The user's browser, run by the shell and left to itself. */
#include "browser.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "err.h"

/* A command may have words of its own; the file is one more. */
static const char script[] =
    "IFS=:\n"
    "for browser in $BROWSER xdg-open; do\n"
    "	command -v -- \"${browser%% *}\" >/dev/null || continue\n"
    "	unset IFS\n"
    "	eval \"$browser \\\"\\$1\\\"\" </dev/null >/dev/null 2>&1 &\n"
    "	exit 0\n"
    "done\n"
    "exit 1\n";

/* The shell ends as soon as it began the browser, or found none. */
static int
spawn(const char *path, pid_t *ret)
{
	char shell[] = "sh", option[] = "-fc";
	char *const argv[] = { shell, option, (char *)script, shell,
		(char *)path, NULL };
	posix_spawnattr_t attributes;
	sigset_t defaults;
	int r = posix_spawnattr_init(&attributes);

	if (r != 0)
		return r;
	(void)sigemptyset(&defaults);
	(void)sigaddset(&defaults, SIGPIPE);
	r = posix_spawnattr_setsigdefault(&attributes, &defaults);
	if (r == 0)
		r = posix_spawnattr_setflags(&attributes,
		    POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSID);
	if (r == 0)
		r = posix_spawn(ret, "/bin/sh", NULL, &attributes, argv,
		    environ);
	(void)posix_spawnattr_destroy(&attributes);
	return r;
}

int
browser_open(const char *path)
{
	int status = 0;
	pid_t pid;

	if (spawn(path, &pid) != 0)
		return -ERR_SYSTEM;
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -ERR_SYSTEM;
	return WIFEXITED(status) && !WEXITSTATUS(status) ? 0 : -ERR_SYSTEM;
}
