/* SPDX-License-Identifier: MIT */
/* How fuzzers fail: by a signal, which libFuzzer catches. */
#include "fuzz.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
fuzz_fail(const char *reason, const char *text)
{
	fprintf(stderr, "fuzz: %s: \"", reason);
	for (const char *c = text; *c; c++)
		if (isprint((unsigned char)*c))
			fputc(*c, stderr);
		else
			fprintf(stderr, "\\x%02x", (unsigned char)*c);
	fprintf(stderr, "\"\n");
	abort();
}
