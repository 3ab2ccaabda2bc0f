/* SPDX-License-Identifier: MIT */
/* Constituents and responsibilities: the list, and what changed. */
#include "render.h"

#include <string.h>

#include "proto_constituent.h"
#include "render_text.h"
#include "text.h"

enum {
	NAME_LEAST = 13, /* "  engineering" */
	NAME_MOST = 42,
	SIDE_COLUMNS = 8, /* "external" */
	GAP = 2,
	SENTENCES_CAP = 1 << 16,
};

/* "a; b": what stands between two remarks, and round them all. */
static void
add_between(struct render_page *words, int *count, const char *otherwise)
{
	render_add(words, (*count)++ ? otherwise : " (");
}

/* "(mkt, mktg; internal from Fri 1 Jan 2027; retired from ...)" */
static void
add_remarks(struct render_page *words, const struct proto_constituent *c)
{
	const struct proto_constituent_side *sides = c->sides.items;
	const char *const *aliases = c->aliases.items;
	int count = 0;

	for (size_t i = 0; i < c->aliases.count; i++) {
		add_between(words, &count, ", ");
		render_add(words, aliases[i]);
	}
	for (size_t i = 0; i < c->sides.count; i++) {
		if (sides[i].from == DAY_FIRST)
			continue;
		add_between(words, &count, "; ");
		render_addf(words, "%s from ", sides[i].side);
		render_day(words, sides[i].from, DAY_NONE);
	}
	if (c->retired_from != DAY_NONE) {
		add_between(words, &count, "; ");
		render_add(words, "retired from ");
		render_day(words, c->retired_from, DAY_NONE);
	}
	if (count)
		render_add(words, ")");
}

static void
add_row(struct render_page *p, const struct proto_constituent *c, int columns,
    bool responsibility)
{
	bool own = !responsibility || c->sides.count;
	struct buf words;
	struct render_page line = { .out = &words };

	buf_init(&words, SENTENCES_CAP);
	render_add(&line, c->title);
	add_remarks(&line, c);
	if (!responsibility)
		render_style(p, TERM_BOLD);
	render_gap(p, responsibility ? 2 : 0);
	render_key(p, c->key, columns - (responsibility ? 2 : 0));
	render_gap(p, GAP);
	render_left(p, own ? c->side : "", SIDE_COLUMNS);
	if (!responsibility)
		render_style(p, TERM_PLAIN);
	render_gap(p, GAP - (buf_text(&words)[0] == ' '));
	render_words(p, buf_text(&words), columns + SIDE_COLUMNS + 2 * GAP,
	    render_wrap(p));
	render_end(p);
	if (!p->error)
		p->error = line.error;
	buf_done(&words);
}

static int
widest(const struct proto_constituent *items, size_t count, int indent)
{
	int columns = NAME_LEAST;

	for (size_t i = 0; i < count; i++) {
		int width = text_width(items[i].key) + indent, inner;

		inner = widest(items[i].responsibilities.items,
		    items[i].responsibilities.count, 2);
		width = inner > width ? inner : width;
		columns = width > columns ? width : columns;
	}
	return columns < NAME_MOST ? columns : NAME_MOST;
}

int
render_constituents(const struct proto_constituent_list_result *r,
    const struct term *t, struct buf *out)
{
	struct render_page p = { .out = out, .term = t };
	const struct proto_constituent *all = r->constituents.items;
	int columns = widest(all, r->constituents.count, 0);

	for (size_t i = 0; i < r->constituents.count; i++) {
		const struct proto_constituent *inner =
		    all[i].responsibilities.items;

		add_row(&p, &all[i], columns, false);
		for (size_t j = 0; j < all[i].responsibilities.count; j++)
			add_row(&p, &inner[j], columns, true);
	}
	return p.error;
}

/* "bizdev is internal from Fri 1 Jan 2027 on; days before keep theirs." */
static void
add_turn(struct render_page *p, const struct proto_constituent_result *r)
{
	bool moved = strcmp(r->side, r->side_before) != 0;
	const char *plural = r->entries > 1 ? "entries" : "entry";

	render_addf(p, "%s is %s from ", r->what, moved ? r->side : "retired");
	render_day(p, r->from, DAY_NONE);
	render_add(p, moved ? " on; days before keep theirs." : " on.");
	if (r->entries && moved)
		render_addf(p, " So %s %lld %s from then on.", r->entries > 1
		    ? "are" : "is", (long long)r->entries, plural);
	else if (r->entries)
		render_addf(p, " %lld %s from then on %s.",
		    (long long)r->entries, plural,
		    r->entries > 1 ? "stay" : "stays");
}

/* " Its share of 15% ends then, one of 20% on Sat 1 Jan 2028." */
static void
add_ended(struct render_page *p, const struct proto_constituent_result *r)
{
	const struct proto_constituent_share *ended = r->ended.items;

	for (size_t i = 0; i < r->ended.count; i++) {
		render_addf(p, "%s %.4g%%%s ", i ? ", one of"
		    : " Its share of", ended[i].share.value * 100,
		    i ? "" : " ends");
		if (ended[i].from == r->from) {
			render_add(p, "then");
			continue;
		}
		render_add(p, "on ");
		render_day(p, ended[i].from, DAY_NONE);
	}
	if (r->ended.count)
		render_add(p, ".");
}

int
render_constituent(const struct proto_constituent_result *r,
    const char *first, const struct term *t, struct buf *out)
{
	struct render_page p = { .out = out, .term = t };
	struct buf words;
	struct render_page sentences = { .out = &words };

	buf_init(&words, SENTENCES_CAP);
	render_add(&sentences, first);
	if (r->from != DAY_NONE) {
		render_gap(&sentences, *first != '\0');
		add_turn(&sentences, r);
		add_ended(&sentences, r);
		render_shortfall(&sentences, r->side_before, &r->shortfall);
	}
	render_words(&p, buf_text(&words), 0, render_width(&p));
	render_end(&p);
	if (!p.error)
		p.error = sentences.error;
	buf_done(&words);
	return p.error;
}
