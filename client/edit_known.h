/* SPDX-License-Identifier: MIT */
/* The lines that went to the editor, by the ids of their entries. */
#ifndef CTOTIME_EDIT_KNOWN_H
#define CTOTIME_EDIT_KNOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pool.h"

struct edit_known_line {
	int64_t id;
	int32_t day;
	const char *text; /* lent by the text, without its end */
	size_t len;
	/* For whoever compares: it is there again, changed or not; the line
	   in which it is a comment, 0 for none. */
	bool met;
	int64_t comment;
};

struct edit_known {
	struct edit_known_line *lines; /* in the order of the text */
	size_t count;
	size_t room;
	struct edit_known_line **by_id;
};

/* Reads a text as edit_write_entry and its days made it: 0 or -ERR_MEMORY.
   What it allocates is the pool's. */
int edit_known_read(struct edit_known *k, struct pool *p, const char *text);

/* The line of an entry, or NULL. */
struct edit_known_line *edit_known_find(const struct edit_known *k,
    int64_t id);

/* Cuts the first line off; false at the end of the text. */
bool edit_next_line(const char **text, const char **ret, size_t *ret_len);

/* The number in front, as edit_line_parse takes it for an id; 0: none. */
int64_t edit_leading_id(const char *line, size_t len);

#endif
