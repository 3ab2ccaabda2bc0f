/* SPDX-License-Identifier: MIT */
/* What is wrong with lines that the user gave. */
#ifndef CTOTIME_CMD_ERRORS_H
#define CTOTIME_CMD_ERRORS_H

#include "cmd.h"

enum { CMD_NO_LINE = INT32_MAX / 2 /* from here on: taken away */ };

/* Something about a line of what the user gave. */
struct cmd_line_error {
	int64_t line;
	const char *message;
};

/* All of them, told apart by line. */
struct cmd_errors {
	struct cmd_line_error *items;
	size_t count;
	size_t room;
	size_t left_out; /* more of them, which nobody kept */
};

/* Adds one: the message is lent, and must live as long as the run. */
void cmd_errors_add(struct cmd_run *run, struct cmd_errors *errors,
    int64_t line, const char *message);

/* Adds those of run->fault; returns whether it had any. */
bool cmd_errors_take_fault(struct cmd_run *run, struct cmd_errors *errors);

/* Adds the first ones to a text, by line, each behind `before`, and how many
   more there are. */
void cmd_errors_list(struct cmd_errors *errors, const char *before,
    struct buf *out);

/* Says them. */
void cmd_errors_show(struct cmd_run *run, struct cmd_errors *errors);

#endif
