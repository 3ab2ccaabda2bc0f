/* SPDX-License-Identifier: MIT */
/* For cmd_target*.c only: the verbs of `target` that change it. */
#ifndef CTOTIME_CMD_TARGET_H
#define CTOTIME_CMD_TARGET_H

#include "cmd.h"

int cmd_target_set(struct cmd_run *run);
int cmd_target_delete(struct cmd_run *run);

#endif
