/* SPDX-License-Identifier: MIT */
/* `constituent.list`: the whole role, as it is on a day. */
#include "err.h"
#include "method_role.h"

/* What goes into every row. */
struct listing {
	struct method *m;
	struct store_catalogue catalogue;
	const struct proto_constituent_list *params;
};

static int
show_sides(struct method *m, const struct split_place *places, size_t count,
    struct wire_list *ret)
{
	struct proto_constituent_side *sides = pool_array(m->pool, count,
	    sizeof *sides);

	if (!sides)
		return -ERR_MEMORY;
	for (size_t i = 0; i < count; i++)
		sides[i] = (struct proto_constituent_side){
			places[i].from_day,
			split_side_name(places[i].side) };
	*ret = (struct wire_list){ sides, count };
	return 0;
}

/* The sides of its own: a constituent's always, a responsibility's if any. */
static int
show_own_sides(const struct listing *l, const struct store_role *role,
    size_t at, struct wire_list *ret)
{
	const struct store_catalogue *c = &l->catalogue;

	if (!role->of)
		return show_sides(l->m, c->constituents[at].places,
		    c->constituents[at].place_count, ret);
	for (size_t i = 0; i < c->exception_count; i++)
		if (c->exceptions[i].responsibility_id == role->id)
			return show_sides(l->m, c->exceptions[i].places,
			    c->exceptions[i].place_count, ret);
	return 0;
}

static int show_all(const struct listing *l, int64_t of,
    struct wire_list *ret);

static int
show(const struct listing *l, const struct store_role *role,
    struct proto_constituent *ret)
{
	size_t at = store_catalogue_find(&l->catalogue,
	    role->of ? role->of : role->id);
	const char **aliases;
	size_t count;
	int r = at == SIZE_MAX ? -ERR_STORAGE : store_alias_all(l->m->store,
	    role, l->m->pool, &aliases, &count);

	if (r < 0)
		return r;
	*ret = (struct proto_constituent){
		.key = role->key,
		.title = role->title,
		.side = split_side_name(store_catalogue_side(&l->catalogue,
		    at, role->of ? role->id : 0, l->params->day)),
		.aliases = { aliases, count },
		.retired_from = role->retired_from,
	};
	r = show_own_sides(l, role, at, &ret->sides);
	return r < 0 || role->of ? r : show_all(l, role->id,
	    &ret->responsibilities);
}

/* All constituents, or all responsibilities of one. */
static int
show_all(const struct listing *l, int64_t of, struct wire_list *ret)
{
	struct proto_constituent *shown;
	struct store_role *rows;
	size_t count, n = 0;
	int r = store_role_all(l->m->store, of, l->m->pool, &rows, &count);

	if (r < 0)
		return r;
	shown = pool_array(l->m->pool, count, sizeof *shown);
	if (!shown)
		return -ERR_MEMORY;
	for (size_t i = 0; r == 0 && i < count; i++)
		if (l->params->all || rows[i].retired_from == DAY_NONE ||
		    rows[i].retired_from > l->params->day)
			r = show(l, &rows[i], &shown[n++]);
	*ret = (struct wire_list){ shown, n };
	return r;
}

int
method_constituent_list(struct method *m, const void *params, void *result)
{
	struct proto_constituent_list_result *ret = result;
	struct listing l = { .m = m, .params = params };
	int r = store_catalogue_load(m->store, m->pool, &l.catalogue);

	ret->day = l.params->day;
	return r < 0 ? r : show_all(&l, 0, &ret->constituents);
}
