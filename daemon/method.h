/* SPDX-License-Identifier: MIT */
/* What a method is given: one request, inside the turn's transaction. */
#ifndef CTOTIME_METHOD_H
#define CTOTIME_METHOD_H

#include <stdbool.h>
#include <stdint.h>

#include "pool.h"
#include "proto.h"
#include "store.h"
#include "store_change.h"

/* The daemon as a whole; owned by main. */
struct method_daemon {
	const char *ledger;
	const char *socket;
	const char *log; /* NULL: stderr */
	const char *started_by;
	int64_t started_at;
	int64_t connections;
	unsigned sandbox; /* what is in force, as sandbox.h has it */
	bool stopping; /* set by daemon.stop: no new requests are taken */
};

/* What came of a change in several parts: kept until the last one, or until
   the connection closes. Owned by the peer. */
struct method_parts {
	uint8_t uuid[UUID_BYTES]; /* of the change */
	int64_t count;            /* parts that came: 0, none is under way */
	void *ops;                /* struct proto_op; the pool's, as all else */
	size_t ops_count;
	size_t ops_room;
	size_t bytes;
	struct pool pool;
};

/* Who asks. */
struct method_peer {
	int64_t uid;
	char actor[PROTO_NAME_BYTES + 1]; /* "": nobody named */
	/* hello was refused: so is all that follows it. */
	struct proto_fault refusal;
	struct pool pool; /* holds the refusal's words */
	struct method_parts parts;
};

/* One call. Whatever a method hands out is allocated from the pool. */
struct method {
	struct store *store;
	struct method_daemon *daemon;
	struct method_peer *peer;
	struct pool *pool;
	int64_t now;                      /* the daemon's clock */
	/* Of a method that writes: it adds this one, with its answer, before
	   it writes anything else. */
	struct store_change *change;
	struct proto_fault *fault;         /* filled on an error */
	struct method_names *names; /* found so far: of method_name alone */
	struct wire_doc doc; /* of an answer that was kept; freed by rpc once
	                        the reply is written */
};

/*
 * Runs a method: params and result are its structs of proto.h. Returns 0, or
 * a negative error; the fault may add words to it.
 */
typedef int method_run(struct method *m, const void *params, void *result);

/*
 * Begins a change whose answer is kept whole, by a method that writes; and
 * the `again` of such a method. The same request is one with equal params,
 * but for `now`.
 */
int method_again_keep(struct method *m, const void *params,
    const void *result);
method_run method_again;

method_run method_hello, method_daemon_status, method_daemon_stop;
method_run method_log, method_log_again;
method_run method_timer_start, method_timer_start_again;
method_run method_timer_switch, method_timer_switch_again;
method_run method_timer_stop, method_timer_stop_again;
method_run method_timer_cancel;
method_run method_apply, method_apply_again, method_get;
method_run method_list, method_report, method_week, method_status;
method_run method_target_show, method_target_set, method_target_history;
method_run method_target_delete;
method_run method_history, method_undo, method_redo, method_delete_forever;
method_run method_constituent_list, method_constituent_add,
    method_constituent_set, method_constituent_rename,
    method_constituent_alias, method_constituent_retire;
method_run method_off_add, method_off_list, method_off_delete;
method_run method_mail_claim, method_mail_end, method_mail_again;
method_run method_schedule_set, method_schedule_show, method_schedule_remove;

#endif
