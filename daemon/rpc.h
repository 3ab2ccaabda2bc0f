/* SPDX-License-Identifier: MIT */
/* JSON-RPC 2.0: from a line to the method that it names, and back. */
#ifndef CTOTIME_RPC_H
#define CTOTIME_RPC_H

#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "method.h"

enum { RPC_REPLY_MAX = 4 * PROTO_LINE_MAX /* of a batch, all together */ };

struct rpc {
	struct store *store;
	struct method_daemon *daemon;
	int64_t now; /* the daemon's clock, seconds since 1970-01-01T00:00Z */
};

/*
 * Answers one line, a request or a batch of them, inside a transaction; each
 * request that writes has a savepoint. The reply is appended to `out` with
 * its newline, nothing where none is due. With `refusal` (an error) nothing
 * is run and every request gets that error. Returns 0, or -ERR_MEMORY where a
 * reply was due and could not be written, an error neither.
 */
int rpc_answer(const struct rpc *rpc, struct method_peer *peer,
    const char *line, size_t len, int refusal, struct buf *out);

#endif
