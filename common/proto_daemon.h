/* SPDX-License-Identifier: MIT */
/* The methods about the daemon itself: hello, daemon.status, daemon.stop. */
#ifndef CTOTIME_PROTO_DAEMON_H
#define CTOTIME_PROTO_DAEMON_H

#include <stdbool.h>
#include <stdint.h>

#include "proto.h"

struct proto_hello {
	int64_t protocol;
	const char *version; /* of the program that asks */
	const char *ledger;  /* absolute path that it means; NULL: any */
	const char *actor;   /* $CTOTIME_ACTOR, or NULL */
};

struct proto_hello_result {
	int64_t protocol;
	const char *version;
	const char *ledger;
	int64_t pid;
	const char *started_by; /* "client", "user" or "activation" */
};

struct proto_daemon_status_result {
	int64_t pid;
	const char *version;
	int64_t protocol;
	const char *socket;
	const char *ledger;
	const char *log; /* NULL: it writes to stderr */
	const char *started_by;
	int64_t uptime_seconds;
	int64_t entries;
	int64_t connections;
	int64_t schema;
	struct wire_list sandbox; /* const char *: what is in force */
};

struct proto_daemon_stop_result {
	int64_t pid; /* that will be gone */
};

/* Their fields. */
extern const struct wire_field proto_hello_fields[],
    proto_hello_result_fields[],
    proto_daemon_status_result_fields[],
    proto_daemon_stop_result_fields[];

#endif
