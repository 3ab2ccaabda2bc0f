/* SPDX-License-Identifier: MIT */
/* A message on its way into a program that is called like sendmail. */
#ifndef CTOTIME_SEND_H
#define CTOTIME_SEND_H

#include <stdint.h>

#include "buf.h"

enum { SEND_SAID_MAX = 2048 /* bytes of its words that are kept */ };

/*
 * Runs the command, its words split as a shell would, with the message as its
 * input, and waits for its end: but no longer than so many seconds, nor when
 * we are told to end ourselves, after which all that it started is ended too.
 * Returns 0, or -ERR_SYSTEM or -ERR_TIMEOUT; `ret_said` gets its own words, or
 * ours where it has none, on lines without control characters.
 */
int send_message(const struct buf *message, const char *command,
    int64_t timeout_seconds, struct buf *ret_said);

#endif
