/* SPDX-License-Identifier: MIT */
/*
 * Words -> days, times, amounts and ranges, in the zone of the user. The
 * grammar is that of WHEN and RANGE in ctotime(1). Nothing here asks the
 * clock: `now` is an argument.
 */
#ifndef CTOTIME_WHEN_H
#define CTOTIME_WHEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "day.h"
#include "pool.h"
#include "wire.h"
#include "zone.h"

enum when_fold { WHEN_FOLD_ASK, WHEN_FOLD_FIRST, WHEN_FOLD_SECOND };

/* What words are read against. */
struct when_now {
	int64_t instant;
	struct zone_clock clock; /* at that instant, in the zone in use */
	int32_t today;           /* the day that "today" means */
	int week_starts;         /* weekday, 0 is Monday */
	int year_starts;         /* month, 1 is January */
	enum when_fold fold;
	bool day_held;           /* where no day is said it is not today, */
	int32_t day;             /* but this one */
	bool ahead; /* "tomorrow" is a day too */
};

/*
 * `now` for an instant in the zone in use (zone_use). Before `day_start`
 * seconds of the clock "today" still is the day before.
 */
struct when_now when_now(int64_t instant, int32_t day_start);

/* Why words were not taken. */
struct when_fault {
	bool refused;        /* understood and refused (exit 1), else not
	                        understood (exit 2) */
	const char *message; /* what, why, what to do; the pool's */
};

/* The words of one `log`. */
struct when_log {
	const char *what;        /* as it was typed */
	int32_t day;             /* the entry's day */
	bool day_given;          /* a day stood among the words */
	bool interval;           /* start and end are set */
	int64_t seconds;
	struct wire_stamp start;
	struct wire_stamp end;
	const char *note;        /* "" where there is none */
	struct wire_list tags;   /* const char *, without the + */
	struct wire_list warnings; /* const char *: said after it is logged */
	const char *near_day;    /* the day that the note's first word may
	                            have meant, or NULL */
};

/*
 * Reads the arguments of `log` after its options were taken out. `dashes` is
 * the index of the first argument that stood behind `--`, or `count`.
 * Returns 0, or -1 with `fault`.
 */
int when_log_parse(const struct when_now *now, struct pool *p,
    const char *const *words, size_t count, size_t dashes,
    struct when_log *ret, struct when_fault *fault);

/*
 * Reads the arguments of `start`: WHAT, note and tags, as above. What looks
 * like WHEN at the front of the note is a fault, unless behind `--`.
 */
int when_start_parse(const struct when_now *now, struct pool *p,
    const char *const *words, size_t count, size_t dashes,
    struct when_log *ret, struct when_fault *fault);

/*
 * The command that mends an entry whose note begins with a day that was
 * mistyped: ctotime edit 14 --on yesterday --note "pricing call". The
 * pool's; NULL where there is nothing to mend.
 */
const char *when_log_mend(const struct when_log *log, struct pool *p,
    int64_t id);

/*
 * Reads a RANGE from the front of the words; `ret_used` says how many it
 * took (0: the first word begins none). Returns 0, or -1 with `fault` where
 * it begins like a range and is none. A range still running is not cut.
 */
int when_range_parse(const struct when_now *now, struct pool *p,
    const char *const *words, size_t count, struct day_range *ret,
    size_t *ret_used, struct when_fault *fault);

/* The day of the week of a word ("mon", "Monday"), 0 being Monday; -1 where
   it is none. */
int when_weekday(const char *word);

/* "mon" of 0. */
const char *when_weekday_word(int weekday);

/* Reads one word as a day, as in WHEN; the same returns. */
int when_day_parse(const struct when_now *now, struct pool *p,
    const char *word, int32_t *ret_day, struct when_fault *fault);

/* The range that `week` and `list` mean without one: the week of today. */
struct day_range when_this_week(const struct when_now *now);

#endif
