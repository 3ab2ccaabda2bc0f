/* SPDX-License-Identifier: MIT */
/* The socket as a file. */
#include "endpoint.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "err.h"

enum { FIRST_HANDED_FD = 3 };

static int
address(const char *path, struct sockaddr_un *ret)
{
	*ret = (struct sockaddr_un){ .sun_family = AF_UNIX };
	/* The library would cut it and listen elsewhere. */
	if (strlen(path) >= sizeof ret->sun_path)
		return -ERR_PATH_LONG;
	memcpy(ret->sun_path, path, strlen(path));
	return 0;
}

static bool
somebody_answers(const struct sockaddr_un *to)
{
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	bool yes = fd >= 0 &&
	    !connect(fd, (const struct sockaddr *)to, sizeof *to);

	if (fd >= 0)
		(void)close(fd);
	return yes;
}

/* Takes a stale socket away, and nothing else. */
static int
clear_path(const char *path, const struct sockaddr_un *to)
{
	struct stat st;

	if (lstat(path, &st) < 0)
		return errno == ENOENT ? 0 : -ERR_SYSTEM;
	if (!S_ISSOCK(st.st_mode)) {
		errno = EEXIST;
		return -ERR_SYSTEM;
	}
	if (somebody_answers(to))
		return -ERR_IN_USE;
	return unlink(path) < 0 && errno != ENOENT ? -ERR_SYSTEM : 0;
}

static int
bind_path(const char *path, struct endpoint *ret)
{
	struct sockaddr_un to;
	struct stat st;
	int fd, r = address(path, &to);

	if (r == 0)
		r = clear_path(path, &to);
	if (r < 0)
		return r;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return -ERR_SYSTEM;
	/* Our umask is 077, so nobody else can connect in between. */
	if (bind(fd, (const struct sockaddr *)&to, sizeof to) < 0 ||
	    chmod(path, 0600) < 0 || lstat(path, &st) < 0) {
		int saved = errno;

		(void)close(fd);
		errno = saved;
		return -ERR_SYSTEM;
	}
	*ret = (struct endpoint){ .fd = fd, .dev = st.st_dev,
		.ino = st.st_ino };
	return 0;
}

/* The number in a variable of the service manager, or -1. */
static long
handed(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? atol(value) : -1;
}

int
endpoint_open(const char *path, struct endpoint *ret)
{
	bool activated = handed("LISTEN_PID") == getpid() &&
	    handed("LISTEN_FDS") == 1;

	if (!activated)
		return bind_path(path, ret);
	if (fcntl(FIRST_HANDED_FD, F_SETFD, FD_CLOEXEC) < 0 ||
	    fcntl(FIRST_HANDED_FD, F_SETFL, O_NONBLOCK) < 0)
		return -ERR_SYSTEM;
	*ret = (struct endpoint){ .fd = FIRST_HANDED_FD, .activated = true };
	return 0;
}

bool
endpoint_gone(const struct endpoint *e, const char *path)
{
	struct stat st;

	return !e->activated && (lstat(path, &st) < 0 ||
	    st.st_dev != e->dev || st.st_ino != e->ino);
}

void
endpoint_unlink(const struct endpoint *e, const char *path)
{
	if (!e->activated && !endpoint_gone(e, path))
		(void)unlink(path);
}

void
endpoint_notify(const char *state)
{
	const char *path = getenv("NOTIFY_SOCKET");
	struct sockaddr_un to;
	size_t len;
	int fd;

	if (!path || (*path != '/' && *path != '@') || address(path, &to) < 0)
		return;
	len = offsetof(struct sockaddr_un, sun_path) + strlen(path);
	if (*path == '@')
		to.sun_path[0] = '\0';
	fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return;
	(void)sendto(fd, state, strlen(state), MSG_NOSIGNAL,
	    (const struct sockaddr *)&to, (socklen_t)len);
	(void)close(fd);
}
