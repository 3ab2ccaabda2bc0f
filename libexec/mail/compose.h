/* SPDX-License-Identifier: MIT */
/* A letter as mail programs expect one: the only window on GMime. */
#ifndef CTOTIME_COMPOSE_H
#define CTOTIME_COMPOSE_H

#include "buf.h"
#include "letter.h"

/*
 * Appends the message: headers, and both bodies as multipart/alternative, in
 * UTF-8 on lines of 7 bits that end with a newline, as a sendmail wants them.
 * Returns 0, -ERR_SYNTAX where an address is none, or a negative error of
 * buf.h.
 */
int compose(const struct letter *l, struct buf *out);

#endif
