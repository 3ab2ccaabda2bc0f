/* SPDX-License-Identifier: MIT */
/* Groups as lines: keys that mean something to people, in their order. */
#include "method_by.h"

#include <stdlib.h>

#include "err.h"

/* What the keys of one kind stand for. */
struct naming {
	enum proto_key key;
	struct store_what_name *names; /* of responsibilities */
	size_t count;
};

struct group *
by_fold(const struct by *by, size_t key)
{
	struct group *ret = pool_alloc(by->m->pool, sizeof *ret);
	struct group_line *lines = group_lines(&by->group);

	if (!ret || !lines)
		return NULL;
	group_init(ret, by->m->pool, by->group.count);
	for (size_t i = 0; i < by->group.count; i++) {
		lines[i].keys[0] = lines[i].keys[key];
		lines[i].keys[1] = 0;
		if (group_add(ret, &lines[i]) < 0)
			return NULL;
	}
	return ret;
}

static int
load_names(struct by *by, enum proto_key key, struct naming *ret)
{
	*ret = (struct naming){ .key = key };
	if (key == PROTO_KEY_TAG)
		return tagset_rank(&by->tags);
	if (key == PROTO_KEY_RESPONSIBILITY)
		return store_what_names(by->m->store, by->m->pool,
		    &ret->names, &ret->count);
	return 0;
}

/* The index of a responsibility; `count` for none. */
static size_t
find_name(const struct naming *n, int64_t id)
{
	size_t i = 0;

	while (i < n->count && n->names[i].responsibility_id != id)
		i++;
	return i;
}

/* By what a key is sorted. */
static int64_t
rank(const struct by *by, const struct naming *n, int64_t key)
{
	if (n->key == PROTO_KEY_TAG)
		return by->tags.sets[key].rank;
	if (n->key == PROTO_KEY_RESPONSIBILITY)
		return (int64_t)find_name(n, key);
	return key;
}

/* The text of a key, NULL for no responsibility and no tags; the pool's, or
   lent by what was loaded. */
static int
name(const struct by *by, const struct naming *n, int64_t key,
    const char **ret)
{
	const char *shown;
	size_t at;

	*ret = NULL;
	switch (n->key) {
	case PROTO_KEY_SIDE:
		*ret = split_side_name((enum split_side)key);
		return 0;
	case PROTO_KEY_CONSTITUENT:
		*ret = by->basis.constituents[key].key;
		return 0;
	case PROTO_KEY_RESPONSIBILITY:
		at = find_name(n, key);
		*ret = at < n->count ? n->names[at].name : NULL;
		return 0;
	case PROTO_KEY_TAG:
		shown = by->tags.sets[key].shown;
		*ret = *shown ? shown : NULL;
		return 0;
	default:
		*ret = by_period_name(by, n->key, key);
		return *ret ? 0 : -ERR_MEMORY;
	}
}

/* A group on its way to be a line. */
struct item {
	int64_t ranks[PROTO_BY_MAX];
	const struct group_line *line;
};

static int
compare(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	for (size_t i = 0; i < PROTO_BY_MAX; i++)
		if (x->ranks[i] != y->ranks[i])
			return x->ranks[i] < y->ranks[i] ? -1 : 1;
	return 0;
}

/* What lines are made of: the groups of some of the report's keys. */
struct making {
	struct by *by;
	const struct group *group;
	size_t key_count;
	struct naming namings[PROTO_BY_MAX];
	const struct group *wholes; /* that the shares are of... */
	size_t whole_key;           /* ...by this key; NULL: of everything */
};

static int
make_line(const struct making *mk, const struct group_line *l,
    struct proto_by_line *ret)
{
	const char **keys = pool_array(mk->by->m->pool, mk->key_count,
	    sizeof *keys);
	const struct group_line *whole = mk->wholes
	    ? group_find(mk->wholes, l->keys[mk->whole_key], 0) : NULL;
	int64_t of = whole ? whole->seconds : mk->by->seconds;
	int r = keys ? 0 : -ERR_MEMORY;

	for (size_t i = 0; r == 0 && i < mk->key_count; i++)
		r = name(mk->by, &mk->namings[i], l->keys[i], &keys[i]);
	if (r < 0)
		return r;
	*ret = (struct proto_by_line){
		.keys = { keys, mk->key_count },
		.seconds = l->seconds,
		.entries = l->entries,
		.longest_seconds = l->longest,
		.share = { true, (double)l->seconds / (double)of },
	};
	return 0;
}

static int
make_lines(const struct making *mk, struct wire_list *ret)
{
	size_t count = mk->group->count;
	struct pool *p = mk->by->m->pool;
	struct proto_by_line *made = pool_array(p, count, sizeof *made);
	struct item *items = pool_array(p, count, sizeof *items);
	const struct group_line *lines = group_lines(mk->group);
	int r = 0;

	if (!made || !items || !lines)
		return -ERR_MEMORY;
	for (size_t i = 0; i < count; i++) {
		items[i].line = &lines[i];
		for (size_t k = 0; k < mk->key_count; k++)
			items[i].ranks[k] = rank(mk->by, &mk->namings[k],
			    lines[i].keys[k]);
	}
	if (count)
		qsort(items, count, sizeof *items, compare);
	for (size_t i = 0; r == 0 && i < count; i++)
		r = make_line(mk, items[i].line, &made[i]);
	*ret = (struct wire_list){ made, count };
	return r;
}

/* The lines of one of the keys alone. */
static int
make_alone(struct by *by, size_t key, const struct naming *naming,
    struct wire_list *ret)
{
	const struct making mk = { .by = by, .group = by_fold(by, key),
		.key_count = 1, .namings = { *naming } };

	return mk.group ? make_lines(&mk, ret) : -ERR_MEMORY;
}

int
by_columns(struct by *by, struct wire_list *ret)
{
	const struct naming naming = { .key = by->keys[1] };

	return make_alone(by, 1, &naming, ret);
}

/* Where one key is a time and the other none, shares are of the period. */
static int
find_wholes(struct making *mk)
{
	struct by *by = mk->by;

	if (by->key_count < 2 || proto_key_is_time(by->keys[0]) ==
	    proto_key_is_time(by->keys[1]))
		return 0;
	mk->whole_key = proto_key_is_time(by->keys[1]);
	mk->wholes = by_fold(by, mk->whole_key);
	return mk->wholes ? 0 : -ERR_MEMORY;
}

int
by_lines_finish(struct by *by, struct proto_by_result *ret)
{
	struct making mk = { .by = by, .group = &by->group,
		.key_count = by->key_count };
	int r = find_wholes(&mk);

	for (size_t i = 0; r == 0 && i < by->key_count; i++)
		r = load_names(by, by->keys[i], &mk.namings[i]);
	if (r == 0)
		r = make_lines(&mk, &ret->lines);
	if (r < 0 || by->key_count < 2 || !proto_key_is_time(by->keys[1]))
		return r;
	r = make_alone(by, 0, &mk.namings[0], &ret->rows);
	return r < 0 ? r : by_columns(by, &ret->columns);
}
