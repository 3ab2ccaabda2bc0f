/* SPDX-License-Identifier: MIT */
/*
 * One turn of the loop = one transaction. All requests that came together
 * share one COMMIT, and no reply of the turn leaves before it. A very large
 * change has a transaction of its own.
 */
#ifndef CTOTIME_TURN_H
#define CTOTIME_TURN_H

#include <stdbool.h>
#include <stddef.h>

#include "buf.h"
#include "rpc.h"

struct turn_request {
	struct method_peer *peer;
	const char *line;
	size_t len;
	struct buf reply; /* to be sent once turn_run has returned */
	bool mute;        /* there was no memory for it: hang up */
};

/* Answers all of them in their order. Where a transaction is lost, at its end
   or before, every one of its requests gets the error `storage` (or `busy`). */
void turn_run(const struct rpc *rpc, struct turn_request *requests,
    size_t count);

#endif
