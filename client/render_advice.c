/* SPDX-License-Identifier: MIT */
/* Hours to come, in quarters of an hour that keep their sum. */
#include "render_advice.h"

#include <stdlib.h>

#include "catchup.h"
#include "span.h"

enum { QUARTER = 900, WORDS_CAP = 1 << 16, WEEKS_SHOWN = 4, WEEK_DAYS = 7 };

void
render_paragraph(struct render_page *p, const char *label, int columns,
    const char *words)
{
	int width = render_width(p);

	if (!*words)
		return;
	render_style(p, TERM_BOLD);
	render_left(p, label, columns);
	render_style(p, TERM_PLAIN);
	render_words(p, words, columns, width);
	render_end(p);
}

/* Rounds all at once; NULL where there is no memory. */
static int64_t *
round_gives(const struct proto_leaf *leaves, size_t count)
{
	int64_t *gives = calloc(2 * count + 1, sizeof *gives);

	if (!gives)
		return NULL;
	for (size_t i = 0; i < count; i++)
		gives[count + i] = leaves[i].give_seconds;
	if (catchup_round(gives + count, count, QUARTER, gives) == 0)
		return gives;
	free(gives);
	return NULL;
}

/* Into its place, behind those that are asked for as much. */
static void
insert(struct render_ask *asks, size_t count, struct render_ask ask)
{
	for (; count && asks[count - 1].seconds < ask.seconds; count--)
		asks[count] = asks[count - 1];
	asks[count] = ask;
}

struct render_ask *
render_plan_asks(const struct proto_plan *plan, size_t *ret_count)
{
	const struct proto_leaf *leaves = plan->leaves.items;
	size_t count = plan->leaves.count;
	struct render_ask *asks = calloc(count + 1, sizeof *asks);
	int64_t *gives = round_gives(leaves, count);

	*ret_count = 0;
	for (size_t i = 0; asks && gives && i < count; i++)
		if (gives[i])
			insert(asks, (*ret_count)++, (struct render_ask){
			    &leaves[i], gives[i] });
	if (!gives) {
		free(asks);
		asks = NULL;
	}
	free(gives);
	return asks;
}

void
render_leaf(struct render_page *p, const struct proto_leaf *leaf)
{
	render_addf(p, "%s%s", leaf->kind[0] == 'r' ? "rest of " : "",
	    leaf->key);
}

/* "internal 8h 00m, marketing 6h 45m", the most first. */
static void
add_gives(struct render_page *p, const struct proto_plan *plan)
{
	size_t count;
	struct render_ask *asks = render_plan_asks(plan, &count);
	char text[SPAN_TEXT];

	for (size_t i = 0; i < count; i++) {
		render_add(p, i ? ", " : "");
		render_leaf(p, asks[i].leaf);
		render_add(p, RENDER_TIE);
		render_add(p, render_tie(span_format(asks[i].seconds, text)));
	}
	free(asks);
}

static bool
needs_no_more(const struct proto_leaf *leaf)
{
	return !leaf->give_seconds && leaf->seconds;
}

bool
render_plan_no_more(struct render_page *p, const struct proto_plan *plan,
    const char *words)
{
	const struct proto_leaf *leaves = plan->leaves.items;
	size_t left = 0;
	bool any;

	for (size_t i = 0; i < plan->leaves.count; i++)
		left += needs_no_more(&leaves[i]);
	any = left > 0;
	for (size_t i = 0; i < plan->leaves.count; i++) {
		if (!needs_no_more(&leaves[i]))
			continue;
		render_add(p, words);
		render_leaf(p, &leaves[i]);
		words = --left > 1 ? ", " : " and ";
	}
	return any;
}

/* "Thu and Fri", "Mon - Fri"; "23 working days" where a weekday's name may be
   that of two. */
static void
add_days(struct render_page *p, const struct proto_plan *plan)
{
	const int32_t *days = plan->next_days.items;
	size_t count = plan->next_days.count;

	if (plan->days > (int64_t)count ||
	    (count && days[count - 1] - days[0] >= WEEK_DAYS)) {
		render_addf(p, "%lld working days", (long long)plan->days);
		return;
	}
	if (count > 2 && days[count - 1] - days[0] == (int32_t)count - 1) {
		render_addf(p, "%s - %s",
		    day_weekday_name(day_weekday(days[0])),
		    day_weekday_name(day_weekday(days[count - 1])));
		return;
	}
	render_weekdays(p, days, count);
}

/* " (45h is out of reach)", where the days that are left can't hold it. */
static void
add_out_of_reach(struct render_page *p, const struct proto_plan *plan)
{
	char text[SPAN_TEXT];

	if (plan->give_seconds < plan->left_seconds)
		render_addf(p, " (%s is out of reach)",
		    span_format_short(plan->fill_seconds, text));
}

/* ", 9h a day" */
static void
add_pace(struct render_page *p, const struct proto_plan *plan)
{
	int64_t day = plan->give_seconds / plan->days;
	char text[SPAN_TEXT];

	day = (day + QUARTER / 2) / QUARTER * QUARTER;
	render_addf(p, ", %s a day", span_format_short(day, text));
	add_out_of_reach(p, plan);
}

/* "Thu and Fri, 9h a day"; or why nothing is to be done. */
static bool
add_to_do(struct render_page *p, const struct proto_plan *plan, bool days)
{
	char text[SPAN_TEXT];

	if (!plan->fill_seconds)
		render_add(p, "nothing: none of it is a working day");
	else if (!plan->left_seconds)
		render_addf(p, "nothing: %s are reached",
		    span_format_short(plan->fill_seconds, text));
	else if (!plan->days)
		render_add(p, "no working day is left");
	if (!plan->left_seconds || !plan->days)
		return false;
	if (days) {
		add_days(p, plan);
		add_pace(p, plan);
	}
	return true;
}

static int
iso_week(int32_t day)
{
	int year, week;

	day_iso_week(day, &year, &week);
	return week;
}

static bool
is_of_next_week(const struct proto_plan *plan)
{
	return plan->fill_from != plan->from;
}

const char *
render_plan_label(const struct proto_plan *plan, const struct when_now *now)
{
	if (!is_of_next_week(plan))
		return "To do";
	return now->today >= plan->fill_from ? "This week" : "Next week";
}

bool
render_plan_purpose(struct render_page *p, const struct proto_plan *plan)
{
	char text[SPAN_TEXT];

	if (!is_of_next_week(plan))
		return add_to_do(p, plan, true);
	/* A week is named after the middle of it. */
	render_addf(p, "to bring weeks %d-%d to target, of %s",
	    iso_week(plan->from + 3), iso_week(plan->fill_from + 3),
	    span_format_short(plan->give_seconds, text));
	add_out_of_reach(p, plan);
	return true;
}

void
render_to_do(struct render_page *p, const struct proto_plan *plan,
    int columns, bool days)
{
	struct buf words;
	struct render_page sentence = { .out = &words };

	buf_init(&words, WORDS_CAP);
	if (add_to_do(&sentence, plan, days)) {
		render_add(&sentence, days ? ": " : "");
		add_gives(&sentence, plan);
		(void)render_plan_no_more(&sentence, plan, "; no more ");
	}
	render_paragraph(p, "To do", columns, buf_text(&words));
	buf_done(&words);
}

/* "sales 38% (+3; 35% on Wed 2 Dec at the soonest)" */
static void
add_end(struct render_page *p, const struct proto_leaf *leaf,
    const struct when_now *now)
{
	int share = render_points(leaf->share.value);
	int target = render_points(leaf->target.value);

	render_leaf(p, leaf);
	render_addf(p, RENDER_TIE "%d%%", share);
	if (share <= target || leaf->give_seconds)
		return;
	render_addf(p, " (%+d; %d%% ", share - target, target);
	if (leaf->soonest == DAY_NONE) {
		render_add(p, "is out of reach)");
		return;
	}
	render_add(p, "on ");
	render_day(p, leaf->soonest, now->today);
	render_add(p, " at the soonest)");
}

static bool
all_reached(const struct proto_plan *plan)
{
	const struct proto_leaf *leaves = plan->leaves.items;

	for (size_t i = 0; i < plan->leaves.count; i++)
		if (render_points(leaves[i].share.value) !=
		    render_points(leaves[i].target.value))
			return false;
	return true;
}

void
render_plan_ends(struct render_page *p, const struct proto_plan *plan,
    const struct when_now *now)
{
	const struct proto_leaf *leaves = plan->leaves.items;
	const char *between = "";

	/* What brings weeks that are over to target says only what it can't. */
	if (is_of_next_week(plan) && all_reached(plan))
		return;
	for (size_t i = 0; i < plan->leaves.count; i++) {
		if (!leaves[i].share.set)
			continue;
		render_add(p, between);
		add_end(p, &leaves[i], now);
		between = ", ";
	}
}

static void
add_ends(struct render_page *p, const struct proto_plan *plan,
    const struct when_now *now)
{
	struct buf words;
	struct render_page sentence = { .out = &words };

	buf_init(&words, WORDS_CAP);
	render_plan_ends(&sentence, plan, now);
	render_paragraph(p, "Ends at", RENDER_LABEL, buf_text(&words));
	buf_done(&words);
}

/* "to bring weeks 45-48 to target, of 45h: internal 19h 15m, ..." */
static void
add_next_week(struct render_page *p, const struct proto_plan *plan,
    const struct when_now *now)
{
	struct buf words;
	struct render_page sentence = { .out = &words };

	if (!plan->give_seconds)
		return;
	buf_init(&words, WORDS_CAP);
	(void)render_plan_purpose(&sentence, plan);
	render_add(&sentence, ": ");
	add_gives(&sentence, plan);
	(void)render_plan_no_more(&sentence, plan, "; no more ");
	render_paragraph(p, render_plan_label(plan, now), RENDER_LABEL,
	    buf_text(&words));
	buf_done(&words);
}

void
render_plan(struct render_page *p, const struct proto_plan *plan,
    const struct when_now *now)
{
	if (is_of_next_week(plan))
		add_next_week(p, plan, now);
	else
		render_to_do(p, plan, RENDER_LABEL, true);
	add_ends(p, plan, now);
}
