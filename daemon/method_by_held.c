/* SPDX-License-Identifier: MIT */
/*
 * Keys that have targets: a split over the whole range, and where a time is
 * the other key one for each period that has any. Days ascend, so a period is
 * over when an entry of the next one comes.
 */
#include "method_by.h"

#include <stdlib.h>

#include "err.h"

struct part {
	int64_t first; /* day of the period */
	struct split *split;
	struct split_report report;
};

struct by_held {
	size_t key;  /* which of the keys is side or constituent */
	bool timed;  /* the other one is a time */
	struct split *all;
	struct split_report report;
	struct part *parts; /* the last one is being fed */
	size_t count;
	size_t room;
};

/* A line of a split on its way to be one of the answer. */
struct item {
	int64_t order[3];
	const struct split_line *line;
	const struct part *part; /* NULL: of the whole range */
};

static bool
has_targets(enum proto_key key)
{
	return key == PROTO_KEY_SIDE || key == PROTO_KEY_CONSTITUENT;
}

int
by_held_new(struct by *by)
{
	struct by_held held = { .timed = by->key_count > 1 };

	held.key = held.timed && proto_key_is_time(by->keys[0]);
	if (!has_targets(by->keys[held.key]) ||
	    (held.timed && !proto_key_is_time(by->keys[!held.key])))
		return 0;
	held.all = method_basis_split(by->m, &by->basis, by->range);
	by->held = pool_alloc(by->m->pool, sizeof *by->held);
	if (!by->held || !held.all)
		return -ERR_MEMORY;
	*by->held = held;
	return 0;
}

/* The days of a period, within the range. */
static struct day_range
days_of(const struct by *by, int64_t first)
{
	enum proto_key key = by->keys[!by->held->key];
	struct day_range days = period_of((enum period)(key -
	    PROTO_KEY_DAY), (int32_t)first, &by->rules);

	if (days.from < by->range.from)
		days.from = by->range.from;
	if (days.to > by->range.to)
		days.to = by->range.to;
	return days;
}

static int
begin_part(struct by *by, int64_t first)
{
	struct by_held *h = by->held;
	struct part part = { .first = first };
	int r = 0;

	if (h->count)
		r = split_finish(h->parts[h->count - 1].split,
		    &h->parts[h->count - 1].report);
	h->parts = pool_grow(by->m->pool, h->parts, h->count, &h->room,
	    sizeof *h->parts);
	part.split = method_basis_split(by->m, &by->basis,
	    days_of(by, first));
	if (r < 0 || !h->parts || !part.split)
		return -ERR_MEMORY;
	h->parts[h->count++] = part;
	return 0;
}

void
by_held_feed(struct by *by, const struct store_total *total,
    size_t constituent, enum split_side side)
{
	struct by_held *h = by->held;
	int64_t first = by->periods[!h->key];

	split_add(h->all, total->day, constituent, side, total->seconds,
	    total->entries);
	if (!h->timed)
		return;
	if (!h->count || h->parts[h->count - 1].first != first)
		by->error = begin_part(by, first);
	if (by->error == 0)
		split_add(h->parts[h->count - 1].split, total->day,
		    constituent, side, total->seconds, total->entries);
}

/* Does a line of a split answer to these keys? The lines of constituents
   alone come with those of their sides; together with a time they add up. */
static bool
belongs(const struct by *by, const struct split_line *l, bool timed)
{
	bool side = l->constituent == SIZE_MAX;

	if (by->keys[by->held->key] == PROTO_KEY_SIDE)
		return side;
	return !side || !timed;
}

/* The longest entry of a line; `alone` are the groups of its key alone. */
static int64_t
longest(const struct by *by, const struct group *alone,
    const struct split_line *l, const struct part *part)
{
	size_t key = by->held->key;
	bool sides = by->keys[key] == PROTO_KEY_SIDE;
	const struct group_line *found;
	int64_t keys[PROTO_BY_MAX] = { 0 }, most = 0;

	if (!sides && l->constituent == SIZE_MAX) {
		for (size_t i = 0; i < by->basis.catalogue.constituent_count;
		    i++) {
			found = group_find(alone, by_constituent(i, l->side),
			    0);
			if (found && found->longest > most)
				most = found->longest;
		}
		return most;
	}
	keys[part ? key : 0] = sides ? (int64_t)l->side
	    : by_constituent(l->constituent, l->side);
	if (part)
		keys[!key] = part->first;
	found = group_find(part ? &by->group : alone, keys[0], keys[1]);
	return found ? found->longest : 0;
}

static int
make_line(const struct by *by, const struct group *alone,
    const struct item *item, struct proto_by_line *ret)
{
	const struct by_held *h = by->held;
	const struct part *part = item->part;
	struct proto_line l = method_basis_line(&by->basis, item->line,
	    part ? part->report.seconds : h->report.seconds);
	const char *texts[PROTO_BY_MAX] = { l.key, NULL };

	if (part) {
		texts[h->key] = l.key;
		texts[!h->key] = by_period_name(by, by->keys[!h->key],
		    part->first);
		if (!texts[!h->key])
			return -ERR_MEMORY;
	}
	*ret = (struct proto_by_line){
		.key = l.key,
		.kind = l.kind,
		.side = l.side,
		.seconds = l.seconds,
		.entries = l.entries,
		.share = l.share,
		.target = l.target,
		.drift = l.drift,
		.target_seconds = l.target_seconds,
		.drift_seconds = l.drift_seconds,
		.longest_seconds = longest(by, alone, item->line, part),
	};
	if (!part && item->line->constituent == SIZE_MAX &&
	    !store_filter_chooses(&by->filter))
		ret->shortfall = method_basis_shortfall(&by->basis,
		    item->line->side, by->range.to, SIZE_MAX);
	return by_keys(by, texts[0], texts[1], &ret->keys);
}

static int
compare(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	for (size_t i = 0; i < 3; i++)
		if (x->order[i] != y->order[i])
			return x->order[i] < y->order[i] ? -1 : 1;
	return 0;
}

/* Adds what belongs of a report; a part is the `number`-th. */
static void
collect(const struct by *by, const struct split_report *report,
    const struct part *part, int64_t number, struct item *items,
    size_t *count)
{
	bool by_line = part && !by->held->key;

	for (size_t i = 0; i < report->line_count; i++) {
		const struct split_line *l = &report->lines[i];

		if (!belongs(by, l, part))
			continue;
		/* Line by line through the periods, or the other way. */
		items[(*count)++] = by_line
		    ? (struct item){ { l->side, (int64_t)(l->constituent + 1),
		      number }, l, part }
		    : (struct item){ { number, (int64_t)i, 0 }, l, part };
	}
}

/* Makes the lines of the whole range, or of its periods. */
static int
make_lines(const struct by *by, bool parts, struct wire_list *ret)
{
	const struct by_held *h = by->held;
	const struct group *alone = by_fold(by, h->key);
	size_t room = parts ? 0 : h->report.line_count, count = 0;
	struct proto_by_line *lines;
	struct item *items;
	int r = 0;

	for (size_t i = 0; parts && i < h->count; i++)
		room += h->parts[i].report.line_count;
	items = pool_array(by->m->pool, room, sizeof *items);
	lines = pool_array(by->m->pool, room, sizeof *lines);
	if (!items || !lines || !alone)
		return -ERR_MEMORY;
	if (!parts)
		collect(by, &h->report, NULL, 0, items, &count);
	for (size_t i = 0; parts && i < h->count; i++)
		collect(by, &h->parts[i].report, &h->parts[i], (int64_t)i,
		    items, &count);
	if (count)
		qsort(items, count, sizeof *items, compare);
	for (size_t i = 0; r == 0 && i < count; i++)
		r = make_line(by, alone, &items[i], &lines[i]);
	*ret = (struct wire_list){ lines, count };
	return r;
}

static int
finish_splits(struct by *by)
{
	struct by_held *h = by->held;
	bool strip = store_filter_chooses(&by->filter);
	int r = split_finish(h->all, &h->report);

	if (r == 0 && h->count)
		r = split_finish(h->parts[h->count - 1].split,
		    &h->parts[h->count - 1].report);
	if (r < 0 || !strip)
		return r;
	method_filter_strip(&h->report);
	for (size_t i = 0; i < h->count; i++)
		method_filter_strip(&h->parts[i].report);
	return 0;
}

int
by_held_finish(struct by *by, struct proto_by_result *ret)
{
	struct by_held *h = by->held;
	int r = finish_splits(by);

	if (r == 0)
		r = make_lines(by, h->timed, &ret->lines);
	if (r < 0 || !h->timed || h->key)
		return r;
	r = make_lines(by, false, &ret->rows);
	return r < 0 ? r : by_columns(by, &ret->columns);
}
