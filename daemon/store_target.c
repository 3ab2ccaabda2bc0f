/* SPDX-License-Identifier: MIT */
/* The SQL of the tables `target` and `target_share`. */
#include "store_target.h"

#include "err.h"
#include "store_sql.h"

static const char targets_sql[] =
    "SELECT id, from_day, external, internal FROM target"
    " ORDER BY from_day";

static const char shares_sql[] =
    "SELECT constituent_id, share FROM target_share WHERE target_id = ?1";

static const char put_sql[] =
    "INSERT INTO target (from_day, external, internal) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (from_day) DO UPDATE SET external = excluded.external,"
    " internal = excluded.internal WHERE external <> excluded.external";

#define ID_OF_DAY "(SELECT id FROM target WHERE from_day = ?1)"

static const char put_share_sql[] =
    "INSERT INTO target_share (target_id, constituent_id, share)"
    " VALUES (" ID_OF_DAY ", ?2, ?3)"
    " ON CONFLICT (target_id, constituent_id) DO UPDATE"
    " SET share = excluded.share WHERE share <> excluded.share";

static const char delete_share_sql[] =
    "DELETE FROM target_share WHERE target_id = " ID_OF_DAY
    " AND constituent_id = ?2";

static const char delete_shares_sql[] =
    "DELETE FROM target_share WHERE target_id = " ID_OF_DAY;

static const char delete_sql[] = "DELETE FROM target WHERE from_day = ?1";

static int
load_shares(struct store *s, int64_t target_id,
    const struct store_catalogue *c, struct pool *p, const int32_t **ret)
{
	sqlite3_stmt *stmt = store_stmt(s, shares_sql);
	int32_t *shares = pool_array(p, c->constituent_count, sizeof *shares);
	int r;

	if (!shares)
		return -ERR_MEMORY;
	for (size_t i = 0; i < c->constituent_count; i++)
		shares[i] = SPLIT_NO_SHARE;
	(void)sqlite3_bind_int64(stmt, 1, target_id);
	while ((r = store_step(stmt)) > 0) {
		size_t i = store_catalogue_find(c,
		    sqlite3_column_int64(stmt, 0));

		if (i != SIZE_MAX)
			shares[i] = sqlite3_column_int(stmt, 1);
	}
	*ret = shares;
	return r;
}

int
store_target_load(struct store *s, const struct store_catalogue *c,
    struct pool *p, struct split_target **ret, size_t *ret_count)
{
	sqlite3_stmt *stmt = store_stmt(s, targets_sql);
	struct split_target *targets = NULL, *t;
	size_t count = 0, room = 0;
	int r;

	while ((r = store_step(stmt)) > 0) {
		targets = pool_grow(p, targets, count, &room, sizeof *targets);
		if (!targets) {
			r = -ERR_MEMORY;
			break;
		}
		t = &targets[count++];
		t->from_day = store_day(stmt, 1);
		t->sides[SPLIT_EXTERNAL] = sqlite3_column_int(stmt, 2);
		t->sides[SPLIT_INTERNAL] = sqlite3_column_int(stmt, 3);
		r = load_shares(s, sqlite3_column_int64(stmt, 0), c, p,
		    &t->constituents);
		if (r < 0)
			break;
	}
	(void)sqlite3_reset(stmt);
	if (r < 0)
		return r;
	*ret = targets;
	*ret_count = count;
	return count ? 0 : -ERR_STORAGE;
}

static int
put_share(struct store *s, int32_t day, int64_t constituent_id, int32_t share)
{
	bool none = share == SPLIT_NO_SHARE;
	sqlite3_stmt *stmt = store_stmt(s, none ? delete_share_sql
	    : put_share_sql);

	store_bind_day(stmt, 1, day);
	(void)sqlite3_bind_int64(stmt, 2, constituent_id);
	if (!none)
		(void)sqlite3_bind_int(stmt, 3, share);
	return store_run(stmt);
}

int
store_target_put(struct store *s, const struct store_catalogue *c,
    const struct split_target *target)
{
	sqlite3_stmt *stmt = store_stmt(s, put_sql);
	int r;

	store_bind_day(stmt, 1, target->from_day);
	(void)sqlite3_bind_int(stmt, 2, target->sides[SPLIT_EXTERNAL]);
	(void)sqlite3_bind_int(stmt, 3, target->sides[SPLIT_INTERNAL]);
	r = store_run(stmt);
	for (size_t i = 0; r == 0 && i < c->constituent_count; i++)
		r = put_share(s, target->from_day, c->constituents[i].id,
		    target->constituents[i]);
	return r;
}

int
store_target_delete(struct store *s, int32_t from_day)
{
	sqlite3_stmt *stmt = store_stmt(s, delete_shares_sql);
	int r;

	store_bind_day(stmt, 1, from_day);
	r = store_run(stmt);
	if (r < 0)
		return r;
	stmt = store_stmt(s, delete_sql);
	store_bind_day(stmt, 1, from_day);
	return store_run(stmt);
}
