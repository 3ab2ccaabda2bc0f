/* SPDX-License-Identifier: MIT */
/*
 * What the daemon gives up before it reads what a client sends: files outside
 * of its own directories (Landlock), system calls that it does not make
 * (seccomp), privileges by exec, and core dumps.
 */
#ifndef CTOTIME_SANDBOX_H
#define CTOTIME_SANDBOX_H

#include <stddef.h>

/* In the order of sandbox_words. */
enum {
	SANDBOX_LANDLOCK = 1,
	SANDBOX_SECCOMP = 2,
	SANDBOX_NO_PRIVILEGES = 4,
	SANDBOX_NO_DUMPS = 8,
};

enum { SANDBOX_PARTS = 4, SANDBOX_PATHS_MAX = 8 };

/* Where files may be: directories whose files may be read, written, made and
   removed; and what is only read. NULL entries are passed over, and so is
   what does not exist. */
struct sandbox {
	const char *own[SANDBOX_PATHS_MAX];
	const char *read[SANDBOX_PATHS_MAX];
};

/* Gives up all that this kernel lets us give up; there is no way back.
   Returns what is in force, bits of the enum above. */
unsigned sandbox_enter(const struct sandbox *s);

/* The words for what is in force: fills `ret`, which are static, and returns
   how many. */
size_t sandbox_words(unsigned in_force, const char *ret[SANDBOX_PARTS]);

#endif
