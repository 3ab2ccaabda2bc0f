/* SPDX-License-Identifier: MIT */
/* What is longer than the screen goes through the user's pager. */
#ifndef CTOTIME_PAGER_H
#define CTOTIME_PAGER_H

#include <stdbool.h>
#include <sys/types.h>

#include "term.h"

/* Zeroed: none runs. */
struct pager {
	pid_t pid;
};

/* The command: what the user set (NULL: nothing), else $PAGER, else less. */
const char *pager_command(const char *set);

/* True where the text does not fit onto the screen, with a line below it. */
bool pager_is_long(const char *text, const struct term *t);

/*
 * Starts the command, by the shell, and makes stdout its input, and stderr
 * too where that is a terminal. Nothing happens where one runs already,
 * where the command is empty or cat, or where it can't be started; one that
 * the shell can't run becomes cat. From then on ^C is the pager's business.
 */
void pager_start(struct pager *p, const char *command);

/* Ends the input and waits until the user has seen enough. */
void pager_wait(struct pager *p);

#endif
