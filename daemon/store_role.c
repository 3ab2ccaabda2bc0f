/* SPDX-License-Identifier: MIT */
/* The SQL that changes constituents, responsibilities, sides and aliases. */
#include "store_role.h"

#include "err.h"
#include "store_sql.h"

static const char constituents_sql[] =
    "SELECT id, key, title, position, retired_from FROM constituent"
    " ORDER BY position, id";

static const char responsibilities_sql[] =
    "SELECT id, key, title, position, retired_from FROM responsibility"
    " WHERE constituent_id = ?1 ORDER BY position, id";

static const char add_constituent_sql[] =
    "INSERT INTO constituent (key, title, position, retired_from)"
    " VALUES (?1, ?2, ?3, ?4)";

static const char add_responsibility_sql[] =
    "INSERT INTO responsibility (key, title, position, retired_from,"
    " constituent_id) VALUES (?1, ?2, ?3, ?4, ?5)";

static const char put_constituent_sql[] =
    "UPDATE constituent SET key = ?1, title = ?2, position = ?3,"
    " retired_from = ?4 WHERE id = ?5";

static const char put_responsibility_sql[] =
    "UPDATE responsibility SET key = ?1, title = ?2, position = ?3,"
    " retired_from = ?4 WHERE id = ?5";

static const char count_sql[] =
    "SELECT (SELECT count(*) FROM constituent)"
    " + (SELECT count(*) FROM constituent_side)"
    " + (SELECT count(*) FROM responsibility)"
    " + (SELECT count(*) FROM responsibility_side)"
    " + (SELECT count(*) FROM alias)";

static const char end_constituent_side_sql[] =
    "DELETE FROM constituent_side"
    " WHERE constituent_id = ?1 AND from_day >= ?2";

static const char end_responsibility_side_sql[] =
    "DELETE FROM responsibility_side"
    " WHERE responsibility_id = ?1 AND from_day >= ?2";

/* A side that holds already is not written again. */
static const char constituent_side_sql[] =
    "INSERT INTO constituent_side (constituent_id, from_day, side)"
    " SELECT ?1, ?2, ?3 WHERE ?3 IS NOT (SELECT side FROM constituent_side"
    " WHERE constituent_id = ?1 ORDER BY from_day DESC LIMIT 1)";

static const char responsibility_side_sql[] =
    "INSERT INTO responsibility_side (responsibility_id, from_day, side)"
    " SELECT ?1, ?2, ?3 WHERE ?3 IS NOT"
    " (SELECT side FROM responsibility_side"
    " WHERE responsibility_id = ?1 ORDER BY from_day DESC LIMIT 1)";

static const char add_alias_sql[] =
    "INSERT INTO alias (constituent_id, responsibility_id, name)"
    " VALUES (?1, ?2, ?3)";

static const char delete_alias_sql[] =
    "DELETE FROM alias WHERE constituent_id = ?1"
    " AND responsibility_id IS ?2 AND name = ?3";

static const char aliases_sql[] =
    "SELECT name FROM alias WHERE constituent_id = ?1"
    " AND responsibility_id IS ?2 ORDER BY name";

static const char entries_sql[] =
    "SELECT count(*) FROM entry WHERE constituent_id = ?1"
    " AND (?2 IS NULL OR responsibility_id = ?2) AND day >= ?3";

static const char begin_target_sql[] =
    "INSERT INTO target (from_day, external, internal)"
    " SELECT ?1, external, internal FROM target WHERE from_day < ?1"
    " ORDER BY from_day DESC LIMIT 1";

static const char copy_shares_sql[] =
    "INSERT INTO target_share (target_id, constituent_id, share)"
    " SELECT (SELECT id FROM target WHERE from_day = ?1),"
    "  constituent_id, share FROM target_share WHERE constituent_id <> ?2"
    " AND target_id = (SELECT id FROM target WHERE from_day < ?1"
    "  ORDER BY from_day DESC LIMIT 1)";

static const char end_shares_sql[] =
    "DELETE FROM target_share WHERE constituent_id = ?2"
    " AND target_id IN (SELECT id FROM target WHERE from_day >= ?1)";

/* The ids by which an alias, or an entry, knows it. */
static void
bind_role(sqlite3_stmt *stmt, const struct store_role *role)
{
	(void)sqlite3_bind_int64(stmt, 1, role->of ? role->of : role->id);
	store_bind_id(stmt, 2, role->of ? role->id : 0);
}

static int
read_number(sqlite3_stmt *stmt, int64_t *ret)
{
	int r = store_step(stmt);

	if (r <= 0)
		return r < 0 ? r : -ERR_STORAGE;
	*ret = sqlite3_column_int64(stmt, 0);
	(void)sqlite3_reset(stmt);
	return 0;
}

int
store_role_all(struct store *s, int64_t of, struct pool *p,
    struct store_role **ret, size_t *ret_count)
{
	sqlite3_stmt *stmt = store_stmt(s,
	    of ? responsibilities_sql : constituents_sql);
	struct store_role *roles = NULL;
	size_t count = 0, room = 0;
	int r;

	if (of)
		(void)sqlite3_bind_int64(stmt, 1, of);
	while ((r = store_step(stmt)) > 0) {
		struct store_role role = {
			.id = sqlite3_column_int64(stmt, 0),
			.of = of,
			.key = store_text(stmt, 1, p),
			.title = store_text(stmt, 2, p),
			.position = sqlite3_column_int64(stmt, 3),
			.retired_from = store_day(stmt, 4),
		};

		roles = pool_grow(p, roles, count, &room, sizeof *roles);
		if (!roles || !role.key || !role.title) {
			r = -ERR_MEMORY;
			break;
		}
		roles[count++] = role;
	}
	(void)sqlite3_reset(stmt);
	if (r < 0)
		return r;
	*ret = roles;
	*ret_count = count;
	return 0;
}

static int
write_role(sqlite3_stmt *stmt, const struct store_role *role, int64_t fifth)
{
	store_bind_text(stmt, 1, role->key);
	store_bind_text(stmt, 2, role->title);
	(void)sqlite3_bind_int64(stmt, 3, role->position);
	store_bind_day(stmt, 4, role->retired_from);
	if (fifth)
		(void)sqlite3_bind_int64(stmt, 5, fifth);
	return store_run(stmt);
}

int
store_role_add(struct store *s, struct store_role *role)
{
	int r = write_role(store_stmt(s, role->of ? add_responsibility_sql
	    : add_constituent_sql), role, role->of);

	if (r == 0)
		role->id = sqlite3_last_insert_rowid(s->db);
	return r;
}

int
store_role_put(struct store *s, const struct store_role *role)
{
	return write_role(store_stmt(s, role->of ? put_responsibility_sql
	    : put_constituent_sql), role, role->id);
}

int
store_role_count(struct store *s, int64_t *ret)
{
	return read_number(store_stmt(s, count_sql), ret);
}

int
store_role_set_side(struct store *s, const struct store_role *role,
    int32_t day, enum split_side side)
{
	sqlite3_stmt *stmt = store_stmt(s, role->of
	    ? end_responsibility_side_sql : end_constituent_side_sql);
	int r;

	(void)sqlite3_bind_int64(stmt, 1, role->id);
	store_bind_day(stmt, 2, day);
	r = store_run(stmt);
	if (r < 0)
		return r;
	stmt = store_stmt(s, role->of ? responsibility_side_sql
	    : constituent_side_sql);
	(void)sqlite3_bind_int64(stmt, 1, role->id);
	store_bind_day(stmt, 2, day);
	store_bind_text(stmt, 3, split_side_name(side));
	return store_run(stmt);
}

int
store_alias_add(struct store *s, const struct store_role *role,
    const char *name)
{
	sqlite3_stmt *stmt = store_stmt(s, add_alias_sql);

	bind_role(stmt, role);
	store_bind_text(stmt, 3, name);
	return store_run(stmt);
}

int
store_alias_delete(struct store *s, const struct store_role *role,
    const char *name)
{
	sqlite3_stmt *stmt = store_stmt(s, delete_alias_sql);

	bind_role(stmt, role);
	store_bind_text(stmt, 3, name);
	return store_run(stmt);
}

int
store_alias_all(struct store *s, const struct store_role *role,
    struct pool *p, const char ***ret, size_t *ret_count)
{
	sqlite3_stmt *stmt = store_stmt(s, aliases_sql);
	const char **names = NULL;
	size_t count = 0, room = 0;
	int r;

	bind_role(stmt, role);
	while ((r = store_step(stmt)) > 0) {
		const char *name = store_text(stmt, 0, p);

		names = pool_grow(p, names, count, &room, sizeof *names);
		if (!names || !name) {
			r = -ERR_MEMORY;
			break;
		}
		names[count++] = name;
	}
	(void)sqlite3_reset(stmt);
	if (r < 0)
		return r;
	*ret = names;
	*ret_count = count;
	return 0;
}

int
store_role_entries(struct store *s, const struct store_role *role,
    int32_t day, int64_t *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, entries_sql);

	bind_role(stmt, role);
	store_bind_day(stmt, 3, day);
	return read_number(stmt, ret);
}

static int
run_shares(struct store *s, const char *sql, int32_t day,
    int64_t constituent_id)
{
	sqlite3_stmt *stmt = store_stmt(s, sql);

	store_bind_day(stmt, 1, day);
	if (constituent_id)
		(void)sqlite3_bind_int64(stmt, 2, constituent_id);
	return store_run(stmt);
}

int
store_role_end_share(struct store *s, int64_t constituent_id, int32_t day,
    bool begin)
{
	int r = 0;

	if (begin) {
		r = run_shares(s, begin_target_sql, day, 0);
		if (r == 0)
			r = run_shares(s, copy_shares_sql, day,
			    constituent_id);
	}
	return r < 0 ? r : run_shares(s, end_shares_sql, day, constituent_id);
}
