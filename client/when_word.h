/* SPDX-License-Identifier: MIT */
/* For when_*.c only: what single words mean. */
#ifndef CTOTIME_WHEN_WORD_H
#define CTOTIME_WHEN_WORD_H

#include "when.h"

/* Puts a fault into words: refused, or not understood. Both return -1. */
int when_refuse(struct when_fault *f, struct pool *p, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
int when_misread(struct when_fault *f, struct pool *p, const char *format,
    ...) __attribute__((format(printf, 3, 4)));

/* As pool_printf, but never NULL. */
const char *when_printf(struct pool *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A reading of a clock as it was typed. */
struct when_clock {
	int hour;      /* 0-24 */
	int minute;
	int second;
	bool bare;     /* "9": no minutes */
	char meridiem; /* 'a', 'p' or 0 */
};

enum when_shape {
	WHEN_OTHER,    /* nothing that a clock has to do with */
	WHEN_CLOCK,    /* "9:00", "9am": ret is set; a bare "9" too */
	WHEN_NO_CLOCK, /* shaped like one, but there is none: "25:00" */
};

/* Reads `len` bytes as a clock time. */
enum when_shape when_clock_parse(const char *text, size_t len,
    struct when_clock *ret);

/* Seconds of the day that it shows, am and pm applied; 24:00 is 86400. */
int32_t when_clock_second(const struct when_clock *c);

/* "9:00" of a second of the day. */
const char *when_clock_text(struct pool *p, int32_t second);

/* The same as people write it, in either fashion: "9", "9:30", "5pm". */
const char *when_clock_short(struct pool *p, int32_t second, bool by_halves);

/* Two clock times, the later one maybe "now". */
struct when_pair {
	struct when_clock start;
	struct when_clock end;
	bool to_now;
};

/* How many bytes of a dash stand at the front: "-", or the longer one that
   calendars print. 0 if none does. */
size_t when_dash(const char *text);

/* Reads "9-11", "2-3pm", "14:00-now", "14:00-". */
enum when_shape when_pair_parse(const char *word, struct when_pair *ret);

/*
 * Reads a day word: 1, 0 where it is none, or -1 with the fault where it is
 * shaped like one (or is tomorrow).
 */
int when_day_word(const struct when_now *now, struct pool *p,
    const char *word, int32_t *ret_day, struct when_fault *fault);

/* The day word that this one is but for one letter, or NULL. */
const char *when_day_near(const char *word);

/* "Mon 23 Nov", and the year where it is not this one. */
const char *when_day_text(const struct when_now *now, struct pool *p,
    int32_t day);

#endif
