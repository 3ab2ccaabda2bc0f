/* SPDX-License-Identifier: MIT */
/* What a client may ask of the daemon; ctotimed(8) says what they are for. */
#ifndef CTOTIME_BOUNDS_H
#define CTOTIME_BOUNDS_H

#include <stdint.h>

struct bounds {
	int64_t connections; /* at once */
	int64_t line_ms;     /* for a line to come whole */
	int64_t idle_ms;     /* without a word */
	int64_t write_ms;    /* for a reply to be read */
	int64_t requests;    /* of a connection in one turn */
};

/* The limits unless they are set. */
extern const struct bounds bounds_default;

/* Sets one by "name=value": 0, or -ERR_SYNTAX. */
int bounds_set(struct bounds *l, const char *assignment);

#endif
