/* SPDX-License-Identifier: MIT */
/* A command that cron or systemd runs once a week, and again every hour of
   that day and the next, in case it came to nothing. */
#ifndef CTOTIME_JOB_H
#define CTOTIME_JOB_H

#include <stddef.h>

#include "due.h"

struct job {
	const char *name; /* marks its lines, and names its units */
	struct due due;
	const char *const *words; /* the command; its path first */
	size_t count;
	const char *zone; /* whose clock is meant; NULL: the system's */
};

#endif
