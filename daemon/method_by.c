/* SPDX-License-Identifier: MIT */
/* `report`: the time of a range by one key or two. */
#include "method_by.h"

#include "err.h"
#include "method_running.h"
#include "method_shares.h"

enum { LINES_MAX = 10000 }; /* what one answer can hold */

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

int64_t
by_constituent(size_t constituent, enum split_side side)
{
	return (int64_t)constituent * SPLIT_SIDES + side;
}

static int64_t
period_first(const struct by *by, enum proto_key key, int32_t day)
{
	return period_of((enum period)(key - PROTO_KEY_DAY), day,
	    &by->rules).from;
}

const char *
by_period_name(const struct by *by, enum proto_key key, int64_t first)
{
	char text[PERIOD_NAME];

	return pool_dup(by->m->pool, period_name((enum period)(key -
	    PROTO_KEY_DAY), (int32_t)first, &by->rules, text));
}

int
by_keys(const struct by *by, const char *first, const char *second,
    struct wire_list *ret)
{
	const char **keys = pool_array(by->m->pool, PROTO_BY_MAX,
	    sizeof *keys);

	if (!keys)
		return -ERR_MEMORY;
	keys[0] = first;
	keys[1] = second;
	*ret = (struct wire_list){ keys, second ? 2 : 1 };
	return 0;
}

/* What an entry's key is to the machine. */
static int64_t
key_of(struct by *by, size_t i, const struct store_total *total,
    size_t constituent, enum split_side side)
{
	switch (by->keys[i]) {
	case PROTO_KEY_SIDE:
		return side;
	case PROTO_KEY_CONSTITUENT:
		return by->held ? by_constituent(constituent, side)
		                : (int64_t)constituent;
	case PROTO_KEY_RESPONSIBILITY:
		return total->responsibility_id;
	case PROTO_KEY_TAG:
		return tagset_of(&by->tags, total->tags);
	default:
		return by->periods[i];
	}
}

/* A new day: most entries are of the day of the one before. */
static int
begin_day(struct by *by, int32_t day)
{
	const struct group_line line = { .keys = { day }, .entries = 1 };

	by->day = day;
	for (size_t i = 0; i < by->key_count; i++)
		if (proto_key_is_time(by->keys[i]))
			by->periods[i] = period_first(by, by->keys[i], day);
	return group_add(&by->days, &line);
}

static void
add(void *to, const struct store_total *total, size_t constituent,
    enum split_side side)
{
	struct by *by = to;
	struct group_line line = { .seconds = total->seconds,
		.entries = total->entries, .longest = total->longest };
	int r = by->error;

	if (r == 0 && total->day != by->day)
		r = begin_day(by, total->day);
	for (size_t i = 0; r == 0 && i < by->key_count; i++) {
		line.keys[i] = key_of(by, i, total, constituent, side);
		if (by->keys[i] == PROTO_KEY_TAG && line.keys[i] < 0)
			r = (int)line.keys[i];
	}
	if (r == 0)
		r = group_add(&by->group, &line);
	by->error = r;
	by->seconds += total->seconds;
	by->entries += total->entries;
	if (r == 0 && by->held)
		by_held_feed(by, total, constituent, side);
}

static int
read_keys(struct by *by, const struct wire_list *names)
{
	const char *const *texts = names->items;

	by->keys[0] = PROTO_KEY_CONSTITUENT;
	by->key_count = names->count ? names->count : 1;
	for (size_t i = 0; i < names->count; i++) {
		by->keys[i] = proto_key_find(texts[i]);
		by->m->fault->field = "by";
		if (by->keys[i] == PROTO_KEYS)
			return FAIL(by->m, ERR_PARAMS, "\"%s\" is not a key",
			    texts[i]);
		if (i && by->keys[i] == by->keys[0])
			return FAIL(by->m, ERR_PARAMS, "\"%s\" stands there "
			    "twice", texts[i]);
	}
	by->m->fault->field = NULL;
	return 0;
}

/* What is asked for, before anything is read. */
static int
begin(struct method *m, const struct proto_by *p, struct by *by)
{
	int r = method_basis_check_range(m, p->from, p->to);

	*by = (struct by){ .m = m, .range = { p->from, p->to },
		.day = DAY_NONE, .rules = { (int)p->week_starts.value,
		p->year_starts.set ? (int)p->year_starts.value : 1 } };
	group_init(&by->group, m->pool, LINES_MAX);
	group_init(&by->days, m->pool, SIZE_MAX);
	tagset_init(&by->tags, m->pool);
	if (r == 0)
		r = read_keys(by, &p->by);
	if (r == 0)
		r = method_basis_load(m, &by->basis);
	if (r == 0)
		r = method_filter_find(m, &p->filter, &by->basis.catalogue,
		    p->to, &by->filter);
	if (r == 0)
		r = method_shares_what_if(m, &by->basis, &p->shares, p->to,
		    &by->what_if);
	return r < 0 ? r : by_held_new(by);
}

static int
read_entries(struct by *by)
{
	/* Targets are weighed day by day, and periods follow one another. */
	unsigned flags = by->held && (by->key_count > 1 ||
	    !store_filter_chooses(&by->filter)) ? METHOD_FILTER_BY_DAY : 0;
	int r;

	for (size_t i = 0; i < by->key_count; i++)
		if (by->keys[i] == PROTO_KEY_TAG)
			flags |= METHOD_FILTER_TAGS;
	r = method_filter_times(by->m, &by->filter, by->range, flags, add,
	    by);
	if (r == 0)
		r = by->error;
	if (r != -ERR_TOO_LARGE)
		return r;
	return FAIL(by->m, ERR_TOO_LARGE, "that makes more than %d lines; "
	    "a shorter range or longer periods make fewer", LINES_MAX);
}

static int
show_keys(const struct by *by, struct wire_list *ret)
{
	const char *second = by->key_count > 1 ? proto_key_name(by->keys[1])
	                                       : NULL;

	return by_keys(by, proto_key_name(by->keys[0]), second, ret);
}

int
method_report(struct method *m, const void *params, void *result)
{
	const struct proto_by *p = params;
	struct proto_by_result *ret = result;
	struct method_running running = { 0 };
	struct by by;
	int r = begin(m, p, &by);

	if (r == 0)
		r = method_running_load(m, &p->now, &running);
	if (r == 0)
		r = method_filter_running(m, &by.filter, &running);
	if (r == 0)
		r = read_entries(&by);
	if (r < 0)
		return r;
	*ret = (struct proto_by_result){
		.from = by.range.from,
		.to = by.range.to,
		.total_seconds = by.seconds,
		.entries = by.entries,
		.days = (int64_t)by.days.count,
		.what_if = by.what_if,
	};
	ret->running_seconds = method_running_seconds(&running, by.range);
	if (method_running_in(&running, by.range))
		ret->timer = running.timer;
	r = show_keys(&by, &ret->by);
	if (r == 0)
		r = by.held ? by_held_finish(&by, ret)
		            : by_lines_finish(&by, ret);
	return r;
}
