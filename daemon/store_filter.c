/* SPDX-License-Identifier: MIT */
/* Which entries a FILTER means, and the page of a list that has one. */
#include "store_filter.h"

#include "err.h"
#include "store_sql.h"
#include "text.h"

/* In the order of a list. */
static const char look_sql[] =
    "SELECT id, day, start IS NULL, coalesce(start, 0), constituent_id,"
    " responsibility_id, tags, note FROM entry"
    " WHERE day BETWEEN ?1 AND ?2 AND (day > ?3"
    " OR (start IS NULL, coalesce(start, 0), id) > (?4, ?5, ?6))"
    " ORDER BY day, start IS NULL, start, id LIMIT ?7";

static bool
chooses_what(const struct store_filter *f)
{
	return f->what_count || f->sides[SPLIT_EXTERNAL] ||
	    f->sides[SPLIT_INTERNAL];
}

bool
store_filter_reads(const struct store_filter *f)
{
	return f->tags.count || f->note.count;
}

bool
store_filter_chooses(const struct store_filter *f)
{
	return chooses_what(f) || store_filter_reads(f);
}

bool
store_filter_takes_what(const struct store_filter *f, int64_t constituent_id,
    int64_t responsibility_id, enum split_side side)
{
	if (!chooses_what(f) || f->sides[side])
		return true;
	for (size_t i = 0; i < f->what_count; i++)
		if (f->what[i].constituent_id == constituent_id &&
		    (!f->what[i].responsibility_id ||
		    f->what[i].responsibility_id == responsibility_id))
			return true;
	return false;
}

bool
store_filter_takes_text(const struct store_filter *f, const char *tags,
    const char *note)
{
	const char *const *wanted = f->tags.items;
	const char *const *words = f->note.items;

	for (size_t i = 0; i < f->tags.count; i++)
		if (!text_has_tag(tags, wanted[i]))
			return false;
	for (size_t i = 0; i < f->note.count; i++)
		if (!text_holds(note, words[i]))
			return false;
	return true;
}

/* Is the entry of this row meant? */
static bool
takes_row(const struct store_filter *f, sqlite3_stmt *stmt, int32_t day)
{
	int64_t constituent_id = sqlite3_column_int64(stmt, 4);
	int64_t responsibility_id = sqlite3_column_int64(stmt, 5);
	size_t at = store_catalogue_find(f->catalogue, constituent_id);
	const char *tags = (const char *)sqlite3_column_text(stmt, 6);
	const char *note = (const char *)sqlite3_column_text(stmt, 7);

	return at != SIZE_MAX && tags && note && store_filter_takes_what(f,
	    constituent_id, responsibility_id, store_catalogue_side(
	    f->catalogue, at, responsibility_id, day)) &&
	    store_filter_takes_text(f, tags, note);
}

static void
bind_place(sqlite3_stmt *stmt, struct day_range range,
    const struct store_entry_place *place)
{
	store_bind_day(stmt, 1,
	    place->day > range.from ? place->day : range.from);
	store_bind_day(stmt, 2, range.to);
	/* Without a place every day lies behind the empty text. */
	if (place->day == DAY_NONE)
		store_bind_text(stmt, 3, "");
	else
		store_bind_day(stmt, 3, place->day);
	(void)sqlite3_bind_int(stmt, 4, place->bare);
	(void)sqlite3_bind_int64(stmt, 5, place->start);
	(void)sqlite3_bind_int64(stmt, 6, place->id);
	(void)sqlite3_bind_int64(stmt, 7, STORE_FILTER_LOOKS);
}

int
store_filter_page(struct store *s, struct day_range range,
    const struct store_filter *f, struct store_entry_place *place,
    struct pool *p, struct proto_entry *ret, size_t limit,
    size_t *ret_count)
{
	sqlite3_stmt *stmt = store_stmt(s, look_sql);
	int looks = 0, r = 1;

	bind_place(stmt, range, place);
	*ret_count = 0;
	while (*ret_count < limit && (r = store_step(stmt)) > 0) {
		*place = (struct store_entry_place){
			.day = store_day(stmt, 1),
			.bare = sqlite3_column_int(stmt, 2),
			.start = sqlite3_column_int64(stmt, 3),
			.id = sqlite3_column_int64(stmt, 0),
		};
		looks++;
		if (!takes_row(f, stmt, place->day))
			continue;
		r = store_entry_get(s, place->id, p, &ret[*ret_count]);
		if (r <= 0)
			break;
		++*ret_count;
	}
	(void)sqlite3_reset(stmt);
	if (r < 0)
		return r;
	return r > 0 || looks == STORE_FILTER_LOOKS;
}
