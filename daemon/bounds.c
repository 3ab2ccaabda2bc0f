/* SPDX-License-Identifier: MIT */
/* The table of limits. */
#include "bounds.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "err.h"

const struct bounds bounds_default = {
	.connections = 256,
	.line_ms = 10 * 1000,
	.idle_ms = 600 * 1000,
	.write_ms = 30 * 1000,
	.requests = 64,
};

static const struct {
	const char *name;
	size_t offset;
} rows[] = {
	{ "connections", offsetof(struct bounds, connections) },
	{ "line_ms", offsetof(struct bounds, line_ms) },
	{ "idle_ms", offsetof(struct bounds, idle_ms) },
	{ "write_ms", offsetof(struct bounds, write_ms) },
	{ "requests", offsetof(struct bounds, requests) },
};

enum { VALUE_MAX = 1000 * 1000 * 1000 };

int
bounds_set(struct bounds *l, const char *assignment)
{
	const char *equals = strchr(assignment, '=');
	size_t len = equals ? (size_t)(equals - assignment) : 0;
	long long value;
	char *end;

	if (!equals)
		return -ERR_SYNTAX;
	errno = 0;
	value = strtoll(equals + 1, &end, 10);
	if (errno || end == equals + 1 || *end || value < 1 ||
	    value > VALUE_MAX)
		return -ERR_SYNTAX;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strlen(rows[i].name) == len &&
		    !strncmp(rows[i].name, assignment, len)) {
			*(int64_t *)((char *)l + rows[i].offset) = value;
			return 0;
		}
	return -ERR_SYNTAX;
}
