/* SPDX-License-Identifier: MIT */
/* An entry taken out of the ledger and out of its history, for good. */
#ifndef CTOTIME_STORE_FORGET_H
#define CTOTIME_STORE_FORGET_H

#include <stdint.h>

#include "store.h"

/*
 * Takes away the row, its images, those of the timer that it came from, and
 * the answers that were kept with its changes. Once the transaction is
 * committed the file is rid of it too: see store_scrub. `ret_changes` is how
 * many changes knew of it, this one not among them; 0: there never was one.
 */
int store_forget_entry(struct store *s, int64_t id, int64_t *ret_changes);

#endif
