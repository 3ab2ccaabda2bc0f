/* SPDX-License-Identifier: MIT */
/* The loop: listening, turns, signals, timers. */
#ifndef CTOTIME_SERVER_H
#define CTOTIME_SERVER_H

#include "endpoint.h"
#include "bounds.h"
#include "rpc.h"

/*
 * Serves on the endpoint until SIGTERM, SIGINT or daemon.stop; then answers
 * what was accepted and returns 0. SIGHUP makes it look after its socket at
 * once. `ready` is called as soon as clients can connect. Returns -ERR_SYSTEM
 * where the loop can't begin.
 */
int server_run(struct rpc *rpc, struct endpoint *endpoint,
    const struct bounds *limits, void (*ready)(void *arg), void *arg);

#endif
