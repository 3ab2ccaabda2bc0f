/* SPDX-License-Identifier: MIT */
/* The weekly mail: when, to whom, by what, and what became of the last one. */
#include "render.h"

#include <ctype.h>
#include <string.h>

#include "due.h"
#include "render_advice.h"
#include "render_head.h"
#include "render_mailing.h"
#include "render_text.h"
#include "span.h"

enum { WORDS_CAP = 1 << 14, WEEK = 7 };

/* "every Monday at 07:00, by cron". */
static void
add_when(struct render_page *p, const struct proto_schedule *s)
{
	/* The first day that there is was a Thursday. */
	render_addf(p, "every" RENDER_TIE "%s at" RENDER_TIE
	    "%02d:%02d, by" RENDER_TIE "%s",
	    render_weekday(DAY_FIRST + ((int32_t)s->weekday + 4) % WEEK),
	    (int)s->minute / DUE_HOUR, (int)s->minute % DUE_HOUR,
	    s->installed);
}

/* A sentence of its own, wrapped. */
static void
add_sentence(struct render_page *p, struct buf *words)
{
	if (words->len)
		words->data[0] = (char)toupper((unsigned char)words->data[0]);
	render_words(p, buf_text(words), 0, p->term->columns < RENDER_COLUMNS
	    ? p->term->columns : RENDER_COLUMNS);
	render_end(p);
	buf_done(words);
}

static void
add_lines(struct render_page *p, const char *lines)
{
	while (*lines) {
		size_t len = strcspn(lines, "\n");

		render_addf(p, "  %.*s", (int)len, lines);
		render_end(p);
		lines += len + (lines[len] == '\n');
	}
}

/* "week 48". */
static void
add_week(struct render_page *p, struct day_range range,
    const struct when_now *now)
{
	char name[RENDER_NAME];

	render_range_name(range, now, name);
	if (name[0])
		render_addf(p, "%c%s", tolower((unsigned char)name[0]),
		    name + 1);
}

static void
add_last(struct render_page *p, const struct proto_mailing *last,
    const struct when_now *now)
{
	struct day_range range = { last->from, last->to };
	int64_t local = last->at.instant + now->clock.offset;
	struct buf words;
	struct render_page sentence = { .out = &words };

	if (last->why)
		return;
	buf_init(&words, WORDS_CAP);
	add_week(&sentence, range, now);
	render_add(&sentence, ", sent ");
	render_moment(&sentence, (struct due_moment){
	    (int32_t)(local / SPAN_DAY), (int)(local % SPAN_DAY / 60) }, now);
	render_addf(&sentence, " to %s", last->recipients);
	render_paragraph(p, "Last", RENDER_LABEL_COLUMNS, buf_text(&words));
	buf_done(&words);
}

/* When it is tried next, and which week that sends. */
static void
add_next(struct render_page *p, const struct proto_schedule *s,
    const struct when_now *now)
{
	const struct due due = { (int)s->weekday, (int)s->minute,
		now->week_starts };
	const struct due_moment moment = { now->clock.day,
		now->clock.second / 60 };
	struct due_moment next = due_next(&due, moment);
	struct when_now then = *now;
	struct day_range week;
	struct buf words;
	struct render_page sentence = { .out = &words };

	then.today = next.day;
	week = when_this_week(&then);
	buf_init(&words, WORDS_CAP);
	render_moment(&sentence, next, now);
	render_add(&sentence, ": ");
	add_week(&sentence, (struct day_range){ week.from - WEEK,
	    week.from - 1 }, now);
	render_paragraph(p, "Next", RENDER_LABEL_COLUMNS, buf_text(&words));
	buf_done(&words);
}

int
render_schedule(const struct render_schedule *s, const struct when_now *now,
    const struct term *t, struct buf *out)
{
	struct render_page p = { .out = out, .term = t };
	struct buf words;
	struct render_page sentence = { .out = &words };

	buf_init(&words, WORDS_CAP);
	add_when(&sentence, s->schedule);
	render_addf(&sentence, ": last week's report, to %s", s->to);
	if (s->was && (s->was->weekday != s->schedule->weekday ||
	    s->was->minute != s->schedule->minute ||
	    strcmp(s->was->installed, s->schedule->installed) != 0)) {
		render_add(&sentence, "; no longer ");
		add_when(&sentence, s->was);
	}
	add_sentence(&p, &words);
	add_lines(&p, s->lines);
	if (s->last)
		add_last(&p, s->last, now);
	add_next(&p, s->schedule, now);
	if (s->mail)
		render_mailing(&p, s->mail, now, RENDER_LABEL_COLUMNS);
	return p.error;
}

int
render_sent(const struct proto_mailing *last, const char *how,
    const struct when_now *now, const struct term *t, struct buf *out)
{
	struct render_page p = { .out = out, .term = t };
	struct buf words;
	struct render_page sentence = { .out = &words };

	buf_init(&words, WORDS_CAP);
	render_add(&sentence, "sent ");
	add_week(&sentence, (struct day_range){ last->from, last->to }, now);
	render_addf(&sentence, " to %s, through what is installed for %s.",
	    last->recipients, how);
	add_sentence(&p, &words);
	return p.error;
}

int
render_unscheduled(const struct proto_schedule *was, const struct term *t,
    struct buf *out)
{
	struct render_page p = { .out = out, .term = t };
	struct buf words;
	struct render_page sentence = { .out = &words };

	buf_init(&words, WORDS_CAP);
	render_add(&sentence, "no report is mailed any more");
	if (was) {
		render_add(&sentence, "; it was ");
		add_when(&sentence, was);
	}
	render_add(&sentence, ".");
	add_sentence(&p, &words);
	return p.error;
}
