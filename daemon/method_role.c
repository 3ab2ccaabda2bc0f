/* SPDX-License-Identifier: MIT */
/* Constituents and responsibilities as they are changed: finding one, and
   what it may be called. */
#include "method_role.h"

#include <string.h>

#include "err.h"
#include "method_name.h"
#include "text.h"

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

const char *
method_role_name(struct method *m, const char *constituent, const char *key)
{
	return constituent ? pool_printf(m->pool, "%s/%s", constituent, key)
	                   : key;
}

int
method_role_find(struct method *m, const char *what,
    const struct proto_write *write, struct method_role *ret)
{
	struct method_what ids;
	const char *constituent;
	int64_t of, id;
	int r = method_name_find_past(m, what, wire_stamp_day(&write->now),
	    &ids);

	*ret = (struct method_role){ 0 };
	if (r == 0)
		r = method_basis_load(m, &ret->basis);
	if (r < 0)
		return r;
	of = ids.responsibility_id ? ids.constituent_id : 0;
	id = of ? ids.responsibility_id : ids.constituent_id;
	r = store_role_all(m->store, of, m->pool, &ret->rows, &ret->count);
	if (r < 0)
		return r;
	for (size_t i = 0; i < ret->count; i++)
		if (ret->rows[i].id == id)
			ret->row = &ret->rows[i];
	ret->at = store_catalogue_find(&ret->basis.catalogue,
	    ids.constituent_id);
	if (!ret->row || ret->at == SIZE_MAX)
		return -ERR_STORAGE;
	constituent = of ? ret->basis.constituents[ret->at].key : NULL;
	ret->name = method_role_name(m, constituent, ret->row->key);
	return ret->name ? 0 : -ERR_MEMORY;
}

enum split_side
method_role_side(const struct method_role *role, int32_t day)
{
	return store_catalogue_side(&role->basis.catalogue, role->at,
	    role->row->of ? role->row->id : 0, day);
}

struct proto_constituent_result
method_role_describe(const struct method_role *role,
    const struct proto_write *write)
{
	const char *side = split_side_name(method_role_side(role,
	    wire_stamp_day(&write->now)));

	return (struct proto_constituent_result){ .what = role->name,
		.was = role->name, .title = role->row->title, .side = side,
		.side_before = side, .from = DAY_NONE,
		.retired_from = role->row->retired_from };
}

int
method_role_read_side(struct method *m, const char *name,
    enum split_side *ret)
{
	for (int side = 0; side < SPLIT_SIDES; side++)
		if (!strcmp(name, split_side_name((enum split_side)side))) {
			*ret = (enum split_side)side;
			return 0;
		}
	m->fault->field = "side";
	m->fault->word = name;
	return FAIL(m, ERR_PARAMS, "\"side\" must be external or internal");
}

static int
refuse_taken(struct method *m, int64_t of, const struct store_name *n)
{
	const char *kind = of ? "responsibility" : "constituent";
	char day[DAY_TEXT];

	if (n->retired_from != DAY_NONE)
		return FAIL(m, ERR_TAKEN, "\"%s\" is a name of %s, which was "
		    "retired on %s", n->name, n->key,
		    day_format(n->retired_from, day));
	if (strcmp(n->name, n->key) != 0)
		return FAIL(m, ERR_TAKEN, "\"%s\" is another name of %s",
		    n->name, n->key);
	return FAIL(m, ERR_TAKEN, "\"%s\" is a %s already", n->name, kind);
}

int
method_role_check_name(struct method *m, int64_t of, int64_t id,
    const char *name)
{
	struct store_name *names;
	size_t count;
	int r;

	m->fault->word = name;
	if (!text_is_key(name))
		return FAIL(m, ERR_NAME, "\"%s\" is not a name: one is a "
		    "letter, then letters, digits and -_. (%d characters at "
		    "most), none in upper case", name, TEXT_NAME_MAX);
	for (int side = 0; !of && side < SPLIT_SIDES; side++)
		if (!strcmp(name, split_side_name((enum split_side)side)))
			return FAIL(m, ERR_NAME, "\"%s\" is a side; take "
			    "another name", name);
	r = store_name_all(m->store, of, m->pool, &names, &count);
	if (r < 0)
		return r;
	for (size_t i = 0; i < count; i++)
		if (text_same(names[i].name, name))
			return names[i].id == id ? 1
			    : refuse_taken(m, of, &names[i]);
	/* Whoever types it means the other one, and would not notice. */
	for (size_t i = 0; i < count; i++)
		if (names[i].id != id && names[i].retired_from == DAY_NONE &&
		    !strncmp(names[i].name, name, strlen(name)))
			return FAIL(m, ERR_TAKEN, "\"%s\" is short for %s; "
			    "take another name", name, names[i].key);
	return 0;
}

int
method_role_check_title(struct method *m, const char *title)
{
	const char *why = "is longer than 40 characters";

	m->fault->word = title;
	if (text_check_note(title, &why) < 0 ||
	    text_chars(title) > TEXT_NAME_MAX)
		return FAIL(m, ERR_NAME, "the title %s", why);
	return 0;
}

int
method_role_check_room(struct method *m)
{
	int64_t rows;
	int r = store_role_count(m->store, &rows);

	if (r < 0)
		return r;
	if (rows + 2 <= PROTO_ROLE_MAX)
		return 0;
	return FAIL(m, ERR_TOO_LARGE, "constituents, responsibilities, sides "
	    "and other names are %d together at most", PROTO_ROLE_MAX);
}
