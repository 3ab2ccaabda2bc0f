/* SPDX-License-Identifier: MIT */
/*
 * The socket as a file: made here or handed over by a service manager. Its
 * protocols are sd_listen_fds(3) and sd_notify(3), in the few lines that we
 * need of them.
 */
#ifndef CTOTIME_ENDPOINT_H
#define CTOTIME_ENDPOINT_H

#include <stdbool.h>
#include <sys/types.h>

struct endpoint {
	int fd;         /* bound, not yet listening */
	bool activated; /* handed over: not ours to bind again or unlink */
	dev_t dev;      /* the file that we made */
	ino_t ino;
};

/*
 * The socket handed over by a service manager, or one bound to `path`, mode
 * 0600. A stale file is cleaned up: call this with the ledger's lock only.
 * Returns 0, -ERR_PATH_LONG, -ERR_IN_USE where something answers there, or
 * -ERR_SYSTEM with errno (EEXIST: no socket lies there).
 */
int endpoint_open(const char *path, struct endpoint *ret);

/* True where the path no longer leads to the socket that we bound. */
bool endpoint_gone(const struct endpoint *e, const char *path);

/* Removes the file where it still is ours. */
void endpoint_unlink(const struct endpoint *e, const char *path);

/* Tells the service manager, where there is one: "READY=1". */
void endpoint_notify(const char *state);

#endif
