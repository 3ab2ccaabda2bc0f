/* SPDX-License-Identifier: MIT */
/* What constituents and responsibilities there are, and how they are called:
   `constituent.add`, `.rename`, `.alias`. */
#include <string.h>

#include "err.h"
#include "method_name.h"
#include "method_role.h"
#include "text.h"

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

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
	*ret = method_role_describe(&role, &p->write);
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
	*ret = method_role_describe(&role, &p->write);
	r = method_again_keep(m, p, ret);
	if (r < 0)
		return r;
	return p->remove ? store_alias_delete(m->store, role.row, alias)
	                 : store_alias_add(m->store, role.row, p->name);
}
