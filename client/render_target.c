/* SPDX-License-Identifier: MIT */
/* `target show`: which shares hold on a day. */
#include "render.h"

#include <stdio.h>
#include <string.h>

#include "proto_target.h"
#include "render_text.h"
#include "text.h"

enum {
	NAME_LEAST = 13, /* "  engineering" */
	NAME_MOST = 30,
	SHARE_COLUMNS = 8,
	SHARE_TEXT = 16,
	TITLE_GAP = 3,
	REST_TEXT = 64,
	SENTENCE_CAP = 1024,
};

static const double HUNDREDTH = 0.0001; /* of a percent: the finest share */

/* "35", "12.5": shares are hundredths of a percent at the finest. */
static const char *
share_text(double share, char ret[SHARE_TEXT])
{
	int hundredths = (int)(share * 10000 + 0.5);

	if (hundredths % 100 == 0)
		(void)snprintf(ret, SHARE_TEXT, "%d", hundredths / 100);
	else if (hundredths % 10 == 0)
		(void)snprintf(ret, SHARE_TEXT, "%d.%d", hundredths / 100,
		    hundredths / 10 % 10);
	else
		(void)snprintf(ret, SHARE_TEXT, "%d.%02d", hundredths / 100,
		    hundredths % 100);
	return ret;
}

/* "70/30 external/internal on Mon 23 Nov 2026, in force since the beginning;
   the next from Fri 1 Jan 2027." */
static void
add_sentence(struct render_page *p, const struct proto_target_show_result *r)
{
	const struct proto_share *lines = r->lines.items;
	const char *between = "";
	char text[SHARE_TEXT];

	for (size_t i = 0; i < r->lines.count; i++) {
		if (!render_is_side(lines[i].kind) || !lines[i].share.set)
			continue;
		render_addf(p, "%s%s", between,
		    share_text(lines[i].share.value, text));
		between = "/";
	}
	render_add(p, " external/internal on ");
	render_day(p, r->day, DAY_NONE);
	render_add(p, ", in force since ");
	if (r->from > DAY_FIRST)
		render_day(p, r->from, DAY_NONE);
	else
		render_add(p, "the beginning");
	if (r->next != DAY_NONE) {
		render_add(p, "; the next from ");
		render_day(p, r->next, DAY_NONE);
	}
	render_add(p, ".");
	for (size_t i = 0; i < r->lines.count; i++)
		render_shortfall(p, lines[i].key, &lines[i].shortfall);
}

static void
add_title(struct render_page *p, const struct proto_target_show_result *r)
{
	struct buf words;
	struct render_page sentence = { .out = &words };

	buf_init(&words, SENTENCE_CAP);
	add_sentence(&sentence, r);
	render_words(p, buf_text(&words), 0, render_width(p));
	render_end(p);
	render_end(p);
	if (!p->error)
		p->error = sentence.error;
	buf_done(&words);
}

/* What a line without a share gets: "(shares the side's other 15%)", and where
   the others use it up "(the others have all of the side's 70%)". */
static void
add_rest(struct render_page *p, const struct proto_target_show_result *r,
    const char *side, int indent)
{
	const struct proto_share *lines = r->lines.items;
	char number[SHARE_TEXT], text[REST_TEXT];
	double whole = 0, own = 0;
	int without = 0;

	for (size_t i = 0; i < r->lines.count; i++) {
		if (strcmp(lines[i].side, side) != 0)
			continue;
		if (render_is_side(lines[i].kind))
			whole = lines[i].share.value;
		else if (lines[i].share.set)
			own += lines[i].share.value;
		else
			without++;
	}
	if (whole - own < HUNDREDTH / 2)
		(void)snprintf(text, sizeof text, " (the others have all of "
		    "the side's %s%%)", share_text(whole, number));
	else
		(void)snprintf(text, sizeof text, " (%s the side's %s%s%%)",
		    without > 1 ? "shares" : "has", own > 0 ? "other " : "",
		    share_text(whole - own, number));
	render_words(p, text, indent, render_wrap(p));
}

static void
add_line(struct render_page *p, const struct proto_target_show_result *r,
    const struct proto_share *s, int columns)
{
	int indent = columns + SHARE_COLUMNS + TITLE_GAP;
	char number[SHARE_TEXT], text[SHARE_TEXT + 1] = "-";

	if (s->share.set)
		(void)snprintf(text, sizeof text, "%s%%",
		    share_text(s->share.value, number));
	if (render_is_side(s->kind)) {
		render_style(p, TERM_BOLD);
		render_side(p, s->key, columns);
		render_right(p, text, SHARE_COLUMNS);
		render_style(p, TERM_PLAIN);
	} else {
		render_gap(p, 2);
		render_key(p, s->key, columns - 2);
		render_right(p, text, SHARE_COLUMNS);
		render_gap(p, TITLE_GAP);
		render_words(p, s->title ? s->title : "", indent,
		    render_wrap(p));
		if (!s->share.set)
			add_rest(p, r, s->side, indent);
	}
	render_end(p);
}

int
render_target(const struct proto_target_show_result *r, const struct term *t,
    struct buf *out)
{
	struct render_page p = { .out = out, .term = t };
	const struct proto_share *lines = r->lines.items;
	int columns = NAME_LEAST;

	add_title(&p, r);
	for (size_t i = 0; i < r->lines.count; i++) {
		int width = text_width(lines[i].key) + 2;

		columns = width > columns ? width : columns;
	}
	columns = columns < NAME_MOST ? columns : NAME_MOST;
	for (size_t i = 0; i < r->lines.count; i++)
		add_line(&p, r, &lines[i], columns);
	return p.error;
}
