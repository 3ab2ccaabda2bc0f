/* SPDX-License-Identifier: MIT */
/* Whom time is given to, and what for: `constituent.add`, `.rename`,
   `.alias`, `.set`, `.retire`. */
#include <string.h>

#include "err.h"
#include "method_name.h"
#include "method_role.h"
#include "proto_constituent.h"
#include "text.h"

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

/* What each change answers, where nothing has changed yet. */
static struct proto_constituent_result
describe(const struct method_role *role, const struct proto_write *write)
{
	const char *side = split_side_name(method_role_side(role,
	    wire_stamp_day(&write->now)));

	return (struct proto_constituent_result){ .what = role->name,
		.was = role->name, .title = role->row->title, .side = side,
		.side_before = side, .from = DAY_NONE,
		.retired_from = role->row->retired_from };
}

/* The constituent before the slash. */
static int
find_parent(struct method *m, const struct proto_constituent_add *p,
    size_t len, struct method_role *ret)
{
	const char *word = pool_dupn(m->pool, p->what, len);
	struct method_what ids;
	int r;

	if (!word)
		return -ERR_MEMORY;
	/* One that is retired gets no new responsibilities. */
	r = method_name_find(m, word, wire_stamp_day(&p->write.now), &ids);
	return r < 0 ? r : method_role_find(m, word, &p->write, ret);
}

/* Refuses what can't be added, and puts it behind all of its kind. */
static int
check_new(struct method *m, struct store_role *role)
{
	struct store_role *rows;
	size_t count;
	int r = method_role_check_name(m, role->of, 0, role->key);

	if (r == 0)
		r = method_role_check_title(m, role->title);
	if (r == 0)
		r = method_role_check_room(m);
	if (r == 0)
		r = store_role_all(m->store, role->of, m->pool, &rows,
		    &count);
	if (r == 0)
		role->position = 1 + (count ? rows[count - 1].position : 0);
	return r;
}

/* What is to be added, and what the answer says of it. */
static int
describe_new(struct method *m, const struct proto_constituent_add *p,
    struct store_role *role, struct proto_constituent_result *ret)
{
	const char *slash = strchr(p->what, '/'), *side = p->side;
	const char *name = p->what;
	struct method_role parent;
	int r = 0;

	*role = (struct store_role){ .key = slash ? slash + 1 : p->what,
		.title = p->title ? p->title : "", .retired_from = DAY_NONE };
	if (slash)
		r = find_parent(m, p, (size_t)(slash - p->what), &parent);
	if (r < 0)
		return r;
	if (slash) {
		role->of = parent.row->id;
		name = method_role_name(m, parent.row->key, role->key);
	}
	if (slash && !side)
		side = split_side_name(method_role_side(&parent,
		    wire_stamp_day(&p->write.now)));
	*ret = (struct proto_constituent_result){ .what = name, .was = name,
		.title = role->title, .side = side, .side_before = side,
		.from = DAY_NONE, .retired_from = DAY_NONE };
	return name ? 0 : -ERR_MEMORY;
}

int
method_constituent_add(struct method *m, const void *params, void *result)
{
	const struct proto_constituent_add *p = params;
	struct proto_constituent_result *ret = result;
	enum split_side side = SPLIT_EXTERNAL;
	struct store_role role;
	int r = p->side ? method_role_read_side(m, p->side, &side) : 0;

	if (r == 0)
		r = describe_new(m, p, &role, ret);
	if (r == 0 && !ret->side) {
		m->fault->field = "side";
		r = FAIL(m, ERR_PARAMS, "\"side\" is missing: a constituent "
		    "is external or internal");
	}
	if (r == 0)
		r = check_new(m, &role);
	if (r == 0)
		r = method_again_keep(m, p, ret);
	if (r == 0)
		r = store_role_add(m->store, &role);
	/* Time may be logged for any day, so it has a side on every one. */
	if (r == 0 && p->side)
		r = store_role_set_side(m->store, &role, DAY_FIRST, side);
	return r;
}

int
method_constituent_rename(struct method *m, const void *params, void *result)
{
	const struct proto_constituent_rename *p = params;
	struct proto_constituent_result *ret = result;
	struct method_role role;
	const char *old;
	bool own;
	int r = method_role_find(m, p->what, &p->write, &role);

	if (r < 0)
		return r;
	if (!strcmp(role.row->key, p->key))
		return FAIL(m, ERR_NOTHING, "%s is called that already",
		    role.name);
	r = method_role_check_name(m, role.row->of, role.row->id, p->key);
	own = r > 0;
	if (r >= 0)
		r = method_role_check_room(m);
	if (r < 0)
		return r;
	*ret = describe(&role, &p->write);
	ret->what = method_role_name(m, role.row->of
	    ? role.basis.constituents[role.at].key : NULL, p->key);
	old = role.row->key;
	role.row->key = p->key;
	r = ret->what ? method_again_keep(m, p, ret) : -ERR_MEMORY;
	if (r == 0 && own)
		r = store_alias_delete(m->store, role.row, p->key);
	if (r == 0)
		r = store_role_put(m->store, role.row);
	return r < 0 ? r : store_alias_add(m->store, role.row, old);
}

/* The name as it is spelt among the aliases, or NULL. */
static int
find_alias(struct method *m, const struct store_role *row, const char *name,
    const char **ret)
{
	const char **names;
	size_t count;
	int r = store_alias_all(m->store, row, m->pool, &names, &count);

	*ret = NULL;
	for (size_t i = 0; r == 0 && i < count; i++)
		if (text_same(names[i], name))
			*ret = names[i];
	return r;
}

int
method_constituent_alias(struct method *m, const void *params, void *result)
{
	const struct proto_constituent_alias *p = params;
	struct proto_constituent_result *ret = result;
	struct method_role role;
	const char *alias = NULL;
	int r = method_role_find(m, p->what, &p->write, &role);

	if (r == 0 && p->remove)
		r = find_alias(m, role.row, p->name, &alias);
	else if (r == 0)
		r = method_role_check_name(m, role.row->of, role.row->id,
		    p->name);
	if (r > 0)
		return FAIL(m, ERR_NOTHING, "\"%s\" is a name of %s already",
		    p->name, role.name);
	if (r == 0 && !p->remove)
		r = method_role_check_room(m);
	if (r < 0)
		return r;
	if (p->remove && !alias) {
		m->fault->word = p->name;
		return FAIL(m, ERR_NOTHING, "\"%s\" is no other name of %s",
		    p->name, role.name);
	}
	*ret = describe(&role, &p->write);
	r = method_again_keep(m, p, ret);
	if (r < 0)
		return r;
	return p->remove ? store_alias_delete(m->store, role.row, alias)
	                 : store_alias_add(m->store, role.row, p->name);
}

/*
 * What happens from a day on, where something is retired or changes sides:
 * a constituent's own share ends, in every target from then on.
 */
static int
describe_end(struct method *m, const struct method_role *role, int32_t day,
    struct proto_constituent_result *ret)
{
	const struct method_basis *b = &role->basis;
	enum split_side side = method_role_side(role, day);
	struct proto_constituent_share *ended = pool_array(m->pool,
	    b->target_count, sizeof *ended);
	size_t n = 0;

	if (!ended)
		return -ERR_MEMORY;
	ret->from = day;
	ret->side_before = ret->side = split_side_name(side);
	for (size_t i = method_basis_target_on(b, day);
	    !role->row->of && i < b->target_count; i++) {
		int32_t share = b->targets[i].constituents[role->at];
		int32_t from = b->targets[i].from_day;

		if (share != SPLIT_NO_SHARE)
			ended[n++] = (struct proto_constituent_share){
				from > day ? from : day,
				{ true, (double)share / SPLIT_WHOLE } };
	}
	ret->ended = (struct wire_list){ ended, n };
	if (!role->row->of)
		ret->shortfall = method_basis_shortfall(b, side, day,
		    role->at);
	return store_role_entries(m->store, role->row, day, &ret->entries);
}

/* Writes what describe_end said of the shares. */
static int
end_share(struct method *m, const struct method_role *role,
    const struct proto_constituent_result *ret)
{
	const struct method_basis *b = &role->basis;
	const struct split_target *t =
	    &b->targets[method_basis_target_on(b, ret->from)];

	if (!ret->ended.count)
		return 0;
	return store_role_end_share(m->store, role->row->id, ret->from,
	    t->from_day < ret->from &&
	    t->constituents[role->at] != SPLIT_NO_SHARE);
}

int
method_constituent_retire(struct method *m, const void *params, void *result)
{
	const struct proto_constituent_retire *p = params;
	struct proto_constituent_result *ret = result;
	struct method_role role;
	char day[DAY_TEXT];
	int r = method_role_find(m, p->what, &p->write, &role);

	if (r < 0)
		return r;
	if (role.row->retired_from == p->from)
		return FAIL(m, ERR_NOTHING, "%s was retired on %s already",
		    role.name, day_format(p->from, day));
	*ret = describe(&role, &p->write);
	r = describe_end(m, &role, p->from, ret);
	if (r < 0)
		return r;
	role.row->retired_from = ret->retired_from = p->from;
	r = method_again_keep(m, p, ret);
	if (r == 0)
		r = store_role_put(m->store, role.row);
	return r < 0 ? r : end_share(m, &role, ret);
}

/* The first of these days, not before `from`, on which it lies elsewhere. */
static int32_t
first_elsewhere(const struct method_role *role, enum split_side side,
    int32_t from, const struct split_place *places, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (places[i].from_day >= from &&
		    method_role_side(role, places[i].from_day) != side)
			return places[i].from_day;
	return DAY_NONE;
}

/* From when on a new side makes a difference, or DAY_NONE. */
static int32_t
side_moves(const struct method_role *role, enum split_side side, int32_t from)
{
	const struct store_catalogue *c = &role->basis.catalogue;
	const struct store_constituent *constituent =
	    &c->constituents[role->at];
	int32_t day = first_elsewhere(role, side, from, constituent->places,
	    constituent->place_count), own;

	if (method_role_side(role, from) != side)
		return from;
	for (size_t i = 0; role->row->of && i < c->exception_count; i++) {
		if (c->exceptions[i].responsibility_id != role->row->id)
			continue;
		own = first_elsewhere(role, side, from,
		    c->exceptions[i].places, c->exceptions[i].place_count);
		if (own != DAY_NONE && (day == DAY_NONE || own < day))
			day = own;
	}
	return day;
}

/* Puts it at a place among all of its kind: true where some have moved. */
static bool
reorder(struct method_role *role, int64_t position)
{
	size_t to = (size_t)position > role->count ? role->count - 1
	                                           : (size_t)position - 1;
	size_t at = (size_t)(role->row - role->rows);
	struct store_role row = *role->row;

	if (at == to)
		return false;
	if (at < to)
		memmove(role->row, role->row + 1, (to - at) * sizeof row);
	else
		memmove(role->rows + to + 1, role->rows + to,
		    (at - to) * sizeof row);
	role->row = &role->rows[to];
	*role->row = row;
	return true;
}

/* Writes the row, and those whose places are others now. */
static int
put(struct method *m, const struct method_role *role, bool places)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < role->count; i++) {
		struct store_role *row = &role->rows[i];
		int64_t place = places ? (int64_t)i + 1 : row->position;

		if (row != role->row && row->position == place)
			continue;
		row->position = place;
		r = store_role_put(m->store, row);
	}
	return r;
}

static int
check_set(struct method *m, const struct proto_constituent_set *p)
{
	if (!p->title && !p->side && !p->position.set && !p->in_use)
		return FAIL(m, ERR_PARAMS, "set what? \"title\", \"side\", "
		    "\"position\" or \"in_use\"");
	if ((p->side != NULL) == (p->from != DAY_NONE))
		return p->title ? method_role_check_title(m, p->title) : 0;
	m->fault->field = "from";
	return FAIL(m, ERR_PARAMS, "\"side\" and \"from\" go together");
}

/* The row as it is to be: whether anything is not as it was. */
static bool
change_row(struct method_role *role, const struct proto_constituent_set *p,
    struct proto_constituent_result *ret)
{
	bool changed = false;

	if (p->title && strcmp(p->title, role->row->title) != 0) {
		role->row->title = ret->title = p->title;
		changed = true;
	}
	if (p->in_use && role->row->retired_from != DAY_NONE) {
		role->row->retired_from = ret->retired_from = DAY_NONE;
		changed = true;
	}
	if (p->position.set && reorder(role, p->position.value))
		changed = true;
	return changed;
}

int
method_constituent_set(struct method *m, const void *params, void *result)
{
	const struct proto_constituent_set *p = params;
	struct proto_constituent_result *ret = result;
	enum split_side side = SPLIT_EXTERNAL;
	struct method_role role;
	int32_t moves = DAY_NONE;
	bool changed;
	int r = check_set(m, p);

	if (r == 0 && p->side)
		r = method_role_read_side(m, p->side, &side);
	if (r == 0)
		r = method_role_find(m, p->what, &p->write, &role);
	if (r == 0 && p->side)
		r = method_role_check_room(m);
	if (r < 0)
		return r;
	*ret = describe(&role, &p->write);
	if (p->side)
		moves = side_moves(&role, side, p->from);
	if (moves != DAY_NONE) {
		r = describe_end(m, &role, moves, ret);
		ret->side = p->side;
	}
	if (r < 0)
		return r;
	changed = change_row(&role, p, ret);
	ret->position = (struct wire_maybe_int){ p->position.set,
		role.row - role.rows + 1 };
	if (!changed && moves == DAY_NONE)
		return FAIL(m, ERR_NOTHING, "%s is like that already",
		    role.name);
	r = method_again_keep(m, p, ret);
	if (r == 0 && changed)
		r = put(m, &role, p->position.set);
	if (r == 0 && moves != DAY_NONE)
		r = store_role_set_side(m->store, role.row, p->from, side);
	return r < 0 || moves == DAY_NONE ? r : end_share(m, &role, ret);
}
