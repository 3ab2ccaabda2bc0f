/* SPDX-License-Identifier: MIT */
/* How the user counts: weeks, days and what is worth a flag. */
#ifndef CTOTIME_SETTINGS_H
#define CTOTIME_SETTINGS_H

#include <stdint.h>

struct settings {
	int64_t week_seconds; /* what a whole week should come to */
	unsigned workdays;    /* bit 0 is Monday */
	int week_starts;      /* weekday, 0 is Monday */
	int year_starts;      /* month, 1 is January */
	int32_t day_start;    /* seconds after midnight: today begins */
	int tolerance;        /* points of drift that are not flagged */
	int neglect_days;     /* without time for so long: neglected */
};

/* What holds where the user says nothing. */
extern const struct settings settings_default;

#endif
