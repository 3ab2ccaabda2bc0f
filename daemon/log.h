/* SPDX-License-Identifier: MIT */
/* The daemon's log: one line an event, never a note. */
#ifndef CTOTIME_LOG_H
#define CTOTIME_LOG_H

#include <stdbool.h>
#include <stddef.h>

/* Writes to stderr until log_to_file; a file is rotated at 1 MB (one old one
   is kept as PATH.1). Returns 0 or -ERR_SYSTEM with errno. */
int log_to_file(const char *path);

/* Adds one line with the time in UTC. */
void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Adds bytes as they are; from a signal handler, too. */
void log_last_words(const char *words, size_t len);

#endif
