/* SPDX-License-Identifier: MIT */
/* The user's editor. */
#ifndef CTOTIME_EDITOR_H
#define CTOTIME_EDITOR_H

/*
 * The command: $VISUAL, else $EDITOR, else on a terminal the system's own,
 * `editor` or vi; NULL where there is none to be had.
 */
const char *editor_command(void);

/*
 * Runs it on a file, by the shell, and waits; meanwhile ^C is the editor's
 * business. Returns its exit status (128 and the number of a signal), or a
 * negative error with errno where there is no shell.
 */
int editor_run(const char *command, const char *path);

#endif
