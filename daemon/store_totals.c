/* SPDX-License-Identifier: MIT */
/* The SQL that adds entries up. */
#include "store_totals.h"

#include <stdio.h>
#include <string.h>

#include "err.h"
#include "store_sql.h"

/* Rows of the index, which groups them already: adding up neighbours in C is
   twice as fast as GROUP BY, and within the statement a fifth faster than row
   by row. */
static const char totals_sql[] =
    "SELECT add_up(day, constituent_id, responsibility_id, seconds)"
    " FROM entry INDEXED BY entry_by_day WHERE day BETWEEN ?1 AND ?2";

static const char texts_sql[] =
    "SELECT day, constituent_id, responsibility_id, seconds, tags, note"
    " FROM entry INDEXED BY entry_by_day WHERE day BETWEEN ?1 AND ?2"
    " ORDER BY day";

/* Of the whole ledger that is faster, and the days are in no order. */
static const char whole_sql[] =
    "SELECT day, constituent_id, responsibility_id, seconds, tags, note"
    " FROM entry";

static const char is_whole_sql[] =
    "SELECT (SELECT min(day) FROM entry) >= ?1"
    " AND (SELECT max(day) FROM entry) <= ?2";

static const char hours_sql[] =
    "SELECT day, (start + start_offset) % 86400, seconds, tags FROM entry"
    " INDEXED BY entry_by_day WHERE day BETWEEN ?1 AND ?2 ORDER BY day";


/* The day in a column that changes rarely: `text` is the one before. */
static int32_t
next_day(sqlite3_stmt *stmt, int column, char text[DAY_TEXT], int32_t day)
{
	const char *next = (const char *)sqlite3_column_text(stmt, column);

	if (!next || !strncmp(next, text, DAY_TEXT))
		return day;
	(void)snprintf(text, DAY_TEXT, "%s", next);
	return store_day(stmt, column);
}

static bool
same_key(const struct store_total *a, const struct store_total *b)
{
	return a->day == b->day && a->constituent_id == b->constituent_id &&
	    a->responsibility_id == b->responsibility_id;
}

/* One pass over the rows of the index. */
struct store_pass {
	void (*each)(void *to, const struct store_total *total);
	void *to;
	struct store_total sum;
	char day[DAY_TEXT];
	int error;
};

static void
finish_sum(struct store_pass *p)
{
	if (p->sum.entries)
		p->each(p->to, &p->sum);
}

/* The day of a row, from its text unless that is the one before. */
static int
read_day(struct store_pass *p, sqlite3_value *value, int32_t *ret)
{
	const char *text = (const char *)sqlite3_value_text(value);

	*ret = p->sum.day;
	if (!text)
		return -ERR_MEMORY;
	if (!strncmp(text, p->day, DAY_TEXT))
		return 0;
	(void)snprintf(p->day, sizeof p->day, "%s", text);
	/* The index has them in order, or it is damaged. */
	return day_parse(text, ret) < 0 || (p->sum.entries &&
	    *ret < p->sum.day) ? -ERR_STORAGE : 0;
}

/* The step of add_up: neighbours of one key are added up. */
static void
add_row(sqlite3_context *context, int count, sqlite3_value **values)
{
	struct store_pass *p = *(struct store_pass **)
	    sqlite3_user_data(context);
	struct store_total one = {
		.constituent_id = sqlite3_value_int64(values[1]),
		.responsibility_id = sqlite3_value_int64(values[2]),
	};
	int64_t seconds = sqlite3_value_int64(values[3]);

	(void)count;
	if (p->error == 0)
		p->error = read_day(p, values[0], &one.day);
	if (p->error < 0)
		return;
	if (!same_key(&one, &p->sum)) {
		finish_sum(p);
		p->sum = one;
	}
	p->sum.seconds += seconds;
	p->sum.entries++;
	if (seconds > p->sum.longest)
		p->sum.longest = seconds;
}

static void
end_rows(sqlite3_context *context)
{
	(void)context;
}

int
store_totals_init(struct store *s)
{
	return store_err(sqlite3_create_function_v2(s->db, "add_up", 4,
	    SQLITE_UTF8 | SQLITE_DIRECTONLY, &s->pass, NULL, add_row,
	    end_rows, NULL));
}

int
store_totals_read(struct store *s, struct day_range range,
    void (*each)(void *to, const struct store_total *total), void *to)
{
	sqlite3_stmt *stmt = store_stmt(s, totals_sql);
	struct store_pass pass = { .each = each, .to = to,
		.sum = { .day = DAY_NONE } };
	int r;

	store_bind_day(stmt, 1, range.from);
	store_bind_day(stmt, 2, range.to);
	s->pass = &pass;
	r = store_run(stmt);
	s->pass = NULL;
	if (r == 0)
		r = pass.error;
	if (r == 0)
		finish_sum(&pass);
	return r;
}

/* Hands out each row. */
static int
each_text(sqlite3_stmt *stmt,
    void (*each)(void *to, const struct store_total *total), void *to)
{
	struct store_total one = { .day = DAY_NONE, .entries = 1 };
	char day[DAY_TEXT] = "";
	int r;

	while ((r = store_step(stmt)) > 0) {
		one.day = next_day(stmt, 0, day, one.day);
		one.constituent_id = sqlite3_column_int64(stmt, 1);
		one.responsibility_id = sqlite3_column_int64(stmt, 2);
		one.seconds = one.longest = sqlite3_column_int64(stmt, 3);
		one.tags = (const char *)sqlite3_column_text(stmt, 4);
		one.note = (const char *)sqlite3_column_text(stmt, 5);
		if (!one.tags || !one.note) {
			r = -ERR_MEMORY;
			break;
		}
		each(to, &one);
	}
	(void)sqlite3_reset(stmt);
	return r;
}

int
store_totals_texts(struct store *s, struct day_range range, bool by_day,
    void (*each)(void *to, const struct store_total *total), void *to)
{
	sqlite3_stmt *stmt = store_stmt(s, is_whole_sql);
	int64_t whole;
	int r;

	store_bind_day(stmt, 1, range.from);
	store_bind_day(stmt, 2, range.to);
	r = store_number(stmt, &whole);
	if (r < 0)
		return r;
	if (whole && !by_day)
		return each_text(store_stmt(s, whole_sql), each, to);
	stmt = store_stmt(s, texts_sql);
	store_bind_day(stmt, 1, range.from);
	store_bind_day(stmt, 2, range.to);
	return each_text(stmt, each, to);
}

int
store_totals_hours(struct store *s, struct day_range range,
    void (*each)(void *to, const struct store_hours *hours), void *to)
{
	sqlite3_stmt *stmt = store_stmt(s, hours_sql);
	int r;

	store_bind_day(stmt, 1, range.from);
	store_bind_day(stmt, 2, range.to);
	while ((r = store_step(stmt)) > 0) {
		bool bare = sqlite3_column_type(stmt, 1) == SQLITE_NULL;
		const struct store_hours hours = {
			.day = store_day(stmt, 0),
			.clock = bare ? -1 : sqlite3_column_int64(stmt, 1),
			.seconds = sqlite3_column_int64(stmt, 2),
			.tags = (const char *)sqlite3_column_text(stmt, 3),
		};

		each(to, &hours);
	}
	return r;
}
