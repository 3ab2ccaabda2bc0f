/* SPDX-License-Identifier: MIT */
/* The subject, and what both bodies say in the same words. */
#include "mail_words.h"

#include <string.h>

#include "period.h"
#include "render_head.h"
#include "span.h"

enum { WORDS_CAP = 1 << 16 };

void
mail_sentence_init(struct mail_sentence *s)
{
	buf_init(&s->words, WORDS_CAP);
	s->page = (struct render_page){ .out = &s->words };
}

void
mail_sentence_done(struct mail_sentence *s)
{
	buf_done(&s->words);
}

struct render_page *
mail_say(struct mail_sentence *s)
{
	buf_cut(&s->words, 0);
	s->page = (struct render_page){ .out = &s->words };
	return &s->page;
}

static struct day_range
range_of(const struct mail *m)
{
	return (struct day_range){ m->week->report.from, m->week->report.to };
}

/* Working days of it that have no entry. */
static const struct wire_list *
empty_days(const struct mail *m)
{
	static const struct wire_list none = { NULL, 0 };

	return m->week->pace ? &m->week->pace->empty_days : &none;
}

bool
mail_is_incomplete(const struct mail *m)
{
	struct day_range range = range_of(m);

	return render_kind(range, &m->now) == RENDER_WEEK &&
	    range.to < m->now.today && m->week->report.total_seconds &&
	    (empty_days(m)->count ||
	    m->week->report.total_seconds * 2 < m->rules.expected_seconds);
}

void
mail_words_incomplete(struct render_page *p, const struct mail *m)
{
	const struct wire_list *days = empty_days(m);
	char text[SPAN_TEXT];

	if (days->count) {
		render_weekdays(p, days->items, days->count);
		render_add(p, days->count > 1 ? " have no entries; "
		    : " has no entries; ");
	}
	render_addf(p, "%shese shares are of %s only.", days->count ? "t" : "T",
	    render_tie(span_format_short(m->week->report.total_seconds,
	    text)));
}

/* "Week 47", "November 2026", "2026-Q4", "Mon 16 Nov - Thu 3 Dec 2026". */
static void
add_name(struct render_page *p, const struct mail *m)
{
	static const char *const months[] = { "January", "February", "March",
		"April", "May", "June", "July", "August", "September",
		"October", "November", "December" };
	const struct period_rules rules = { m->now.week_starts,
		m->now.year_starts };
	struct day_range range = range_of(m), period = period_of(PERIOD_MONTH,
	    range.from, &rules);
	char name[RENDER_NAME];
	int year, month, mday;

	render_range_name(range, &m->now, name);
	if (period.from == range.from && period.to == range.to) {
		day_to_date(range.from, &year, &month, &mday);
		render_addf(p, "%s %d", months[month - 1], year);
	} else if (name[0])
		render_add(p, name);
	else
		render_range(p, range);
}

void
mail_words_range(struct render_page *p, const struct mail *m)
{
	struct day_range range = range_of(m);
	char name[RENDER_NAME];

	add_name(p, m);
	if (render_range_name(range, &m->now, name)[0]) {
		render_add(p, ", ");
		render_range(p, range);
	}
	render_so_far(p, range, &m->now);
}

void
mail_words_running(struct render_page *p, const struct mail *m)
{
	const struct proto_timer *t = m->week->timer;

	if (!t)
		return;
	render_addf(p, "A timer for %s", t->constituent);
	if (m->details && t->responsibility)
		render_addf(p, "/%s", t->responsibility);
	render_add(p, " runs; it is not counted here.");
}

void
mail_words_made(struct render_page *p, const struct mail *m)
{
	int minute = m->now.clock.second / 60;

	render_add(p, "ctotime " CTOTIME_VERSION ", ");
	render_day(p, m->now.clock.day, DAY_NONE);
	render_addf(p, " %02d:%02d", minute / 60, minute % 60);
}

void
mail_words_name(struct render_page *p, const struct mail *m)
{
	const struct period_rules rules = { m->now.week_starts,
		m->now.year_starts };
	struct day_range range = range_of(m);
	char name[PERIOD_NAME], from[DAY_TEXT], to[DAY_TEXT];

	for (int kind = PERIOD_DAY; kind <= PERIOD_YEAR; kind++) {
		struct day_range period = period_of((enum period)kind,
		    range.from, &rules);

		if (period.from != range.from || period.to != range.to)
			continue;
		render_add(p, period_name((enum period)kind, range.from,
		    &rules, name));
		return;
	}
	render_addf(p, "%s..%s", day_format(range.from, from),
	    day_format(range.to, to));
}

/* The line of its side that a line stands behind, and the one behind its
   last. */
static void
find_side(const struct render_judged *rows, size_t count, size_t i,
    size_t *ret_first, size_t *ret_end)
{
	size_t first = i, end = i + 1;

	while (first && !rows[first].side)
		first--;
	while (end < count && !rows[end].side)
		end++;
	*ret_first = first;
	*ret_end = end;
}

static bool
tells(const struct render_judged *row)
{
	return row->line->seconds || row->line->target.set;
}

bool
mail_line_shown(const struct render_judged *rows, size_t count, size_t i)
{
	size_t first, end, before = 0;

	find_side(rows, count, i, &first, &end);
	if (i == first || end - first <= MAIL_LINES + 1)
		return true;
	for (size_t j = first + 1; j < i; j++)
		before += tells(&rows[j]);
	return tells(&rows[i]) && before < MAIL_LINES;
}

size_t
mail_lines_hidden(const struct render_judged *rows, size_t count, size_t i)
{
	size_t first, end, hidden = 0;

	find_side(rows, count, i, &first, &end);
	for (size_t j = first; i + 1 == end && j < end; j++)
		hidden += !mail_line_shown(rows, count, j);
	return hidden;
}

void
mail_words_what(struct render_page *p, const struct mail *m,
    const struct proto_entry *e)
{
	if (m->details)
		render_what(p, e);
	else
		render_add(p, e->constituent);
	render_add(p, *e->note ? ": " : "");
}

void
mail_words_tags(struct render_page *p, const struct mail *m,
    const struct proto_entry *e)
{
	const char *const *tags = e->tags.items;

	for (size_t i = 0; m->details && i < e->tags.count; i++)
		render_addf(p, " +%s", tags[i]);
}

bool
mail_words_left_out(struct render_page *p, const struct mail *m)
{
	int64_t left = m->week->report.entries - (int64_t)m->entries.count;

	if (left <= 0)
		return false;
	render_addf(p, "and %lld more: ctotime list ", (long long)left);
	mail_words_name(p, m);
	return true;
}

/* "76/24 (target 70/30), 41h 30m" */
static void
add_figures(struct render_page *p, const struct proto_report_result *r)
{
	char text[SPAN_TEXT];
	int shares[2], targets[2];

	if (!render_side_points(r, false, shares)) {
		render_add(p, "nothing logged");
		return;
	}
	render_addf(p, "%d/%d", shares[0], shares[1]);
	if (render_side_points(r, true, targets))
		render_addf(p, " (target %d/%d)", targets[0], targets[1]);
	render_addf(p, ", %s", span_format(r->total_seconds, text));
}

int
mail_subject(const struct mail *m, struct buf *out)
{
	const struct proto_report_result *r = &m->week->report;
	struct render_page p = { .out = out };
	char text[SPAN_TEXT];

	add_name(&p, m);
	if (render_runs(range_of(m), &m->now))
		render_add(&p, " so far");
	if (m->corrected)
		render_add(&p, " (corrected)");
	if (mail_is_incomplete(m)) {
		render_addf(&p, " incomplete: %s",
		    span_format(r->total_seconds, text));
		render_addf(&p, " of %s",
		    span_format_short(m->rules.expected_seconds, text));
	} else {
		render_add(&p, ": ");
		add_figures(&p, r);
	}
	return p.error;
}
