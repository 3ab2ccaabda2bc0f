/* SPDX-License-Identifier: MIT */
/* The first line of a report: which range it is, and how full. */
#include "render_head.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "period.h"
#include "proto_report.h"
#include "render_advice.h"
#include "span.h"

enum { WEEK_DAYS = 7, HALF_CAP = 512, LEAST_GAP = 2 };

enum render_kind
render_kind(struct day_range range, const struct when_now *now)
{
	if (range.from == range.to)
		return RENDER_DAY;
	return range.to - range.from == WEEK_DAYS - 1 &&
	    day_weekday(range.from) == now->week_starts ? RENDER_WEEK
	                                                : RENDER_RANGE;
}

bool
render_runs(struct day_range range, const struct when_now *now)
{
	return now->today >= range.from && now->today <= range.to;
}

char *
render_range_name(struct day_range range, const struct when_now *now,
    char ret[RENDER_NAME])
{
	const struct period_rules rules = { now->week_starts,
		now->year_starts };
	char name[PERIOD_NAME];

	ret[0] = '\0';
	for (int kind = PERIOD_WEEK; kind <= PERIOD_YEAR; kind++) {
		struct day_range period = period_of((enum period)kind,
		    range.from, &rules);

		if (period.from != range.from || period.to != range.to)
			continue;
		period_name((enum period)kind, range.from, &rules, name);
		if (kind == PERIOD_WEEK)
			(void)snprintf(ret, RENDER_NAME, "Week %d",
			    atoi(strchr(name, 'W') + 1));
		else
			(void)snprintf(ret, RENDER_NAME, "%s", name);
		return ret;
	}
	return ret;
}

/* "Mon 16 - Sun 22 Nov 2026"; what both days share stands once. */
static void
add_from_to(struct render_page *p, struct day_range range)
{
	int year, month, mday, last_year, last_month, last_mday;

	day_to_date(range.from, &year, &month, &mday);
	day_to_date(range.to, &last_year, &last_month, &last_mday);
	render_addf(p, "%s %d", day_weekday_name(day_weekday(range.from)),
	    mday);
	if (month != last_month || year != last_year)
		render_addf(p, " %s", day_month_name(month));
	if (year != last_year)
		render_addf(p, " %d", year);
	render_add(p, " - ");
	render_day(p, range.to, DAY_NONE);
}

void
render_range(struct render_page *p, struct day_range range)
{
	if (range.from == DAY_FIRST && range.to == DAY_LAST) {
		render_add(p, "All that was logged");
	} else if (range.from == range.to) {
		render_day(p, range.to, DAY_NONE);
	} else if (range.to == DAY_LAST) {
		render_add(p, "From ");
		render_day(p, range.from, DAY_NONE);
	} else if (range.from == DAY_FIRST) {
		render_add(p, "To ");
		render_day(p, range.to, DAY_NONE);
	} else {
		add_from_to(p, range);
	}
}

void
render_so_far(struct render_page *p, struct day_range range,
    const struct when_now *now)
{
	int minute = now->clock.second / 60, year, month, mday;

	if (!render_runs(range, now) || range.from == DAY_FIRST ||
	    range.to == DAY_LAST)
		return;
	render_add(p, ", to ");
	if (range.to - range.from >= WEEK_DAYS) {
		day_to_date(now->today, &year, &month, &mday);
		render_addf(p, "%d %s", mday, day_month_name(month));
		return;
	}
	if (range.to > range.from)
		render_addf(p, "%s ",
		    day_weekday_name(day_weekday(now->today)));
	render_addf(p, "%02d:%02d", minute / 60, minute % 60);
}

static void
add_counted(struct render_page *p, int64_t count, const char *one,
    const char *many)
{
	render_addf(p, ", %lld %s", (long long)count, count == 1 ? one : many);
}

void
render_sums(struct render_page *p, const struct proto_report_result *r,
    const struct render_rules *rules, const struct when_now *now)
{
	struct day_range range = { r->from, r->to };
	enum render_kind kind = render_kind(range, now);
	bool expected = kind == RENDER_WEEK && rules->expected_seconds;
	int64_t left = rules->expected_seconds - r->total_seconds;
	char text[SPAN_TEXT];

	render_add(p, span_format(r->total_seconds, text));
	if (expected)
		render_addf(p, " of %s",
		    span_format_short(rules->expected_seconds, text));
	if (expected && render_runs(range, now)) {
		render_addf(p, ", %s %s", span_format_short(left < 0 ? -left
		    : left, text), left < 0 ? "over" : "left");
		return;
	}
	add_counted(p, r->entries, "entry", "entries");
	if (kind != RENDER_DAY)
		add_counted(p, r->days, "day", "days");
}

/* "What if: 65/35, sales 30, ..." */
static void
add_what_if(struct render_page *p, const struct wire_list *shares)
{
	struct buf words;
	struct render_page line = { .out = &words };

	buf_init(&words, 1 << 16);
	render_shares(&line, shares);
	render_paragraph(p, "What if", RENDER_LABEL, buf_text(&words));
	buf_done(&words);
}

/* Names behind others, each with what stands round it. */
static void
add_names(struct render_page *p, const struct wire_list *names,
    const char *between, const char *before, const char *behind)
{
	const char *const *all = names->items;

	for (size_t i = 0; i < names->count; i++)
		render_addf(p, "%s%s%s%s", p->out->len ? between : "", before,
		    all[i], behind);
}

void
render_only(struct render_page *p, const struct proto_filter *only)
{
	add_names(p, &only->what, " or ", "", "");
	add_names(p, &only->sides, " or ", "", "");
	add_names(p, &only->tags, ", ", "+", "");
	add_names(p, &only->note, ", ", "\"", "\" in the note");
}

static void
add_only(struct render_page *p, const struct proto_filter *only)
{
	struct buf words;
	struct render_page line = { .out = &words };

	buf_init(&words, 1 << 16);
	render_only(&line, only);
	render_paragraph(p, "Only", RENDER_LABEL, buf_text(&words));
	buf_done(&words);
}

void
render_head(struct render_page *p, const struct proto_report_result *r,
    const struct render_rules *rules, const struct when_now *now)
{
	struct day_range range = { r->from, r->to };
	int columns = render_width(p);
	struct buf sums;
	struct render_page right = { .out = &sums };
	char name[RENDER_NAME];

	render_add(p, render_range_name(range, now, name));
	render_gap(p, name[0] ? 3 : 0);
	render_range(p, range);
	render_so_far(p, range, now);
	buf_init(&sums, HALF_CAP);
	render_sums(&right, r, rules, now);
	if (p->column + LEAST_GAP + right.column > columns)
		render_end(p);
	else
		render_gap(p, columns - p->column - right.column);
	render_add(p, buf_text(&sums));
	render_end(p);
	if (right.error && !p->error)
		p->error = right.error;
	buf_done(&sums);
	if (r->what_if.count)
		add_what_if(p, &r->what_if);
	if (rules->only)
		add_only(p, rules->only);
}
