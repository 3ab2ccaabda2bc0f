/* SPDX-License-Identifier: MIT */
/* --at and --for of a timer: one moment, and one amount. */
#include <string.h>

#include "when_at.h"
#include "when_resolve.h"
#include "when_take.h"

enum { SEVERAL = 3 /* of several such times so many are named */ };

/* What --at said. */
struct at {
	const char *text;
	bool has_day;
	int32_t day;
	bool has_clock;
	int32_t second;
};

static int
misread_at(struct pool *p, const char *text, struct when_fault *fault)
{
	return when_misread(fault, p, "\"%s\" is not a moment;\n  write a "
	    "time like 9:30 or 2pm, or a day and a time like \"fri 18:30\"",
	    text);
}

static int
read_word(const struct when_now *now, struct pool *p, const char *word,
    struct at *at, struct when_fault *fault)
{
	struct when_clock clock;
	int r;

	if (!at->has_clock && when_clock_parse(word, strlen(word), &clock) ==
	    WHEN_CLOCK && clock.hour < 24 && (!clock.bare || clock.meridiem)) {
		at->second = when_clock_second(&clock);
		at->has_clock = true;
		return 0;
	}
	r = at->has_day ? 0 : when_day_word(now, p, word, &at->day, fault);
	if (r > 0)
		at->has_day = true;
	return r > 0 ? 0 : r < 0 ? -1 : misread_at(p, at->text, fault);
}

static int
read_at(const struct when_now *now, struct pool *p, const char *text,
    struct at *ret, struct when_fault *fault)
{
	char *rest = pool_dup(p, text), *word;
	int r = 0;

	*ret = (struct at){ .text = text };
	while (r == 0 && rest && (word = strsep(&rest, " \t")))
		if (*word)
			r = read_word(now, p, word, ret, fault);
	if (r == 0 && ret->has_day && !ret->has_clock)
		return when_misread(fault, p, "%s is a day without a time: "
		    "write --at \"%s 18:30\"", text, text);
	return r == 0 && !ret->has_clock ? misread_at(p, text, fault) : r;
}

static int
find(const struct when_now *now, struct pool *p, int32_t day,
    const struct at *at, int64_t *ret, struct when_fault *fault)
{
	return when_find_instant(now, p, day, at->second, ret, fault);
}

static struct wire_stamp
stamp(int64_t instant)
{
	return (struct wire_stamp){ true, instant,
		zone_clock_at(instant).offset };
}

int
when_at_parse(const struct when_now *now, struct pool *p, const char *text,
    struct wire_stamp *ret, struct when_fault *fault)
{
	int64_t instant;
	struct at at;

	if (read_at(now, p, text, &at, fault) < 0)
		return -1;
	/* Before day_start "today" is the day before, and so is 23:50. */
	if (!at.has_day)
		at.day = at.second <= now->clock.second ? now->clock.day
		                                        : now->today;
	if (find(now, p, at.day, &at, &instant, fault) < 0)
		return -1;
	if (instant > now->instant)
		return when_refuse(fault, p, "%s on %s has not come yet: it is "
		    "%s;\n  name the day if it was an earlier one, as in "
		    "--at \"yesterday %s\"",
		    when_clock_text(p, at.second),
		    when_day_text(now, p, at.day),
		    when_clock_text(p, now->clock.second),
		    when_clock_text(p, at.second));
	*ret = stamp(instant);
	return 0;
}

/* How many such times there are on that day after `since`, up to now; `ret`
   is set where there are any. */
static size_t
on_day(const struct when_now *now, int32_t day, const struct at *at,
    int64_t since, int64_t *ret)
{
	int64_t instants[2];
	size_t all = zone_instants(day, at->second, instants), count = 0;

	for (size_t i = 0; i < all; i++) {
		if (all == 2 && now->fold != WHEN_FOLD_ASK &&
		    (now->fold == WHEN_FOLD_SECOND) != (i == 1))
			continue;
		if (instants[i] <= since || instants[i] > now->instant)
			continue;
		*ret = instants[i];
		count++;
	}
	return count;
}

static int
refuse_several(const struct when_now *now, struct pool *p,
    const struct at *at, const int32_t *days, size_t count,
    struct when_fault *fault)
{
	const char *all = "";

	for (size_t i = 0; i < count && i < SEVERAL; i++)
		all = when_printf(p, "%s\n  --at \"%s\"", all,
		    when_at_text(now, p, days[i], at->second));
	return when_refuse(fault, p, "%s may be more than one moment; say "
	    "which:%s%s", at->text, all,
	    count > SEVERAL ? "\n  or a later day" : "");
}

static int
refuse_none(const struct when_now *now, struct pool *p, const struct at *at,
    int64_t since, struct when_fault *fault)
{
	struct zone_clock start = zone_clock_at(since);
	int64_t instants[2];

	/* A time that the clocks skipped has a better reason. */
	for (int32_t day = start.day; day <= now->clock.day; day++)
		if (!zone_instants(day, at->second, instants))
			return find(now, p, day, at, instants, fault);
	return when_refuse(fault, p, "there was no %s since the timer started "
	    "(%s %s)", when_clock_text(p, at->second),
	    when_day_text(now, p, start.day),
	    when_clock_text(p, start.second));
}

int
when_at_parse_since(const struct when_now *now, struct pool *p,
    const char *text, int64_t since, struct wire_stamp *ret,
    struct when_fault *fault)
{
	int32_t days[SEVERAL + 1], day, last;
	size_t count = 0, times = 0;
	int64_t instant;
	struct at at;

	if (read_at(now, p, text, &at, fault) < 0)
		return -1;
	day = at.has_day ? at.day : zone_clock_at(since).day;
	last = at.has_day ? at.day : now->clock.day;
	for (; day <= last && count <= SEVERAL; day++) {
		size_t n = on_day(now, day, &at, since, &instant);

		if (n)
			days[count++] = day;
		times += n;
	}
	if (count > 1)
		return refuse_several(now, p, &at, days, count, fault);
	if (!count && !at.has_day)
		return refuse_none(now, p, &at, since, fault);
	/* Which of two, or why none of a day that was named. */
	if (times != 1 && find(now, p, count ? days[0] : at.day, &at,
	    &instant, fault) < 0)
		return -1;
	*ret = stamp(instant);
	return 0;
}

const char *
when_at_text(const struct when_now *now, struct pool *p, int32_t day,
    int32_t second)
{
	const char *name = day_weekday_name(day_weekday(day));
	const char *time = when_clock_text(p, second);
	char text[DAY_TEXT];

	if (day > now->today || now->today - day > 6)
		return when_printf(p, "%s %s", day_format(day, text), time);
	return when_printf(p, "%c%s %s", *name - 'A' + 'a', name + 1, time);
}

int
when_for_parse(const struct when_now *now, struct pool *p, const char *text,
    int64_t *ret_seconds, struct when_fault *fault)
{
	struct when_taking t = { .now = now, .pool = p, .fault = fault };
	const struct when_parts *parts = &t.parts;
	int r = when_take_inside(&t, text);

	if (r < 0)
		return -1;
	if (r == 0 || parts->has_day || parts->has_pair ||
	    !when_has_amount(parts) || (parts->has_clock &&
	    parts->has_duration))
		return when_misread(fault, p, "\"%s\" is not an amount of "
		    "time;\n  write 2h, 1h30, 1.5h or 45m", text);
	*ret_seconds = parts->has_clock ? when_clock_second(&parts->clock)
	                                : parts->seconds;
	return 0;
}
