/* SPDX-License-Identifier: MIT */
/* Words -> shares: external=70 60/40 sales=12.5 ceo=none. */
#ifndef CTOTIME_SHARES_H
#define CTOTIME_SHARES_H

#include "pool.h"
#include "wire.h"

/*
 * Reads words, each with one share or several between commas, into a list of
 * struct proto_said_share. Returns 0, or -1 with a sentence of the pool's that
 * says what is wrong.
 */
int shares_parse(struct pool *p, const char *const *words, size_t count,
    struct wire_list *ret, const char **ret_why);

#endif
