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

int
render_batch(const struct proto_apply_result *r, bool dry_run,
    const struct when_now *now, const struct term *t, struct buf *out)
{
	struct render_page p = { .out = out, .term = t };
	const struct proto_apply_day *days = r->days.items;
	int64_t more = r->days_touched - (int64_t)r->days.count;

	add_head(&p, r, dry_run);
	for (size_t i = 0; i < r->days.count; i++)
		add_day(&p, &days[i], now->today);
	if (more > 0) {
		render_addf(&p, "and %lld more days", (long long)more);
		render_end(&p);
	}
	return p.error;
}
