/* SPDX-License-Identifier: MIT */
/* Readings of the clock on the wall -> instants, and why there is none. */
#include "span.h"
#include "when_resolve.h"

/* What the clock showed when it was set, and what from then on. */
struct change {
	struct zone_clock from;
	struct zone_clock to;
};

/* The change of clocks near a reading that it skipped or showed twice. */
static struct change
change_near(int32_t day, int32_t second)
{
	int64_t local = (int64_t)day * SPAN_DAY + second;
	int64_t low = local - 2 * SPAN_DAY, high = local + 2 * SPAN_DAY;
	struct change c = { .from = zone_clock_at(low) };
	int64_t shown;

	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;

		if (zone_clock_at(middle).offset == c.from.offset)
			low = middle;
		else
			high = middle;
	}
	shown = high + c.from.offset;
	c.to = zone_clock_at(high);
	c.from.day = (int32_t)(shown / SPAN_DAY - (shown % SPAN_DAY < 0));
	c.from.second = (int32_t)(shown - (int64_t)c.from.day * SPAN_DAY);
	return c;
}

int
when_check_there(const struct when_now *now, struct pool *p, int32_t day,
    struct when_fault *fault)
{
	if (zone_day_seconds(day) > 0)
		return 0;
	return when_refuse(fault, p, "%s does not exist in %s:\n  the calendar "
	    "went from %s to %s", when_day_text(now, p, day), zone_name(),
	    when_day_text(now, p, day - 1), when_day_text(now, p, day + 1));
}

static int
refuse_gap(const struct when_now *now, struct pool *p, int32_t day,
    int32_t second, struct when_fault *fault)
{
	struct change c = change_near(day, second);
	int32_t moved = c.to.offset - c.from.offset;

	return when_refuse(fault, p, "%s does not exist on %s in %s:\n  clocks "
	    "went from %s to %s; was it %s?", when_clock_text(p, second),
	    when_day_text(now, p, day), zone_name(),
	    when_clock_text(p, c.from.second),
	    when_clock_text(p, c.to.second),
	    when_clock_text(p, (second + moved) % SPAN_DAY));
}

static int
ask_fold(const struct when_now *now, struct pool *p, int32_t day,
    int32_t second, struct when_fault *fault)
{
	struct change c = change_near(day, second);

	return when_refuse(fault, p, "%s comes twice on %s in %s:\n  clocks "
	    "went from %s back to %s; say --fold=first or --fold=second",
	    when_clock_text(p, second), when_day_text(now, p, day),
	    zone_name(), when_clock_text(p, c.from.second),
	    when_clock_text(p, c.to.second));
}

int
when_find_instant(const struct when_now *now, struct pool *p, int32_t day,
    int32_t second, int64_t *ret, struct when_fault *fault)
{
	int64_t instants[2];
	size_t count;

	/* The end of a day is there even if clocks skip the next midnight. */
	if (second == SPAN_DAY) {
		*ret = zone_day_start(day + 1);
		return 0;
	}
	count = zone_instants(day, second, instants);
	if (count == 0)
		return when_check_there(now, p, day, fault) < 0 ? -1
		    : refuse_gap(now, p, day, second, fault);
	if (count == 2 && now->fold == WHEN_FOLD_ASK)
		return ask_fold(now, p, day, second, fault);
	*ret = instants[count == 2 && now->fold == WHEN_FOLD_SECOND];
	return 0;
}
