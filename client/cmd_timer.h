/* SPDX-License-Identifier: MIT */
/* What the timer's commands share. */
#ifndef CTOTIME_CMD_TIMER_H
#define CTOTIME_CMD_TIMER_H

#include "cmd.h"
#include "proto_status.h"

/* Reads --at: with a timer a moment since its start, else one of today. 0,
   or a status after saying why. */
int cmd_timer_at(struct cmd_run *run, const struct proto_timer *timer,
    struct wire_stamp *ret);

/* Asks for the status, which is empty where there is no ledger yet: 0, or a
   status after saying why. */
int cmd_timer_status(struct cmd_run *run, struct proto_status_result *ret);

/* Says why a call failed, and the commands that help; returns the status. */
int cmd_timer_fail(struct cmd_run *run);

/* True of one that runs for so long that it was likely forgotten. */
bool cmd_timer_long(const struct cmd_run *run,
    const struct proto_timer *timer);

/* Says that no timer runs; returns the status. */
int cmd_timer_none(const struct cmd_run *run);

/* Says of a timer that it runs long, or that what was logged lies in its
   time: `what` is the subject and its verb, as in "this lies". */
void cmd_timer_warn(const struct cmd_run *run,
    const struct proto_timer *timer, const char *what);

/* Prints the timer behind a label; with --json the reply's. */
int cmd_timer_print(struct cmd_run *run, const char *label,
    const struct proto_timer *timer);

#endif
