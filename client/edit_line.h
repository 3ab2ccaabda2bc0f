/* SPDX-License-Identifier: MIT */
/* A line of `log -` or of the editor: the words of one `log`, a day for the
   lines behind it, or nothing. */
#ifndef CTOTIME_EDIT_LINE_H
#define CTOTIME_EDIT_LINE_H

#include "proto_apply.h"
#include "proto_entry.h"
#include "when.h"

enum { EDIT_LINE_MAX = 16 * 1024 /* bytes of a line */ };

/* What lines are read against; it changes from line to line. */
struct edit_reader {
	struct when_now now; /* its `day` is the one that stood alone last */
	struct pool *pool;
	const char *zone;    /* the user's; it is in use between lines */
	int32_t day_start;   /* as of when_now */
	bool ids;            /* a number in front is an entry's id */
};

enum edit_kind { EDIT_NOTHING, EDIT_DAY, EDIT_ENTRY };

struct edit_line {
	enum edit_kind kind;
	int64_t id; /* 0: a new one */
	const char *zone;
	struct when_log log;
};

/*
 * Reads a line of `len` bytes, without its end. Words are split at blanks;
 * what stands behind `--` is the note, blank for blank. Returns 0, or -1 with
 * the fault.
 */
int edit_line_parse(struct edit_reader *r, const char *text, size_t len,
    struct edit_line *ret, struct when_fault *fault);

/* The operation that adds what the line says (or, with its id, changes). */
struct proto_op edit_line_op(const struct edit_line *line, int64_t number);

#endif
