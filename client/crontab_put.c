/* SPDX-License-Identifier: MIT */
/* The user's crontab through crontab(1): no file of it is ours to touch. */
#include <errno.h>
#include <string.h>
#include <strings.h>

#include "crontab.h"
#include "err.h"
#include "program.h"

enum { TRIES = 3 };

static int
not_run(struct pool *p, int err, const char **ret_why)
{
	*ret_why = err == ENOENT ? "there is no crontab program here"
	    : pool_printf(p, "cannot run crontab: %s", strerror(err));
	return err == ENOENT ? -ERR_NO_PROGRAM : -ERR_SYSTEM;
}

static int
failed(struct pool *p, const char *option, const struct program_end *end,
    const char **ret_why)
{
	*ret_why = *end->said ? end->said
	    : pool_printf(p, "crontab %s ended with status %d and without a "
	    "word", option, end->status);
	return -ERR_SYSTEM;
}

/* "no crontab for ada" of most, "crontab: can't open 'ada': No such file or
   directory" of busybox: there is none, which is as good as an empty one. */
static bool
says_none(const struct program_end *end)
{
	return !end->out.len && (strcasestr(end->said, "no crontab for") ||
	    (strstr(end->said, "can't open") &&
	    strstr(end->said, "No such file")));
}

int
crontab_read(struct pool *p, struct buf *ret, const char **ret_why)
{
	static const char *const words[] = { "crontab", "-l", NULL };
	const struct program program = { .words = words };
	struct program_end end;
	int r = program_run(&program, p, &end);

	if (r == -ERR_SYSTEM)
		return not_run(p, errno, ret_why);
	if (r < 0)
		return r;
	if (end.status != 0 && !says_none(&end)) {
		buf_done(&end.out);
		return failed(p, words[1], &end, ret_why);
	}
	*ret = end.out;
	return 0;
}

/* Hands it a new text; of an empty one nothing shall be left. */
static int
write_all(struct pool *p, const struct buf *text, const char **ret_why)
{
	const char *const words[] = { "crontab", text->len ? "-" : "-r",
		NULL };
	const struct program program = { .words = words, .in = text };
	struct program_end end;
	int r = program_run(&program, p, &end);

	if (r == -ERR_SYSTEM)
		return not_run(p, errno, ret_why);
	if (r < 0)
		return r;
	buf_done(&end.out);
	return end.status ? failed(p, words[1], &end, ret_why) : 0;
}

static bool
same(const struct buf *a, const struct buf *b)
{
	return a->len == b->len && (!a->len ||
	    !memcmp(a->data, b->data, a->len));
}

/* Is it still what it was? 1 or 0. */
static int
is_still(struct pool *p, const struct buf *before, const char **ret_why)
{
	struct buf found;
	int r = crontab_read(p, &found, ret_why);

	if (r < 0)
		return r;
	r = same(&found, before);
	buf_done(&found);
	return r;
}

/* Are our lines there, and no others of ours? 1 or 0. */
static int
has_lines(struct pool *p, const char *name, const char *lines,
    const char **ret_why)
{
	struct buf found, marked;
	int r = crontab_read(p, &found, ret_why);

	if (r < 0)
		return r;
	buf_init(&marked, PROGRAM_OUT_MAX);
	r = crontab_marked(&found, name, &marked);
	if (r == 0)
		r = !strcmp(buf_text(&marked), lines ? lines : "");
	buf_done(&marked);
	buf_done(&found);
	return r;
}

/* Once: 1 where it is written, 0 where there was nothing to do, -ERR_CHANGED
   where somebody else came between. */
static int
put(struct pool *p, const char *name, const char *lines,
    const char **ret_why)
{
	struct buf before, after;
	int r = crontab_read(p, &before, ret_why);

	if (r < 0)
		return r;
	buf_init(&after, PROGRAM_OUT_MAX);
	r = crontab_edit(&before, name, lines, &after);
	if (r == 0 && !same(&before, &after)) {
		/* As late as can be: crontab(1) has no lock to be held. */
		r = is_still(p, &before, ret_why);
		if (r > 0)
			r = write_all(p, &after, ret_why);
		else if (r == 0)
			r = -ERR_CHANGED;
		if (r == 0)
			r = has_lines(p, name, lines, ret_why);
		if (r == 0)
			r = -ERR_CHANGED;
	}
	buf_done(&after);
	buf_done(&before);
	return r;
}

int
crontab_put(struct pool *p, const char *name, const char *lines,
    const char **ret_why)
{
	int r = -ERR_CHANGED;

	for (int i = 0; i < TRIES && r == -ERR_CHANGED; i++)
		r = put(p, name, lines, ret_why);
	if (r == -ERR_CHANGED)
		*ret_why = "somebody else changes it at the same time";
	return r == -ERR_CHANGED ? -ERR_SYSTEM : r;
}
