/* SPDX-License-Identifier: MIT */
/* Words -> RANGE and FILTER, in any order; the grammar is in ctotime(1). */
#ifndef CTOTIME_FILTER_H
#define CTOTIME_FILTER_H

#include "proto_filter.h"
#include "when.h"

/*
 * Reads words as one RANGE at most, sides, tags behind a + and WHATs; `note`
 * (or NULL) holds words that the notes must have. `range` stays as it is where
 * none is named. What it fills is the pool's, or lent by the words. Returns 0,
 * or -1 with `fault`.
 */
int filter_parse(const struct when_now *now, struct pool *p,
    const char *const *words, size_t count, const char *note,
    struct day_range *range, struct proto_filter *ret,
    struct when_fault *fault);

/* True where it asks for anything. */
bool filter_chooses(const struct proto_filter *f);

#endif
