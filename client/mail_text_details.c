/* SPDX-License-Identifier: MIT */
/* Of responsibilities, tags and entries: only who asks for them tells them. */
#include "mail_text.h"

#include "render_by.h"
#include "span.h"
#include "text.h"

static void
add_part(struct render_page *p, const struct proto_by_line *line,
    const char *name, int columns)
{
	char text[SPAN_TEXT];

	render_gap(p, 1);
	render_key(p, name, columns);
	render_right(p, span_format(line->seconds, text), MAIL_HOURS_LEAST);
	mail_text_points(p, line->share.set, render_points(line->share.value));
	render_end(p);
}

/* "sales/closing        8h 30m  20", the first ones. */
static void
add_parts(struct render_page *p, const struct mail *m, const char *title,
    const struct wire_list *parts, enum proto_key key)
{
	const struct proto_by_line *lines = parts->items;
	size_t shown = parts->count < MAIL_PARTS ? parts->count : MAIL_PARTS;
	int columns = 0, most = MAIL_FIGURES - 1 - MAIL_HOURS_LEAST -
	    MAIL_POINTS;

	if (!shown)
		return;
	render_end(p);
	render_add(p, title);
	render_end(p);
	for (size_t i = 0; i < shown; i++) {
		int width = text_width(render_by_name(&lines[i], 0, key,
		    m->pool));

		columns = width > columns ? width : columns;
	}
	for (size_t i = 0; i < shown; i++)
		add_part(p, &lines[i], render_by_name(&lines[i], 0, key,
		    m->pool), columns < most ? columns : most);
	if (shown == parts->count)
		return;
	render_addf(p, " and %zu more", parts->count - shown);
	render_end(p);
}

void
mail_text_details(struct render_page *p, const struct mail *m)
{
	add_parts(p, m, "By responsibility", &m->parts,
	    PROTO_KEY_RESPONSIBILITY);
	add_parts(p, m, "By tag", &m->tags, PROTO_KEY_TAG);
}

static void
add_entry(struct render_page *p, const struct mail *m,
    const struct proto_entry *e)
{
	struct mail_sentence s;
	char text[SPAN_TEXT];

	mail_sentence_init(&s);
	render_right(p, span_format(e->seconds, text), MAIL_HOURS_LEAST);
	render_gap(p, 2);
	mail_words_what(mail_say(&s), m, e);
	render_add(&s.page, e->note);
	mail_words_tags(&s.page, m, e);
	render_words(p, buf_text(&s.words), MAIL_HOURS_LEAST + 2, MAIL_PROSE);
	render_end(p);
	mail_sentence_done(&s);
}

void
mail_text_entries(struct render_page *p, const struct mail *m)
{
	const struct proto_entry *e = m->entries.items;
	struct mail_sentence s;

	for (size_t i = 0; i < m->entries.count; i++) {
		if (i == 0 || e[i].day != e[i - 1].day) {
			render_end(p);
			render_day(p, e[i].day, m->now.today);
			render_end(p);
		}
		add_entry(p, m, &e[i]);
	}
	mail_sentence_init(&s);
	if (mail_words_left_out(mail_say(&s), m))
		mail_text_paragraph(p, "", &s);
	mail_sentence_done(&s);
}
