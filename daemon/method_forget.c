/* SPDX-License-Identifier: MIT */
/* `delete.forever`: for what should never have been written down. */
#include "err.h"
#include "method.h"
#include "proto_history.h"
#include "store_forget.h"

int
method_delete_forever(struct method *m, const void *params, void *result)
{
	const struct proto_delete_forever *p = params;
	struct proto_delete_forever_result *ret = result;
	int64_t changes;
	int r;

	ret->id = p->id;
	r = method_again_keep(m, params, result);
	if (r == 0)
		r = store_forget_entry(m->store, p->id, &changes);
	if (r == 0 && !changes)
		return proto_fail(m->fault, m->pool, ERR_NO_ENTRY,
		    "there never was an entry #%lld", (long long)p->id);
	return r;
}
