/* SPDX-License-Identifier: MIT */
/* `edit`, by options and in an editor. */
#ifndef CTOTIME_CMD_EDIT_H
#define CTOTIME_CMD_EDIT_H

#include "cmd.h"

/* The words of the command line, told apart. */
struct cmd_edit_words {
	const char **entries; /* ids, or a RANGE */
	size_t count;
	const char **tags; /* "+tag" to be added, "-tag" to be taken off */
	size_t tag_count;
};

/* Changes the entries that are named by ids, by the options of the command
   line and by the tags: a status. */
int cmd_edit_by_options(struct cmd_run *run,
    const struct cmd_edit_words *words);

#endif
