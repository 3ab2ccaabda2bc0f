/* SPDX-License-Identifier: MIT */
/*
 * Time held against the target. For every line that may come (each side, and
 * each constituent on each side) the sums run along with the days. A day's
 * weight can only be given once the whole day is known, so it is settled when
 * the next day begins.
 *
 * All in int64: a weight is seconds times shares of at most 10^4, so the sums
 * hold 9 x 10^14 s. All days there are at 24 h each take 3 x 10^11; entries of
 * 24 h heaped on one another would have to be 10^10.
 */
#include "split.h"

#include <stdlib.h>
#include <string.h>

#include "err.h"

struct sum {
	int64_t seconds;
	int64_t entries;
	int64_t weight;
	bool shareless; /* had no share on a day that counts */
};

struct split {
	struct pool *pool;
	struct day_range range;
	const struct split_constituent *constituents;
	size_t constituent_count;
	const struct split_target *targets;
	size_t target_count;
	struct sum sides[SPLIT_SIDES];
	struct sum *sums[SPLIT_SIDES]; /* one a constituent */
	int32_t day;                   /* being summed, or DAY_NONE */
	int64_t day_seconds;
	size_t target_at; /* the one in force that day */
	int64_t seconds;
	int64_t entries;
	int64_t days;
};

const char *
split_side_name(enum split_side side)
{
	return side == SPLIT_EXTERNAL ? "external" : "internal";
}

enum split_side
split_side_on(const struct split_place *places, size_t count, int32_t day)
{
	size_t i = count - 1;

	while (i > 0 && places[i].from_day > day)
		i--;
	return places[i].side;
}

static enum split_side
own_side(const struct split_constituent *c, int32_t day)
{
	return split_side_on(c->places, c->place_count, day);
}

struct split *
split_new(struct pool *p, struct day_range range,
    const struct split_constituent *constituents, size_t constituent_count,
    const struct split_target *targets, size_t target_count)
{
	struct split *s = pool_alloc(p, sizeof *s);

	if (!s)
		return NULL;
	*s = (struct split){ .pool = p, .range = range,
		.constituents = constituents,
		.constituent_count = constituent_count, .targets = targets,
		.target_count = target_count, .day = DAY_NONE };
	for (size_t i = 0; i < SPLIT_SIDES; i++) {
		s->sums[i] = pool_array(p, constituent_count,
		    sizeof **s->sums);
		if (!s->sums[i])
			return NULL;
	}
	return s;
}

/* The target of a day; days only go forward. */
static const struct split_target *
target_on(struct split *s, int32_t day)
{
	while (s->target_at + 1 < s->target_count &&
	    s->targets[s->target_at + 1].from_day <= day)
		s->target_at++;
	return &s->targets[s->target_at];
}

/* The share of a constituent's line on a side: only on its own side. */
static int32_t
share_on(const struct split *s, const struct split_target *t, size_t i,
    enum split_side side, int32_t day)
{
	return own_side(&s->constituents[i], day) == side
	    ? t->constituents[i] : SPLIT_NO_SHARE;
}

static void
weigh(struct sum *sum, int64_t day_seconds, int32_t share)
{
	if (share == SPLIT_NO_SHARE)
		sum->shareless = true;
	else
		sum->weight += day_seconds * share;
}

/* Gives every line its part of the day that is over. */
static void
settle(struct split *s)
{
	const struct split_target *t;

	if (s->day == DAY_NONE || !s->day_seconds)
		return;
	t = target_on(s, s->day);
	for (int side = 0; side < SPLIT_SIDES; side++) {
		weigh(&s->sides[side], s->day_seconds, t->sides[side]);
		for (size_t i = 0; i < s->constituent_count; i++)
			weigh(&s->sums[side][i], s->day_seconds,
			    share_on(s, t, i, (enum split_side)side, s->day));
	}
	s->days++;
	s->day_seconds = 0;
}

static void
add(struct sum *sum, int64_t seconds, int64_t entries)
{
	sum->seconds += seconds;
	sum->entries += entries;
}

void
split_add(struct split *s, int32_t day, size_t constituent,
    enum split_side side, int64_t seconds, int64_t entries)
{
	if (day != s->day)
		settle(s);
	s->day = day;
	s->day_seconds += seconds;
	s->seconds += seconds;
	s->entries += entries;
	add(&s->sides[side], seconds, entries);
	add(&s->sums[side][constituent], seconds, entries);
}

static int64_t
round_weight(int64_t weight)
{
	return (weight + SPLIT_WHOLE / 2) / SPLIT_WHOLE;
}

static struct split_line
make_line(const struct split *s, const struct sum *sum, size_t constituent,
    enum split_side side, int32_t target_last)
{
	bool has_target = s->seconds && !sum->shareless;

	return (struct split_line){
		.constituent = constituent,
		.side = side,
		.seconds = sum->seconds,
		.entries = sum->entries,
		.has_target = has_target,
		.target_last = target_last,
		.target_weight = sum->weight,
		.target_seconds = has_target ? round_weight(sum->weight) : 0,
	};
}

/* Does the constituent stand under this side, as one of its own or as a
   guest from the other? */
static bool
stands(const struct split *s, size_t i, enum split_side side, bool guest)
{
	const struct split_constituent *c = &s->constituents[i];
	bool in_use = c->retired_from == DAY_NONE ||
	    c->retired_from > s->range.from;
	bool own = own_side(c, s->range.to) == side;

	if (guest == own)
		return false;
	/* A timer that runs has time, and is no entry yet. */
	return s->sums[side][i].seconds > 0 || (own && in_use);
}

static void
side_lines(const struct split *s, enum split_side side,
    const struct split_target *last, struct split_report *ret)
{
	ret->lines[ret->line_count++] = make_line(s, &s->sides[side],
	    SIZE_MAX, side, last->sides[side]);
	for (int guest = 0; guest <= 1; guest++)
		for (size_t i = 0; i < s->constituent_count; i++)
			if (stands(s, i, side, guest))
				ret->lines[ret->line_count++] = make_line(s,
				    &s->sums[side][i], i, side, share_on(s,
				    last, i, side, s->range.to));
}

int
split_finish(struct split *s, struct split_report *ret)
{
	const struct split_target *last;

	settle(s);
	last = target_on(s, s->range.to);
	*ret = (struct split_report){ .range = s->range,
		.seconds = s->seconds, .entries = s->entries,
		.days = s->days };
	ret->lines = pool_array(s->pool,
	    SPLIT_SIDES * (s->constituent_count + 1), sizeof *ret->lines);
	if (!ret->lines)
		return -ERR_MEMORY;
	side_lines(s, SPLIT_EXTERNAL, last, ret);
	side_lines(s, SPLIT_INTERNAL, last, ret);
	return 0;
}

int
split_points(int64_t part, int64_t whole)
{
	int64_t twice = 2 * 100 * (part < 0 ? -part : part);
	int points = (int)((twice + whole) / (2 * whole));

	return part < 0 ? -points : points;
}

void
split_side_points(int64_t external, int64_t internal, int ret[2])
{
	int64_t whole = external + internal;

	ret[0] = ret[1] = 0;
	if (!whole)
		return;
	ret[0] = split_points(external, whole);
	ret[1] = 100 - ret[0];
}
