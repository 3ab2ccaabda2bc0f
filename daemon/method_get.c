/* SPDX-License-Identifier: MIT */
/* `get`: entries by their ids. */
#include "err.h"
#include "method_entry.h"
#include "proto_apply.h"

int
method_entry_missing(struct method *m, int64_t id)
{
	int64_t change;
	int r = store_change_of_entry(m->store, id, &change);

	if (r < 0)
		return r;
	return proto_fail(m->fault, m->pool, ERR_NO_ENTRY, change
	    ? "#%lld was deleted" : "there is no entry #%lld", (long long)id);
}

static int
get_all(struct method *m, const struct wire_list *ids,
    struct proto_entry *entries)
{
	const struct wire_maybe_int *id = ids->items;
	int r = 1;

	for (size_t i = 0; r > 0 && i < ids->count; i++) {
		r = store_entry_get(m->store, id[i].value, m->pool,
		    &entries[i]);
		if (r == 0)
			r = method_entry_missing(m, id[i].value);
	}
	return r;
}

int
method_get(struct method *m, const void *params, void *result)
{
	const struct proto_get *get = params;
	struct proto_get_result *ret = result;
	size_t count = get->last ? 1 : get->ids.count;
	struct proto_entry *entries = pool_array(m->pool, count,
	    sizeof *entries);
	int r;

	if (!entries)
		return -ERR_MEMORY;
	if (!get->last == !get->ids.count)
		return proto_fail(m->fault, m->pool, ERR_PARAMS, "either "
		    "\"ids\" or \"last\"");
	r = get->last ? store_entry_newest(m->store, m->pool, entries)
	              : get_all(m, &get->ids, entries);
	if (r == 0)
		r = proto_fail(m->fault, m->pool, ERR_NO_ENTRY, "nothing is "
		    "logged");
	if (r < 0)
		return r;
	ret->entries = (struct wire_list){ entries, count };
	return store_change_newest(m->store, &ret->change);
}
