/* SPDX-License-Identifier: MIT */
/* How much a test does. */
#include "form.h"

#include <stdlib.h>
#include <string.h>

enum { SEED = 20261123 };

long
form(long valgrind, long check, long torture)
{
	const char *kind = getenv("CTOTIME_TEST_KIND");

	if (getenv("CTOTIME_TEST_LONG"))
		return torture;
	return kind && !strcmp(kind, "valgrind") ? valgrind : check;
}

uint64_t
form_seed(void)
{
	const char *said = getenv("CTOTIME_TEST_SEED");

	return said && *said ? strtoull(said, NULL, 10) : SEED;
}
