/* SPDX-License-Identifier: MIT */
/*
 * A timer of systemd's user manager, and the service that it starts: two
 * files among the user's units, put there and taken away with systemctl(1).
 */
#ifndef CTOTIME_UNITS_H
#define CTOTIME_UNITS_H

#include <stdbool.h>

#include "buf.h"
#include "job.h"
#include "pool.h"

enum units_file { UNITS_SERVICE, UNITS_TIMER, UNITS_FILES };

/* Appends the text of one of them: 0, -ERR_SYNTAX where a word has a control
   character, which no unit can hold; or an error of buf.h. */
int units_text(const struct job *job, enum units_file file, struct buf *out);

/* The path of one of them; the pool's, NULL where nobody knows where home
   is. */
const char *units_path(const char *name, enum units_file file,
    struct pool *p);

/* True where the user's manager answers; else `ret_why` has its words. */
bool units_run_here(struct pool *p, const char **ret_why);

/* True where the timer's file is there. */
bool units_are_there(const char *name, struct pool *p);

/*
 * Writes the files and starts the timer: 0, or -ERR_SYSTEM with the reason in
 * `ret_why`, -ERR_NO_PROGRAM where there is no systemctl, -ERR_MEMORY.
 */
int units_install(const struct job *job, struct pool *p,
    const char **ret_why);

/* Stops the timer and takes the files away: 1, 0 where there were none, or
   the errors above. */
int units_remove(const char *name, struct pool *p, const char **ret_why);

/* Starts the service once, and waits until it has ended: 0, or the errors
   above. */
int units_start(const char *name, struct pool *p, const char **ret_why);

#endif
