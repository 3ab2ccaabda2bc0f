/* SPDX-License-Identifier: MIT */
/* UUIDs (RFC 9562): text <-> 16 bytes. */
#ifndef CTOTIME_UUID_H
#define CTOTIME_UUID_H

#include <stdint.h>

enum { UUID_BYTES = 16, UUID_TEXT = 37 /* with its NUL */ };

/* Either case; 0 or -ERR_SYNTAX. */
int uuid_parse(const char *text, uint8_t ret[UUID_BYTES]);

/* In lower case; returns `ret`. */
char *uuid_format(const uint8_t uuid[UUID_BYTES], char ret[UUID_TEXT]);

#endif
