/* SPDX-License-Identifier: MIT */
/* Starts the daemon, and waits for one to be gone. */
#ifndef CTOTIME_LAUNCH_H
#define CTOTIME_LAUNCH_H

#include <stdbool.h>

#include "paths.h"
#include "pool.h"

/*
 * Starts ctotimed for the ledger and connects once it listens: 1, 0 where
 * another client had started one meanwhile, or -ERR_NO_DAEMON with its last
 * words in `ret_why`. Clients that come at once start one.
 */
int launch_daemon(const struct paths *paths, struct pool *p, int *ret_fd,
    const char **ret_why);

/* Connects: a descriptor, or -1 with errno. */
int launch_connect(const char *socket);

/* Waits until no daemon has the ledger; false where that takes too long. */
bool launch_wait_gone(const struct paths *paths);

#endif
