/* SPDX-License-Identifier: MIT */
/*
 * Landlock, by its system calls: libc has no functions for them, and headers
 * are older than kernels. See landlock(7) for the versions of its interface.
 */
#include <fcntl.h>
#include <linux/landlock.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "sandbox_part.h"

/* Rights that came with later versions than the headers'. */
enum {
	TRUNCATE = 1 << 14,  /* version 3 */
	IOCTL_DEV = 1 << 15, /* version 5 */
	BIND_TCP = 1 << 0,   /* version 4, of the network */
	CONNECT_TCP = 1 << 1,
	SIGNALS = 1 << 1,    /* version 6, a scope */
};

/* The kernel's struct as of version 6; older ones take a part of it. */
struct ruleset {
	uint64_t files;
	uint64_t network;
	uint64_t scopes;
};

enum {
	READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
	OWN = READ | LANDLOCK_ACCESS_FS_WRITE_FILE |
	    LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG |
	    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_DIR |
	    TRUNCATE,
	/* All rights of version 1. */
	FIRST = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1,
};

/* What is refused wherever no rule grants it: all that this version knows. */
static struct ruleset
refuse_all(int version, size_t *ret_size)
{
	struct ruleset r = { .files = FIRST };

	*ret_size = sizeof r.files;
	if (version >= 2)
		r.files |= LANDLOCK_ACCESS_FS_REFER;
	if (version >= 3)
		r.files |= TRUNCATE;
	if (version >= 5)
		r.files |= IOCTL_DEV;
	if (version >= 4) {
		r.network = BIND_TCP | CONNECT_TCP;
		*ret_size = offsetof(struct ruleset, scopes);
	}
	if (version >= 6) {
		r.scopes = SIGNALS;
		*ret_size = sizeof r;
	}
	return r;
}

/* What is not there needs no rule. */
static bool
grant(int ruleset, const char *path, uint64_t rights)
{
	struct landlock_path_beneath_attr rule = { .allowed_access = rights };
	struct stat st;
	long r;

	rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return true;
	/* Rights that only a directory has are refused for a file. */
	if (fstat(rule.parent_fd, &st) == 0 && !S_ISDIR(st.st_mode))
		rule.allowed_access &= LANDLOCK_ACCESS_FS_READ_FILE;
	r = syscall(SYS_landlock_add_rule, ruleset,
	    LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	(void)close(rule.parent_fd);
	return r == 0;
}

static bool
grant_all(int ruleset, const char *const *paths, uint64_t rights)
{
	for (size_t i = 0; i < SANDBOX_PATHS_MAX; i++)
		if (paths[i] && !grant(ruleset, paths[i], rights))
			return false;
	return true;
}

bool
sandbox_landlock(const struct sandbox *s)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_CREATE_RULESET_VERSION);
	struct ruleset refused;
	size_t size;
	bool done;
	int fd;

	if (version < 1)
		return false;
	refused = refuse_all((int)version, &size);
	fd = (int)syscall(SYS_landlock_create_ruleset, &refused, size, 0);
	if (fd < 0)
		return false;
	done = grant_all(fd, s->own, OWN & refused.files) &&
	    grant_all(fd, s->read, READ) &&
	    syscall(SYS_landlock_restrict_self, fd, 0) == 0;
	(void)close(fd);
	return done;
}
