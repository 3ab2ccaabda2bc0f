/* SPDX-License-Identifier: MIT */
/* Where programs lie, and where we do. */
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "program.h"

static bool
can_run(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) &&
	    access(path, X_OK) == 0;
}

const char *
program_find(const char *name, const char *path, struct pool *p)
{
	if (strchr(name, '/'))
		return can_run(name) ? pool_dup(p, name) : NULL;
	while (path && *path) {
		size_t len = strcspn(path, ":");
		const char *file = pool_printf(p, "%.*s/%s", (int)len,
		    len ? path : ".", name);

		if (!len)
			file = pool_printf(p, "./%s", name);
		if (file && can_run(file))
			return file;
		path += len + (path[len] == ':');
	}
	return NULL;
}

static bool
same_file(const char *a, const char *b)
{
	struct stat one, other;

	return stat(a, &one) == 0 && stat(b, &other) == 0 &&
	    one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

const char *
program_self(struct pool *p)
{
	const char *called = program_find(program_invocation_name,
	    getenv("PATH"), p);
	char self[PATH_MAX] = "";
	char *cwd = NULL;

	if (readlink("/proc/self/exe", self, sizeof self - 1) < 0)
		return NULL;
	if (called && *called != '/' && (cwd = getcwd(NULL, 0)))
		called = pool_printf(p, "%s/%s", cwd, called);
	free(cwd);
	return called && *called == '/' && same_file(called, self) ? called
	    : pool_dup(p, self);
}
