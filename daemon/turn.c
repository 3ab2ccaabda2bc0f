/* SPDX-License-Identifier: MIT */
/* One turn of the loop = one transaction. */
#include "turn.h"

#include "err.h"

static void
answer_all(const struct rpc *rpc, struct turn_request *requests, size_t count,
    int refusal)
{
	for (size_t i = 0; i < count; i++) {
		struct turn_request *q = &requests[i];

		buf_cut(&q->reply, 0);
		rpc_answer(rpc, q->peer, q->line, q->len, refusal, &q->reply);
		/* A full disk takes the whole transaction with it: what came
		   before in this turn is gone too. */
		if (!refusal && !store_in_transaction(rpc->store))
			return;
	}
}

void
turn_run(const struct rpc *rpc, struct turn_request *requests, size_t count)
{
	int r = store_begin(rpc->store);

	if (r == 0) {
		answer_all(rpc, requests, count, 0);
		r = store_in_transaction(rpc->store)
		    ? store_commit(rpc->store) : -ERR_STORAGE;
	}
	if (r == 0)
		return;
	store_rollback(rpc->store);
	answer_all(rpc, requests, count, r);
}
