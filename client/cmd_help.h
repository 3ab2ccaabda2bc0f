/* SPDX-License-Identifier: MIT */
/* Answers about commands: the menu, and verbs that are not in it. */
#ifndef CTOTIME_CMD_HELP_H
#define CTOTIME_CMD_HELP_H

#include "cmd.h"

/* The row of that name, or NULL. */
const struct cmd *cmd_find(const char *name);

/* Says what an unknown verb may have meant; returns CMD_USAGE. */
int cmd_help_unknown(const char *verb);

#endif
