/* SPDX-License-Identifier: MIT */
/* Starts the daemon, and waits for one to be gone. */
#ifndef CTOTIME_SPAWN_H
#define CTOTIME_SPAWN_H

#include <stdbool.h>

#include "paths.h"
#include "pool.h"

/*
 * Starts ctotimed for the ledger and waits until it listens: 0, or
 * -ERR_NO_DAEMON with its last words in `ret_why`. Clients that come at once
 * start one: the others find it there (`*ret_fd` is the connection that was
 * then made, -1 where there is none yet).
 */
int spawn_daemon(const struct paths *paths, struct pool *p, int *ret_fd,
    const char **ret_why);

/* Connects: a descriptor, or -1 with errno. */
int spawn_connect(const char *socket);

/* Waits until no daemon has the ledger; false where that takes too long. */
bool spawn_wait_gone(const struct paths *paths);

#endif
