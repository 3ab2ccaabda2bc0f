/* SPDX-License-Identifier: MIT */
/* Figures, names and colours as all sections of a page have them. */
#include "page_part.h"

#include <stdlib.h>
#include <string.h>

#include "render_text.h"
#include "span.h"

enum { TINTS = 8 };

void
page_hours(struct html *h, int64_t seconds)
{
	char text[SPAN_TEXT];

	html_addf(h, "<data value=\"%lld\">%s</data>", (long long)seconds,
	    span_format(seconds, text));
}

/* A minus as wide as a plus, which a hyphen is not. */
static const char *
sign_of(int64_t number)
{
	return number > 0 ? "+" : number < 0 ? "\u2212" : "";
}

void
page_hours_off(struct html *h, int64_t seconds)
{
	char text[SPAN_TEXT];

	html_addf(h, "<data value=\"%lld\">%s%s</data>", (long long)seconds,
	    sign_of(seconds), span_format(llabs(seconds), text));
}

void
page_percent(struct html *h, double share, int points)
{
	html_addf(h, "<data value=\"%.15g\">%d%%</data>", share, points);
}

void
page_points_off(struct html *h, double drift, int points)
{
	html_addf(h, "<data value=\"%.15g\">%s%d</data>", drift,
	    sign_of(points), abs(points));
}

/* What a terminal has instead of these: a tie, and "from - to". */
static const struct {
	const char *text, *instead;
} typed[] = { { RENDER_TIE, "\u00a0" }, { " - ", "\u00a0\u2013 " } };

void
page_sentence(struct html *h, const struct buf *words)
{
	const char *text = buf_text(words);
	struct buf plain;
	int r = 0;

	buf_init(&plain, 4 * words->len + 1);
	while (r == 0 && *text) {
		const char *add = text;
		size_t used = 1, len = 1;

		for (size_t i = 0; i < sizeof typed / sizeof *typed; i++)
			if (!strncmp(text, typed[i].text,
			    strlen(typed[i].text))) {
				add = typed[i].instead;
				len = strlen(add);
				used = strlen(typed[i].text);
			}
		r = buf_add(&plain, add, len);
		text += used;
	}
	if (r == 0)
		html_words(h, buf_text(&plain));
	else if (!h->error)
		h->error = r;
	buf_done(&plain);
}

void
page_name(struct html *h, const char *name)
{
	html_add(h, "<bdi>");
	html_words(h, name);
	html_add(h, "</bdi>");
}

void
page_day(struct html *h, int32_t day, int32_t today)
{
	struct buf words;
	struct render_page text = { .out = &words };

	buf_init(&words, 64);
	render_day(&text, day, today);
	page_sentence(h, &words);
	buf_done(&words);
}

/* The one of that name, of as many bytes; NULL where there is none. */
static const struct proto_constituent *
find(const struct wire_list *list, const char *name, size_t len)
{
	const struct proto_constituent *all = list->items;

	for (size_t i = 0; i < list->count; i++)
		if (strlen(all[i].key) == len &&
		    !memcmp(all[i].key, name, len))
			return &all[i];
	return NULL;
}

const char *
page_title(const struct page *p, const char *what)
{
	size_t len = strcspn(what, "/");
	const struct proto_constituent *c = find(&p->names->constituents,
	    what, len);

	if (c && what[len])
		c = find(&c->responsibilities, what + len + 1,
		    strlen(what + len + 1));
	return c && c->title ? c->title : "";
}

void
page_what(struct html *h, const struct page *p, const char *what)
{
	const char *title = page_title(p, what);

	page_name(h, what);
	if (!*title)
		return;
	html_add(h, " <span class=\"title\">");
	page_name(h, title);
	html_add(h, "</span>");
}

/* Those of the side come first, as in the catalogue, then guests. */
static size_t
place_of(const struct page *p, const char *constituent, const char *side)
{
	const struct proto_constituent *all = p->names->constituents.items;
	size_t own = 0, guests = 0;

	for (size_t i = 0; i < p->names->constituents.count; i++) {
		bool here = !strcmp(all[i].side, side);

		if (!strcmp(all[i].key, constituent) && here)
			return own;
		if (!strcmp(all[i].key, constituent))
			break;
		own += here;
		guests += !here;
	}
	for (size_t i = own = 0; i < p->names->constituents.count; i++)
		own += !strcmp(all[i].side, side);
	return own + guests;
}

const char *
page_tint(const struct page *p, const char *constituent, const char *side)
{
	static const char *const tints[2][TINTS] = {
		{ "e0", "e1", "e2", "e3", "e4", "e5", "e6", "e7" },
		{ "i0", "i1", "i2", "i3", "i4", "i5", "i6", "i7" },
	};

	return tints[strcmp(side, "external") != 0]
	    [place_of(p, constituent, side) % TINTS];
}

void
page_fold(struct html *h, const char *summary)
{
	html_addf(h, "<details class=\"fold\">\n<summary>%s</summary>\n",
	    summary);
}

void
page_unfold(struct html *h)
{
	html_add(h, "</details>\n");
}
