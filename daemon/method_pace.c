/* SPDX-License-Identifier: MIT */
/* One pass over the entries of a range. */
#include "method_pace.h"

#include "err.h"
#include "span.h"
#include "store_totals.h"
#include "text.h"

enum {
	DAYS_MOST = 53 * WORKDAYS_WEEK,
	EARLY_END = 7 * 3600, /* by the clock */
	LATE_START = 20 * 3600,
};

struct pace {
	const struct method_rules *rules;
	struct day_range range;
	struct proto_pace *ret;
	int32_t *empty;   /* of DAYS_MOST */
	int32_t *weekend; /* the same */
	int32_t next;     /* the first day not looked at yet */
	int32_t end;      /* the first one that is not over */
};

/* Days before `day` that were worked and are over, and had no entry. */
static void
pass_to(struct pace *p, int32_t day)
{
	for (; p->next < day && p->next < p->end; p->next++)
		if (workdays_has(&p->rules->days, p->next))
			p->empty[p->ret->empty_days.count++] = p->next;
}

static bool
in_weekend(const struct method_rules *rules, int32_t day)
{
	return !(rules->days.week >> day_weekday(day) & 1);
}

static void
add_weekend(struct pace *p, const struct store_hours *h)
{
	size_t count = p->ret->weekend_days.count;

	if (!in_weekend(p->rules, h->day))
		return;
	p->ret->weekend_seconds += h->seconds;
	if (!count || p->weekend[count - 1] != h->day)
		p->weekend[p->ret->weekend_days.count++] = h->day;
}

/* Seconds of from..to that lie within first..last. */
static int64_t
shared(int64_t from, int64_t to, int64_t first, int64_t last)
{
	int64_t begin = from > first ? from : first;
	int64_t end = to < last ? to : last;

	return end > begin ? end - begin : 0;
}

/* By the clock of the place where it began; it may run past midnight. */
static void
add_clock(struct pace *p, const struct store_hours *h)
{
	int64_t from = h->clock, to = from + h->seconds;

	for (int64_t day = 0; day <= SPAN_DAY; day += SPAN_DAY) {
		p->ret->early_seconds += shared(from, to, day,
		    day + EARLY_END);
		p->ret->late_seconds += shared(from, to, day + LATE_START,
		    day + SPAN_DAY);
	}
}

static void
add(void *to, const struct store_hours *h)
{
	struct pace *p = to;

	pass_to(p, h->day);
	p->next = h->day + 1;
	add_weekend(p, h);
	if (h->clock >= 0)
		add_clock(p, h);
	if (text_has_tag(h->tags, "travel"))
		p->ret->travel_seconds += h->seconds;
}

int
method_pace_make(struct method *m, const struct method_rules *rules,
    struct day_range range, struct proto_pace **ret)
{
	struct pace p = { .rules = rules, .range = range,
		.next = range.from, .end = range.to < rules->today
		? range.to + 1 : rules->today };
	int r;

	*ret = NULL;
	if (range.from > rules->today || range.to - range.from >= DAYS_MOST)
		return 0;
	p.ret = pool_alloc(m->pool, sizeof *p.ret);
	p.empty = pool_array(m->pool, DAYS_MOST, sizeof *p.empty);
	p.weekend = pool_array(m->pool, DAYS_MOST, sizeof *p.weekend);
	if (!p.ret || !p.empty || !p.weekend)
		return -ERR_MEMORY;
	r = store_totals_hours(m->store, range, add, &p);
	if (r < 0)
		return r;
	pass_to(&p, p.end);
	p.ret->empty_days.items = p.empty;
	p.ret->weekend_days.items = p.weekend;
	*ret = p.ret;
	return 0;
}
