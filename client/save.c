/* SPDX-License-Identifier: MIT */
/* A new file in the place of an old one. */
#include "save.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "err.h"

static bool
write_all(int fd, const struct buf *bytes)
{
	size_t done = 0;

	while (done < bytes->len) {
		ssize_t n = write(fd, bytes->data + done, bytes->len - done);

		if (n < 0 && errno != EINTR)
			return false;
		done += n > 0 ? (size_t)n : 0;
	}
	return true;
}

/* Writes and closes: the last error may come as late as that. */
static bool
fill(int fd, const struct buf *bytes)
{
	bool whole = write_all(fd, bytes);
	int saved = errno;

	if (close(fd) == 0)
		errno = saved;
	else
		whole = false;
	return whole;
}

static int
write_into(const char *path, const struct buf *bytes)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	return fd >= 0 && fill(fd, bytes) ? 0 : -ERR_SYSTEM;
}

static int
replace(const char *path, const struct buf *bytes)
{
	const char *slash = strrchr(path, '/');
	char *beside = NULL;
	int fd = -1, saved, r = -ERR_SYSTEM;

	if (asprintf(&beside, "%.*s.ctotime-XXXXXX",
	    slash ? (int)(slash - path) + 1 : 0, path) < 0)
		return -ERR_SYSTEM;
	fd = mkostemp(beside, O_CLOEXEC);
	if (fd < 0)
		goto out;
	if (fill(fd, bytes) && rename(beside, path) == 0)
		r = 0;
out:
	saved = errno;
	if (r < 0 && fd >= 0)
		(void)unlink(beside);
	free(beside);
	errno = saved;
	return r;
}

int
save_file(const char *path, const struct buf *bytes)
{
	struct stat there;
	char *real;
	int r;

	if (stat(path, &there) < 0)
		return errno == ENOENT ? replace(path, bytes) : -ERR_SYSTEM;
	if (S_ISDIR(there.st_mode)) {
		errno = EISDIR;
		return -ERR_SYSTEM;
	}
	if (!S_ISREG(there.st_mode))
		return write_into(path, bytes);
	real = realpath(path, NULL);
	r = real ? replace(real, bytes) : -ERR_SYSTEM;
	free(real);
	return r;
}
