/* SPDX-License-Identifier: MIT */
/* Against the last day of everybody. */
#include "method_neglect.h"

#include "err.h"
#include "store_last.h"

struct neglect {
	struct method *m;
	const struct method_basis *basis;
	int32_t until; /* the last day that counts */
	int32_t since; /* no time since then: neglected */
	int32_t began; /* the ledger: a new one has neglected nobody yet */
	struct store_last *lasts;
	size_t last_count;
	struct proto_neglected *items;
	size_t count;
	size_t room;
	const char **never;
	size_t never_count;
	size_t never_room;
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

static int
add_never(struct neglect *n, const char *constituent,
    const char *responsibility)
{
	const char *what = pool_printf(n->m->pool, "%s/%s", constituent,
	    responsibility);

	n->never = pool_grow(n->m->pool, n->never, n->never_count,
	    &n->never_room, sizeof *n->never);
	if (!what || !n->never)
		return -ERR_MEMORY;
	n->never[n->never_count++] = what;
	return 0;
}

/* The last day of a constituent, whatever the time was for. */
static int32_t
last_of(const struct neglect *n, int64_t id)
{
	int32_t last = DAY_NONE;

	for (size_t i = 0; i < n->last_count; i++)
		if (n->lasts[i].constituent_id == id &&
		    n->lasts[i].day > last)
			last = n->lasts[i].day;
	return last;
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

/* `late`: only those that are for long. */
static int
add_constituents(struct neglect *n, const struct split_report *range,
    bool late)
{
	const struct store_catalogue *c = &n->basis->catalogue;
	int r = 0;

	for (size_t i = 0; r == 0 && i < c->constituent_count; i++) {
		int32_t last = last_of(n, c->constituents[i].id);

		if (has_target(range, i) && !has_time(range, i) &&
		    (!late || (last < n->since && n->began < n->since)))
			r = add(n, c->constituents[i].key, NULL, last);
	}
	return r;
}

static int
add_responsibilities(struct neglect *n, const struct store_constituent *c)
{
	int r = 0;

	if (c->retired_from != DAY_NONE && c->retired_from <= n->until)
		return 0;
	for (size_t i = 0; r == 0 && i < n->last_count; i++) {
		const struct store_last *l = &n->lasts[i];

		if (l->constituent_id == c->id && l->key &&
		    l->day < n->since && (l->retired_from == DAY_NONE ||
		    l->retired_from > n->until))
			r = l->day == DAY_NONE
			    ? add_never(n, c->key, l->key)
			    : add(n, c->key, l->key, l->day);
	}
	return r;
}

int
method_neglect_make(struct method *m, const struct method_basis *b,
    const struct method_rules *rules, const struct split_report *range,
    int64_t neglect_days, struct wire_list *ret,
    struct wire_list *ret_never)
{
	struct day_range days = range->range;
	struct neglect n = { .m = m, .basis = b,
		.until = days.to < rules->today ? days.to : rules->today };
	bool late = rules->today <= days.to ||
	    days.to - days.from < WORKDAYS_WEEK - 1;
	int r;

	*ret = *ret_never = (struct wire_list){ 0 };
	if (days.from > rules->today)
		return 0;
	r = store_last_all(m->store, n.until, m->pool, &n.lasts,
	    &n.last_count);
	n.since = n.until - (int32_t)neglect_days + 1;
	if (r == 0)
		r = store_last_first(m->store, &n.began);
	if (r == 0)
		r = add_constituents(&n, range, late);
	for (size_t i = 0; r == 0 && i < b->catalogue.constituent_count; i++)
		r = add_responsibilities(&n, &b->catalogue.constituents[i]);
	*ret = (struct wire_list){ n.items, n.count };
	*ret_never = (struct wire_list){ n.never, n.never_count };
	return r;
}
