/* SPDX-License-Identifier: MIT */
/*
 * Power cuts. What was done to the disk is recorded; then for any point of it
 * the files are made that a cut at that point might leave: what was synced is
 * there, and of the rest, names of files too, nothing, all, or some, out of
 * order and torn.
 */
#ifndef CTOTIME_TESTS_POWER_H
#define CTOTIME_TESTS_POWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct power;

/* What a cut does with what was not synced. */
enum power_loss { POWER_ALL_LOST, POWER_ALL_KEPT, POWER_SOME_TORN };

/* Records from now on, until power_stop. power_free takes the recording. */
struct power *power_new(void);
void power_stop(struct power *p);
void power_free(struct power *p);

/* Notes that the turn `n` has begun, or was answered. */
void power_begun(struct power *p, int n);
void power_answered(struct power *p, int n);

/* How many points there are to cut at. Cutting goes from the first to the
   last: power_cut says which turns had been begun and answered by then. */
size_t power_points(const struct power *p);
void power_cut(struct power *p, size_t point, int *ret_begun,
    int *ret_answered);

/* Whether anything was synced or answered since the cut before; if not,
   POWER_ALL_LOST has nothing new to show. */
bool power_news(const struct power *p);

/* Writes the files that a cut at this point may leave, under their names. */
void power_leave(struct power *p, enum power_loss loss, uint64_t *random);

#endif
