/* SPDX-License-Identifier: MIT */
/* `apply`: what the days that were touched have come to. */
#include <stdlib.h>

#include "err.h"
#include "method_apply.h"
#include "store_catalogue.h"
#include "store_totals.h"

static int
compare_days(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x > y) - (x < y);
}

/* The days that were touched, in their order, each once. */
static size_t
touched_days(const struct apply *a, int32_t *days)
{
	size_t count = 0, kept = 0;

	for (size_t i = 0; i < a->count; i++) {
		const struct apply_item *item = &a->items[i];

		if (item->old_day != DAY_NONE)
			days[count++] = item->old_day;
		if (item->kind != APPLY_DELETE && !item->there)
			days[count++] = item->e.day;
	}
	qsort(days, count, sizeof *days, compare_days);
	for (size_t i = 0; i < count; i++)
		if (!kept || days[i] != days[kept - 1])
			days[kept++] = days[i];
	return kept;
}

/* A day on the way to its sums. */
struct summing {
	const struct store_catalogue *catalogue;
	struct proto_apply_day *day;
};

static void
add_sum(void *to, const struct store_total *total)
{
	struct summing *s = to;
	struct proto_apply_sum *sums = s->day->sums.items;
	size_t c = store_catalogue_find(s->catalogue, total->constituent_id);

	if (c == SIZE_MAX)
		return;
	s->day->seconds += total->seconds;
	sums[c].seconds += total->seconds;
}

/* Those without time go out, the others stay in the catalogue's order. */
static void
drop_empty(struct wire_list *list)
{
	struct proto_apply_sum *sums = list->items;
	size_t kept = 0;

	for (size_t i = 0; i < list->count; i++)
		if (sums[i].seconds)
			sums[kept++] = sums[i];
	list->count = kept;
}

static int
sum_day(struct apply *a, const struct store_catalogue *catalogue,
    struct proto_apply_day *ret)
{
	struct proto_apply_sum *sums = pool_array(a->m->pool,
	    catalogue->constituent_count, sizeof *sums);
	struct summing s = { catalogue, ret };
	int r;

	if (!sums)
		return -ERR_MEMORY;
	ret->sums = (struct wire_list){ sums, catalogue->constituent_count };
	for (size_t i = 0; i < ret->sums.count; i++)
		sums[i].constituent = catalogue->constituents[i].key;
	r = store_totals_read(a->m->store, (struct day_range){ ret->day,
	    ret->day }, add_sum, &s);
	drop_empty(&ret->sums);
	return r;
}

int
apply_sum_days(struct apply *a)
{
	int32_t *days = pool_array(a->m->pool, 2 * a->count, sizeof *days);
	size_t count = days ? touched_days(a, days) : 0, shown;
	struct proto_apply_day *sums;
	struct store_catalogue catalogue;
	int r = store_catalogue_load(a->m->store, a->m->pool, &catalogue);

	shown = count < PROTO_APPLY_DAYS ? count : PROTO_APPLY_DAYS;
	sums = pool_array(a->m->pool, shown, sizeof *sums);
	if (!days || !sums)
		return -ERR_MEMORY;
	for (size_t i = 0; r == 0 && i < shown; i++) {
		sums[i].day = days[i];
		r = sum_day(a, &catalogue, &sums[i]);
	}
	a->ret->days = (struct wire_list){ sums, shown };
	a->ret->days_touched = (int64_t)count;
	return r;
}
