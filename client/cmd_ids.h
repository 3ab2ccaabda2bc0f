/* SPDX-License-Identifier: MIT */
/* Entries that are named by their ids. */
#ifndef CTOTIME_CMD_IDS_H
#define CTOTIME_CMD_IDS_H

#include "cmd.h"
#include "proto_apply.h"

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

#endif
