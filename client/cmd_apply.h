/* SPDX-License-Identifier: MIT */
/* What the commands share that change many entries at once. */
#ifndef CTOTIME_CMD_APPLY_H
#define CTOTIME_CMD_APPLY_H

#include "cmd_errors.h"
#include "cmd_ids.h"
#include "proto_apply.h"

/*
 * Sends the operations as one change, in as many parts as it takes (which a
 * terminal sees): 0, or a negative error with run->fault.
 */
int cmd_apply(struct cmd_run *run, struct proto_apply *params,
    struct proto_apply_result *ret);

/* Says of a timer that it runs long, or that what was changed lies in its
   time; `by_line`: the user knows it by lines. */
void cmd_apply_warn(struct cmd_run *run,
    const struct proto_apply_result *result, bool by_line);

/* The seconds that a day has come to by a result. */
int64_t cmd_day_seconds(const struct proto_apply_result *r, int32_t day);

#endif
