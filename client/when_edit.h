/* SPDX-License-Identifier: MIT */
/* The time of an entry, changed in part: --for --at --from --to --on. */
#ifndef CTOTIME_WHEN_EDIT_H
#define CTOTIME_WHEN_EDIT_H

#include "when.h"

/* What is to change, as it was typed; NULL: not this. */
struct when_edit {
	const char *length; /* the amount; an interval keeps its start */
	const char *at;     /* the start; the length stays */
	const char *from;   /* the start; the end stays */
	const char *to;     /* the end; the start stays */
	const char *on;     /* the day; the clock times stay */
	bool zone;          /* the zone in use is another than the entry's:
	                       the clock times stay */
};

/* True where any of it is about time. */
bool when_edit_any(const struct when_edit *edit);

/*
 * Changes day, interval, seconds, start and end of `time`, which are the
 * entry's before. The zone in use is the entry's, or its new one. Returns 0,
 * or -1 with the fault.
 */
int when_edit_apply(const struct when_now *now, struct pool *p,
    const struct when_edit *edit, struct when_log *time,
    struct when_fault *fault);

#endif
