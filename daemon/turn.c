/* SPDX-License-Identifier: MIT */
/* One turn of the loop = one transaction, but for what is very large. */
#include "turn.h"

#include <malloc.h>

#include "err.h"

enum { LARGE_BYTES = 64 * 1024 };

static void
answer_all(const struct rpc *rpc, struct turn_request *requests, size_t count,
    int refusal)
{
	for (size_t i = 0; i < count; i++) {
		struct turn_request *q = &requests[i];

		buf_cut(&q->reply, 0);
		q->mute = rpc_answer(rpc, q->peer, q->line, q->len, refusal,
		    &q->reply) < 0;
		/* A full disk takes the whole transaction with it: what came
		   before in this turn is gone too. */
		if (!refusal && !store_in_transaction(rpc->store))
			return;
	}
}

static void
run_together(const struct rpc *rpc, struct turn_request *requests,
    size_t count)
{
	int r = store_begin(rpc->store);

	if (r == 0) {
		answer_all(rpc, requests, count, 0);
		r = store_in_transaction(rpc->store)
		    ? store_commit(rpc->store) : store_lost(rpc->store);
	}
	if (r == 0)
		return;
	store_rollback(rpc->store);
	answer_all(rpc, requests, count, r);
}

/* What may write very much gets a transaction of its own: as one savepoint of
   several it would take far longer (see store_savepoint). */
static bool
is_large(const struct turn_request *q)
{
	return q->len > LARGE_BYTES || q->peer->parts.count;
}

void
turn_run(const struct rpc *rpc, struct turn_request *requests, size_t count)
{
	bool large = false;
	size_t n;

	for (; count; requests += n, count -= n) {
		n = 1;
		if (is_large(requests))
			large = true;
		else
			while (n < count && !is_large(&requests[n]))
				n++;
		run_together(rpc, requests, n);
	}
	/* Else a daemon that once was large stays so. */
	if (large)
		(void)malloc_trim(0);
}
