/* SPDX-License-Identifier: MIT */
/* The SQL of the table `mailing`. */
#include "store_mailing.h"

#include <string.h>

#include "err.h"
#include "store_sql.h"

#define COLUMNS                                                               \
	"SELECT id, from_day, to_day, recipients, sent, again, sent_at,"      \
	" digest, claim, claim_digest, claimed_at, failed_at, failure,"       \
	" ended"                                                              \
	" FROM mailing "

static const char get_sql[] = COLUMNS
    "WHERE to_day = ?2 AND from_day = ?1 AND recipients = ?3";

static const char of_claim_sql[] = COLUMNS "WHERE claim = ?1";

static const char last_sql[] = COLUMNS
    "WHERE ended IS NOT NULL AND (sent > 0 OR failure IS NOT NULL)"
    " ORDER BY ended DESC LIMIT 1";

static const char claim_sql[] =
    "INSERT INTO mailing (from_day, to_day, recipients, claim, claim_digest,"
    " claimed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    " ON CONFLICT (to_day, from_day, recipients) DO UPDATE SET again = 0,"
    " claim = ?4, claim_digest = ?5, claimed_at = ?6";

static const char end_sql[] =
    "UPDATE mailing SET claimed_at = NULL, sent = ?2, sent_at = ?3,"
    " digest = ?4, failed_at = ?5, failure = ?6,"
    " ended = (SELECT coalesce(max(ended), 0) + 1 FROM mailing)"
    " WHERE id = ?1";

static const char again_sql[] =
    "UPDATE mailing SET again = 1 WHERE to_day = ?2 AND from_day = ?1";

static const char reached_sql[] =
    "SELECT EXISTS (SELECT 1 FROM mailing WHERE to_day >= ?1 AND sent > 0)";

static const char forget_sql[] =
    "UPDATE mailing SET failed_at = NULL, failure = NULL"
    " WHERE failure IS NOT NULL";

static void
bind_instant(sqlite3_stmt *stmt, int i, bool set, int64_t instant)
{
	if (set)
		(void)sqlite3_bind_int64(stmt, i, instant);
	else
		(void)sqlite3_bind_null(stmt, i);
}

static int
read_row(sqlite3_stmt *stmt, struct pool *p, struct store_mailing *ret)
{
	int r = store_step(stmt);

	if (r <= 0)
		return r;
	*ret = (struct store_mailing){
		.id = sqlite3_column_int64(stmt, 0),
		.range = { store_day(stmt, 1), store_day(stmt, 2) },
		.recipients = store_text(stmt, 3, p),
		.sent = sqlite3_column_int64(stmt, 4),
		.again = sqlite3_column_int(stmt, 5) != 0,
		.sent_at = sqlite3_column_int64(stmt, 6),
		.digest = store_text(stmt, 7, p),
		.claim_digest = store_text(stmt, 9, p),
		.claimed = sqlite3_column_type(stmt, 10) != SQLITE_NULL,
		.claimed_at = sqlite3_column_int64(stmt, 10),
		.failed_at = sqlite3_column_int64(stmt, 11),
		.failure = store_text(stmt, 12, p),
		.ended = sqlite3_column_int64(stmt, 13),
	};
	if (sqlite3_column_bytes(stmt, 8) == UUID_BYTES)
		memcpy(ret->claim, sqlite3_column_blob(stmt, 8), UUID_BYTES);
	(void)sqlite3_reset(stmt);
	return ret->recipients && ret->claim_digest ? 1 : -ERR_MEMORY;
}

int
store_mailing_get(struct store *s, struct day_range range,
    const char *recipients, struct pool *p, struct store_mailing *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, get_sql);

	store_bind_day(stmt, 1, range.from);
	store_bind_day(stmt, 2, range.to);
	store_bind_text(stmt, 3, recipients);
	return read_row(stmt, p, ret);
}

int
store_mailing_of_claim(struct store *s, const uint8_t claim[UUID_BYTES],
    struct pool *p, struct store_mailing *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, of_claim_sql);

	(void)sqlite3_bind_blob(stmt, 1, claim, UUID_BYTES, SQLITE_STATIC);
	return read_row(stmt, p, ret);
}

int
store_mailing_last(struct store *s, struct pool *p, struct store_mailing *ret)
{
	return read_row(store_stmt(s, last_sql), p, ret);
}

int
store_mailing_claim(struct store *s, const struct store_mailing *m)
{
	sqlite3_stmt *stmt = store_stmt(s, claim_sql);

	store_bind_day(stmt, 1, m->range.from);
	store_bind_day(stmt, 2, m->range.to);
	store_bind_text(stmt, 3, m->recipients);
	(void)sqlite3_bind_blob(stmt, 4, m->claim, UUID_BYTES, SQLITE_STATIC);
	store_bind_text(stmt, 5, m->claim_digest);
	(void)sqlite3_bind_int64(stmt, 6, m->claimed_at);
	return store_run(stmt);
}

int
store_mailing_end(struct store *s, const struct store_mailing *m)
{
	sqlite3_stmt *stmt = store_stmt(s, end_sql);

	(void)sqlite3_bind_int64(stmt, 1, m->id);
	(void)sqlite3_bind_int64(stmt, 2, m->sent);
	bind_instant(stmt, 3, m->sent > 0, m->sent_at);
	store_bind_text(stmt, 4, m->digest);
	bind_instant(stmt, 5, m->failure != NULL, m->failed_at);
	store_bind_text(stmt, 6, m->failure);
	return store_run(stmt);
}

int
store_mailing_again(struct store *s, struct day_range range, int64_t *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, again_sql);
	int r;

	store_bind_day(stmt, 1, range.from);
	store_bind_day(stmt, 2, range.to);
	r = store_run(stmt);
	if (r == 0)
		*ret = sqlite3_changes(s->db);
	return r;
}

int
store_mailing_reached(struct store *s, int32_t day, bool *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, reached_sql);
	int r;

	store_bind_day(stmt, 1, day);
	r = store_step(stmt);
	if (r <= 0)
		return r < 0 ? r : -ERR_STORAGE;
	*ret = sqlite3_column_int(stmt, 0) != 0;
	(void)sqlite3_reset(stmt);
	return 0;
}

int
store_mailing_forget(struct store *s)
{
	return store_run(store_stmt(s, forget_sql));
}
