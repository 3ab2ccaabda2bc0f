/* SPDX-License-Identifier: MIT */
/* For model*.c only: the changes that it asks for. */
#ifndef CTOTIME_TESTS_MODEL_KINDS_H
#define CTOTIME_TESTS_MODEL_KINDS_H

#include "model.h"

/* All kinds, NULL behind the last: each asks for some change of its kind, and
   is true where that was not refused. */
extern bool (*const model_kinds[])(struct model *m);

/* A request of that method; true where it was not refused. */
bool model_ask(struct model *m, const char *method, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The number that SQL says, from beside. */
int model_read(struct model *m, const char *sql);

#endif
