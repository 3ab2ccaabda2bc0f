/* SPDX-License-Identifier: MIT */
/* An entry -> the line of the editor that reads back as the same entry. */
#ifndef CTOTIME_EDIT_WRITE_H
#define CTOTIME_EDIT_WRITE_H

#include "buf.h"
#include "edit_line.h"

/*
 * Adds the entry's line, with its end: the id, and the words of a `log` which
 * edit_line_parse, below a line of the entry's day, reads as the very same
 * entry. Where none do (its zone is no longer known here) they still say
 * what it is. Returns 0, or a negative error of buf.h.
 */
int edit_write_entry(const struct edit_reader *r, const struct proto_entry *e,
    struct buf *out);

#endif
