/* SPDX-License-Identifier: MIT */
/*
 * The files of a text on its way to the editor and back. They lie where the
 * user's state is, which nobody else may look into, and stay there until what
 * was written is in the ledger, or nothing was.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd_edit.h"
#include "err.h"

#define MARK "#! " /* before an error above the text */

static int
fail(const struct cmd_run *run, const char *what, const char *path)
{
	return cmd_fail(run, CMD_REFUSED, "cannot %s '%s': %s", what, path,
	    strerror(errno));
}

static const char *
original(struct cmd_run *run, const char *path)
{
	const char *orig = pool_printf(run->pool, "%s.orig", path);

	return orig ? orig : "";
}

static int
write_file(struct cmd_run *run, const char *path, int flags,
    const struct buf *text)
{
	int fd = open(path, flags | O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
	bool whole;

	if (!f)
		return fail(run, "write", path);
	whole = fwrite(buf_text(text), 1, text->len, f) == text->len;
	if (fclose(f) != 0 || !whole)
		return fail(run, "write", path);
	return 0;
}

static int
read_file(struct cmd_run *run, const char *path, struct buf *ret)
{
	FILE *f = fopen(path, "re");
	char bytes[BUFSIZ];
	int r = 0;
	size_t n;

	if (!f)
		return fail(run, "read", path);
	while (r == 0 && (n = fread(bytes, 1, sizeof bytes, f)) > 0)
		r = buf_add(ret, bytes, n);
	if (ferror(f))
		r = fail(run, "read", path);
	else if (r == 0 && strlen(buf_text(ret)) != ret->len)
		r = cmd_fail(run, CMD_REFUSED, "'%s' has a NUL byte", path);
	else if (r < 0)
		r = cmd_fail(run, CMD_REFUSED, "'%s' is larger than %d bytes",
		    path, CMD_EDIT_TEXT_MAX);
	(void)fclose(f);
	return r;
}

/* A name of its own in the directory of the user's state. */
static int
make_name(struct cmd_run *run, char **ret)
{
	const char *log = run->paths.log;
	char *path = pool_printf(run->pool, "%.*s/edit-XXXXXX",
	    (int)(strrchr(log, '/') - log), log), *dir = NULL;
	int fd = -1, r = path ? paths_prepare(path, &dir) : -ERR_MEMORY;

	if (r == 0)
		fd = mkstemp(path);
	if (fd >= 0) {
		(void)close(fd);
		*ret = path;
		r = 0;
	} else if (r == -ERR_UNSAFE) {
		r = cmd_fail(run, CMD_REFUSED, "the directory '%s' belongs to "
		    "another user or others may write to it; chmod go-w it",
		    dir);
	} else {
		r = fail(run, "write into", dir ? dir : "");
	}
	free(dir);
	return r;
}

int
cmd_edit_file_make(struct cmd_run *run, const struct cmd_edit_text *t,
    const char **ret_path)
{
	struct buf orig;
	char *path = NULL;
	int r = make_name(run, &path);

	if (!path)
		return r;
	buf_init(&orig, SIZE_MAX / 2);
	(void)buf_addf(&orig, "%lld %s\n", (long long)t->seen, t->zone);
	(void)buf_add(&orig, buf_text(&t->before), t->before.len);
	r = write_file(run, original(run, path), O_EXCL, &orig);
	if (r == 0)
		r = write_file(run, path, O_TRUNC, &t->before);
	if (r != 0)
		cmd_edit_file_remove(run, path);
	*ret_path = path;
	buf_done(&orig);
	return r;
}

int
cmd_edit_file_resume(struct cmd_run *run, const char *path,
    struct cmd_edit_text *ret)
{
	const char *orig = original(run, path);
	long long seen;
	int end = 0, r;

	buf_init(&ret->before, CMD_EDIT_TEXT_MAX);
	if (access(path, F_OK) == 0 && access(orig, F_OK) < 0)
		return cmd_fail(run, CMD_REFUSED, "'%s' was not kept by "
		    "ctotime edit: there is no '%s'", path, orig);
	r = read_file(run, access(path, F_OK) < 0 ? path : orig,
	    &ret->before);
	if (r != 0)
		return r;
	if (sscanf(buf_text(&ret->before), "%18lld %63[^\n]%n", &seen,
	    ret->zone, &end) != 2 || ret->before.data[end] != '\n')
		return cmd_fail(run, CMD_REFUSED, "'%s' is not what ctotime "
		    "edit wrote", orig);
	ret->seen = seen;
	buf_drop(&ret->before, (size_t)end + 1);
	return 0;
}

int
cmd_edit_file_read(struct cmd_run *run, const char *path, struct buf *ret)
{
	static const char mark[] = "\xef\xbb\xbf"; /* of some editors */
	int r;

	buf_cut(ret, 0);
	r = read_file(run, path, ret);
	if (r != 0)
		return r;
	if (!strncmp(buf_text(ret), mark, strlen(mark)))
		buf_drop(ret, strlen(mark));
	while (!strncmp(buf_text(ret), MARK, strlen(MARK)))
		buf_drop(ret, strcspn(ret->data, "\n") +
		    (strchr(ret->data, '\n') != NULL));
	return 0;
}

int
cmd_edit_file_write(struct cmd_run *run, const char *path,
    const char *errors, const struct buf *text)
{
	struct buf whole;
	int r;

	buf_init(&whole, SIZE_MAX / 2);
	while (*errors) {
		size_t len = strcspn(errors, "\n");

		(void)buf_addf(&whole, MARK "%.*s\n", (int)len, errors);
		errors += len + (errors[len] == '\n');
	}
	(void)buf_add(&whole, buf_text(text), text->len);
	r = write_file(run, path, O_TRUNC, &whole);
	buf_done(&whole);
	return r;
}

void
cmd_edit_file_remove(struct cmd_run *run, const char *path)
{
	(void)unlink(path);
	(void)unlink(original(run, path));
}
