/* SPDX-License-Identifier: MIT */
/* `list`: the entries of a range, a page at a time. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "err.h"
#include "method.h"
#include "proto_entry.h"
#include "store_entry.h"

/* A cursor names the last entry of a page: "2026-11-23 1 0 12". */
static const char *
write_cursor(struct pool *p, const struct proto_entry *e)
{
	char day[DAY_TEXT];

	return pool_printf(p, "%s %d %" PRId64 " %" PRId64,
	    day_format(e->day, day), !e->start.set,
	    e->start.set ? e->start.instant : 0, e->id);
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

int
method_list(struct method *m, const void *params, void *result)
{
	const struct proto_list *list = params;
	struct proto_list_result *ret = result;
	struct store_entry_place after = { .day = DAY_NONE };
	size_t limit = list->limit.set ? (size_t)list->limit.value
	                               : PROTO_PAGE;
	struct proto_entry *entries = pool_array(m->pool, limit + 1,
	    sizeof *entries);
	size_t count, shown;
	int r;

	if (!entries)
		return -ERR_MEMORY;
	if (list->from > list->to) {
		m->fault->field = "to";
		return proto_fail(m->fault, m->pool, ERR_PARAMS,
		    "\"to\" is earlier than \"from\"");
	}
	if (list->after && read_cursor(list->after, &after) < 0) {
		m->fault->field = "after";
		return proto_fail(m->fault, m->pool, ERR_PARAMS,
		    "\"after\" is not the \"next\" of a page");
	}
	/* One more than the page tells whether there is a next one. */
	r = store_entry_page(m->store, (struct day_range){ list->from,
	    list->to }, &after, m->pool, entries, limit + 1, &count);
	if (r < 0)
		return r;
	shown = fitting(entries, count < limit ? count : limit);
	ret->entries = (struct wire_list){ entries, shown };
	if (shown < count)
		ret->next = write_cursor(m->pool, &entries[shown - 1]);
	return store_change_newest(m->store, &ret->change);
}
