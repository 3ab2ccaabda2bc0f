/* SPDX-License-Identifier: MIT */
/*
 * One client: bytes -> lines -> requests, and replies -> bytes. A connection
 * belongs to the server from conn_accept until it calls `closed`.
 */
#ifndef CTOTIME_CONN_H
#define CTOTIME_CONN_H

#include <stdbool.h>
#include <stdint.h>

#include <uv.h>

#include "bounds.h"
#include "turn.h"

struct conn;

/* What a connection needs of its server. */
struct conn_owner {
	const struct bounds *limits;
	char bytes[64 * 1024]; /* what was just read, until it is fed on */
	/* Takes a request over: the line is the owner's to free. 0 or
	   -ERR_MEMORY. */
	int (*queue)(struct conn_owner *o, struct conn *c, char *line,
	    size_t len);
	/* Takes the connection out; it frees itself behind this. */
	void (*closed)(struct conn_owner *o, struct conn *c);
};

/* Accepts a client from the listening stream. Refuses another user's.
   Returns NULL where there is none to talk to. */
struct conn *conn_accept(uv_stream_t *listener, struct conn_owner *o,
    bool full);

/* Queues the lines that have come, as many as one turn takes; closes the
   connection where no more will come and all is answered. Call it behind the
   last reply of a turn. */
void conn_fill(struct conn *c);

/* Takes a reply, freeing its bytes; the request that it answers is done. It
   leaves with the others of the turn when conn_fill is called. */
void conn_reply(struct conn *c, struct buf *reply);

/* Closes where a limit of time has passed. */
void conn_sweep(struct conn *c, uint64_t now_ms);

/* Takes no more requests; closes once its replies are out. */
void conn_finish(struct conn *c);
void conn_close(struct conn *c);

struct method_peer *conn_peer(struct conn *c);

/* Links of the server's list. */
struct conn **conn_next(struct conn *c);

#endif
