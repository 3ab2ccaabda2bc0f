/* SPDX-License-Identifier: MIT */
/* The rules of targets. */
#include "method_shares.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "buf.h"
#include "err.h"
#include "method_name.h"

enum { WORDS_CAP = 1 << 16, SHARE_TEXT = 16 };

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

static bool
in_use(const struct split_constituent *c, enum split_side side, int32_t day)
{
	return split_side_on(c->places, c->place_count, day) == side &&
	    (c->retired_from == DAY_NONE || c->retired_from > day);
}

/* "35", "12.5" */
static char *
share_text(int32_t share, char ret[SHARE_TEXT])
{
	if (share % 100 == 0)
		(void)snprintf(ret, SHARE_TEXT, "%d", share / 100);
	else if (share % 10 == 0)
		(void)snprintf(ret, SHARE_TEXT, "%d.%d", share / 100,
		    share / 10 % 10);
	else
		(void)snprintf(ret, SHARE_TEXT, "%d.%02d", share / 100,
		    share % 100);
	return ret;
}

/* "70/30 sales=35 marketing=20": what `target set` would read. */
static const char *
in_words(struct method *m, const struct method_basis *b,
    const struct split_target *t, int32_t day)
{
	struct buf out;
	char text[SHARE_TEXT];
	const char *ret;

	buf_init(&out, WORDS_CAP);
	for (int side = 0; side < SPLIT_SIDES; side++)
		(void)buf_addf(&out, "%s%s", side ? "/" : "",
		    share_text(t->sides[side], text));
	for (size_t i = 0; i < b->catalogue.constituent_count; i++)
		if (t->constituents[i] != SPLIT_NO_SHARE &&
		    (in_use(&b->constituents[i], SPLIT_EXTERNAL, day) ||
		    in_use(&b->constituents[i], SPLIT_INTERNAL, day)))
			(void)buf_addf(&out, " %s=%s", b->constituents[i].key,
			    share_text(t->constituents[i], text));
	ret = pool_dup(m->pool, buf_text(&out));
	buf_done(&out);
	return ret;
}

/* The line that sets it, and the day where it is a later one. */
static void
say_whole(struct method *m, const struct method_basis *b,
    const struct split_target *t, int32_t day)
{
	char text[DAY_TEXT];

	m->fault->whole = in_words(m, b, t, day);
	if (day != t->from_day)
		m->fault->from = pool_dup(m->pool, day_format(day, text));
}

/* " from 2027-03-01 on", of a day behind the target's first. */
static const char *
when_text(struct method *m, const struct split_target *t, int32_t day)
{
	char text[DAY_TEXT];

	if (day == t->from_day)
		return "";
	return pool_printf(m->pool, " from %s on", day_format(day, text));
}

/* "10% more than", "5% less than" */
static const char *
off_by(struct method *m, int32_t sum, int32_t whole)
{
	char text[SHARE_TEXT];

	return pool_printf(m->pool, "%s%% %s than", share_text(sum > whole
	    ? sum - whole : whole - sum, text), sum > whole ? "more"
	    : "less");
}

static int
check_side(struct method *m, const struct method_basis *b,
    const struct split_target *t, enum split_side side, int32_t day)
{
	int32_t sum = 0, whole = t->sides[side];
	size_t with = 0, without = 0;
	char sum_text[SHARE_TEXT], whole_text[SHARE_TEXT];

	for (size_t i = 0; i < b->catalogue.constituent_count; i++) {
		if (!in_use(&b->constituents[i], side, day))
			continue;
		if (t->constituents[i] == SPLIT_NO_SHARE) {
			without++;
			continue;
		}
		with++;
		sum += t->constituents[i];
	}
	if (!with || sum == whole || (sum < whole && without))
		return 0;
	say_whole(m, b, t, day);
	return FAIL(m, ERR_SHARES, "%s's constituents come to %s%%%s, %s its "
	    "%s%%%s", split_side_name(side),
	    share_text(sum, sum_text), when_text(m, t, day),
	    off_by(m, sum, whole), share_text(whole, whole_text),
	    sum < whole ? ", and each of them has a share" : "");
}

static int
check_day(struct method *m, const struct method_basis *b,
    const struct split_target *t, int32_t day)
{
	int32_t sum = t->sides[SPLIT_EXTERNAL] + t->sides[SPLIT_INTERNAL];
	char text[SHARE_TEXT];
	int r = 0;

	if (sum != SPLIT_WHOLE) {
		say_whole(m, b, t, day);
		return FAIL(m, ERR_SHARES, "external and internal come to "
		    "%s%%, %s 100%%", share_text(sum, text),
		    off_by(m, sum, SPLIT_WHOLE));
	}
	for (int side = 0; r == 0 && side < SPLIT_SIDES; side++)
		r = check_side(m, b, t, (enum split_side)side, day);
	return r;
}

/* Hundredths of a percent of what was said; of none `*ret` stays. */
static int
read_share(struct method *m, const struct proto_said_share *said,
    int32_t *ret)
{
	double hundredths = said->share.value * SPLIT_WHOLE;
	int32_t whole;

	if (!said->share.set)
		return 0;
	m->fault->word = said->key;
	if (!(hundredths >= 0 && hundredths <= SPLIT_WHOLE))
		return FAIL(m, ERR_SHARES, "the share of %s must be 0 to 100%%",
		    said->key);
	whole = (int32_t)(hundredths + 0.5);
	if (hundredths - whole > 1e-6 || whole - hundredths > 1e-6)
		return FAIL(m, ERR_SHARES, "the share of %s has more than two "
		    "decimals of a percent", said->key);
	m->fault->word = NULL;
	*ret = whole;
	return 0;
}

/* The share of a side that has this name, or one that begins so; or NULL. */
static int32_t *
find_side(struct split_target *t, const char *key, bool whole)
{
	for (int side = 0; side < SPLIT_SIDES; side++) {
		const char *name = split_side_name((enum split_side)side);

		if (!strncasecmp(key, name, whole ? strlen(name) + 1
		    : strlen(key)))
			return &t->sides[side];
	}
	return NULL;
}

/* Where a name's share stands: of a side, or of a constituent. */
static int
find_share(struct method *m, const struct method_basis *b, const char *key,
    struct split_target *t, int32_t *constituents, int32_t **ret)
{
	struct method_what what;
	int r;

	*ret = find_side(t, key, true);
	if (*ret)
		return 0;
	r = method_name_find(m, key, t->from_day, &what);
	if (r == -ERR_UNKNOWN)
		*ret = find_side(t, key, false);
	if (*ret) {
		*m->fault = (struct proto_fault){ 0 };
		return 0;
	}
	if (r < 0)
		return r;
	if (what.responsibility_id) {
		m->fault->word = key;
		return FAIL(m, ERR_SHARES, "\"%s\" is a responsibility, and "
		    "these have no shares", key);
	}
	*ret = &constituents[store_catalogue_find(&b->catalogue,
	    what.constituent_id)];
	return 0;
}

static int
say_all(struct method *m, const struct method_basis *b,
    const struct wire_list *said, struct split_target *t,
    int32_t *constituents)
{
	const struct proto_said_share *all = said->items;
	int32_t **places = pool_array(m->pool, said->count, sizeof *places);
	int r = places ? 0 : -ERR_MEMORY;

	for (size_t i = 0; r == 0 && i < said->count; i++) {
		int32_t share = SPLIT_NO_SHARE;

		r = find_share(m, b, all[i].key, t, constituents,
		    &places[i]);
		if (r == 0)
			r = read_share(m, &all[i], &share);
		for (size_t j = 0; r == 0 && j < i; j++)
			if (places[j] == places[i])
				r = FAIL(m, ERR_SHARES, "\"%s\" is given "
				    "twice", all[i].key);
		if (r == 0 && share == SPLIT_NO_SHARE &&
		    places[i] >= t->sides && places[i] < t->sides +
		    SPLIT_SIDES)
			r = FAIL(m, ERR_SHARES, "a side always has a share");
		if (r == 0)
			*places[i] = share;
	}
	return r;
}

int
method_shares_merge(struct method *m, const struct method_basis *b,
    const struct wire_list *said, int32_t day, struct split_target *ret)
{
	size_t count = b->catalogue.constituent_count;
	int32_t *constituents = pool_array(m->pool, count,
	    sizeof *constituents);
	int r;

	if (!constituents)
		return -ERR_MEMORY;
	*ret = b->targets[method_basis_target_on(b, day)];
	ret->from_day = day;
	for (size_t i = 0; i < count; i++)
		constituents[i] = ret->constituents[i];
	ret->constituents = constituents;
	r = say_all(m, b, said, ret, constituents);
	return r < 0 ? r : check_day(m, b, ret, day);
}

int
method_shares_check(struct method *m, const struct method_basis *b,
    const struct split_target *target, int32_t last)
{
	int r = check_day(m, b, target, target->from_day);

	for (size_t i = 0; r == 0 && i < b->catalogue.constituent_count; i++) {
		const struct split_constituent *c = &b->constituents[i];

		for (size_t j = 0; r == 0 && j < c->place_count; j++)
			if (c->places[j].from_day > target->from_day &&
			    c->places[j].from_day <= last)
				r = check_day(m, b, target,
				    c->places[j].from_day);
		if (r == 0 && c->retired_from > target->from_day &&
		    c->retired_from <= last)
			r = check_day(m, b, target, c->retired_from);
	}
	return r;
}

int
method_shares_what_if(struct method *m, struct method_basis *b,
    const struct wire_list *said, int32_t day, struct wire_list *ret_shown)
{
	struct split_target *only;
	int r;

	if (!said->count)
		return 0;
	only = pool_alloc(m->pool, sizeof *only);
	if (!only)
		return -ERR_MEMORY;
	r = method_shares_merge(m, b, said, day, only);
	if (r == 0)
		r = method_shares_show(m, b, only, day, ret_shown);
	if (r < 0)
		return r;
	only->from_day = DAY_FIRST;
	b->targets = only;
	b->target_count = 1;
	return 0;
}

static struct wire_maybe_real
real(int32_t share)
{
	if (share == SPLIT_NO_SHARE)
		return (struct wire_maybe_real){ 0 };
	return (struct wire_maybe_real){ true, (double)share / SPLIT_WHOLE };
}

/* The side's own line and its constituents in use; returns how many. */
static size_t
show_side(const struct method_basis *b, const struct split_target *t,
    enum split_side side, int32_t day, struct proto_share *ret)
{
	const char *name = split_side_name(side);
	size_t n = 0;

	ret[n++] = (struct proto_share){ .key = name, .title = name,
		.kind = "side", .side = name, .share = real(t->sides[side]) };
	for (size_t i = 0; i < b->catalogue.constituent_count; i++)
		if (in_use(&b->constituents[i], side, day))
			ret[n++] = (struct proto_share){
				.key = b->constituents[i].key,
				.title = b->catalogue.constituents[i].title,
				.kind = "constituent",
				.side = name,
				.share = real(t->constituents[i]),
			};
	return n;
}

int
method_shares_show(struct method *m, const struct method_basis *b,
    const struct split_target *target, int32_t day, struct wire_list *ret)
{
	struct proto_share *lines = pool_array(m->pool,
	    b->catalogue.constituent_count + SPLIT_SIDES, sizeof *lines);
	size_t n;

	if (!lines)
		return -ERR_MEMORY;
	n = show_side(b, target, SPLIT_EXTERNAL, day, lines);
	n += show_side(b, target, SPLIT_INTERNAL, day, lines + n);
	*ret = (struct wire_list){ lines, n };
	return 0;
}
