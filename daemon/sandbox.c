/* SPDX-License-Identifier: MIT */
/* The sandbox as a whole; its two large parts have files of their own. */
#include "sandbox.h"

#include <stdbool.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "sandbox_part.h"

/* Sanitizers look at the process from outside and through /proc as it ends. */
#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined __SANITIZE_ADDRESS__ || __has_feature(address_sanitizer)
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif

/* A pipe in core_pattern gets dumps whatever the limit says: so both. */
static bool
drop_dumps(void)
{
	const struct rlimit none = { 0, 0 };

	return setrlimit(RLIMIT_CORE, &none) == 0 &&
	    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
}

static bool
drop_privileges(void)
{
	return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

unsigned
sandbox_enter(const struct sandbox *s)
{
	unsigned in_force = 0;

	if (SANITIZED)
		return 0;
	if (drop_dumps())
		in_force |= SANDBOX_NO_DUMPS;
	/* Without this one the kernel grants neither of the others. */
	if (!drop_privileges())
		return in_force;
	in_force |= SANDBOX_NO_PRIVILEGES;
	if (sandbox_landlock(s))
		in_force |= SANDBOX_LANDLOCK;
	if (sandbox_seccomp())
		in_force |= SANDBOX_SECCOMP;
	return in_force;
}

size_t
sandbox_words(unsigned in_force, const char *ret[SANDBOX_PARTS])
{
	static const char *const words[SANDBOX_PARTS] = { "landlock",
		"seccomp", "no new privileges", "no core dumps" };
	size_t count = 0;

	for (unsigned i = 0; i < SANDBOX_PARTS; i++)
		if (in_force & 1u << i)
			ret[count++] = words[i];
	return count;
}
