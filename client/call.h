/* SPDX-License-Identifier: MIT */
/*
 * One connection to the daemon, which is started where none answers: a
 * request out, its reply in. `hello` travels in front of the first request
 * in the same write.
 */
#ifndef CTOTIME_CALL_H
#define CTOTIME_CALL_H

#include <stdbool.h>

#include "line.h"
#include "paths.h"
#include "pool.h"
#include "proto.h"
#include "proto_daemon.h"

enum {
	CALL_START = 1,  /* start a daemon where none answers... */
	CALL_CREATE = 2, /* ...even where there is no ledger yet */
};

struct call {
	const struct paths *paths;
	struct pool *pool;
	unsigned flags;
	int timeout_ms;
	int fd; /* -1: not connected */
	int64_t next_id;
	struct line line;
	struct wire_doc hello_doc;
	struct proto_hello_result hello; /* valid once a reply came */
	bool greeted;
	bool created;     /* the ledger was made for this call */
	const char *hint; /* what to say beside the result, or NULL */
};

/* Nothing is done before the first request. Paths and pool are lent. */
void call_init(struct call *c, const struct paths *paths, struct pool *p,
    unsigned flags);
void call_done(struct call *c);

/*
 * Asks and waits for the answer; one that never comes is asked for again. On
 * success `result` is filled, and `ret_doc` (an empty or an old one before)
 * holds its strings and its JSON; free it with wire_done. Otherwise the fault
 * says why: what the daemon refused, or -ERR_NO_LEDGER, -ERR_NO_DAEMON,
 * -ERR_TIMEOUT, -ERR_REPLY, -ERR_LEDGER, -ERR_PROTOCOL, -ERR_UNSAFE.
 */
int call_request(struct call *c, enum proto_method method,
    const void *params, void *result, struct wire_doc *ret_doc,
    wire_node *ret_json, struct proto_fault *fault);

#endif
