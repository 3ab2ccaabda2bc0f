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
