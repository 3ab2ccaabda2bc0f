/* SPDX-License-Identifier: MIT */
/* One daemon a ledger: the lock that it holds for its whole life. */
#ifndef CTOTIME_LOCK_H
#define CTOTIME_LOCK_H

#include <sys/types.h>

/*
 * Takes the lock and writes our pid into it: 0 and the descriptor to keep
 * open, -ERR_IN_USE with the holder's pid (0 where it can't be read), or
 * -ERR_SYSTEM with errno.
 */
int lock_take(const char *path, int *ret_fd, pid_t *ret_holder);

#endif
