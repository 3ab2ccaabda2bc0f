/* SPDX-License-Identifier: MIT */
/* The parts of a change: copied, since a request's words die with it. */
#include "method_parts.h"

#include <string.h>

#include "err.h"

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

void
method_parts_drop(struct method_parts *parts)
{
	pool_done(&parts->pool);
	*parts = (struct method_parts){ 0 };
}

/* A text that is there, copied; false without memory. */
static bool
keep(struct method_parts *parts, const char **text)
{
	if (!*text)
		return true;
	parts->bytes += strlen(*text) + 1;
	*text = pool_dup(&parts->pool, *text);
	return *text;
}

static bool
keep_op(struct method_parts *parts, struct proto_op *op)
{
	const char *const *tags = op->tags.items;
	const char **copy = pool_array(&parts->pool, op->tags.count,
	    sizeof *copy);

	parts->bytes += sizeof *op + op->tags.count * sizeof *copy;
	if (!copy || !keep(parts, &op->op) || !keep(parts, &op->what) ||
	    !keep(parts, &op->zone) || !keep(parts, &op->note))
		return false;
	for (size_t i = 0; i < op->tags.count; i++) {
		copy[i] = tags[i];
		if (!keep(parts, &copy[i]))
			return false;
	}
	op->tags.items = copy;
	return true;
}

static int
keep_all(struct method *m, const struct wire_list *ops)
{
	struct method_parts *parts = &m->peer->parts;

	for (size_t i = 0; i < ops->count; i++) {
		struct proto_op op = ((struct proto_op *)ops->items)[i];

		parts->ops = pool_grow(&parts->pool, parts->ops,
		    parts->ops_count, &parts->ops_room, sizeof op);
		if (!parts->ops || !keep_op(parts, &op))
			return -ERR_MEMORY;
		if (parts->bytes > PROTO_STAGED_MAX)
			return FAIL(m, ERR_TOO_LARGE, "a change has at most "
			    "%d MiB", PROTO_STAGED_MAX >> 20);
		((struct proto_op *)parts->ops)[parts->ops_count++] = op;
	}
	return 0;
}

static int
fail_missing(struct method *m, const struct proto_apply *params)
{
	return FAIL(m, ERR_PARTS, "part %lld came without the parts before it",
	    (long long)params->part.value);
}

/* Is this the part that is due? */
static int
check_due(struct method *m, const struct proto_apply *params)
{
	struct method_parts *parts = &m->peer->parts;
	int64_t part = params->part.set ? params->part.value : 1;

	if (part == 1)
		method_parts_drop(parts);
	if (part == parts->count + 1 && (part == 1 || !memcmp(parts->uuid,
	    m->change->uuid, UUID_BYTES)))
		return 0;
	return fail_missing(m, params);
}

int
method_parts_take(struct method *m, const struct proto_apply *params,
    struct wire_list *ret_ops)
{
	struct method_parts *parts = &m->peer->parts;
	int r = check_due(m, params);

	if (r == 0 && !params->more && !parts->count) {
		*ret_ops = params->ops;
		return 0;
	}
	if (r == 0)
		r = keep_all(m, &params->ops);
	if (r < 0) {
		method_parts_drop(parts);
		return r;
	}
	memcpy(parts->uuid, m->change->uuid, UUID_BYTES);
	parts->count++;
	*ret_ops = (struct wire_list){ parts->ops, parts->ops_count };
	return params->more;
}

int
method_parts_taken(struct method *m, const struct proto_apply *params,
    struct wire_list *ret_ops)
{
	const struct method_parts *parts = &m->peer->parts;

	if (!parts->count && params->part.set && params->part.value > 1)
		return fail_missing(m, params);
	*ret_ops = parts->count
	    ? (struct wire_list){ parts->ops, parts->ops_count }
	    : params->ops;
	return 0;
}
