/* SPDX-License-Identifier: MIT */
/* How constituents and responsibilities are, from a day on or at once:
   `constituent.set`, `constituent.retire`. */
#include <string.h>

#include "err.h"
#include "method_role.h"

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

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
	*ret = method_role_describe(&role, &p->write);
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
	*ret = method_role_describe(&role, &p->write);
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
