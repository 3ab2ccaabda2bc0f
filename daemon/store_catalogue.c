/* SPDX-License-Identifier: MIT */
/* The SQL of constituents, responsibilities, sides and aliases. */
#include "store_catalogue.h"

#include <string.h>

#include "err.h"
#include "store_sql.h"

static const char constituents_sql[] =
    "SELECT id, key, title, retired_from FROM constituent"
    " ORDER BY position, id";

static const char sides_sql[] =
    "SELECT constituent_id, from_day, side FROM constituent_side"
    " ORDER BY constituent_id, from_day";

static const char exceptions_sql[] =
    "SELECT responsibility_id, from_day, side FROM responsibility_side"
    " ORDER BY responsibility_id, from_day";

static const char constituent_name_sql[] =
    "SELECT key, id, key, retired_from FROM constituent WHERE key = ?1"
    " UNION ALL SELECT a.name, c.id, c.key, c.retired_from"
    " FROM alias a JOIN constituent c ON c.id = a.constituent_id"
    " WHERE a.name = ?1 AND a.responsibility_id IS NULL LIMIT 1";

static const char responsibility_name_sql[] =
    "SELECT key, id, key, retired_from FROM responsibility"
    " WHERE constituent_id = ?2 AND key = ?1"
    " UNION ALL SELECT a.name, r.id, r.key, r.retired_from"
    " FROM alias a JOIN responsibility r ON r.id = a.responsibility_id"
    " WHERE a.constituent_id = ?2 AND a.name = ?1 LIMIT 1";

static const char constituent_names_sql[] =
    "SELECT key, id, key, retired_from, 0 AS kind, position AS p"
    " FROM constituent UNION ALL"
    " SELECT a.name, c.id, c.key, c.retired_from, 1, c.position"
    " FROM alias a JOIN constituent c ON c.id = a.constituent_id"
    " WHERE a.responsibility_id IS NULL ORDER BY kind, p";

static const char responsibility_names_sql[] =
    "SELECT key, id, key, retired_from, 0 AS kind, position AS p"
    " FROM responsibility WHERE constituent_id = ?1 UNION ALL"
    " SELECT a.name, r.id, r.key, r.retired_from, 1, r.position"
    " FROM alias a JOIN responsibility r ON r.id = a.responsibility_id"
    " WHERE a.constituent_id = ?1 ORDER BY kind, p";

static const char what_names_sql[] =
    "SELECT r.id, c.key || '/' || r.key"
    " FROM responsibility r JOIN constituent c ON c.id = r.constituent_id"
    " ORDER BY c.position, c.id, r.position, r.id";

/* What has sides: a constituent, or a responsibility on its own. */
struct placed {
	int64_t id;
	size_t first; /* of the places, where its own begin */
	size_t count;
};

/* All that have, and their places one behind the other. */
struct placing {
	struct placed *placed;
	size_t count;
	struct split_place *places;
};

static enum split_side
read_side(sqlite3_stmt *stmt, int column)
{
	const char *side = (const char *)sqlite3_column_text(stmt, column);

	return side && !strcmp(side, "internal") ? SPLIT_INTERNAL
	                                         : SPLIT_EXTERNAL;
}

/* Reads (id, from_day, side), by id and day, into one item an id. */
static int
read_placed(sqlite3_stmt *stmt, struct pool *p, struct placing *ret)
{
	struct placing all = { 0 };
	size_t count = 0, room = 0, placed_room = 0;
	int r;

	while ((r = store_step(stmt)) > 0) {
		int64_t id = sqlite3_column_int64(stmt, 0);

		all.places = pool_grow(p, all.places, count, &room,
		    sizeof *all.places);
		all.placed = pool_grow(p, all.placed, all.count, &placed_room,
		    sizeof *all.placed);
		if (!all.places || !all.placed) {
			r = -ERR_MEMORY;
			break;
		}
		if (!all.count || all.placed[all.count - 1].id != id)
			all.placed[all.count++] = (struct placed){ .id = id,
				.first = count };
		all.placed[all.count - 1].count++;
		all.places[count++] = (struct split_place){
			store_day(stmt, 1), read_side(stmt, 2) };
	}
	(void)sqlite3_reset(stmt);
	if (r == 0)
		*ret = all;
	return r;
}

static int
load_constituents(struct store *s, struct pool *p,
    struct store_catalogue *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, constituents_sql);
	size_t room = 0;
	int r;

	while ((r = store_step(stmt)) > 0) {
		ret->constituents = pool_grow(p, ret->constituents,
		    ret->constituent_count, &room, sizeof *ret->constituents);
		if (!ret->constituents) {
			r = -ERR_MEMORY;
			break;
		}
		ret->constituents[ret->constituent_count++] =
		    (struct store_constituent){
			.id = sqlite3_column_int64(stmt, 0),
			.key = store_text(stmt, 1, p),
			.title = store_text(stmt, 2, p),
			.retired_from = store_day(stmt, 3),
		};
	}
	(void)sqlite3_reset(stmt);
	return r;
}

static int
load_sides(struct store *s, struct pool *p, struct store_catalogue *ret)
{
	struct placing all;
	int r = read_placed(store_stmt(s, sides_sql), p, &all);

	for (size_t i = 0; r == 0 && i < all.count; i++) {
		size_t at = store_catalogue_find(ret, all.placed[i].id);

		if (at == SIZE_MAX)
			continue;
		ret->constituents[at].places =
		    all.places + all.placed[i].first;
		ret->constituents[at].place_count = all.placed[i].count;
	}
	return r;
}

static int
load_exceptions(struct store *s, struct pool *p, struct store_catalogue *ret)
{
	struct placing all;
	int r = read_placed(store_stmt(s, exceptions_sql), p, &all);

	if (r < 0)
		return r;
	ret->exceptions = pool_array(p, all.count, sizeof *ret->exceptions);
	if (!ret->exceptions)
		return -ERR_MEMORY;
	ret->exception_count = all.count;
	for (size_t i = 0; i < all.count; i++)
		ret->exceptions[i] = (struct store_exception){
			.responsibility_id = all.placed[i].id,
			.places = all.places + all.placed[i].first,
			.place_count = all.placed[i].count,
		};
	return 0;
}

int
store_catalogue_load(struct store *s, struct pool *p,
    struct store_catalogue *ret)
{
	struct store_catalogue c = { 0 };
	int r = load_constituents(s, p, &c);

	if (r == 0)
		r = load_sides(s, p, &c);
	if (r == 0)
		r = load_exceptions(s, p, &c);
	for (size_t i = 0; r == 0 && i < c.constituent_count; i++)
		if (!c.constituents[i].key || !c.constituents[i].place_count)
			r = -ERR_STORAGE;
	if (r == 0)
		*ret = c;
	return r;
}

size_t
store_catalogue_find(const struct store_catalogue *c, int64_t id)
{
	for (size_t i = 0; i < c->constituent_count; i++)
		if (c->constituents[i].id == id)
			return i;
	return SIZE_MAX;
}

enum split_side
store_catalogue_side(const struct store_catalogue *c, size_t constituent,
    int64_t responsibility_id, int32_t day)
{
	const struct store_constituent *own = &c->constituents[constituent];

	for (size_t i = 0; i < c->exception_count; i++) {
		const struct store_exception *e = &c->exceptions[i];

		if (e->responsibility_id == responsibility_id &&
		    e->places[0].from_day <= day)
			return split_side_on(e->places, e->place_count, day);
	}
	return split_side_on(own->places, own->place_count, day);
}

static int
read_name(sqlite3_stmt *stmt, struct pool *p, struct store_name *ret)
{
	*ret = (struct store_name){
		.name = store_text(stmt, 0, p),
		.id = sqlite3_column_int64(stmt, 1),
		.key = store_text(stmt, 2, p),
		.retired_from = store_day(stmt, 3),
	};
	return ret->name && ret->key ? 0 : -ERR_MEMORY;
}

int
store_name_get(struct store *s, int64_t of, const char *name,
    struct pool *p, struct store_name *ret)
{
	sqlite3_stmt *stmt = store_stmt(s,
	    of ? responsibility_name_sql : constituent_name_sql);
	int r;

	store_bind_text(stmt, 1, name);
	if (of)
		(void)sqlite3_bind_int64(stmt, 2, of);
	r = store_step(stmt);
	if (r <= 0)
		return r;
	r = read_name(stmt, p, ret);
	(void)sqlite3_reset(stmt);
	return r < 0 ? r : 1;
}

int
store_name_all(struct store *s, int64_t of, struct pool *p,
    struct store_name **ret, size_t *ret_count)
{
	sqlite3_stmt *stmt = store_stmt(s,
	    of ? responsibility_names_sql : constituent_names_sql);
	struct store_name *names = NULL;
	size_t count = 0, room = 0;
	int r;

	if (of)
		(void)sqlite3_bind_int64(stmt, 1, of);
	while ((r = store_step(stmt)) > 0) {
		names = pool_grow(p, names, count, &room, sizeof *names);
		r = names ? read_name(stmt, p, &names[count]) : -ERR_MEMORY;
		if (r < 0)
			break;
		count++;
	}
	(void)sqlite3_reset(stmt);
	if (r < 0)
		return r;
	*ret = names;
	*ret_count = count;
	return 0;
}

int
store_what_names(struct store *s, struct pool *p,
    struct store_what_name **ret, size_t *ret_count)
{
	sqlite3_stmt *stmt = store_stmt(s, what_names_sql);
	struct store_what_name *names = NULL;
	size_t count = 0, room = 0;
	int r;

	while ((r = store_step(stmt)) > 0) {
		names = pool_grow(p, names, count, &room, sizeof *names);
		if (names)
			names[count] = (struct store_what_name){
				sqlite3_column_int64(stmt, 0),
				store_text(stmt, 1, p) };
		if (!names || !names[count].name) {
			r = -ERR_MEMORY;
			break;
		}
		count++;
	}
	(void)sqlite3_reset(stmt);
	if (r < 0)
		return r;
	*ret = names;
	*ret_count = count;
	return 0;
}
