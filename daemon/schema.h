/* SPDX-License-Identifier: MIT */
/* The steps of schema/, embedded by make in their order. */
#ifndef CTOTIME_SCHEMA_H
#define CTOTIME_SCHEMA_H

struct schema_step {
	int version; /* user_version once the step is done: 1, 2, ... */
	const char *name;
	const char *sql;
};

extern const struct schema_step schema_steps[];
extern const int schema_step_count;

#endif
