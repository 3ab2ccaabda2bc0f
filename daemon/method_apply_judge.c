/* SPDX-License-Identifier: MIT */
/* `apply`: what the operations, all of them done, do to each other and to the
   rest of the ledger. */
#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "method_apply.h"
#include "method_entry.h"
#include "method_overlap.h"
#include "zone.h"

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

static int
compare(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

/* Equal in day, WHAT, time and note, as store_entry_equals has it. */
static int
compare_rows(const struct store_entry *a, const struct store_entry *b)
{
	int r = compare(a->day, b->day);

	if (r == 0)
		r = compare(a->constituent_id, b->constituent_id);
	if (r == 0)
		r = compare(a->responsibility_id, b->responsibility_id);
	if (r == 0)
		r = compare(a->interval, b->interval);
	if (r == 0)
		r = compare(a->start, b->start);
	if (r == 0)
		r = compare(a->seconds, b->seconds);
	return r ? r : strcmp(a->note, b->note);
}

/* Equal ones together, in the order in which they were given. */
static int
by_row(const void *a, const void *b)
{
	const struct apply_item *x = *(struct apply_item *const *)a;
	const struct apply_item *y = *(struct apply_item *const *)b;
	int r = compare_rows(&x->e, &y->e);

	return r ? r : (x > y) - (x < y);
}

static int
by_day(const void *a, const void *b)
{
	const struct apply_item *x = *(struct apply_item *const *)a;
	const struct apply_item *y = *(struct apply_item *const *)b;
	int r = compare(x->e.day, y->e.day);

	return r ? r : (x > y) - (x < y);
}

/* The items that `wanted` picks, sorted; NULL without memory. */
static struct apply_item **
pick(struct apply *a, bool (*wanted)(const struct apply_item *item),
    int (*order)(const void *, const void *), size_t *ret_count)
{
	struct apply_item **items = pool_array(a->m->pool, a->count,
	    sizeof *items);
	size_t count = 0;

	for (size_t i = 0; items && i < a->count; i++)
		if (!a->items[i].bad && wanted(&a->items[i]))
			items[count++] = &a->items[i];
	if (items)
		qsort(items, count, sizeof *items, order);
	*ret_count = count;
	return items;
}

static bool
is_addition(const struct apply_item *item)
{
	return item->kind == APPLY_ADD;
}

static int
note_existing(struct apply *a, struct apply_item *item, int64_t id)
{
	int r;

	item->there = true;
	if (!a->there_count++ || id < a->there_first)
		a->there_first = id;
	if (id > a->there_last)
		a->there_last = id;
	if (a->params->skip_existing)
		return 0;
	r = FAIL(a->m, ERR_EXISTS, "it is there already (#%lld)",
	    (long long)id);
	return apply_refused(a, item, r);
}

/* `count` equal additions: as many as the ledger has are there. */
static int
find_group(struct apply *a, struct apply_item **group, size_t count,
    int64_t *ids)
{
	size_t found;
	int r = store_entry_equals(a->m->store, &group[0]->e, ids, count,
	    &found);

	for (size_t i = 0; r == 0 && i < found; i++)
		r = note_existing(a, group[i], ids[i]);
	return r;
}

int
apply_find_existing(struct apply *a)
{
	size_t count, end;
	struct apply_item **items = pick(a, is_addition, by_row, &count);
	int64_t *ids = pool_array(a->m->pool, count, sizeof *ids);
	int r = items && ids ? 0 : -ERR_MEMORY;

	for (size_t i = 0; r == 0 && i < count; i = end) {
		end = i + 1;
		while (end < count && !compare_rows(&items[i]->e,
		    &items[end]->e))
			end++;
		r = find_group(a, items + i, end - i, ids);
	}
	return r;
}

/* The addition that got an id, or NULL: their ids follow one another. */
static const struct apply_item *
find_added(const struct apply *a, int64_t id)
{
	int64_t place = id - a->ret->first_id.value;

	return place >= 0 && place < a->ret->added ? a->added[place] : NULL;
}

/* The others that are in the way; of two new ones the later line is. */
static size_t
keep_others(const struct apply *a, const struct apply_item *item,
    struct proto_entry *others, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		const struct apply_item *added = find_added(a, others[i].id);

		if (others[i].id == item->id ||
		    (added && added->line > item->line))
			continue;
		others[kept] = others[i];
		if (added)
			others[kept].id = -added->line;
		kept++;
	}
	return kept;
}

/* Refuses what others are in the way of. They live in a pool of their own:
   of all the lines that may be refused, few are told. */
static int
refuse_overlap(struct apply *a, struct apply_item *item, struct pool *p)
{
	struct proto_entry *others = pool_array(p, METHOD_OVERLAP_SHOWN + 1,
	    sizeof *others);
	size_t count;
	int r;

	if (!others)
		return -ERR_MEMORY;
	r = store_entry_overlaps(a->m->store, item->e.start, item->e.start +
	    item->e.seconds, p, others, METHOD_OVERLAP_SHOWN + 1, &count);
	if (r < 0)
		return r;
	count = keep_others(a, item, others, count);
	if (!count)
		return 0;
	if (!apply_is_told(a, item))
		return FAIL(a->m, ERR_OVERLAP, "it overlaps");
	return method_overlap_refuse(a->m, &item->log, others, count);
}

static int
check_overlap(struct apply *a, struct apply_item *item)
{
	int r = store_entry_clashes(a->m->store, &item->e, item->id);
	struct pool p;

	if (r <= 0)
		return r;
	pool_init(&p);
	r = apply_refused(a, item, refuse_overlap(a, item, &p));
	pool_done(&p);
	return r;
}

static bool
needs_room(const struct apply_item *item)
{
	return item->moved && !item->there && !item->e.interval;
}

/* The bare ones of a day, in their order: the day fills up. */
static int
check_day(struct apply *a, struct apply_item **items, size_t count)
{
	int64_t logged;
	int r = store_entry_day_seconds(a->m->store, items[0]->e.day, &logged);

	for (size_t i = 0; i < count; i++)
		logged -= items[i]->e.seconds;
	for (size_t i = 0; r == 0 && i < count; i++) {
		(void)zone_use(items[i]->e.zone);
		r = apply_refused(a, items[i], method_entry_room(a->m,
		    &items[i]->e, logged));
		logged += items[i]->bad ? 0 : items[i]->e.seconds;
	}
	return r;
}

static int
check_rooms(struct apply *a)
{
	size_t count, end;
	struct apply_item **items = pick(a, needs_room, by_day, &count);
	int r = items ? 0 : -ERR_MEMORY;

	for (size_t i = 0; r == 0 && i < count; i = end) {
		end = i + 1;
		while (end < count && items[end]->e.day == items[i]->e.day)
			end++;
		r = check_day(a, items + i, end - i);
	}
	return r;
}

int
apply_judge(struct apply *a)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < a->count; i++) {
		struct apply_item *item = &a->items[i];

		if (!a->params->force && !item->bad && !item->there &&
		    item->moved && item->e.interval)
			r = check_overlap(a, item);
	}
	return r == 0 ? check_rooms(a) : r;
}
