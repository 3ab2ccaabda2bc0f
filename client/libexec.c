/* SPDX-License-Identifier: MIT */
/* Where the programs of libexec/ lie: nothing installed holds its prefix. */
#include "libexec.h"

#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Behind the folder that this program lies in. */
static const char *const places[] = { "libexec", "../libexec/ctotime" };

static const char *
usable(const char *path)
{
	return path && access(path, X_OK) == 0 ? path : NULL;
}

const char *
libexec_find(struct pool *p, const char *name)
{
	const char *said = getenv("CTOTIME_LIBEXEC"), *path = NULL;
	char self[PATH_MAX] = "", *slash;

	if (said && *said)
		return usable(pool_printf(p, "%s/%s", said, name));
	if (readlink("/proc/self/exe", self, sizeof self - 1) < 0)
		return NULL;
	slash = strrchr(self, '/');
	if (!slash) {
		errno = ENOENT;
		return NULL;
	}
	*slash = '\0';
	for (size_t i = 0; !path && i < sizeof places / sizeof *places; i++)
		path = usable(pool_printf(p, "%s/%s/%s", self, places[i],
		    name));
	return path;
}
