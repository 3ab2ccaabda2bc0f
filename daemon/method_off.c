/* SPDX-License-Identifier: MIT */
/* Days off: `off.add`, `off.list`, `off.delete`. */
#include <string.h>

#include "err.h"
#include "method_basis.h"
#include "proto_off.h"
#include "store_off.h"
#include "text.h"

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

static int64_t
days(int32_t from, int32_t to)
{
	return (int64_t)to - from + 1;
}

static int
check_add(struct method *m, const struct proto_off_add *p)
{
	const char *why;
	int r = method_basis_check_range(m, p->from, p->to);

	if (r < 0)
		return r;
	if (days(p->from, p->to) > PROTO_OFF_MAX)
		return FAIL(m, ERR_TOO_LARGE, "%lld days at once; days off "
		    "are added for at most %d",
		    (long long)days(p->from, p->to), PROTO_OFF_MAX);
	r = p->note ? text_check_note(p->note, &why) : 0;
	return r < 0 ? FAIL(m, -r, "the note %s", why) : 0;
}

/* What is so already is no change, and nothing to undo. */
static int
refuse_same(struct method *m, const struct proto_off_add *p)
{
	const char *note = p->note ? " with that note" : "";
	char from[DAY_TEXT], to[DAY_TEXT];

	if (p->from == p->to)
		return FAIL(m, ERR_NOTHING, "%s is off already%s",
		    day_format(p->from, from), note);
	return FAIL(m, ERR_NOTHING, "all days from %s to %s are off "
	    "already%s", day_format(p->from, from), day_format(p->to, to),
	    note);
}

int
method_off_add(struct method *m, const void *params, void *result)
{
	const struct proto_off_add *p = params;
	struct proto_off_add_result *ret = result;
	struct store_off *rows;
	size_t count;
	int r = check_add(m, p);

	if (r == 0)
		r = store_off_rows(m->store, (struct day_range){ p->from,
		    p->to }, m->pool, &rows, &count);
	if (r < 0)
		return r;
	*ret = (struct proto_off_add_result){ .from = p->from, .to = p->to,
		.note = p->note, .added = days(p->from, p->to) };
	for (size_t i = 0; i < count; i++) {
		ret->added -= days(rows[i].from, rows[i].to);
		if (p->note && strcmp(p->note, rows[i].note) != 0)
			ret->renoted += days(rows[i].from, rows[i].to);
	}
	if (!ret->added && !ret->renoted)
		return refuse_same(m, p);
	r = method_again_keep(m, p, ret);
	for (int32_t day = p->from; r == 0 && day <= p->to; day++)
		r = store_off_put(m->store, day, p->note);
	return r;
}

/* The days off of a range, in the words of the protocol. */
static int
show(struct method *m, int32_t from, int32_t to, struct wire_list *ret)
{
	struct store_off *rows;
	struct proto_off *off;
	size_t count;
	int r = method_basis_check_range(m, from, to);

	if (r == 0)
		r = store_off_rows(m->store, (struct day_range){ from, to },
		    m->pool, &rows, &count);
	if (r < 0)
		return r;
	off = pool_array(m->pool, count, sizeof *off);
	if (!off)
		return -ERR_MEMORY;
	for (size_t i = 0; i < count; i++)
		off[i] = (struct proto_off){ rows[i].from, rows[i].to,
			rows[i].note };
	*ret = (struct wire_list){ off, count };
	return 0;
}

int
method_off_list(struct method *m, const void *params, void *result)
{
	const struct proto_off_list *p = params;
	struct proto_off_list_result *ret = result;

	return show(m, p->from, p->to, &ret->off);
}

int
method_off_delete(struct method *m, const void *params, void *result)
{
	const struct proto_off_delete *p = params;
	struct proto_off_delete_result *ret = result;
	char from[DAY_TEXT], to[DAY_TEXT];
	int r = show(m, p->from, p->to, &ret->off);

	if (r < 0)
		return r;
	if (!ret->off.count && p->from == p->to)
		return FAIL(m, ERR_NOTHING, "%s is no day off",
		    day_format(p->from, from));
	if (!ret->off.count)
		return FAIL(m, ERR_NOTHING, "no day from %s to %s is off",
		    day_format(p->from, from), day_format(p->to, to));
	r = method_again_keep(m, p, ret);
	return r < 0 ? r : store_off_delete(m->store,
	    (struct day_range){ p->from, p->to });
}
