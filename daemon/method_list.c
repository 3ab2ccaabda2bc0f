/* SPDX-License-Identifier: MIT */
/* `list`: the entries of a range, a page at a time. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "err.h"
#include "method_filter.h"
#include "proto_entry.h"
#include "store_entry.h"

/* A cursor names the last entry of a page: "2026-11-23 1 0 12". */
static const char *
write_cursor(struct pool *p, const struct store_entry_place *place)
{
	char day[DAY_TEXT];

	return pool_printf(p, "%s %d %" PRId64 " %" PRId64,
	    day_format(place->day, day), place->bare, place->start,
	    place->id);
}

static struct store_entry_place
place_of(const struct proto_entry *e)
{
	return (struct store_entry_place){ .day = e->day,
		.bare = !e->start.set,
		.start = e->start.set ? e->start.instant : 0, .id = e->id };
}

static int
read_cursor(const char *cursor, struct store_entry_place *ret)
{
	char day[DAY_TEXT];
	int bare, end = 0;

	if (sscanf(cursor, "%10s %1d %19" SCNd64 " %19" SCNd64 "%n", day,
	    &bare, &ret->start, &ret->id, &end) != 4 || cursor[end])
		return -ERR_PARAMS;
	ret->bare = bare;
	return day_parse(day, &ret->day) < 0 ? -ERR_PARAMS : 0;
}

/* What an entry adds to the page, roughly: its words and the rest. */
static size_t
weight(const struct proto_entry *e)
{
	enum { REST = 300 };
	const char *const *tags = e->tags.items;
	size_t bytes = strlen(e->note) + REST;

	for (size_t i = 0; i < e->tags.count; i++)
		bytes += strlen(tags[i]);
	return bytes;
}

/* How many of the entries a page takes. */
static size_t
fitting(const struct proto_entry *entries, size_t count)
{
	size_t bytes = 0, i = 0;

	while (i < count && bytes < PROTO_PAGE_BYTES)
		bytes += weight(&entries[i++]);
	return i;
}

/* Where a page begins, and what is refused before one is read. */
static int
check(struct method *m, const struct proto_list *list,
    struct store_entry_place *ret_after)
{
	*ret_after = (struct store_entry_place){ .day = DAY_NONE };
	if (list->from > list->to) {
		m->fault->field = "to";
		return proto_fail(m->fault, m->pool, ERR_PARAMS,
		    "\"to\" is earlier than \"from\"");
	}
	if (list->after && read_cursor(list->after, ret_after) < 0) {
		m->fault->field = "after";
		return proto_fail(m->fault, m->pool, ERR_PARAMS,
		    "\"after\" is not the \"next\" of a page");
	}
	return 0;
}

/* Reads up to `limit` entries that are meant from `place` on, which moves
   behind them; 1 where there may be more. */
static int
read_entries(struct method *m, const struct proto_list *list,
    struct store_entry_place *place, struct proto_entry *ret, size_t limit,
    size_t *ret_count)
{
	const struct day_range range = { list->from, list->to };
	struct store_catalogue catalogue;
	struct store_filter filter;
	int r = store_catalogue_load(m->store, m->pool, &catalogue);

	if (r == 0)
		r = method_filter_find(m, &list->filter, &catalogue, list->to,
		    &filter);
	if (r < 0)
		return r;
	if (store_filter_chooses(&filter))
		return store_filter_page(m->store, range, &filter, place,
		    m->pool, ret, limit, ret_count);
	r = store_entry_page(m->store, range, place, m->pool, ret, limit,
	    ret_count);
	if (r < 0 || !*ret_count)
		return r;
	*place = place_of(&ret[*ret_count - 1]);
	return *ret_count == limit;
}

int
method_list(struct method *m, const void *params, void *result)
{
	const struct proto_list *list = params;
	struct proto_list_result *ret = result;
	struct store_entry_place place;
	size_t limit = list->limit.set ? (size_t)list->limit.value
	                               : PROTO_PAGE;
	/* One more than the page tells whether there is a next one. */
	struct proto_entry *entries = pool_array(m->pool, limit + 1,
	    sizeof *entries);
	size_t count, shown;
	int r, more;

	if (!entries)
		return -ERR_MEMORY;
	r = check(m, list, &place);
	if (r == 0)
		r = read_entries(m, list, &place, entries, limit + 1, &count);
	if (r < 0)
		return r;
	more = r;
	shown = fitting(entries, count < limit ? count : limit);
	ret->entries = (struct wire_list){ entries, shown };
	if (shown < count)
		place = place_of(&entries[shown - 1]);
	if (shown < count || more)
		ret->next = write_cursor(m->pool, &place);
	return store_change_newest(m->store, &ret->change);
}
