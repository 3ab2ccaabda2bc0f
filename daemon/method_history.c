/* SPDX-License-Identifier: MIT */
/* `history`: what was changed, when, by whom, from what to what. */
#include "err.h"
#include "method.h"
#include "proto_history.h"
#include "store_history.h"

int
method_history(struct method *m, const void *params, void *result)
{
	const struct proto_history *p = params;
	struct proto_history_result *ret = result;
	size_t limit = p->limit.set ? (size_t)p->limit.value
	                            : PROTO_CHANGES_MAX, count;
	struct proto_change *changes = pool_array(m->pool, limit,
	    sizeof *changes);
	const struct store_history_ask ask = {
		.before = p->before.set ? p->before.value : INT64_MAX,
		.from = p->from.set ? p->from.instant : INT64_MIN,
		.to = p->to.set ? p->to.instant : INT64_MAX,
		.entry = p->entry.set ? p->entry.value : 0,
	};
	int r;

	if (!changes)
		return -ERR_MEMORY;
	r = store_history_page(m->store, &ask, m->pool, changes, limit,
	    &count);
	ret->changes = (struct wire_list){ changes, count };
	return r;
}
