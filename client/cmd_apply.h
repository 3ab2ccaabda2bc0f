/* SPDX-License-Identifier: MIT */
/* What the commands share that change many entries at once. */
#ifndef CTOTIME_CMD_APPLY_H
#define CTOTIME_CMD_APPLY_H

#include "cmd.h"
#include "proto_apply.h"

enum { CMD_NO_LINE = INT32_MAX / 2 /* from here on: taken away */ };

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

/* The entries of words like 12 and #12, or of `last`: 0, or a status after
   saying why. They are lent by `ret_doc`, to be freed with wire_done. */
int cmd_get_words(struct cmd_run *run, const char *const *words, size_t count,
    struct proto_get_result *ret, struct wire_doc *ret_doc);

/* The entries of so many ids (PROTO_GET_MAX at most): 0, or a status. */
int cmd_get(struct cmd_run *run, const struct wire_maybe_int *ids,
    size_t count, struct proto_get_result *ret);

/* Prints the entries of any number of ids, as an array of JSON: a status. */
int cmd_print_entries(struct cmd_run *run, const struct wire_maybe_int *ids,
    size_t count);

/* True for 12 and #12, with the number. */
bool cmd_is_id(const char *word, int64_t *ret);

/* The seconds that a day has come to by a result. */
int64_t cmd_day_seconds(const struct proto_apply_result *r, int32_t day);

#endif
