/* SPDX-License-Identifier: MIT */
/* `edit`, by options and in an editor. */
#ifndef CTOTIME_CMD_EDIT_H
#define CTOTIME_CMD_EDIT_H

#include "cmd_apply.h"

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

/* Opens the entries that the words mean (by id, else RANGE and FILTER), or
   what --resume names, in the user's editor, and changes what was changed
   there: a status. */
int cmd_edit_in_editor(struct cmd_run *run, bool by_id);

enum { CMD_EDIT_TEXT_MAX = PROTO_STAGED_MAX /* bytes */ };

/* What is known of a text that goes to the editor. */
struct cmd_edit_text {
	char zone[ZONE_NAME]; /* of the times in it */
	int64_t seen;         /* the newest change, as it was written */
	struct buf before;    /* as it was written; yours to free */
};

/* Write the entries that the words mean: 0 or a status after saying why. */
int cmd_edit_write_ids(struct cmd_run *run, struct cmd_edit_text *t);
int cmd_edit_write_range(struct cmd_run *run, struct cmd_edit_text *t);

/* What a text changes, and what is wrong with it. */
struct cmd_edit_diff {
	struct proto_op *ops;
	size_t count;
	size_t room;
	struct render_edit *lines; /* taken away, and put there; by day */
	size_t line_count;
	size_t line_room;
	struct cmd_errors errors;
	struct cmd_errors warnings;
	bool any; /* it has a line that is no comment */
};

/*
 * Compares the text with what it was before; its first line goes by the
 * number `first`. What comes of it is the run's, or lent by both texts: 0,
 * or a status after saying why.
 */
int cmd_edit_compare(struct cmd_run *run, const struct cmd_edit_text *t,
    const char *text, int64_t first, struct cmd_edit_diff *ret);

/* The line of an entry before it was changed or taken away, or NULL. */
const struct render_edit *cmd_edit_before(const struct cmd_edit_diff *d,
    int64_t id);

/*
 * The files of a text, among the user's own: what is edited, and beside it
 * (.orig) what it was. All return 0, or a status after saying why.
 */
int cmd_edit_file_make(struct cmd_run *run, const struct cmd_edit_text *t,
    const char **ret_path);
int cmd_edit_file_resume(struct cmd_run *run, const char *path,
    struct cmd_edit_text *ret);

/* What stands in the file, without the errors above it. */
int cmd_edit_file_read(struct cmd_run *run, const char *path,
    struct buf *ret);

/* Writes the text anew below its errors, each line of which gets a mark. */
int cmd_edit_file_write(struct cmd_run *run, const char *path,
    const char *errors, const struct buf *text);

/* Takes both away. */
void cmd_edit_file_remove(struct cmd_run *run, const char *path);

#endif
