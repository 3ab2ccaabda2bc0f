/* SPDX-License-Identifier: MIT */
/* The HTML part: what mail programs render, on a telephone and in the dark. */
#include "mail_html.h"

#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "mail_style.h"
#include "render_head.h"
#include "render_pace.h"
#include "render_trend.h"

void
mail_html_words(struct html *h, const struct mail_sentence *s)
{
	const char *words = buf_text(&s->words);
	char piece[256];

	/* In pieces that end at a tie, or where a character begins. */
	while (*words) {
		size_t len = strcspn(words, RENDER_TIE);
		bool tied;

		if (len >= sizeof piece) {
			len = sizeof piece - 1;
			while (len > 1 && (words[len] & 0xc0) == 0x80)
				len--;
		}
		memcpy(piece, words, len);
		piece[len] = '\0';
		html_words(h, piece);
		words += len;
		tied = *words == *RENDER_TIE;
		html_add(h, tied ? "&nbsp;" : "");
		words += tied;
	}
	if (!h->error)
		h->error = s->page.error;
}

void
mail_html_heading(struct html *h, const char *text)
{
	html_addf(h, "<h2 " STYLE_RULE "font-size:16px;margin:20px 0 4px 0;"
	    "padding:12px 0 0 0;\">%s</h2>\n", text);
}

static void
add_begin(struct html *h, const struct mail *m)
{
	struct mail_sentence s;

	mail_sentence_init(&s);
	(void)mail_subject(m, &s.words);
	html_add(h, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, "
	    "initial-scale=1\">\n"
	    "<meta name=\"color-scheme\" content=\"light dark\">\n"
	    "<meta name=\"supported-color-schemes\" "
	    "content=\"light dark\">\n<title>");
	mail_html_words(h, &s);
	html_add(h, "</title>\n<style>\n:root{color-scheme:light dark}\n"
	    "@media (prefers-color-scheme:dark){\n" STYLE_DARK "}\n"
	    "</style>\n</head>\n"
	    "<body " STYLE_PAGE "margin:0;padding:0;\">\n"
	    STYLE_LAYOUT STYLE_PAGE "\"><tr><td align=\"center\" "
	    "style=\"padding:16px 12px;\">\n"
	    STYLE_LAYOUT "style=\"max-width:560px;\"><tr>"
	    "<td align=\"left\" " STYLE_INK STYLE_FONT "text-align:left;"
	    "font-size:15px;line-height:1.4;\">\n");
	mail_sentence_done(&s);
}

void
mail_html_element(struct html *h, const char *begin,
    const struct mail_sentence *s, const char *end)
{
	if (!s->words.len)
		return;
	html_add(h, begin);
	mail_html_words(h, s);
	html_add(h, end);
}

static void
add_verdict(struct html *h, const struct mail *m,
    const struct render_judged *rows)
{
	const struct proto_report_result *r = &m->week->report;
	struct mail_sentence s;

	mail_sentence_init(&s);
	if (mail_is_incomplete(m))
		mail_words_incomplete(mail_say(&s), m);
	mail_html_element(h, "<p " STYLE_NOTICE "margin:0 0 12px 0;"
	    "padding:8px 10px;\">", &s, "</p>\n");
	(void)render_verdict_shares(mail_say(&s), r, &m->now);
	mail_html_element(h, "<h1 style=\"font-size:20px;line-height:1.25;"
	    "margin:0 0 4px 0;\">", &s, "</h1>\n");
	render_verdict_words(mail_say(&s), r, rows, true);
	mail_html_element(h, "<p style=\"margin:0 0 8px 0;\">", &s, "</p>\n");
	mail_words_range(mail_say(&s), m);
	mail_html_element(h, "<p " STYLE_DIM "margin:0 0 12px 0;\">", &s,
	    "<br>\n");
	render_sums(mail_say(&s), r, &m->rules, &m->now);
	mail_html_element(h, "", &s, "</p>\n");
	mail_words_running(mail_say(&s), m);
	mail_html_element(h, "<p style=\"margin:0 0 12px 0;\">", &s,
	    "</p>\n");
	mail_sentence_done(&s);
}

static void
add_statement(struct html *h, const char *title,
    const struct mail_sentence *s)
{
	if (!s->words.len)
		return;
	mail_html_heading(h, title);
	mail_html_element(h, "<p style=\"margin:0;\">", s, ".</p>\n");
}

static void
add_statements(struct html *h, const struct mail *m)
{
	struct mail_sentence s;

	mail_sentence_init(&s);
	render_neglected_words(mail_say(&s), m->week, &m->now, m->details);
	add_statement(h, "Neglected", &s);
	render_pace_words(mail_say(&s), m->week, &m->now);
	add_statement(h, "Pace", &s);
	mail_sentence_done(&s);
}

static void
add_end(struct html *h, const struct mail *m)
{
	struct mail_sentence s;

	mail_sentence_init(&s);
	mail_words_made(mail_say(&s), m);
	mail_html_element(h, "<p " STYLE_DIM "font-size:13px;"
	    "margin:24px 0 0 0;\">", &s, "<br>\nTo correct it: ctotime edit ");
	mail_words_name(mail_say(&s), m);
	mail_html_element(h, "", &s, "</p>\n");
	html_add(h, "</td></tr></table>\n</td></tr></table>\n"
	    "</body>\n</html>\n");
	mail_sentence_done(&s);
}

int
mail_html(struct mail *m, struct buf *out)
{
	const struct proto_week_result *w = m->week;
	struct html h = { .out = out };
	struct render_judged *rows = calloc(w->report.lines.count + 1,
	    sizeof *rows);

	if (!rows)
		return -ERR_MEMORY;
	render_judge(&w->report, &m->rules, &m->now, rows);
	add_begin(&h, m);
	add_verdict(&h, m, rows);
	if (w->report.total_seconds)
		mail_html_figures(&h, m, rows);
	if (w->trend && render_trend_tells(w->trend)) {
		mail_html_trend(&h, m);
		mail_html_weeks(&h, m);
	}
	if (w->plan)
		mail_html_plan(&h, m);
	if (w->report.total_seconds)
		add_statements(&h, m);
	if (m->details)
		mail_html_details(&h, m);
	if (m->notes)
		mail_html_entries(&h, m);
	add_end(&h, m);
	free(rows);
	return h.error;
}
