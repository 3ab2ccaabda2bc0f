/* SPDX-License-Identifier: MIT */
/* The last day of everybody, by a seek each. */
#include "method_neglect.h"

#include <string.h>

#include "err.h"
#include "store_entry.h"

struct neglect {
	struct method *m;
	const struct method_basis *basis;
	int32_t until; /* the last day that counts */
	int32_t since; /* no time since then: neglected */
	struct proto_neglected *items;
	size_t count;
	size_t room;
};

static int
add(struct neglect *n, const char *constituent, const char *responsibility,
    int32_t last)
{
	n->items = pool_grow(n->m->pool, n->items, n->count, &n->room,
	    sizeof *n->items);
	if (!n->items)
		return -ERR_MEMORY;
	n->items[n->count++] = (struct proto_neglected){ constituent,
		responsibility, last };
	return 0;
}

/* The last day of a constituent, whatever the time was for. */
static int
last_of(struct neglect *n, int64_t id, const struct store_name *names,
    size_t count, int32_t *ret)
{
	int32_t last;
	int r = store_entry_last_day(n->m->store, id, 0, n->until, ret);

	for (size_t i = 0; r == 0 && i < count; i++) {
		r = store_entry_last_day(n->m->store, id, names[i].id,
		    n->until, &last);
		if (r == 0 && last > *ret)
			*ret = last;
	}
	return r;
}

static bool
has_time(const struct split_report *range, size_t constituent)
{
	for (size_t i = 0; i < range->line_count; i++)
		if (range->lines[i].constituent == constituent &&
		    range->lines[i].seconds)
			return true;
	return false;
}

static bool
has_target(const struct split_report *range, size_t constituent)
{
	for (size_t i = 0; i < range->line_count; i++)
		if (range->lines[i].constituent == constituent &&
		    range->lines[i].target_last > 0)
			return true;
	return false;
}

static int
add_constituents(struct neglect *n, const struct split_report *range,
    bool runs)
{
	const struct store_catalogue *c = &n->basis->catalogue;
	int r = 0;

	for (size_t i = 0; r == 0 && i < c->constituent_count; i++) {
		struct store_name *names;
		size_t count;
		int32_t last;

		if (!has_target(range, i) || has_time(range, i))
			continue;
		r = store_name_all(n->m->store, c->constituents[i].id,
		    n->m->pool, &names, &count);
		if (r == 0)
			r = last_of(n, c->constituents[i].id, names, count,
			    &last);
		if (r == 0 && (!runs || last < n->since))
			r = add(n, c->constituents[i].key, NULL, last);
	}
	return r;
}

static int
add_responsibilities(struct neglect *n, const struct store_constituent *c)
{
	struct store_name *names;
	size_t count;
	int r = store_name_all(n->m->store, c->id, n->m->pool, &names,
	    &count);

	for (size_t i = 0; r == 0 && i < count; i++) {
		int32_t last;

		/* Aliases name what stands there already. */
		if (strcmp(names[i].name, names[i].key) != 0 ||
		    (names[i].retired_from != DAY_NONE &&
		    names[i].retired_from <= n->until))
			continue;
		r = store_entry_last_day(n->m->store, c->id, names[i].id,
		    n->until, &last);
		if (r == 0 && last < n->since)
			r = add(n, c->key, names[i].key, last);
	}
	return r;
}

int
method_neglect_make(struct method *m, const struct method_basis *b,
    const struct method_rules *rules, const struct split_report *range,
    int64_t neglect_days, struct wire_list *ret)
{
	struct day_range days = range->range;
	struct neglect n = { .m = m, .basis = b,
		.until = days.to < rules->today ? days.to : rules->today };
	bool runs = rules->today >= days.from && rules->today <= days.to;
	int r;

	n.since = n.until - (int32_t)neglect_days + 1;
	r = add_constituents(&n, range, runs);
	for (size_t i = 0; r == 0 && i < b->catalogue.constituent_count; i++) {
		const struct store_constituent *c =
		    &b->catalogue.constituents[i];

		if (c->retired_from == DAY_NONE || c->retired_from > n.until)
			r = add_responsibilities(&n, c);
	}
	*ret = (struct wire_list){ n.items, n.count };
	return r;
}
