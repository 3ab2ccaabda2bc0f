/* SPDX-License-Identifier: MIT */
/* What `log` and the timer's commands share. */
#ifndef CTOTIME_CMD_ENTRY_H
#define CTOTIME_CMD_ENTRY_H

#include "cmd.h"
#include "proto_entry.h"

/* --fold, into run->now: 0 or a status after saying why. */
int cmd_entry_fold(struct cmd_run *run);

/* --note instead of words: the same returns. */
int cmd_entry_note(struct cmd_run *run, struct when_log *words);

/* "  not logged: ctotime log ...": what was typed, under `said`, whole, to
   be mended and typed again. */
void cmd_entry_typed(const struct cmd_run *run, const char *said);

/* What there is to say of an entry once it is logged. */
void cmd_entry_warn(const struct cmd_run *run,
    const struct proto_log_result *result);

/* Prints the entry, as its echo. */
int cmd_entry_print(struct cmd_run *run,
    const struct proto_log_result *result);

#endif
