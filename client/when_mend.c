/* SPDX-License-Identifier: MIT */
/* The command that gives an entry the day that became part of its note. */
#include <string.h>

#include "buf.h"
#include "when.h"

enum { COMMAND_CAP = 64 * 1024 };

/* One argument, in double quotes as people write them. */
static int
add_quoted(struct buf *out, const char *text)
{
	int r = buf_adds(out, "\"");

	for (; r == 0 && *text; text++) {
		if (strchr("\"\\$`", *text))
			r = buf_adds(out, "\\");
		if (r == 0)
			r = buf_add(out, text, 1);
	}
	return r < 0 ? r : buf_adds(out, "\"");
}

const char *
when_log_mend(const struct when_log *log, struct pool *p, int64_t id)
{
	const char *rest = log->note + strcspn(log->note, " \t");
	struct buf out;
	char *command = NULL;

	if (!log->near_day)
		return NULL;
	buf_init(&out, COMMAND_CAP);
	if (buf_addf(&out, "ctotime edit %lld --on %s --note ", (long long)id,
	    log->near_day) == 0 &&
	    add_quoted(&out, rest + strspn(rest, " \t")) == 0)
		command = pool_dup(p, buf_text(&out));
	buf_done(&out);
	return command;
}
