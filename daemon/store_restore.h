/* SPDX-License-Identifier: MIT */
/* Rows put back as a change found them, or as it left them. */
#ifndef CTOTIME_STORE_RESTORE_H
#define CTOTIME_STORE_RESTORE_H

#include <stdbool.h>
#include <stdint.h>

#include "store.h"

/* Teaches the connection what restoring needs; store_open calls it. */
int store_restore_init(struct store *s);

/*
 * Makes every row that a change touched what it was before it, or after it.
 * What is written belongs to the newest change, as ever.
 */
int store_restore(struct store *s, int64_t change_id, bool before);

#endif
