/* SPDX-License-Identifier: MIT */
/*
 * Time held against the target: pure arithmetic on whole seconds.
 *
 * Feed it the seconds of each day, days ascending; it weighs every day by
 * the shares in force that day: target seconds of a line = sum over the days
 * of (all seconds of the day x the line's share that day), exact, rounded
 * once. Cost: one pass, memory by the lines and not by the days.
 */
#ifndef CTOTIME_SPLIT_H
#define CTOTIME_SPLIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "day.h"
#include "pool.h"

enum split_side { SPLIT_EXTERNAL, SPLIT_INTERNAL, SPLIT_SIDES };

enum {
	SPLIT_WHOLE = 10000, /* shares are hundredths of a percent */
	SPLIT_NO_SHARE = -1,
};

/* On which side something lies from a day on. */
struct split_place {
	int32_t from_day;
	enum split_side side;
};

/* A constituent, in the order of the catalogue. */
struct split_constituent {
	const char *key;
	const struct split_place *places; /* from_day ascending, never empty */
	size_t place_count;
	int32_t retired_from; /* takes no entries from then on, or DAY_NONE */
};

/* The shares in force from a day on. */
struct split_target {
	int32_t from_day;
	int32_t sides[SPLIT_SIDES];    /* of SPLIT_WHOLE, or SPLIT_NO_SHARE */
	const int32_t *constituents;   /* one each, or SPLIT_NO_SHARE */
};

/* One line of the answer. Null (set is false) is never zero. */
struct split_line {
	size_t constituent; /* index, or SIZE_MAX for the side's own line */
	enum split_side side;
	int64_t seconds;
	int64_t entries;
	bool has_target;       /* a share on every day that counts */
	int32_t target_last;   /* share in force on the last day, or NO_SHARE */
	int64_t target_weight; /* sum of day's seconds x share, / SPLIT_WHOLE,
	                          over the days on which it has one */
	int64_t target_seconds;/* that, rounded once, half away from zero */
};

struct split_report {
	struct day_range range;
	int64_t seconds;
	int64_t entries;
	int64_t days; /* days on which anything was logged */
	struct split_line *lines;
	size_t line_count;
};

struct split;

/*
 * Begins a split over `range`. The catalogue and the targets (from_day
 * ascending; the first holds from DAY_FIRST) are lent until split_finish;
 * everything else is the pool's. NULL where there is no memory.
 */
struct split *split_new(struct pool *p, struct day_range range,
    const struct split_constituent *constituents, size_t constituent_count,
    const struct split_target *targets, size_t target_count);

/* Adds time of a day: days in ascending order, inside the range. */
void split_add(struct split *s, int32_t day, size_t constituent,
    enum split_side side, int64_t seconds, int64_t entries);

/*
 * The lines: external and its constituents, internal and its; a constituent
 * stands under each side on which it has time, and under its own side (that
 * of the range's last day) also without, unless it is retired by the range's
 * first day. Within a side: its own constituents as in the catalogue, then
 * guests from the other. 0 or -ERR_MEMORY.
 */
int split_finish(struct split *s, struct split_report *ret);

/* The side of a place list on a day. */
enum split_side split_side_on(const struct split_place *places, size_t count,
    int32_t day);

/* "external", "internal". */
const char *split_side_name(enum split_side side);

/*
 * Whole points of the two sides that add to 100 (largest remainder; a tie
 * goes to external); 0 and 0 where nothing was logged.
 */
void split_side_points(int64_t external, int64_t internal, int ret[2]);

/* part/whole in whole points, half away from zero; whole > 0. */
int split_points(int64_t part, int64_t whole);

#endif
