/* SPDX-License-Identifier: MIT */
/* For sandbox*.c only: its parts. True where they are in force. */
#ifndef CTOTIME_SANDBOX_PART_H
#define CTOTIME_SANDBOX_PART_H

#include <stdbool.h>

#include "sandbox.h"

bool sandbox_landlock(const struct sandbox *s);
bool sandbox_seccomp(void);

#endif
