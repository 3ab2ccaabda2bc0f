/* SPDX-License-Identifier: MIT */
/*
 * The user's crontab, read and written by crontab(1). Our lines are told by
 * the mark at their end, `# NAME`; every other one is passed on to the byte.
 * A line that somebody made a comment of is theirs.
 */
#ifndef CTOTIME_CRONTAB_H
#define CTOTIME_CRONTAB_H

#include <stdbool.h>

#include "buf.h"
#include "job.h"
#include "pool.h"

/*
 * Appends the lines of a job: one for its day, one for the next. Its words
 * are quoted for the shell, and for cron. 0, or -ERR_SYNTAX where a word has
 * a control character, which no line can hold; or an error of buf.h.
 */
int crontab_lines(const struct job *job, struct buf *out);

/*
 * Appends the text with the marked lines taken out and `lines` (NULL: none)
 * where the first of them was, else at its end. 0, or an error of buf.h.
 */
int crontab_edit(const struct buf *text, const char *name, const char *lines,
    struct buf *out);

/* Appends the marked lines. */
int crontab_marked(const struct buf *text, const char *name,
    struct buf *out);

/* The command of a line at the front of a text, as cron hands it to the
   shell; the pool's, NULL where it has none. */
const char *crontab_command(const char *line, struct pool *p);

/*
 * Puts the variables that the text sets before the first marked line into an
 * environment of up to `max` strings, NULL among them: 0, -ERR_TOO_LARGE or
 * -ERR_MEMORY. The strings are the pool's.
 */
int crontab_env(const struct buf *text, const char *name, struct pool *p,
    const char **env, size_t max);

/* True where the text sets a variable that paths of ours go by (HOME, XDG_*,
   CTOTIME_DB and the like). */
bool crontab_sets_paths(const struct buf *text);

/*
 * Reads it: 0, also where the user has none (it is empty then). -ERR_SYSTEM
 * with what crontab(1) said in `ret_why`, -ERR_NO_PROGRAM where there is no
 * such program; or -ERR_MEMORY.
 */
int crontab_read(struct pool *p, struct buf *ret, const char **ret_why);

/*
 * Puts `lines` (NULL: none) into the place of the marked ones, looks whether
 * they are there, and begins anew where somebody else wrote it meanwhile. 1
 * where it was changed, 0 where there was nothing to change; errors as above.
 */
int crontab_put(struct pool *p, const char *name, const char *lines,
    const char **ret_why);

#endif
