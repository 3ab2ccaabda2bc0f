/* SPDX-License-Identifier: MIT */
/* From the parts of WHEN to a day, instants and seconds, and the refusals. */
#include "when_resolve.h"

#include "span.h"

enum {
	LONG_SECONDS = 12 * 3600, /* longer wants am or pm */
	HALF_DAY = 12 * 3600,
	NIGHT_HOUR = 6,
	AHEAD_SECONDS = 3600,     /* one under way may end so much later */
};

/* What resolving carries along. */
struct resolving {
	const struct when_now *now;
	struct pool *pool;
	struct when_fault *fault;
	int32_t day;
};

/* Before day_start the clock is a day ahead of `today`: both have begun. */
static int
check_day(const struct resolving *r)
{
	if (r->day <= r->now->clock.day)
		return 0;
	return when_refuse(r->fault, r->pool, "%s has not come yet; time is "
	    "logged once it was spent",
	    when_day_text(r->now, r->pool, r->day));
}

static int
check_seconds(const struct resolving *r, int64_t seconds)
{
	char text[SPAN_TEXT];

	if (seconds < 1)
		return when_refuse(r->fault, r->pool, "no time at all: an "
		    "entry takes a second at least");
	if (seconds > SPAN_DAY)
		return when_refuse(r->fault, r->pool, "%s is more than the 24 "
		    "hours that an entry may have",
		    span_format_short(seconds, text));
	return 0;
}

static int
find(const struct resolving *r, int32_t day, int32_t second, int64_t *ret)
{
	return when_find_instant(r->now, r->pool, day, second, ret, r->fault);
}

static struct wire_stamp
stamp(int64_t instant)
{
	return (struct wire_stamp){ .set = true, .instant = instant,
		.offset = zone_clock_at(instant).offset };
}

static const char *
clock_at(const struct resolving *r, int64_t instant)
{
	return when_clock_text(r->pool, zone_clock_at(instant).second);
}

/* Nothing is logged before it was done; one under way may run on a while. */
static int
check_past(const struct resolving *r, int64_t start, int64_t end)
{
	if (start > r->now->instant)
		return when_refuse(r->fault, r->pool, "%s on %s has not come "
		    "yet: it is %s;\n  name the day if it was an earlier one, "
		    "as in yesterday", clock_at(r, start),
		    when_day_text(r->now, r->pool, r->day),
		    clock_at(r, r->now->instant));
	if (end > r->now->instant + AHEAD_SECONDS)
		return when_refuse(r->fault, r->pool, "it would end at %s, "
		    "more than an hour from now (%s);\n  name the day if it "
		    "was an earlier one, as in yesterday", clock_at(r, end),
		    clock_at(r, r->now->instant));
	return 0;
}

static int
finish_interval(const struct resolving *r, int64_t start, int64_t end,
    struct when_log *ret)
{
	/* Of two faults the future is the one that tells more. */
	if (check_past(r, start, end) < 0 ||
	    check_seconds(r, end - start) < 0)
		return -1;
	ret->day = r->day;
	ret->interval = true;
	ret->start = stamp(start);
	ret->end = stamp(end);
	ret->seconds = end - start;
	return 0;
}

int
when_finish_interval(const struct when_now *now, struct pool *p, int32_t day,
    int64_t start, int64_t end, struct when_log *ret,
    struct when_fault *fault)
{
	const struct resolving r = { .now = now, .pool = p, .fault = fault,
		.day = day };

	return finish_interval(&r, start, end, ret);
}

int
when_finish_bare(const struct when_now *now, struct pool *p, int32_t day,
    int64_t seconds, struct when_log *ret, struct when_fault *fault)
{
	const struct resolving r = { .now = now, .pool = p, .fault = fault,
		.day = day };

	if (check_day(&r) < 0 || check_seconds(&r, seconds) < 0 ||
	    when_check_there(now, p, day, fault) < 0)
		return -1;
	ret->day = day;
	ret->seconds = seconds;
	return 0;
}

/* The forms that were likely meant: "9-17 or 9am-5pm". */
static const char *
likely(struct pool *p, int32_t start, int32_t end)
{
	int32_t later = end <= start && end < HALF_DAY ? end + HALF_DAY : end;
	const char *halves = when_printf(p, "%s-%s",
	    when_clock_short(p, start, true),
	    when_clock_short(p, later, true));

	if (later <= start || later - start > LONG_SECONDS)
		return halves;
	return when_printf(p, "%s-%s or %s", when_clock_short(p, start,
	    false), when_clock_short(p, later, false), halves);
}

static int
refuse_long(const struct resolving *r, const char *word, int32_t start,
    int32_t end)
{
	int32_t seconds = end > start ? end - start : end + SPAN_DAY - start;
	char text[SPAN_TEXT];

	/* What has no such form can be said by its length. */
	return when_refuse(r->fault, r->pool, "%s is %s to %s%s (%s); write "
	    "%s", word, when_clock_text(r->pool, start),
	    when_clock_text(r->pool, end),
	    end > start ? "" : end < HALF_DAY ? " next morning"
	    : " the next day",
	    span_format_short(seconds, text), end == SPAN_DAY
	    ? when_printf(r->pool, "\"%s %dh\" if so",
	    when_clock_text(r->pool, start), seconds / 3600)
	    : likely(r->pool, start, end));
}

/* One that runs until now, likelier with its day or its start mistaken. */
static int
refuse_long_so_far(const struct resolving *r, const struct when_parts *parts,
    int64_t seconds)
{
	int32_t from = when_clock_second(&parts->pair.start);
	const char *since = when_clock_text(r->pool, from);
	char text[SPAN_TEXT];

	span_format_short(seconds, text);
	return when_refuse(r->fault, r->pool, "%s is %s to %s on %s (%s); "
	    "write \"%s %s\" if so", parts->pair_word, since,
	    clock_at(r, r->now->instant),
	    when_day_text(r->now, r->pool, r->now->clock.day), text, since,
	    text);
}

/* "1-3" is likelier one in the afternoon than at night. */
static const char *
night_warning(struct pool *p, const struct when_parts *parts)
{
	const struct when_pair *pair = &parts->pair;
	int32_t from = when_clock_second(&pair->start);
	int32_t to = when_clock_second(&pair->end);

	if (!pair->start.bare || pair->start.meridiem ||
	    pair->start.hour >= NIGHT_HOUR)
		return NULL;
	if (pair->to_now || to >= HALF_DAY || to <= from)
		return when_printf(p, "%s was taken to begin at %s at night",
		    parts->pair_word, when_clock_text(p, from));
	return when_printf(p, "%s was taken as %s to %s at night; the "
	    "afternoon is %s-%s", parts->pair_word, when_clock_text(p, from),
	    when_clock_text(p, to),
	    when_clock_short(p, from + HALF_DAY, false),
	    when_clock_short(p, to + HALF_DAY, false));
}

static int
resolve_to_now(const struct resolving *r, const struct when_parts *parts,
    struct when_log *ret)
{
	int32_t from = when_clock_second(&parts->pair.start);
	int64_t end = r->now->instant - r->now->clock.second % 60, start;

	if (find(r, r->day, from, &start) < 0)
		return -1;
	if (!parts->pair.start.meridiem && end - start > LONG_SECONDS &&
	    end - start <= SPAN_DAY)
		return refuse_long_so_far(r, parts, end - start);
	return finish_interval(r, start, end, ret);
}

static int
resolve_pair(const struct resolving *r, const struct when_parts *parts,
    struct when_log *ret)
{
	const struct when_pair *pair = &parts->pair;
	int32_t from = when_clock_second(&pair->start);
	int32_t to = when_clock_second(&pair->end);
	bool said = pair->start.meridiem && pair->end.meridiem;
	int64_t start, end;

	if (from == to)
		return check_seconds(r, 0);
	if (!said && (to > from ? to - from : to + SPAN_DAY - from) >
	    LONG_SECONDS)
		return refuse_long(r, parts->pair_word, from, to);
	/* Midnight is the end of this day before it begins the next. */
	if (find(r, r->day, from, &start) < 0 || find(r, r->day +
	    (to && to <= from), to ? to : SPAN_DAY, &end) < 0)
		return -1;
	return finish_interval(r, start, end, ret);
}

/* A clock time with a duration. */
static int
resolve_clock(const struct resolving *r, const struct when_parts *parts,
    struct when_log *ret)
{
	int64_t start;

	if (check_seconds(r, parts->seconds) < 0 ||
	    find(r, r->day, when_clock_second(&parts->clock), &start) < 0)
		return -1;
	return finish_interval(r, start, start + parts->seconds, ret);
}

/* A clock time with nothing to it: H:MM is a duration while that is short. */
static int
lone_clock(const struct resolving *r, const struct when_parts *parts,
    int64_t *ret_seconds)
{
	const struct when_clock *c = &parts->clock;
	const char *word = parts->clock_word;

	if (when_has_amount(parts)) {
		*ret_seconds = when_clock_second(c);
		return 0;
	}
	if (c->meridiem)
		return when_misread(r->fault, r->pool, "%s is a time: add how "
		    "long it was (%s 1h) or when it ended (%s-now)", word,
		    word, word);
	return when_misread(r->fault, r->pool, "%s may be a time or an "
	    "amount:\n  write %s 1h or %s-now for the time, %dh%02d for the "
	    "amount", word, word, word, c->hour, c->minute);
}

int
when_resolve(const struct when_now *now, struct pool *p,
    const struct when_parts *parts, struct when_log *ret,
    const char **ret_warning, struct when_fault *fault)
{
	struct resolving r = { .now = now, .pool = p, .fault = fault,
		.day = parts->has_day ? parts->day
		    : now->day_held ? now->day : now->today };
	int64_t seconds = parts->seconds;

	*ret_warning = NULL;
	if (parts->has_clock && !parts->has_duration &&
	    lone_clock(&r, parts, &seconds) < 0)
		return -1;
	if (check_day(&r) < 0)
		return -1;
	if (parts->has_pair) {
		*ret_warning = night_warning(p, parts);
		return parts->pair.to_now ? resolve_to_now(&r, parts, ret)
		    : resolve_pair(&r, parts, ret);
	}
	if (parts->has_clock && parts->has_duration)
		return resolve_clock(&r, parts, ret);
	return when_finish_bare(now, p, r.day, seconds, ret, fault);
}
