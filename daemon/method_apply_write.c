/* SPDX-License-Identifier: MIT */
/* `apply`: the operations as rows. Deletions come first, then changes, then
   additions. */
#include <string.h>

#include "err.h"
#include "method_apply.h"
#include "method_entry.h"

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

/* The entry as it is; refused where it is none, or not what was seen. */
static int
get_current(struct apply *a, struct apply_item *item,
    struct proto_entry *ret)
{
	const struct wire_maybe_int *seen = &a->params->seen;
	int64_t change = 0;
	int r = store_entry_get(a->m->store, item->id, a->m->pool, ret);

	if (r == 0)
		return method_entry_missing(a->m, item->id);
	item->old_day = ret->day;
	if (r > 0 && seen->set)
		r = store_change_of_entry(a->m->store, item->id, &change);
	if (r >= 0 && change > seen->value)
		return FAIL(a->m, ERR_CHANGED, "#%lld was changed meanwhile",
		    (long long)item->id);
	return r < 0 ? r : 0;
}

static bool
same_time(const struct store_entry *e, const struct proto_entry *old)
{
	return e->day == old->day && e->seconds == old->seconds &&
	    e->interval == old->start.set &&
	    (!e->interval || e->start == old->start.instant);
}

static int
change_one(struct apply *a, struct apply_item *item)
{
	struct proto_entry old;
	int r = get_current(a, item, &old);

	if (r == 0)
		r = method_entry_take(a->m, &item->log, &old, &item->e);
	if (r < 0)
		return r;
	item->moved = !same_time(&item->e, &old);
	r = store_entry_change(a->m->store, item->id, &item->e);
	a->ret->changed += r > 0;
	return r < 0 ? r : 0;
}

static int
delete_one(struct apply *a, struct apply_item *item)
{
	struct proto_entry old;
	int r = get_current(a, item, &old);

	if (r == 0)
		r = store_entry_delete(a->m->store, item->id);
	a->ret->deleted += r > 0;
	return r < 0 ? r : 0;
}

static int
take_one(struct apply *a, struct apply_item *item)
{
	return method_entry_take(a->m, &item->log, NULL, &item->e);
}

/* The finaliser of SplitMix64: every bit decides over every other. */
static uint64_t
mix(uint64_t x)
{
	x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
	x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
	return x ^ (x >> 31);
}

/* An entry's uuid (of version 8: made in our own way) comes of the request's
   and of its place among the additions. */
static void
make_uuid(struct apply *a, struct store_entry *e)
{
	uint64_t n = (uint64_t)a->ret->added + 1, halves[2];

	memcpy(halves, a->m->change->uuid, UUID_BYTES);
	halves[0] = mix(halves[0] ^ mix(halves[1] + n));
	halves[1] = mix(halves[1] ^ mix(halves[0] + n));
	memcpy(e->uuid, halves, UUID_BYTES);
	e->uuid[6] = (uint8_t)((e->uuid[6] & 0x0f) | 0x80);
	e->uuid[8] = (uint8_t)((e->uuid[8] & 0x3f) | 0x80);
}

static int
add_one(struct apply *a, struct apply_item *item)
{
	struct proto_apply_result *ret = a->ret;
	int r;

	if (item->there) {
		ret->skipped++;
		return 0;
	}
	make_uuid(a, &item->e);
	r = store_entry_add(a->m->store, &item->e, &item->id);
	if (r < 0)
		return r;
	if (!ret->added++)
		ret->first_id = (struct wire_maybe_int){ true, item->id };
	ret->last_id = (struct wire_maybe_int){ true, item->id };
	a->added[ret->added - 1] = item;
	ret->seconds += item->e.seconds;
	return 0;
}

/* One step with all items of a kind that are not refused yet. */
static int
each(struct apply *a, enum apply_kind kind,
    int (*step)(struct apply *a, struct apply_item *item))
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < a->count; i++)
		if (a->items[i].kind == kind && !a->items[i].bad)
			r = apply_refused(a, &a->items[i],
			    step(a, &a->items[i]));
	return r;
}

int
apply_write(struct apply *a)
{
	int r = store_change_add(a->m->store, a->m->change);

	if (r == 0)
		r = each(a, APPLY_DELETE, delete_one);
	if (r == 0)
		r = each(a, APPLY_CHANGE, change_one);
	if (r == 0)
		r = each(a, APPLY_ADD, take_one);
	if (r == 0 && (!a->params->force || a->params->skip_existing))
		r = apply_find_existing(a);
	if (r == 0)
		r = each(a, APPLY_ADD, add_one);
	return r == 0 ? apply_judge(a) : r;
}
