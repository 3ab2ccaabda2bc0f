/* SPDX-License-Identifier: MIT */
/* From the parts of WHEN to a day, instants and seconds, and the refusals. */
#include "when_resolve.h"

#include "span.h"

enum {
	HM_DURATION_MAX = 6 * 3600, /* H:MM below this is a duration */
	LONG_SECONDS = 12 * 3600,   /* longer wants am or pm */
	NIGHT_HOUR = 6,
	AHEAD_SECONDS = 3600,       /* one under way may end so much later */
};

/* What resolving carries along. */
struct resolving {
	const struct when_now *now;
	struct pool *pool;
	struct when_fault *fault;
	int32_t day;
};

bool
when_parts_amount(const struct when_parts *parts)
{
	return parts->has_duration || parts->has_pair ||
	    (parts->has_clock && !parts->clock.meridiem &&
	    when_clock_second(&parts->clock) < HM_DURATION_MAX);
}

static int
check_day(const struct resolving *r)
{
	if (r->day <= r->now->today)
		return 0;
	return when_refuse(r->fault, r->pool, "%s has not come yet; log what "
	    "was done, on the day it was done",
	    when_day_text(r->now, r->pool, r->day));
}

/* How the clocks jumped, for a time that they skipped. */
static int
refuse_gap(const struct resolving *r, int32_t day, int32_t second)
{
	int64_t local = (int64_t)day * SPAN_DAY + second;
	struct zone_clock before, after;
	int64_t low = local - 2 * SPAN_DAY, high = local + 2 * SPAN_DAY;

	/* The instant at which the offset changes. */
	before = zone_clock_at(low);
	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;

		if (zone_clock_at(middle).offset == before.offset)
			low = middle;
		else
			high = middle;
	}
	before = zone_clock_at(low);
	after = zone_clock_at(high);
	if (zone_day_seconds(day) == 0)
		return when_refuse(r->fault, r->pool, "there was no %s there: "
		    "the calendar went from %s to %s",
		    when_day_text(r->now, r->pool, day),
		    when_day_text(r->now, r->pool, before.day),
		    when_day_text(r->now, r->pool, after.day));
	return when_refuse(r->fault, r->pool, "there was no %s on %s: clocks "
	    "went from %s to %s", when_clock_text(r->pool, second),
	    when_day_text(r->now, r->pool, day),
	    when_clock_text(r->pool, (before.second + 1) % SPAN_DAY),
	    when_clock_text(r->pool, after.second));
}

/* The instant at which the clock shows that second of that day. */
static int
find_instant(const struct resolving *r, int32_t day, int32_t second,
    int64_t *ret)
{
	int64_t instants[2];
	size_t count;

	if (second == SPAN_DAY) {
		day++;
		second = 0;
	}
	count = zone_instants(day, second, instants);
	if (count == 0)
		return refuse_gap(r, day, second);
	if (count == 2 && r->now->fold == WHEN_FOLD_ASK)
		return when_refuse(r->fault, r->pool, "%s comes twice on %s, "
		    "as clocks are set back; say --fold=first or "
		    "--fold=second", when_clock_text(r->pool, second),
		    when_day_text(r->now, r->pool, day));
	*ret = instants[count == 2 && r->now->fold == WHEN_FOLD_SECOND];
	return 0;
}

static struct wire_stamp
stamp(int64_t instant)
{
	return (struct wire_stamp){ .set = true, .instant = instant,
		.offset = zone_clock_at(instant).offset };
}

/* Nothing is logged before it was done; one under way may run on a while. */
static int
check_past(const struct resolving *r, int64_t start, int64_t end)
{
	struct zone_clock c = zone_clock_at(start);

	if (start > r->now->instant)
		return when_refuse(r->fault, r->pool, "%s on %s has not come "
		    "yet (it is %s); for an earlier day add it, as in "
		    "yesterday", when_clock_text(r->pool, c.second),
		    when_day_text(r->now, r->pool, c.day),
		    when_clock_text(r->pool, r->now->clock.second));
	if (end > r->now->instant + AHEAD_SECONDS)
		return when_refuse(r->fault, r->pool, "that ends at %s, more "
		    "than an hour from now (%s)", when_clock_text(r->pool,
		    zone_clock_at(end).second), when_clock_text(r->pool,
		    r->now->clock.second));
	return 0;
}

static int
finish_interval(const struct resolving *r, int64_t start, int64_t end,
    struct when_log *ret)
{
	char text[SPAN_TEXT];

	if (end <= start)
		return when_refuse(r->fault, r->pool, "no time at all: it "
		    "ends when it starts");
	if (end - start > SPAN_DAY)
		return when_refuse(r->fault, r->pool, "%s is more than the 24 "
		    "hours that an entry may have",
		    span_format_short(end - start, text));
	if (check_past(r, start, end) < 0)
		return -1;
	ret->day = r->day;
	ret->interval = true;
	ret->start = stamp(start);
	ret->end = stamp(end);
	ret->seconds = end - start;
	return 0;
}

/* "9:30" or "9", by either clock; `half` is "" by the long one. */
static const char *
clock_form(struct pool *p, int hour, int minute, const char *half)
{
	return minute ? pool_printf(p, "%d:%02d%s", hour, minute, half)
	              : pool_printf(p, "%d%s", hour, half);
}

static const char *
half_form(struct pool *p, int hour, int minute)
{
	return clock_form(p, (hour + 11) % 12 + 1, minute,
	    hour % 24 < 12 ? "am" : "pm");
}

/* The forms that were likely meant: "9-17 or 9am-5pm". */
static const char *
likely(struct pool *p, const struct when_clock *start,
    const struct when_clock *end)
{
	int later = end->hour < 12 && end->hour <= start->hour
	    ? end->hour + 12 : end->hour;
	const char *text = pool_printf(p, "%s-%s or %s-%s",
	    clock_form(p, start->hour, start->minute, ""),
	    clock_form(p, later, end->minute, ""),
	    half_form(p, start->hour, start->minute),
	    half_form(p, later, end->minute));

	return text ? text : "";
}

static int
refuse_long(const struct resolving *r, const struct when_parts *parts,
    int32_t start, int32_t end)
{
	int32_t seconds = end > start ? end - start : end + SPAN_DAY - start;
	char text[SPAN_TEXT];

	return when_refuse(r->fault, r->pool, "%s is %s to %s%s (%s); write "
	    "%s", parts->pair_word, when_clock_text(r->pool, start),
	    when_clock_text(r->pool, end),
	    end > start ? "" : " next morning",
	    span_format_short(seconds, text), likely(r->pool,
	    &parts->pair.start, &parts->pair.end));
}

/* "1-3" is likelier one in the afternoon than at night. */
static const char *
night_warning(struct pool *p, const struct when_parts *parts)
{
	const struct when_pair *pair = &parts->pair;

	if (!pair->start.bare || pair->start.meridiem || pair->to_now ||
	    !pair->end.bare || pair->start.hour >= NIGHT_HOUR)
		return NULL;
	return pool_printf(p, "%s was taken as %d:00 to %d:00 at night; the "
	    "afternoon is %d-%d", parts->pair_word, pair->start.hour,
	    pair->end.hour, pair->start.hour + 12,
	    pair->end.hour + (pair->end.hour < 12 ? 12 : 0));
}

static int
resolve_pair(const struct resolving *r, const struct when_parts *parts,
    struct when_log *ret, const char **ret_warning)
{
	const struct when_pair *pair = &parts->pair;
	int32_t from = when_clock_second(&pair->start);
	int32_t to = when_clock_second(&pair->end);
	bool said = pair->start.meridiem || pair->end.meridiem;
	int64_t start, end;

	if (find_instant(r, r->day, from, &start) < 0)
		return -1;
	if (pair->to_now)
		return finish_interval(r, start,
		    r->now->instant - r->now->instant % 60, ret);
	if (from == to)
		return when_refuse(r->fault, r->pool, "no time at all: it "
		    "ends when it starts");
	if (!said && (to > from ? to - from : to + SPAN_DAY - from) >
	    LONG_SECONDS)
		return refuse_long(r, parts, from, to);
	if (find_instant(r, r->day + (to <= from), to, &end) < 0)
		return -1;
	*ret_warning = night_warning(r->pool, parts);
	return finish_interval(r, start, end, ret);
}

static int
check_seconds(const struct resolving *r, int64_t seconds)
{
	char text[SPAN_TEXT];

	if (seconds < 1)
		return when_refuse(r->fault, r->pool, "no time at all: an "
		    "entry takes at least a second");
	if (seconds > SPAN_DAY)
		return when_refuse(r->fault, r->pool, "%s is more than the 24 "
		    "hours that an entry may have",
		    span_format_short(seconds, text));
	return 0;
}

/* A clock time with a duration. */
static int
resolve_clock(const struct resolving *r, const struct when_parts *parts,
    struct when_log *ret)
{
	int64_t start;

	if (check_seconds(r, parts->seconds) < 0 || find_instant(r, r->day,
	    when_clock_second(&parts->clock), &start) < 0)
		return -1;
	return finish_interval(r, start, start + parts->seconds, ret);
}

/* A clock time with nothing to it: H:MM is a duration while that is short. */
static int
lone_clock(const struct resolving *r, const struct when_parts *parts,
    int64_t *ret_seconds)
{
	const struct when_clock *c = &parts->clock;

	if (when_parts_amount(parts)) {
		*ret_seconds = when_clock_second(c);
		return 0;
	}
	if (c->meridiem)
		return when_misread(r->fault, r->pool, "%s is a time: add how "
		    "long it was (%s 1h) or when it ended (%s-now)",
		    parts->clock_word, parts->clock_word, parts->clock_word);
	return when_misread(r->fault, r->pool, "%s may be a time or an "
	    "amount: write %dh%02dm for the amount, or \"%s 1h\" for an hour "
	    "from then", parts->clock_word, c->hour, c->minute,
	    parts->clock_word);
}

int
when_resolve(const struct when_now *now, struct pool *p,
    const struct when_parts *parts, struct when_log *ret,
    const char **ret_warning, struct when_fault *fault)
{
	struct resolving r = { .now = now, .pool = p, .fault = fault,
		.day = parts->has_day ? parts->day : now->today };
	int64_t seconds = parts->seconds;

	if (check_day(&r) < 0)
		return -1;
	if (parts->has_pair)
		return resolve_pair(&r, parts, ret, ret_warning);
	if (parts->has_clock && parts->has_duration)
		return resolve_clock(&r, parts, ret);
	if (parts->has_clock && lone_clock(&r, parts, &seconds) < 0)
		return -1;
	if (check_seconds(&r, seconds) < 0)
		return -1;
	ret->day = r.day;
	ret->seconds = seconds;
	return 0;
}
