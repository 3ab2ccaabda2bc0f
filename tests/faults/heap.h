/* SPDX-License-Identifier: MIT */
/*
 * The heap, troubled: wrappers (ld --wrap) of what our own code and the
 * libraries linked into it allocate, and SQLite's own hook. For tests only.
 */
#ifndef CTOTIME_TESTS_HEAP_H
#define CTOTIME_TESTS_HEAP_H

#include <stdbool.h>

/* Puts the hook into SQLite, and takes away what would hide allocations from
   it. Before anything else is asked of SQLite, and once. */
void heap_install(void);

/* From now on the `nth` allocation (from 1 on) fails, and with `stay` all
   that follow it; 0: all is well again. */
void heap_fail(long nth, bool stay);

/* Whether one has failed since heap_fail, and how many were asked for. */
bool heap_failed(void);
long heap_counted(void);

/* How many allocations are not freed yet, of both kinds. */
long heap_held(void);

#endif
