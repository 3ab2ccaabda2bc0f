/* SPDX-License-Identifier: MIT */
/* Days off: what `off add` made of some, and the table of them. */
#include "render.h"

#include <stdio.h>

#include "render_text.h"
#include "workdays.h"

enum { DAYS_COLUMN = 35, DAYS_COLUMNS = 5, WORKDAYS_COLUMNS = 10 };

static long long
workdays_of(int32_t from, int32_t to, unsigned week)
{
	const struct workdays w = { .week = week };

	return workdays_count(&w, (struct day_range){ from, to });
}

static void
add_days(struct render_page *p, int32_t from, int32_t to, const char *between)
{
	render_day(p, from, DAY_NONE);
	if (from == to)
		return;
	render_add(p, between);
	render_day(p, to, DAY_NONE);
}

static void
add_number(struct render_page *p, long long number, int columns)
{
	char text[32];

	(void)snprintf(text, sizeof text, "%lld", number);
	render_right(p, text, columns);
}

/* What of it was off before. */
static void
add_before(struct render_page *p, const struct proto_off_add_result *r)
{
	long long all = r->to - r->from + 1, before = all - r->added;

	if (!before)
		return;
	if (before == all)
		render_add(p, all > 1 ? " They were off already"
		    : " It was off already");
	else
		render_addf(p, " %lld of them %s off already", before,
		    before > 1 ? "were" : "was");
	if (!r->renoted)
		render_add(p, ".");
	else if (r->renoted == before)
		render_add(p, "; the note is new.");
	else
		render_addf(p, "; the note is new on %lld.",
		    (long long)r->renoted);
}

int
render_off_added(const struct proto_off_add_result *r, unsigned week,
    struct buf *out)
{
	struct render_page p = { .out = out };
	long long work = workdays_of(r->from, r->to, week);

	render_add(&p, "Off: ");
	add_days(&p, r->from, r->to, " - ");
	if (r->from == r->to)
		render_add(&p, work ? ", a workday" : ", not a workday");
	else
		render_addf(&p, ", %d days, %lld of them workdays",
		    r->to - r->from + 1, work);
	if (r->note && *r->note)
		render_addf(&p, " (%s)", r->note);
	render_add(&p, ".");
	add_before(&p, r);
	render_end(&p);
	return p.error;
}

int
render_off(const struct proto_off *off, size_t count, unsigned week,
    const struct term *t, struct buf *out)
{
	struct render_page p = { .out = out, .term = t };

	if (!count) {
		render_add(&p, "no days off in that range");
		render_end(&p);
		return p.error;
	}
	render_to(&p, DAYS_COLUMN);
	render_right(&p, "days", DAYS_COLUMNS);
	render_right(&p, "workdays", WORKDAYS_COLUMNS);
	render_end(&p);
	for (size_t i = 0; i < count; i++) {
		add_days(&p, off[i].from, off[i].to, " - ");
		render_to(&p, DAYS_COLUMN);
		add_number(&p, off[i].to - off[i].from + 1, DAYS_COLUMNS);
		add_number(&p, workdays_of(off[i].from, off[i].to, week),
		    WORKDAYS_COLUMNS);
		render_gap(&p, *off[i].note ? 2 : 0);
		render_words(&p, off[i].note, DAYS_COLUMN + DAYS_COLUMNS +
		    WORKDAYS_COLUMNS + 2, render_wrap(&p));
		render_end(&p);
	}
	return p.error;
}
