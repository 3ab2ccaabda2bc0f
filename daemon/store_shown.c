/* SPDX-License-Identifier: MIT */
/* Entries as the protocol shows them: with keys, sides and tags spelt out. */
#include "store_entry.h"

#include <string.h>

#include "err.h"
#include "proto_entry.h"
#include "store_shown.h"

static const char get_sql[] = STORE_SHOWN("entry") "WHERE e.id = ?1";

static const char newest_sql[] = STORE_SHOWN("entry")
    "ORDER BY e.id DESC LIMIT 1";

static const char last_sql[] = STORE_SHOWN("entry")
    "ORDER BY e.day DESC, e.start IS NULL DESC, e.start DESC, e.id DESC"
    " LIMIT 1";

static const char overlaps_sql[] = STORE_SHOWN("entry")
    /* No entry is longer than a day, so none that began earlier counts. */
    "WHERE e.start > ?1 - 86400 AND e.start < ?2"
    " AND e.start + e.seconds > ?1 ORDER BY e.start, e.id LIMIT ?3";

static const char page_sql[] = STORE_SHOWN("entry")
    "WHERE e.day BETWEEN ?1 AND ?2 AND (e.day > ?3"
    " OR (e.start IS NULL, coalesce(e.start, 0), e.id) > (?4, ?5, ?6))"
    " ORDER BY e.day, e.start IS NULL, e.start, e.id LIMIT ?7";

static const char made_by_sql[] = STORE_SHOWN(
    "(SELECT row_id AS id, unhexed AS uuid,"
    " after ->> 'constituent_id' AS constituent_id,"
    " after ->> 'responsibility_id' AS responsibility_id,"
    " after ->> 'day' AS day, after ->> 'start' AS start,"
    " after ->> 'start_offset' AS start_offset,"
    " after ->> 'end_offset' AS end_offset, after ->> 'zone' AS zone,"
    " after ->> 'seconds' AS seconds, after ->> 'note' AS note,"
    " after ->> 'tags' AS tags"
    " FROM (SELECT h.row_id, h.after, k.uuid AS unhexed FROM history h"
    "  JOIN change k ON k.id = h.change_id"
    "  WHERE h.change_id = ?1 AND h.kind = 'entry'"
    "  AND h.after IS NOT NULL))");

static struct wire_stamp
read_stamp(sqlite3_stmt *stmt, int64_t instant, int offset_column)
{
	if (sqlite3_column_type(stmt, offset_column) == SQLITE_NULL)
		return (struct wire_stamp){ 0 };
	return (struct wire_stamp){ .set = true, .instant = instant,
		.offset = sqlite3_column_int(stmt, offset_column) };
}

/* "acme travel" -> a list of two. */
static int
read_tags(const char *text, struct pool *p, struct wire_list *ret)
{
	char *copy = pool_dup(p, text), *rest = copy, *tag;
	const char **tags = pool_array(p, PROTO_TAGS_MAX, sizeof *tags);

	if (!copy || !tags)
		return -ERR_MEMORY;
	*ret = (struct wire_list){ .items = tags };
	while ((tag = strsep(&rest, " ")) && ret->count < PROTO_TAGS_MAX)
		if (*tag)
			tags[ret->count++] = tag;
	return 0;
}

int
store_shown_read(sqlite3_stmt *stmt, struct pool *p, struct proto_entry *ret)
{
	const void *uuid = sqlite3_column_blob(stmt, 1);
	const char *tags = (const char *)sqlite3_column_text(stmt, 12);
	int64_t start = sqlite3_column_int64(stmt, 6);
	int64_t seconds = sqlite3_column_int64(stmt, 10);
	char text[UUID_TEXT];

	if (!uuid || !tags)
		return -ERR_STORAGE;
	*ret = (struct proto_entry){
		.id = sqlite3_column_int64(stmt, 0),
		.uuid = pool_dup(p, uuid_format(uuid, text)),
		.constituent = store_text(stmt, 2, p),
		.responsibility = store_text(stmt, 3, p),
		.side = store_text(stmt, 4, p),
		.day = store_day(stmt, 5),
		.start = read_stamp(stmt, start, 7),
		.end = read_stamp(stmt, start + seconds, 8),
		.zone = store_text(stmt, 9, p),
		.seconds = seconds,
		.note = store_text(stmt, 11, p),
	};
	if (!ret->uuid || !ret->constituent || !ret->side || !ret->zone ||
	    !ret->note)
		return -ERR_MEMORY;
	return read_tags(tags, p, &ret->tags);
}

/* Reads up to `limit` rows and resets the statement. */
static int
read_all(sqlite3_stmt *stmt, struct pool *p, struct proto_entry *ret,
    size_t limit, size_t *ret_count)
{
	size_t count = 0;
	int r = 0;

	while (count < limit && (r = store_step(stmt)) > 0) {
		r = store_shown_read(stmt, p, &ret[count]);
		if (r < 0)
			break;
		count++;
	}
	(void)sqlite3_reset(stmt);
	if (r >= 0)
		*ret_count = count;
	return r < 0 ? r : 0;
}

/* Reads the one row that there may be: 1 or 0. */
static int
read_one(sqlite3_stmt *stmt, struct pool *p, struct proto_entry *ret)
{
	size_t count = 0;
	int r = read_all(stmt, p, ret, 1, &count);

	return r < 0 ? r : (int)count;
}

int
store_entry_get(struct store *s, int64_t id, struct pool *p,
    struct proto_entry *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, get_sql);

	(void)sqlite3_bind_int64(stmt, 1, id);
	return read_one(stmt, p, ret);
}

int
store_entry_made_by(struct store *s, int64_t change_id, struct pool *p,
    struct proto_entry *ret)
{
	sqlite3_stmt *stmt = store_stmt(s, made_by_sql);

	(void)sqlite3_bind_int64(stmt, 1, change_id);
	return read_one(stmt, p, ret);
}

int
store_entry_newest(struct store *s, struct pool *p, struct proto_entry *ret)
{
	return read_one(store_stmt(s, newest_sql), p, ret);
}

int
store_entry_last(struct store *s, struct pool *p, struct proto_entry *ret)
{
	return read_one(store_stmt(s, last_sql), p, ret);
}

int
store_entry_overlaps(struct store *s, int64_t start, int64_t end,
    struct pool *p, struct proto_entry *ret, size_t limit,
    size_t *ret_count)
{
	sqlite3_stmt *stmt = store_stmt(s, overlaps_sql);

	(void)sqlite3_bind_int64(stmt, 1, start);
	(void)sqlite3_bind_int64(stmt, 2, end);
	(void)sqlite3_bind_int64(stmt, 3, (int64_t)limit);
	return read_all(stmt, p, ret, limit, ret_count);
}

int
store_entry_page(struct store *s, struct day_range range,
    const struct store_entry_place *after, struct pool *p,
    struct proto_entry *ret, size_t limit, size_t *ret_count)
{
	sqlite3_stmt *stmt = store_stmt(s, page_sql);
	int32_t from = after->day > range.from ? after->day : range.from;

	store_bind_day(stmt, 1, from);
	store_bind_day(stmt, 2, range.to);
	/* Without a place every day lies behind the empty text. */
	if (after->day == DAY_NONE)
		store_bind_text(stmt, 3, "");
	else
		store_bind_day(stmt, 3, after->day);
	(void)sqlite3_bind_int(stmt, 4, after->bare);
	(void)sqlite3_bind_int64(stmt, 5, after->start);
	(void)sqlite3_bind_int64(stmt, 6, after->id);
	(void)sqlite3_bind_int64(stmt, 7, (int64_t)limit);
	return read_all(stmt, p, ret, limit, ret_count);
}
