/* SPDX-License-Identifier: MIT */
/* New UUIDs, version 7 of RFC 9562: they sort by the time they were made. */
#ifndef CTOTIME_UUID_NEW_H
#define CTOTIME_UUID_NEW_H

#include "uuid.h"

/* Text of a new one; returns `ret`. */
char *uuid_new(char ret[UUID_TEXT]);

#endif
