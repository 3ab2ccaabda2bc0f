/* SPDX-License-Identifier: MIT */
/* The weeks of a range, or whatever a column stands for: who got how much. */
#include "page_part.h"

#include <stdio.h>
#include <string.h>

#include "day.h"
#include "err.h"
#include "period.h"
#include "render_text.h"

/* Arrays that are written here and read by all others. */
struct columns {
	size_t count;
	const char **names;
	struct day_range *days;
	int64_t *seconds;
	double *targets;
};

static enum period
kind_of(enum proto_key key)
{
	return PERIOD_DAY + (enum period)(key - PROTO_KEY_DAY);
}

static const char *
key_of(const struct proto_by_line *line, size_t i)
{
	return ((const char *const *)line->keys.items)[i];
}

/* All there are in the scope, also those in which there is nothing. */
static int
make_columns(const struct page *p, struct pool *pool, struct columns *ret)
{
	const struct period_rules rules = { p->now->week_starts,
		p->now->year_starts };
	enum period kind = kind_of(p->scope.step);
	struct day_range last = p->scope.steps, period;
	size_t room = 0;

	*ret = (struct columns){ 0 };
	for (int32_t day = last.from; day <= last.to; day = period.to + 1) {
		period = period_of(kind, day, &rules);
		room++;
	}
	ret->names = pool_array(pool, room + 1, sizeof *ret->names);
	ret->days = pool_array(pool, room + 1, sizeof *ret->days);
	ret->seconds = pool_array(pool, room + 1, sizeof *ret->seconds);
	ret->targets = pool_array(pool, room + 1, sizeof *ret->targets);
	if (!ret->names || !ret->days || !ret->seconds || !ret->targets)
		return -ERR_MEMORY;
	for (int32_t day = last.from; day <= last.to; day = period.to + 1) {
		char name[PERIOD_NAME];

		period = period_of(kind, day, &rules);
		ret->days[ret->count] = (struct day_range){ day,
			period.to < last.to ? period.to : last.to };
		ret->targets[ret->count] = -1;
		ret->names[ret->count++] = pool_dup(pool, period_name(kind,
		    day, &rules, name));
	}
	return 0;
}

/* The column of a name; lines of one key come in the order of columns, so the
   search goes on where the last one ended. */
static size_t
find(const struct columns *c, const char *name, size_t from)
{
	for (size_t i = from; i < c->count; i++)
		if (!strcmp(c->names[i], name))
			return i;
	return from ? find(c, name, 0) : c->count;
}

/* What all got, and the share of external that was meant. */
static void
fill_sides(const struct page *p, struct columns *c)
{
	const struct proto_by_line *lines = p->sides->lines.items;
	size_t at = 0;

	for (size_t i = 0; i < p->sides->lines.count; i++) {
		at = find(c, key_of(&lines[i], 1), at);
		if (at == c->count)
			continue;
		c->seconds[at] += lines[i].seconds;
		if (lines[i].target.set)
			c->targets[at] = strcmp(lines[i].side, "external") == 0
			    ? lines[i].target.value
			    : 1 - lines[i].target.value;
	}
}

static int
fill_series(const struct page *p, const struct columns *c, struct pool *pool,
    const struct proto_by_line *row, struct page_series *ret)
{
	const struct proto_by_line *lines = p->steps->lines.items;
	int64_t *seconds = pool_array(pool, c->count + 1, sizeof *seconds);
	size_t at = 0;

	if (!seconds)
		return -ERR_MEMORY;
	for (size_t i = 0; i < p->steps->lines.count; i++) {
		if (strcmp(key_of(&lines[i], 0), row->key) != 0 ||
		    strcmp(lines[i].side, row->side) != 0)
			continue;
		at = find(c, key_of(&lines[i], 1), at);
		if (at < c->count)
			seconds[at] += lines[i].seconds;
	}
	*ret = (struct page_series){ row->key, row->side, seconds };
	return 0;
}

int
page_steps(const struct page *p, struct pool *pool, struct page_steps *ret)
{
	const struct proto_by_line *rows = p->steps->rows.items;
	struct page_series *series = pool_array(pool,
	    p->steps->rows.count + 1, sizeof *series);
	struct columns c;
	int r = series ? make_columns(p, pool, &c) : -ERR_MEMORY;
	size_t count = 0;

	if (r < 0)
		return r;
	fill_sides(p, &c);
	for (size_t i = 0; r == 0 && i < p->steps->rows.count; i++)
		if (!render_is_side(rows[i].kind) && rows[i].seconds)
			r = fill_series(p, &c, pool, &rows[i],
			    &series[count++]);
	*ret = (struct page_steps){ c.count, c.names, c.days, c.seconds,
		c.targets, count, series };
	return r;
}

const char *
page_step_label(const struct page *p, const struct page_steps *s, size_t i,
    char ret[PERIOD_NAME])
{
	const char *name = s->names[i], *dash = strchr(name, '-');
	int year, month, mday;

	if (!dash)
		return name;
	if (p->scope.step != PROTO_KEY_MONTH)
		return dash + 1;
	day_to_date(s->days[i].from, &year, &month, &mday);
	(void)snprintf(ret, PERIOD_NAME, "%s", day_month_name(month));
	return ret;
}
