/* SPDX-License-Identifier: MIT */
/* The methods about the daemon itself: hello, daemon.status, daemon.stop. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "err.h"
#include "method.h"
#include "proto_daemon.h"
#include "sandbox.h"
#include "store_entry.h"

/* The same file, though it may be named through a link. */
static bool
same_file(const char *a, const char *b)
{
	char *real_a, *real_b;
	bool same;

	if (!strcmp(a, b))
		return true;
	real_a = realpath(a, NULL);
	real_b = realpath(b, NULL);
	same = real_a && real_b && !strcmp(real_a, real_b);
	free(real_a);
	free(real_b);
	return same;
}

/* What a client needs to know of us to say what is wrong, and to mend it. */
static void
name_ourselves(struct method *m)
{
	m->fault->version = CTOTIME_VERSION;
	m->fault->protocol = (struct wire_maybe_int){ true, PROTO_VERSION };
	m->fault->ledger = m->daemon->ledger;
	m->fault->started_by = m->daemon->started_by;
}

int
method_hello(struct method *m, const void *params, void *result)
{
	const struct proto_hello *hello = params;
	struct proto_hello_result *ret = result;

	name_ourselves(m);
	if (hello->protocol != PROTO_VERSION)
		return proto_fail(m->fault, m->pool, ERR_PROTOCOL,
		    "this daemon (%s) speaks protocol %d, you speak %lld",
		    CTOTIME_VERSION, PROTO_VERSION,
		    (long long)hello->protocol);
	if (hello->ledger && !same_file(hello->ledger, m->daemon->ledger))
		return proto_fail(m->fault, m->pool, ERR_LEDGER,
		    "this daemon serves the ledger '%s', not '%s'",
		    m->daemon->ledger, hello->ledger);
	(void)snprintf(m->peer->actor, sizeof m->peer->actor, "%s",
	    hello->actor ? hello->actor : "");
	*ret = (struct proto_hello_result){
		.protocol = PROTO_VERSION,
		.version = CTOTIME_VERSION,
		.ledger = m->daemon->ledger,
		.pid = getpid(),
		.started_by = m->daemon->started_by,
	};
	return 0;
}

int
method_daemon_status(struct method *m, const void *params, void *result)
{
	struct proto_daemon_status_result *ret = result;
	const char **words = pool_array(m->pool, SANDBOX_PARTS, sizeof *words);

	(void)params;
	if (!words)
		return -ERR_MEMORY;
	*ret = (struct proto_daemon_status_result){
		.pid = getpid(),
		.version = CTOTIME_VERSION,
		.protocol = PROTO_VERSION,
		.socket = m->daemon->socket,
		.ledger = m->daemon->ledger,
		.log = m->daemon->log,
		.started_by = m->daemon->started_by,
		.uptime_seconds = m->now - m->daemon->started_at,
		.connections = m->daemon->connections,
		.schema = store_schema(m->store),
		.sandbox = { words, sandbox_words(m->daemon->sandbox, words) },
	};
	return store_entry_count(m->store, &ret->entries);
}

int
method_daemon_stop(struct method *m, const void *params, void *result)
{
	struct proto_daemon_stop_result *ret = result;

	(void)params;
	m->daemon->stopping = true;
	*ret = (struct proto_daemon_stop_result){ .pid = getpid() };
	return 0;
}
