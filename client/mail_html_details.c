/* SPDX-License-Identifier: MIT */
/* Of responsibilities, tags and entries: only who asks for them tells them. */
#include "mail_html.h"

#include <string.h>

#include "mail_style.h"
#include "render_by.h"
#include "span.h"

enum { END_ROOM = 1000 /* bytes that the end of the mail takes */ };

static bool
has_room(const struct html *h)
{
	return h->out->len + END_ROOM < MAIL_HTML_MAX;
}

/* It may break behind its slash. */
static void
add_name(struct html *h, const struct mail *m, const char *name)
{
	const char *slash = strchr(name, '/');

	if (slash) {
		html_words(h, pool_dupn(m->pool, name,
		    (size_t)(slash - name)));
		html_add(h, "/<wbr>");
		name = slash + 1;
	}
	html_words(h, name);
}

static void
add_parts(struct html *h, const struct mail *m, const char *title,
    const struct wire_list *parts, enum proto_key key)
{
	const struct proto_by_line *lines = parts->items;
	size_t i = 0;
	char text[SPAN_TEXT];

	if (!parts->count)
		return;
	mail_html_heading(h, title);
	html_add(h, STYLE_TABLE);
	for (; i < parts->count && i < MAIL_PARTS; i++) {
		html_add(h, "<tr>" STYLE_ROW);
		add_name(h, m, render_by_name(&lines[i], 0, key, m->pool));
		html_addf(h, "</th>" STYLE_CELL "%s</td>",
		    span_format(lines[i].seconds, text));
		mail_html_percent(h, lines[i].share.set,
		    render_points(lines[i].share.value));
		html_add(h, "</tr>\n");
	}
	mail_html_more(h, parts->count - i, 3);
	html_add(h, "</table>\n");
}

void
mail_html_details(struct html *h, const struct mail *m)
{
	add_parts(h, m, "By responsibility", &m->parts,
	    PROTO_KEY_RESPONSIBILITY);
	add_parts(h, m, "By tag", &m->tags, PROTO_KEY_TAG);
}

static void
add_day(struct html *h, const struct mail *m, int32_t day)
{
	struct mail_sentence s;

	mail_sentence_init(&s);
	render_day(mail_say(&s), day, m->now.today);
	mail_html_element(h, "<tr><th colspan=\"2\" scope=\"rowgroup\" "
	    "align=\"left\" style=\"text-align:left;padding:8px 0 0 0;\">", &s,
	    "</th></tr>\n");
	mail_sentence_done(&s);
}

/* A note may run from right to left; what is around it does not. */
static void
add_entry(struct html *h, const struct mail *m, const struct proto_entry *e)
{
	struct mail_sentence s;
	char text[SPAN_TEXT];

	mail_sentence_init(&s);
	mail_words_what(mail_say(&s), m, e);
	html_addf(h, "<tr><td align=\"right\" valign=\"top\" width=\"56\" "
	    "style=\"text-align:right;vertical-align:top;white-space:nowrap;"
	    "padding:2px 8px 0 0;\">%s</td>", span_format(e->seconds, text));
	mail_html_element(h, "<td valign=\"top\" style=\"vertical-align:top;"
	    "word-break:break-word;padding:2px 0 0 0;\">", &s,
	    "<span dir=\"auto\" style=\"white-space:pre-wrap;\">");
	html_words(h, e->note);
	mail_words_tags(mail_say(&s), m, e);
	html_add(h, "</span>");
	mail_html_words(h, &s);
	html_add(h, "</td></tr>\n");
	mail_sentence_done(&s);
}

void
mail_html_entries(struct html *h, struct mail *m)
{
	const struct proto_entry *e = m->entries.items;
	struct mail_sentence s;
	size_t i = 0;

	if (!m->week->report.entries)
		return;
	mail_html_heading(h, "The entries");
	html_add(h, STYLE_TABLE);
	for (; i < m->entries.count; i++) {
		size_t before = h->out->len;

		if (i == 0 || e[i].day != e[i - 1].day)
			add_day(h, m, e[i].day);
		add_entry(h, m, &e[i]);
		if (has_room(h))
			continue;
		buf_cut(h->out, before);
		break;
	}
	m->entries.count = i;
	html_add(h, "</table>\n");
	mail_sentence_init(&s);
	(void)mail_words_left_out(mail_say(&s), m);
	mail_html_element(h, "<p " STYLE_DIM "margin:4px 0 0 0;\">", &s,
	    "</p>\n");
	mail_sentence_done(&s);
}
