/* SPDX-License-Identifier: MIT */
/* Hours to come, in quarters of an hour that keep their sum. */
#include "render_advice.h"

#include <stdlib.h>

#include "catchup.h"
#include "span.h"

enum { QUARTER = 900, WORDS_CAP = 1 << 16, WEEKS_SHOWN = 4 };

/* Leaves, and what each is asked for in whole quarters. */
struct asked {
	const struct proto_leaf *leaves;
	size_t count;
	int64_t *quarters;
};

void
render_paragraph(struct render_page *p, const char *label, int columns,
    const char *words)
{
	int width = p->term->columns < RENDER_COLUMNS ? p->term->columns
	                                              : RENDER_COLUMNS;

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

static void
add_name(struct render_page *p, const struct proto_leaf *leaf)
{
	render_addf(p, "%s%s", leaf->kind[0] == 'r' ? "rest of " : "",
	    leaf->key);
}

/* The index of the leaf with the most that is less than `below`, or equal
   and behind `after`; SIZE_MAX at the end. */
static size_t
next_largest(const struct asked *a, int64_t below, size_t after)
{
	size_t best = SIZE_MAX;

	for (size_t i = 0; i < a->count; i++) {
		int64_t q = a->quarters[i];

		if (!q || q > below || (q == below && i <= after))
			continue;
		if (best == SIZE_MAX || q > a->quarters[best])
			best = i;
	}
	return best;
}

/* "internal 8h 00m, marketing 6h 45m", the most first. */
static void
add_gives(struct render_page *p, const struct asked *a)
{
	const char *between = "";
	char text[SPAN_TEXT];
	size_t i = next_largest(a, INT64_MAX, 0);

	while (i != SIZE_MAX) {
		render_add(p, between);
		add_name(p, &a->leaves[i]);
		render_add(p, RENDER_TIE);
		render_add(p, render_tie(span_format(a->quarters[i], text)));
		between = ", ";
		i = next_largest(a, a->quarters[i], i);
	}
}

static bool
needs_no_more(const struct proto_leaf *leaf)
{
	return !leaf->give_seconds && leaf->seconds;
}

/* "; no more sales and bizdev" */
static void
add_no_more(struct render_page *p, const struct asked *a)
{
	const char *between = "; no more ";
	size_t left = 0;

	for (size_t i = 0; i < a->count; i++)
		left += needs_no_more(&a->leaves[i]);
	for (size_t i = 0; i < a->count; i++) {
		if (!needs_no_more(&a->leaves[i]))
			continue;
		render_add(p, between);
		add_name(p, &a->leaves[i]);
		between = --left > 1 ? ", " : " and ";
	}
}

/* "Thu and Fri", "Mon - Fri", "23 working days". */
static void
add_days(struct render_page *p, const struct proto_plan *plan)
{
	const int32_t *days = plan->next_days.items;
	size_t count = plan->next_days.count;

	if (plan->days > (int64_t)count) {
		render_addf(p, "%lld working days", (long long)plan->days);
		return;
	}
	if (count > 2 && days[count - 1] - days[0] == (int32_t)count - 1) {
		render_addf(p, "%s - %s",
		    day_weekday_name(day_weekday(days[0])),
		    day_weekday_name(day_weekday(days[count - 1])));
		return;
	}
	for (size_t i = 0; i < count; i++)
		render_addf(p, "%s%s", i == 0 ? "" : i + 1 < count ? ", "
		    : " and ", day_weekday_name(day_weekday(days[i])));
}

/* ", 9h a day: " */
static void
add_pace(struct render_page *p, const struct proto_plan *plan)
{
	int64_t day = plan->give_seconds / plan->days;
	char text[SPAN_TEXT];

	day = (day + QUARTER / 2) / QUARTER * QUARTER;
	render_addf(p, ", %s a day", span_format_short(day, text));
	if (plan->give_seconds < plan->left_seconds)
		render_addf(p, " (%s is out of reach)",
		    span_format_short(plan->fill_seconds, text));
	render_add(p, ": ");
}

static void
add_to_do(struct render_page *p, const struct proto_plan *plan,
    const struct asked *a, bool days)
{
	char text[SPAN_TEXT];

	if (!plan->left_seconds) {
		render_addf(p, "nothing: %s are reached",
		    span_format_short(plan->fill_seconds, text));
		return;
	}
	if (!plan->days) {
		render_add(p, "no working day is left");
		return;
	}
	if (days) {
		add_days(p, plan);
		add_pace(p, plan);
	}
	add_gives(p, a);
	add_no_more(p, a);
}

void
render_to_do(struct render_page *p, const struct proto_plan *plan,
    int columns, bool days)
{
	struct asked a = { .leaves = plan->leaves.items,
		.count = plan->leaves.count };
	struct buf words;
	struct render_page sentence = { .out = &words };

	a.quarters = round_gives(a.leaves, a.count);
	if (!a.quarters)
		return;
	buf_init(&words, WORDS_CAP);
	add_to_do(&sentence, plan, &a, days);
	render_paragraph(p, "To do", columns, buf_text(&words));
	buf_done(&words);
	free(a.quarters);
}

/* "sales 38% (+3; 35% on Wed 2 Dec at the soonest)" */
static void
add_end(struct render_page *p, const struct proto_leaf *leaf,
    const struct when_now *now)
{
	int share = render_points(leaf->share.value);
	int target = render_points(leaf->target.value);

	add_name(p, leaf);
	render_addf(p, " %d%%", share);
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

/* Where it all leads to; for a range that is over only what can't be
   reached. */
static void
add_ends(struct render_page *p, const struct proto_plan *plan,
    const struct when_now *now)
{
	const struct proto_leaf *leaves = plan->leaves.items;
	struct buf words;
	struct render_page sentence = { .out = &words };

	buf_init(&words, WORDS_CAP);
	for (size_t i = 0; i < plan->leaves.count; i++) {
		if (!leaves[i].share.set)
			continue;
		render_add(&sentence, words.len ? ", " : "");
		add_end(&sentence, &leaves[i], now);
	}
	render_paragraph(p, "Ends at", RENDER_LABEL, buf_text(&words));
	buf_done(&words);
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

static int
iso_week(int32_t day)
{
	int year, week;

	day_iso_week(day, &year, &week);
	return week;
}

/* "to bring weeks 45-48 to target, of 45h: internal 19h 15m, ..." */
static void
add_next_week(struct render_page *p, const struct proto_plan *plan,
    const struct when_now *now)
{
	bool begun = now->today >= plan->fill_from;
	struct asked a = { .leaves = plan->leaves.items,
		.count = plan->leaves.count };
	char text[SPAN_TEXT];
	struct buf words;
	struct render_page sentence = { .out = &words };

	a.quarters = round_gives(a.leaves, a.count);
	if (!a.quarters)
		return;
	buf_init(&words, WORDS_CAP);
	/* A week is named after the middle of it. */
	render_addf(&sentence, "to bring weeks %d-%d to target, of %s: ",
	    iso_week(plan->from + 3), iso_week(plan->fill_from + 3),
	    span_format_short(plan->give_seconds, text));
	add_gives(&sentence, &a);
	add_no_more(&sentence, &a);
	if (plan->give_seconds)
		render_paragraph(p, begun ? "This week" : "Next week",
		    RENDER_LABEL, buf_text(&words));
	buf_done(&words);
	free(a.quarters);
}

void
render_plan(struct render_page *p, const struct proto_plan *plan,
    const struct when_now *now)
{
	if (plan->fill_from == plan->from) {
		render_to_do(p, plan, RENDER_LABEL, true);
		add_ends(p, plan, now);
		return;
	}
	add_next_week(p, plan, now);
	if (!all_reached(plan))
		add_ends(p, plan, now);
}
