/* SPDX-License-Identifier: MIT */
/* The targets: `target.show`, `.set`, `.history`, `.delete`. */
#include "err.h"
#include "method_basis.h"
#include "method_shares.h"
#include "proto_target.h"
#include "store_target.h"

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

/* The first day of the target behind this one, or DAY_NONE. */
static int32_t
next_of(const struct method_basis *b, size_t at)
{
	return at + 1 < b->target_count ? b->targets[at + 1].from_day
	                                : DAY_NONE;
}

/* A target as it is on a day that it holds for. */
static int
show(struct method *m, const struct method_basis *b, size_t at, int32_t day,
    struct proto_target_show_result *ret)
{
	struct proto_share *lines;
	int r;

	*ret = (struct proto_target_show_result){ .day = day,
		.from = b->targets[at].from_day, .next = next_of(b, at) };
	r = method_shares_show(m, b, &b->targets[at], day, &ret->lines);
	lines = ret->lines.items;
	for (size_t i = 0; r == 0 && i < ret->lines.count; i++)
		if (lines[i].kind[0] == 's')
			lines[i].shortfall = method_basis_shortfall(b,
			    lines[i].side[0] == 'e' ? SPLIT_EXTERNAL
			    : SPLIT_INTERNAL, day, SIZE_MAX);
	return r;
}

int
method_target_show(struct method *m, const void *params, void *result)
{
	const struct proto_target_show *p = params;
	struct method_basis b = { 0 };
	int r = method_basis_load(m, &b);

	return r < 0 ? r : show(m, &b, method_basis_target_on(&b, p->day),
	    p->day, result);
}

int
method_target_history(struct method *m, const void *params, void *result)
{
	struct proto_target_history_result *ret = result;
	struct proto_target_show_result *all;
	struct method_basis b = { 0 };
	int r = method_basis_load(m, &b);

	(void)params;
	if (r < 0)
		return r;
	all = pool_array(m->pool, b.target_count, sizeof *all);
	if (!all)
		return -ERR_MEMORY;
	for (size_t i = 0; r == 0 && i < b.target_count; i++)
		r = show(m, &b, b.target_count - 1 - i,
		    b.targets[b.target_count - 1 - i].from_day, &all[i]);
	ret->targets = (struct wire_list){ all, b.target_count };
	return r;
}

static bool
same_shares(const struct method_basis *b, const struct split_target *x,
    const struct split_target *y)
{
	for (int side = 0; side < SPLIT_SIDES; side++)
		if (x->sides[side] != y->sides[side])
			return false;
	for (size_t i = 0; i < b->catalogue.constituent_count; i++)
		if (x->constituents[i] != y->constituents[i])
			return false;
	return true;
}

int
method_target_set(struct method *m, const void *params, void *result)
{
	const struct proto_target_set *p = params;
	struct proto_target_change_result *ret = result;
	struct method_basis b = { 0 };
	struct split_target target;
	size_t at = 0;
	int r = method_basis_load(m, &b);

	if (r == 0)
		r = method_shares_merge(m, &b, &p->shares, p->from, &target);
	if (r < 0)
		return r;
	at = method_basis_target_on(&b, p->from);
	*ret = (struct proto_target_change_result){ .from = p->from,
		.next = next_of(&b, at) };
	if (same_shares(&b, &target, &b.targets[at]))
		return FAIL(m, ERR_NOTHING, "that is the target of that day "
		    "already");
	r = method_shares_check(m, &b, &target, ret->next == DAY_NONE
	    ? DAY_LAST : ret->next - 1);
	if (r == 0)
		r = method_shares_show(m, &b, &b.targets[at], p->from,
		    &ret->was);
	if (r == 0)
		r = method_shares_show(m, &b, &target, p->from, &ret->lines);
	if (r == 0)
		r = method_again_keep(m, params, result);
	return r < 0 ? r : store_target_put(m->store, &b.catalogue, &target);
}

int
method_target_delete(struct method *m, const void *params, void *result)
{
	const struct proto_target_delete *p = params;
	struct proto_target_change_result *ret = result;
	struct method_basis b = { 0 };
	struct split_target before;
	size_t at;
	char day[DAY_TEXT];
	int r = method_basis_load(m, &b);

	if (r < 0)
		return r;
	at = method_basis_target_on(&b, p->day);
	if (b.targets[at].from_day != p->day)
		return FAIL(m, ERR_NO_TARGET, "no target begins on %s; "
		    "the one in force then began on %s",
		    day_format(p->day, day), day_format(b.targets[at]
		    .from_day, (char[DAY_TEXT]){ 0 }));
	if (at == 0)
		return FAIL(m, ERR_NO_TARGET, "the first target can't be "
		    "deleted, for every day has one; set another instead");
	*ret = (struct proto_target_change_result){ .from = p->day,
		.next = next_of(&b, at) };
	before = b.targets[at - 1];
	before.from_day = p->day;
	r = method_shares_check(m, &b, &before, ret->next == DAY_NONE
	    ? DAY_LAST : ret->next - 1);
	if (r == 0)
		r = method_shares_show(m, &b, &b.targets[at], p->day,
		    &ret->was);
	if (r == 0)
		r = method_shares_show(m, &b, &before, p->day, &ret->lines);
	if (r == 0)
		r = method_again_keep(m, params, result);
	return r < 0 ? r : store_target_delete(m->store, p->day);
}
