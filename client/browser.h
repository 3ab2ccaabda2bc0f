/* SPDX-License-Identifier: MIT */
/* The user's browser. */
#ifndef CTOTIME_BROWSER_H
#define CTOTIME_BROWSER_H

/*
 * Opens a file in the first command of $BROWSER (several are separated by
 * colons) that is there, else by xdg-open. It runs by itself: nobody waits for
 * it, and it outlives the terminal. Returns 0, or -ERR_SYSTEM where there is
 * none.
 */
int browser_open(const char *path);

#endif
