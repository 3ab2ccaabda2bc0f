/* SPDX-License-Identifier: MIT */
/* One daemon a ledger: flock, which the kernel drops when we are gone. */
#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "err.h"

static pid_t
read_holder(int fd)
{
	char text[32] = "";

	return pread(fd, text, sizeof text - 1, 0) > 0 ? atoi(text) : 0;
}

int
lock_take(const char *path, int *ret_fd, pid_t *ret_holder)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	char text[32];
	int len;

	if (fd < 0)
		return -ERR_SYSTEM;
	if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		int err = errno == EWOULDBLOCK ? ERR_IN_USE : ERR_SYSTEM;

		*ret_holder = read_holder(fd);
		(void)close(fd);
		return -err;
	}
	/* The file stays when we go: to unlink it would let two others in. Nor
	   is it emptied first: a full disk might take the room. */
	len = snprintf(text, sizeof text, "%d\n", (int)getpid());
	if (pwrite(fd, text, (size_t)len, 0) != len || ftruncate(fd, len) < 0) {
		(void)close(fd);
		return -ERR_SYSTEM;
	}
	*ret_fd = fd;
	return 0;
}
