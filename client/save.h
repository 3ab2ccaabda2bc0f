/* SPDX-License-Identifier: MIT */
/* Files for the user: whole, or as they were. */
#ifndef CTOTIME_SAVE_H
#define CTOTIME_SAVE_H

#include "buf.h"

/*
 * Writes the bytes to a file that only the user may read. It is made beside
 * the old one and takes its place; a link stays, and so does what is no file
 * at all, such as a device: that is written to. Returns 0, or -ERR_SYSTEM
 * with errno (EISDIR of a directory).
 */
int save_file(const char *path, const struct buf *bytes);

#endif
