/* SPDX-License-Identifier: MIT */
/* Leaves of the target, filled, and what they come to. */
#include "method_plan.h"

#include "catchup.h"
#include "err.h"
#include "span.h"

enum {
	NEXT_DAYS = 7,
	DAY_MOST = 12 * 3600,  /* seconds that a day can be asked for */
	WEEKS_BEFORE = 3,      /* of a week that is over: with the next, four */
	LOOK_AHEAD = 10 * 366, /* days: nobody plans further */
};

/* A leaf in both of its forms, side by side. */
struct leaves {
	struct catchup_leaf *sums;
	struct proto_leaf *shown;
	size_t count;
};

bool
method_plan_find(const struct method_rules *rules, struct day_range range,
    struct method_plan *ret)
{
	int32_t week = method_rules_week_of(rules, range.from);
	int32_t next = range.to + 1;
	bool is_week = range.from == week &&
	    range.to - range.from == WORKDAYS_WEEK - 1;

	if (range.to > DAY_LAST - 2 * WORKDAYS_WEEK)
		return false;
	if (rules->today >= range.from && rules->today <= range.to) {
		*ret = (struct method_plan){ range, range };
		return true;
	}
	if (!is_week || rules->today < next ||
	    rules->today >= next + WORKDAYS_WEEK ||
	    next < WEEKS_BEFORE * WORKDAYS_WEEK)
		return false;
	ret->fill = (struct day_range){ next, next + WORKDAYS_WEEK - 1 };
	ret->range = (struct day_range){ next - WEEKS_BEFORE * WORKDAYS_WEEK,
		ret->fill.to };
	return true;
}

static void
add_leaf(struct leaves *l, const char *key, const char *kind,
    enum split_side side, struct catchup_leaf sum)
{
	l->sums[l->count] = sum;
	l->shown[l->count++] = (struct proto_leaf){ .key = key, .kind = kind,
		.side = split_side_name(side), .soonest = DAY_NONE };
}

/*
 * The leaves of one side: each of its constituents with a share of its own on
 * the last day; what these leave of the side, with all other time on it.
 */
static void
add_side(const struct method_basis *b, const struct split_report *report,
    enum split_side side, struct leaves *l)
{
	struct catchup_leaf rest = { 0 };
	size_t before = l->count;
	const char *name = split_side_name(side);

	for (size_t i = 0; i < report->line_count; i++) {
		const struct split_line *line = &report->lines[i];
		const struct catchup_leaf sum = { .seconds = line->seconds,
			.weight = line->target_weight,
			.share = line->target_last };

		if (line->side != side)
			continue;
		if (line->constituent == SIZE_MAX) {
			rest = sum;
		} else if (line->target_last != SPLIT_NO_SHARE) {
			add_leaf(l, b->constituents[line->constituent].key,
			    "constituent", side, sum);
			rest.seconds -= sum.seconds;
			rest.weight -= sum.weight;
			rest.share -= sum.share;
		}
	}
	if (l->count == before)
		add_leaf(l, name, "side", side, rest);
	else if (rest.share > 0)
		add_leaf(l, name, "rest", side, rest);
}

/* The working day after `from` by which so many more seconds are spent at the
   usual pace, or DAY_NONE. */
static int32_t
day_after(const struct method_rules *rules, int32_t from, int64_t seconds)
{
	int64_t spent = 0; /* times the working days of a week */
	int64_t needed = seconds * workdays_in_week(&rules->days);

	for (int32_t day = from + 1; day < from + LOOK_AHEAD; day++) {
		if (day > DAY_LAST)
			break;
		if (workdays_has(&rules->days, day))
			spent += rules->week_seconds;
		if (spent >= needed)
			return day;
	}
	return DAY_NONE;
}

/* When a leaf that ends with too much can be down to its share: others must
   get time until it is. */
static int32_t
soonest(const struct method_rules *rules, const struct proto_plan *plan,
    const struct catchup_leaf *l)
{
	int64_t excess = l->seconds * SPLIT_WHOLE - l->weight, needed;

	if (l->give || excess <= plan->give_seconds * l->share || !l->share)
		return DAY_NONE;
	needed = (excess + l->share - 1) / l->share;
	return day_after(rules, plan->fill_to, needed - plan->give_seconds);
}

static struct wire_maybe_real
part(int64_t seconds, int64_t whole)
{
	if (!whole)
		return (struct wire_maybe_real){ 0 };
	return (struct wire_maybe_real){ true, (double)seconds /
		(double)whole };
}

/* The answer of the filling, in the words of the protocol. */
static void
show_leaves(const struct method_rules *rules, const struct leaves *l,
    int64_t spent, struct proto_plan *ret)
{
	int64_t whole = spent + ret->give_seconds;

	for (size_t i = 0; i < l->count; i++) {
		const struct catchup_leaf *sum = &l->sums[i];
		struct proto_leaf *shown = &l->shown[i];
		int64_t weight = sum->weight + ret->give_seconds * sum->share;

		shown->seconds = sum->seconds;
		shown->give_seconds = sum->give;
		shown->target_seconds = (weight + SPLIT_WHOLE / 2) /
		    SPLIT_WHOLE;
		shown->share = part(sum->seconds + sum->give, whole);
		shown->target = part(weight, whole * SPLIT_WHOLE);
		shown->soonest = soonest(rules, ret, sum);
	}
	ret->leaves = (struct wire_list){ l->shown, l->count };
}

static int
list_days(struct method *m, const struct method_rules *rules,
    struct day_range left, struct wire_list *ret)
{
	int32_t *days = pool_array(m->pool, NEXT_DAYS, sizeof *days);

	if (!days)
		return -ERR_MEMORY;
	*ret = (struct wire_list){ .items = days };
	for (int32_t day = left.from; day <= left.to &&
	    ret->count < NEXT_DAYS; day++)
		if (workdays_has(&rules->days, day))
			days[ret->count++] = day;
	return 0;
}

/* What there is to give, and in how many days. */
static void
count_hours(const struct method_rules *rules, const struct method_plan *plan,
    struct day_range left, int64_t spent, struct proto_plan *ret)
{
	int64_t most;

	ret->days = workdays_count(&rules->days, left);
	ret->fill_seconds = workdays_seconds(&rules->days, plan->fill,
	    rules->week_seconds);
	ret->left_seconds = ret->fill_seconds > spent
	    ? ret->fill_seconds - spent : 0;
	most = ret->days * DAY_MOST;
	ret->give_seconds = ret->left_seconds < most ? ret->left_seconds
	                                             : most;
}

int
method_plan_make(struct method *m, const struct method_basis *b,
    const struct method_rules *rules, const struct method_plan *plan,
    const struct split_report *range, const struct split_report *fill,
    struct proto_plan *ret)
{
	struct leaves l = {
		.sums = pool_array(m->pool, range->line_count,
		    sizeof *l.sums),
		.shown = pool_array(m->pool, range->line_count,
		    sizeof *l.shown),
	};
	const struct day_range left = { rules->today > plan->fill.from
		? rules->today : plan->fill.from, plan->fill.to };
	int r;

	if (!l.sums || !l.shown)
		return -ERR_MEMORY;
	*ret = (struct proto_plan){ .from = plan->range.from,
		.to = plan->range.to, .fill_from = plan->fill.from,
		.fill_to = plan->fill.to };
	r = list_days(m, rules, left, &ret->next_days);
	if (r < 0)
		return r;
	count_hours(rules, plan, left, fill->seconds, ret);
	add_side(b, range, SPLIT_EXTERNAL, &l);
	add_side(b, range, SPLIT_INTERNAL, &l);
	r = catchup_give(l.sums, l.count, ret->give_seconds);
	if (r == 0)
		show_leaves(rules, &l, range->seconds, ret);
	return r;
}
