/* SPDX-License-Identifier: MIT */
/*
 * One turn of the scripted day, tried with a fault in it. What was answered
 * with an error has not happened, all else has, and what it said is true: a
 * ledger that was only asked for the latter says the same and is the same.
 */
#ifndef CTOTIME_TESTS_TRIAL_H
#define CTOTIME_TESTS_TRIAL_H

#include <stdbool.h>

#include "desk.h"

struct trial;

/* Runs the day once, without faults, and keeps all of it. */
struct trial *trial_new(void);
void trial_free(struct trial *t);

/* The ledger on which faults are tried. */
struct desk *trial_desk(struct trial *t);

/* Puts that ledger where it is before the turn, if it is not there. */
void trial_begin(struct trial *t, int turn);

/*
 * Tries the turn once: `arm` sets the fault, which is taken away behind it.
 * Returns NULL, or what is wrong, in words that live until the next call.
 */
const char *trial_turn(struct trial *t, int turn, void (*arm)(void *arg),
    void *arg);

/* Of the newest trial: whether the fault came to pass, and whether all of the
   turn was done in spite of it. */
bool trial_fired(const struct trial *t);
bool trial_done(const struct trial *t);

/* Whether the files, had the daemon been killed behind the newest trial, hold
   what was answered. NULL, or what is wrong. */
const char *trial_crash(struct trial *t, int turn);

/* The words for an error reply that a fault may have. */
bool trial_is_fault(const char *error);

#endif
