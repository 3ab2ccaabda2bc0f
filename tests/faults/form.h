/* SPDX-License-Identifier: MIT */
/* How much a test does: little under valgrind, some in `make check`, and in
   `make torture` all that it can. */
#ifndef CTOTIME_TESTS_FORM_H
#define CTOTIME_TESTS_FORM_H

#include <stdint.h>

/* The number for the form that is asked for. */
long form(long valgrind, long check, long torture);

/* $CTOTIME_TEST_SEED, else always the same. */
uint64_t form_seed(void);

#endif
