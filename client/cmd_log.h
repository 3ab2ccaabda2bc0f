/* SPDX-License-Identifier: MIT */
/* `log -`: the many at once. */
#ifndef CTOTIME_CMD_LOG_H
#define CTOTIME_CMD_LOG_H

#include "cmd.h"

/* Logs the lines of standard input, all or none. `run` has begun. */
int cmd_log_batch(struct cmd_run *run);

#endif
