/* SPDX-License-Identifier: MIT */
/*
 * Starts the daemon. The lock beside the socket lets one client at a time do
 * so; whoever gets it later connects before starting another.
 */
#include "launch.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "err.h"

enum {
	GONE_MS = 15000, /* a daemon that stops has this long */
	BUSY_MS = 8000,  /* and one that is in the way this long */
	NAP_MS = 10,
	WORDS_MAX = 1024,
};

int
launch_connect(const char *socket_path)
{
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	int fd;

	if (strlen(socket_path) >= sizeof to.sun_path) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(to.sun_path, socket_path, strlen(socket_path));
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return -1;
	if (connect(fd, (const struct sockaddr *)&to, sizeof to) < 0) {
		int saved = errno;

		(void)close(fd);
		errno = saved;
		return -1;
	}
	return fd;
}

static void
nap(void)
{
	(void)poll(NULL, 0, NAP_MS);
}

/* Does no daemon hold the ledger? */
static bool
is_free(const struct paths *paths)
{
	int fd = open(paths->lock, O_RDONLY | O_CLOEXEC);
	bool is = fd < 0 || flock(fd, LOCK_SH | LOCK_NB) == 0;

	if (fd >= 0)
		(void)close(fd);
	return is;
}

bool
launch_wait_gone(const struct paths *paths)
{
	bool gone = is_free(paths);

	for (int ms = 0; !gone && ms < GONE_MS; ms += NAP_MS) {
		nap();
		gone = is_free(paths);
	}
	return gone;
}

/* $CTOTIMED, or the one beside ourselves, or the one in PATH. */
static const char *
program(struct pool *p)
{
	const char *said = getenv("CTOTIMED");
	char self[PATH_MAX] = "", *slash, *path;

	if (said && *said)
		return said;
	if (readlink("/proc/self/exe", self, sizeof self - 1) < 0)
		return "ctotimed";
	slash = strrchr(self, '/');
	if (!slash)
		return "ctotimed";
	*slash = '\0';
	path = pool_printf(p, "%s/ctotimed", self);
	return path && access(path, X_OK) == 0 ? path : "ctotimed";
}

/* In the child: nothing of ours goes along but the pipe for its words. */
static void
become_daemon(const struct paths *paths, const char *name, int words)
{
	int null = open("/dev/null", O_RDWR);

	if (null < 0 || dup2(null, STDIN_FILENO) < 0 ||
	    dup2(null, STDOUT_FILENO) < 0 || dup2(words, STDERR_FILENO) < 0)
		_exit(1);
	(void)close_range(STDERR_FILENO + 1, ~0U, 0);
	(void)execlp(name, "ctotimed", "--auto", "--db", paths->ledger,
	    "--socket", paths->socket, (char *)NULL);
	(void)dprintf(STDERR_FILENO, "cannot run '%s': %s\n", name,
	    strerror(errno));
	_exit(1);
}

/* The last line of what it said, without the name in front. */
static const char *
last_words(int fd, struct pool *p)
{
	static const char prefix[] = "ctotimed: ";
	char text[WORDS_MAX + 1], *line;
	size_t len = 0;
	ssize_t n;

	while (len < WORDS_MAX &&
	    (n = read(fd, text + len, WORDS_MAX - len)) > 0)
		len += (size_t)n;
	text[len] = '\0';
	while (len && text[len - 1] == '\n')
		text[--len] = '\0';
	line = strrchr(text, '\n');
	line = line ? line + 1 : text;
	if (!strncmp(line, prefix, sizeof prefix - 1))
		line += sizeof prefix - 1;
	return *line ? pool_dup(p, line) : "it ended without a word";
}

/* Runs the program; it goes to the background by itself once it listens. */
static int
run_program(const struct paths *paths, struct pool *p, const char **ret_why)
{
	const char *name = program(p);
	int ends[2], status = 1;
	pid_t pid;

	*ret_why = "cannot start a process";
	if (pipe2(ends, O_CLOEXEC) < 0)
		return -ERR_NO_DAEMON;
	pid = fork();
	if (pid == 0)
		become_daemon(paths, name, ends[1]);
	(void)close(ends[1]);
	if (pid > 0) {
		*ret_why = last_words(ends[0], p);
		while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
			;
	}
	(void)close(ends[0]);
	return status == 0 ? 0 : -ERR_NO_DAEMON;
}

/* Another daemon may bind its socket again, or be about to end, for which it
   gives those that it serves a while. */
static int
try_for_a_while(const struct paths *paths, struct pool *p, int *ret_fd,
    const char **ret_why)
{
	int left_ms = BUSY_MS;

	for (;;) {
		int r = run_program(paths, p, ret_why);

		*ret_fd = launch_connect(paths->socket);
		if (*ret_fd >= 0)
			return r == 0;
		if (r == 0 || !strstr(*ret_why, "served by another"))
			return r;
		do {
			if (left_ms <= 0)
				return r;
			nap();
			left_ms -= NAP_MS;
			*ret_fd = launch_connect(paths->socket);
		} while (*ret_fd < 0 && !is_free(paths));
		if (*ret_fd >= 0)
			return 0;
	}
}

int
launch_daemon(const struct paths *paths, struct pool *p, int *ret_fd,
    const char **ret_why)
{
	int lock, r;

	*ret_fd = -1;
	lock = open(paths->spawn, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW,
	    0600);
	if (lock < 0 || flock(lock, LOCK_EX) < 0) {
		*ret_why = pool_printf(p, "cannot lock '%s': %s",
		    paths->spawn, strerror(errno));
		if (lock >= 0)
			(void)close(lock);
		return -ERR_NO_DAEMON;
	}
	*ret_fd = launch_connect(paths->socket);
	r = *ret_fd >= 0 ? 0 : try_for_a_while(paths, p, ret_fd, ret_why);
	(void)close(lock);
	return r;
}
