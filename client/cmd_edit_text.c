/* SPDX-License-Identifier: MIT */
/* Entries -> the text that the editor opens. */
#include <stdio.h>

#include "cmd_edit.h"
#include "edit_write.h"
#include "err.h"
#include "proto_constituent.h"

enum { EMPTY_DAYS = 31 /* a longer range opens without its days */ };

/* What writing carries along. */
struct writing {
	struct cmd_run *run;
	struct edit_reader reader;
	int32_t day; /* the last one written */
	struct buf *out;
};

static struct writing
begin(struct cmd_run *run, struct cmd_edit_text *t)
{
	(void)snprintf(t->zone, sizeof t->zone, "%s", run->zone);
	buf_init(&t->before, CMD_EDIT_TEXT_MAX);
	(void)buf_addf(&t->before,
	    "# One entry a line, in the words of `ctotime log`, its id in "
	    "front.\n"
	    "# Change lines, take lines away, add lines without an id; "
	    "then save and quit.\n"
	    "# A day alone holds for the lines below it. An empty text "
	    "changes nothing.\n"
	    "# Times are those of %s.\n", t->zone);
	return (struct writing){ .run = run, .day = DAY_NONE,
		.out = &t->before, .reader = { .now = run->now,
		    .zone = t->zone, .ids = true,
		    .day_start = run->settings.day_start } };
}

/* "# Monday" and the date, which is a line of the grammar. */
static int
write_day(struct writing *w, int32_t day)
{
	static const char *const names[] = { "Monday", "Tuesday", "Wednesday",
		"Thursday", "Friday", "Saturday", "Sunday" };
	char text[DAY_TEXT];

	w->day = day;
	return buf_addf(w->out, "\n# %s\n%s\n", names[day_weekday(day)],
	    day_format(day, text));
}

static int
write_entries(struct writing *w, const struct wire_list *list)
{
	const struct proto_entry *e = list->items;
	int r = 0;

	for (size_t i = 0; r == 0 && i < list->count; i++) {
		if (e[i].day != w->day)
			r = write_day(w, e[i].day);
		if (r == 0)
			r = edit_write_entry(&w->reader, &e[i], w->out);
	}
	return r < 0 ? cmd_fail(w->run, CMD_REFUSED, r == -ERR_TOO_LARGE
	    ? "that is too much for an editor; name a shorter range"
	    : "out of memory") : 0;
}

int
cmd_edit_write_ids(struct cmd_run *run, struct cmd_edit_text *t)
{
	struct writing w = begin(run, t);
	struct wire_doc doc = { 0 };
	struct proto_get_result got;
	int r = cmd_get_words(run, run->words, run->count, &got, &doc);

	if (r == 0) {
		t->seen = got.change;
		r = write_entries(&w, &got.entries);
	}
	wire_done(&doc);
	return r;
}

/* "#   sales: closing, expert" */
static void
write_constituent(struct buf *out, const struct proto_constituent *c)
{
	const struct proto_constituent *r = c->responsibilities.items;

	(void)buf_addf(out, "#   %s", c->key);
	for (size_t i = 0; i < c->responsibilities.count; i++)
		(void)buf_addf(out, "%s%s", i ? ", " : ": ", r[i].key);
	(void)buf_adds(out, "\n");
}

/* There is nothing: what an entry needs is a day and a constituent. */
static int
write_empty(struct writing *w, struct day_range range)
{
	const struct proto_constituent_list params = { .day = w->run->now.today
	};
	struct proto_constituent_list_result result;
	const struct proto_constituent *c;

	if (cmd_call(w->run, PROTO_CONSTITUENT_LIST, &params, &result) == 0) {
		(void)buf_adds(w->out, "# Nothing is logged there yet. "
		    "Constituents:\n");
		c = result.constituents.items;
		for (size_t i = 0; i < result.constituents.count; i++)
			write_constituent(w->out, &c[i]);
	} else if (w->run->fault.err != ERR_NO_LEDGER) {
		return cmd_fail_call(w->run);
	}
	if (range.to > w->run->now.today)
		range.to = w->run->now.today;
	if ((int64_t)range.to - range.from >= EMPTY_DAYS)
		return 0;
	for (int32_t day = range.from; day <= range.to; day++)
		(void)write_day(w, day);
	return 0;
}

/* Page by page; the ledger must stay as it is meanwhile. */
static int
write_pages(struct writing *w, struct proto_list *params, struct pool *pages,
    struct cmd_edit_text *t)
{
	struct cmd_run *run = w->run;
	struct proto_list_result page;
	int r;

	do {
		if (cmd_call(run, PROTO_LIST, params, &page) < 0)
			return run->fault.err == ERR_NO_LEDGER ? 0
			    : cmd_fail_call(run);
		if (params->after && page.change != t->seen)
			return cmd_fail(run, CMD_REFUSED, "the ledger changed "
			    "while it was read; try again");
		t->seen = page.change;
		r = write_entries(w, &page.entries);
		params->after = pool_dup(run->pool, page.next);
		pool_done(pages);
		run->call.pool = pages;
	} while (r == 0 && params->after);
	return r;
}

/* A RANGE must be there; FILTER may be too. */
static int
read_words(struct cmd_run *run, struct day_range *ret, struct proto_list *list)
{
	const struct day_range none = { DAY_NONE, DAY_NONE };
	int r = cmd_range_filter(run, none, ret, &list->filter);

	if (r == 0 && ret->from == DAY_NONE)
		r = cmd_fail(run, CMD_USAGE, "which entries? Name their ids or "
		    "a range, as in ctotime edit 12 or ctotime edit week");
	list->from = ret->from;
	list->to = ret->to;
	return r;
}

int
cmd_edit_write_range(struct cmd_run *run, struct cmd_edit_text *t)
{
	struct writing w = begin(run, t);
	struct proto_list params = { 0 };
	struct day_range range;
	struct pool pages;
	int r = read_words(run, &range, &params);

	if (r != 0)
		return r;
	pool_init(&pages);
	r = write_pages(&w, &params, &pages, t);
	run->call.pool = run->pool;
	if (r == 0 && w.day == DAY_NONE)
		r = write_empty(&w, range);
	pool_done(&pages);
	return r;
}
