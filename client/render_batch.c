/* SPDX-License-Identifier: MIT */
/* What a batch came to: its entries, and the days that it touched. */
#include "render.h"

#include <stdio.h>

#include "render_text.h"
#include "span.h"

enum {
	DAY_COLUMNS = 13,
	LENGTH_COLUMNS = 9,
	SUMS = DAY_COLUMNS + LENGTH_COLUMNS,
};

static const char *
plural(int64_t count)
{
	return count == 1 ? "entry" : "entries";
}

static void
add_head(struct render_page *p, const struct proto_apply_result *r,
    bool dry_run)
{
	char text[SPAN_TEXT];

	if (!r->added) {
		render_addf(p, r->skipped == 1 ? "nothing new: the entry was "
		    "there already" : "nothing new: all %lld entries were "
		    "there already", (long long)r->skipped);
		render_end(p);
		return;
	}
	if (r->first_id.set)
		render_addf(p, "#%lld", (long long)r->first_id.value);
	if (r->added > 1 && r->last_id.set)
		render_addf(p, "-#%lld", (long long)r->last_id.value);
	render_gap(p, r->first_id.set ? 2 : 0);
	render_addf(p, "%lld %s, %s", (long long)r->added, plural(r->added),
	    span_format_short(r->seconds, text));
	if (dry_run)
		render_add(p, " would be logged; nothing was");
	render_gap(p, 6);
	if (!dry_run && r->added > 1)
		render_addf(p, "(ctotime undo takes back all %lld)",
		    (long long)r->added);
	else if (!dry_run && r->added)
		render_add(p, "(ctotime undo takes it back)");
	render_end(p);
	if (r->skipped) {
		render_addf(p, "%lld %s there already", (long long)r->skipped,
		    r->skipped == 1 ? "entry was" : "entries were");
		render_end(p);
	}
}

static void
add_day(struct render_page *p, const struct proto_apply_day *day,
    int32_t today)
{
	const struct proto_apply_sum *sums = day->sums.items;
	char text[SPAN_TEXT], words[SPAN_TEXT + 512];

	render_day(p, day->day, today);
	render_to(p, DAY_COLUMNS);
	render_left(p, span_format(day->seconds, text), LENGTH_COLUMNS - 2);
	render_to(p, SUMS);
	for (size_t i = 0; i < day->sums.count; i++) {
		(void)snprintf(words, sizeof words, "%s %s%s",
		    sums[i].constituent,
		    span_format_short(sums[i].seconds, text),
		    i + 1 < day->sums.count ? "," : "");
		render_gap(p, i > 0);
		render_words(p, render_tie(words), SUMS, render_wrap(p));
	}
	render_end(p);
}

static void
add_days(struct render_page *p, const struct proto_apply_result *r,
    int32_t today)
{
	const struct proto_apply_day *days = r->days.items;
	int64_t more = r->days_touched - (int64_t)r->days.count;

	for (size_t i = 0; i < r->days.count; i++)
		add_day(p, &days[i], today);
	if (more > 0) {
		render_addf(p, "and %lld more days", (long long)more);
		render_end(p);
	}
}

int
render_batch(const struct proto_apply_result *r, bool dry_run,
    const struct when_now *now, const struct term *t, struct buf *out)
{
	struct render_page p = { .out = out, .term = t };

	add_head(&p, r, dry_run);
	add_days(&p, r, now->today);
	return p.error;
}

/* "2 changed, 1 added (#15), 1 deleted" */
static void
add_counts(struct render_page *p, const struct proto_apply_result *r)
{
	int64_t all = r->changed + r->added + r->deleted;

	if (r->changed)
		render_addf(p, "%lld changed", (long long)r->changed);
	if (r->added)
		render_addf(p, "%s%lld added (#%lld", r->changed ? ", " : "",
		    (long long)r->added, (long long)r->first_id.value);
	if (r->added > 1)
		render_addf(p, "-#%lld", (long long)r->last_id.value);
	render_add(p, r->added ? ")" : "");
	if (r->deleted)
		render_addf(p, "%s%lld deleted",
		    r->changed || r->added ? ", " : "",
		    (long long)r->deleted);
	render_gap(p, 6);
	if (all > 1)
		render_addf(p, "(ctotime undo takes back all %lld)",
		    (long long)all);
	else
		render_add(p, "(ctotime undo takes it back)");
	render_end(p);
}

int
render_edit(const struct render_edit *lines, size_t count,
    const struct proto_apply_result *r, const struct when_now *now,
    const struct term *t, struct buf *out)
{
	struct render_page p = { .out = out, .term = t };

	for (size_t i = 0; i < count; i++) {
		if (!i || lines[i].day != lines[i - 1].day) {
			render_style(&p, TERM_BOLD);
			render_day(&p, lines[i].day, now->today);
			render_style(&p, TERM_PLAIN);
			render_end(&p);
		}
		render_addf(&p, "%c ", lines[i].sign);
		render_words(&p, lines[i].text, 2, render_wrap(&p));
		render_end(&p);
	}
	add_counts(&p, r);
	add_days(&p, r, now->today);
	return p.error;
}
