/* SPDX-License-Identifier: MIT */
/*
 * Time zones: instants <-> the clock on the wall. The only place that sets
 * TZ and calls localtime_r; every answer is worked out from offsets alone,
 * so that nothing depends on earlier calls in the process.
 */
#ifndef CTOTIME_ZONE_H
#define CTOTIME_ZONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ZONE_NAME = 64 /* longest name, with its NUL */ };

/* A reading of the clock on the wall. */
struct zone_clock {
	int32_t day;    /* as in day.h */
	int32_t second; /* of the day by the clock: 0 to 86399 */
	int32_t offset; /* of that instant, seconds east of UTC, in whole
	                   minutes */
};

/*
 * True where the name is one that the system's zone files have ("UTC"
 * always is), or a POSIX TZ rule such as CET-1CEST,M3.5.0,M10.5.0/3.
 */
bool zone_exists(const char *name);

/* The folder of the zone files: $TZDIR's, or the system's. */
const char *zone_dir(void);

/*
 * Makes `name` the zone that the functions below answer for; cheap where it
 * is already. Returns 0 or -ERR_ZONE (unknown, or too long), which leaves
 * the former zone.
 */
int zone_use(const char *name);

/* The name of the zone in use, "" before the first. */
const char *zone_name(void);

/*
 * Puts the user's zone into use and tells its name: $TZ (a leading ':'
 * dropped; empty is UTC, as for libc), else the system's by
 * /etc/localtime's link or /etc/timezone, else "UTC". Returns 0 or -ERR_ZONE
 * where $TZ names none; `ret` then holds what it said.
 */
int zone_of_user(char ret[ZONE_NAME]);

/* Puts the system's zone into use, whatever $TZ says, and tells its name. */
void zone_of_system(char ret[ZONE_NAME]);

/* The clock at an instant (seconds since 1970-01-01T00:00Z). */
struct zone_clock zone_clock_at(int64_t instant);

/*
 * The instants at which the clock shows that second (0 to 86399) of that
 * day, earliest first, with their offsets: none in a gap, two where it comes
 * twice. Returns how many.
 */
size_t zone_instants(int32_t day, int32_t second, int64_t ret_instants[2]);

/* Length of a day in seconds: 86400 but where clocks change; 0 where the
   zone skipped it (Apia, 2011-12-30). */
int64_t zone_day_seconds(int32_t day);

/* The first instant of a day, or of the first later one that exists. */
int64_t zone_day_start(int32_t day);

#endif
