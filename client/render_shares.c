/* SPDX-License-Identifier: MIT */
/* Targets in a line each: what one became, and all that there were. */
#include "render.h"

#include <stdio.h>

#include "proto_target.h"
#include "render_text.h"

enum { WORDS_CAP = 1 << 16, DAY_COLUMNS = 19 };

/* "35", "12.5": shares are hundredths of a percent at the finest. */
static void
add_share(struct render_page *p, double share)
{
	render_addf(p, "%.4g", (double)(int)(share * 10000 + 0.5) / 100);
}

void
render_shares(struct render_page *p, const struct wire_list *shares)
{
	const struct proto_share *lines = shares->items;
	const char *between = "";

	for (size_t i = 0; i < shares->count; i++) {
		if (!render_is_side(lines[i].kind) || !lines[i].share.set)
			continue;
		render_add(p, between);
		add_share(p, lines[i].share.value);
		between = "/";
	}
	for (size_t i = 0; i < shares->count; i++) {
		if (render_is_side(lines[i].kind) || !lines[i].share.set)
			continue;
		render_addf(p, ", %s" RENDER_TIE, lines[i].key);
		add_share(p, lines[i].share.value);
	}
}

static void
add_from(struct render_page *p, int32_t from)
{
	if (from > DAY_FIRST) {
		render_add(p, "From ");
		render_day(p, from, DAY_NONE);
	} else {
		render_add(p, "From the beginning");
	}
}

/* Words that were gathered, wrapped. */
static void
add_words(struct render_page *p, struct buf *words, int indent)
{
	render_words(p, buf_text(words), indent, render_width(p));
	render_end(p);
	buf_done(words);
}

int
render_target_change(const struct proto_target_change_result *r,
    const struct when_now *now, const struct term *t, struct buf *out)
{
	struct render_page p = { .out = out, .term = t };
	struct buf words;
	struct render_page sentence = { .out = &words };

	buf_init(&words, WORDS_CAP);
	add_from(&sentence, r->from);
	render_add(&sentence, ": ");
	render_shares(&sentence, &r->lines);
	render_add(&sentence, " (was ");
	render_shares(&sentence, &r->was);
	render_add(&sentence, ")");
	if (r->next != DAY_NONE) {
		render_add(&sentence, ", until another target begins on ");
		render_day(&sentence, r->next, now->today);
	}
	render_add(&sentence, r->from > DAY_FIRST
	    ? ". Days before keep theirs." : ".");
	add_words(&p, &words, 0);
	return p.error;
}

int
render_targets(const struct proto_target_history_result *r,
    const struct when_now *now, const struct term *t, struct buf *out)
{
	const struct proto_target_show_result *all = r->targets.items;
	struct render_page p = { .out = out, .term = t };

	for (size_t i = 0; i < r->targets.count; i++) {
		bool holds = now->today >= all[i].from &&
		    (all[i].next == DAY_NONE || now->today < all[i].next);
		struct buf words;
		struct render_page line = { .out = &words };

		if (holds)
			render_style(&p, TERM_BOLD);
		if (all[i].from > DAY_FIRST)
			render_day(&p, all[i].from, DAY_NONE);
		else
			render_add(&p, "the beginning");
		if (holds)
			render_style(&p, TERM_PLAIN);
		render_to(&p, DAY_COLUMNS);
		buf_init(&words, WORDS_CAP);
		render_shares(&line, &all[i].lines);
		if (holds)
			render_add(&line, "  (in force)");
		add_words(&p, &words, DAY_COLUMNS);
	}
	return p.error;
}
