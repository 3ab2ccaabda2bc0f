/* SPDX-License-Identifier: MIT */
/* POSIX rules for TZ, such as CET-1CEST,M3.5.0,M10.5.0/3. */
#ifndef CTOTIME_ZONE_RULE_H
#define CTOTIME_ZONE_RULE_H

#include <stdbool.h>

/*
 * True where the text is a whole rule as POSIX has it. libc takes what it
 * does not understand for UTC without a word, so it is checked before.
 */
bool zone_is_rule(const char *text);

#endif
