/* SPDX-License-Identifier: MIT */
/*
 * What a page is made of, asked of the daemon in several requests. A list of
 * entries names the ledger's newest change: where that is the same before and
 * behind all others, their figures agree with each other.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd_page.h"
#include "err.h"
#include "page.h"

enum { TRIES = 3, NOTHING_YET = -1 };

/* Replies that lend their words to the page. */
enum reply { NAMES, OFF, WEEK, SIDES, STEPS, DAYS, PARTS, REPLIES };

struct asking {
	struct cmd_run *run;
	const struct cmd_page *page;
	struct wire_doc docs[REPLIES];
	struct proto_constituent_list_result names;
	struct proto_off_list_result off;
	struct proto_week_result week;
	struct proto_by_result by[REPLIES];
	struct page_scope scope;
	struct buf entries; /* rows of the page */
	bool listed;        /* false: they are too many */
};

/* Asks: 0, a status after saying why, or NOTHING_YET; as all that follows. */
static int
ask(struct asking *a, enum proto_method method, const void *params,
    void *result)
{
	if (cmd_call(a->run, method, params, result) == 0)
		return 0;
	return a->run->fault.err == ERR_NO_LEDGER ? NOTHING_YET
	    : cmd_fail_call(a->run);
}

/* Asks, and keeps the reply. */
static int
keep(struct asking *a, enum reply which, enum proto_method method,
    const void *params, void *result)
{
	int r = ask(a, method, params, result);

	if (r != 0)
		return r;
	wire_done(&a->docs[which]);
	a->docs[which] = cmd_take_reply(a->run);
	return 0;
}

/* The ledger's newest change; of a day on which there is no entry. */
static int
ask_change(struct asking *a, int64_t *ret)
{
	const struct proto_list params = { .from = DAY_LAST, .to = DAY_LAST };
	struct proto_list_result page;
	int r = ask(a, PROTO_LIST, &params, &page);

	if (r == 0)
		*ret = page.change;
	return r;
}

static int
ask_week(struct asking *a)
{
	const struct cmd_page *page = a->page;
	const struct proto_week params = {
		.rules = cmd_rules(a->run),
		.from = page->range.from,
		.to = page->range.to,
		.shares = page->shares,
		.neglect_days = a->run->settings.neglect_days,
		.filter = page->filter,
	};

	return keep(a, WEEK, PROTO_WEEK, &params, &a->week);
}

static int
ask_by(struct asking *a, enum reply which, struct day_range range,
    enum proto_key first, enum proto_key second)
{
	const struct when_now *now = &a->run->now;
	const char *keys[] = { proto_key_name(first),
		second < PROTO_KEYS ? proto_key_name(second) : NULL };
	const struct proto_by params = {
		.from = range.from,
		.to = range.to,
		.by = { keys, keys[1] ? 2 : 1 },
		.filter = a->page->filter,
		.shares = a->page->shares,
		.week_starts = { true, now->week_starts },
		.year_starts = { true, now->year_starts },
	};

	return keep(a, which, PROTO_REPORT, &params, &a->by[which]);
}

/* The first and the last month with anything, where the range is open. */
static int
ask_logged(struct asking *a, struct day_range *ret)
{
	struct day_range range = a->page->range;
	const struct proto_by_line *months;
	int year, month;
	size_t count;
	int r;

	*ret = (struct day_range){ DAY_NONE, DAY_NONE };
	if (range.from > DAY_FIRST && range.to < DAY_LAST)
		return 0;
	r = ask_by(a, STEPS, range, PROTO_KEY_MONTH, PROTO_KEYS);
	months = a->by[STEPS].lines.items;
	count = r == 0 ? a->by[STEPS].lines.count : 0;
	if (!count)
		return r;
	if (sscanf(*(const char **)months[0].keys.items, "%d-%d", &year,
	    &month) == 2)
		ret->from = day_from_date(year, month, 1);
	if (sscanf(*(const char **)months[count - 1].keys.items, "%d-%d",
	    &year, &month) == 2)
		ret->to = day_from_date(year, month,
		    day_month_days(year, month));
	return 0;
}

/* What is asked of the days that the pictures show. */
static int
ask_pictures(struct asking *a)
{
	const struct page_scope *scope = &a->scope;
	const struct proto_off_list off = { scope->days.from, scope->days.to };
	int r = keep(a, OFF, PROTO_OFF_LIST, &off, &a->off);

	if (r == 0)
		r = ask_by(a, SIDES, scope->steps, PROTO_KEY_SIDE,
		    scope->step);
	if (r == 0)
		r = ask_by(a, STEPS, scope->steps, PROTO_KEY_CONSTITUENT,
		    scope->step);
	return r ? r : ask_by(a, DAYS, scope->days, PROTO_KEY_DAY,
	    PROTO_KEYS);
}

/* All of a page but its entries. */
static int
ask_figures(struct asking *a)
{
	struct day_range logged, range = a->page->range;
	int32_t today = a->run->now.today;
	const struct proto_constituent_list names = {
		range.to < today ? range.to : today, true };
	int r = ask_week(a);

	if (r == 0)
		r = ask_by(a, PARTS, range, PROTO_KEY_CONSTITUENT,
		    PROTO_KEY_RESPONSIBILITY);
	if (r == 0)
		r = keep(a, NAMES, PROTO_CONSTITUENT_LIST, &names, &a->names);
	if (r == 0)
		r = ask_logged(a, &logged);
	if (r != 0)
		return r;
	a->scope = page_scope(range, logged, &a->run->now);
	return ask_pictures(a);
}

static int
out_of_memory(const struct asking *a)
{
	return cmd_fail(a->run, CMD_REFUSED, "out of memory");
}

/* Rows are written as the pages come, so that no more than one is held. */
static int
ask_rows(struct asking *a, struct page_entries *rows)
{
	struct proto_list params = { .from = a->page->range.from,
		.to = a->page->range.to, .filter = a->page->filter,
		.limit = { true, PROTO_PAGE_MAX } };
	struct proto_list_result page;
	char after[PROTO_NAME_BYTES + 1];
	int r;

	do {
		r = ask(a, PROTO_LIST, &params, &page);
		if (r != 0)
			return r;
		r = page_entries_add(rows, page.entries.items,
		    page.entries.count);
		if (page.next)
			(void)snprintf(after, sizeof after, "%s", page.next);
		params.after = page.next ? after : NULL;
		pool_done(a->run->call.pool);
	} while (r == 0 && params.after);
	if (r == 0)
		r = page_entries_end(rows);
	return r < 0 ? out_of_memory(a) : 0;
}

static int
ask_entries(struct asking *a)
{
	struct pool pages, *usual = a->run->call.pool;
	struct page_entries rows;
	int r;

	buf_cut(&a->entries, 0);
	a->listed = a->page->entries ||
	    a->week.report.entries <= PAGE_ENTRIES_MAX;
	if (!a->listed)
		return 0;
	pool_init(&pages);
	page_entries_init(&rows, &a->entries, a->page->notes);
	a->run->call.pool = &pages;
	r = ask_rows(a, &rows);
	a->run->call.pool = usual;
	page_entries_done(&rows);
	pool_done(&pages);
	return r;
}

static int
ask_all(struct asking *a, bool *ret_changed)
{
	int64_t before, after = 0;
	int r = 0;

	*ret_changed = true;
	for (int i = 0; r == 0 && *ret_changed && i < TRIES; i++) {
		r = ask_change(a, &before);
		if (r == 0)
			r = ask_figures(a);
		if (r == 0)
			r = ask_entries(a);
		if (r == 0)
			r = ask_change(a, &after);
		*ret_changed = r == 0 && before != after;
	}
	return r;
}

/* The days off of the calendar, one by one. */
static struct workdays
make_workdays(struct asking *a)
{
	const struct proto_off *off = a->off.off.items;
	struct workdays w = { .week = a->run->settings.workdays };
	size_t room = 0;
	int32_t *days;

	for (size_t i = 0; i < a->off.off.count; i++)
		room += (size_t)(off[i].to - off[i].from) + 1;
	days = pool_array(a->run->pool, room + 1, sizeof *days);
	for (size_t i = 0; days && i < a->off.off.count; i++)
		for (int32_t day = off[i].from; day <= off[i].to; day++)
			days[w.off_count++] = day;
	w.off = days;
	return w;
}

static int
write_page(struct asking *a, bool changed, struct buf *out)
{
	struct page page = {
		.range = a->page->range,
		.scope = a->scope,
		.now = &a->run->now,
		.workdays = make_workdays(a),
		.rules = cmd_judge_week(a->run, &a->week),
		.week_seconds = a->run->settings.week_seconds,
		.week = &a->week,
		.sides = &a->by[SIDES],
		.steps = &a->by[STEPS],
		.days = &a->by[DAYS],
		.parts = &a->by[PARTS],
		.names = &a->names,
		.entries = a->listed ? &a->entries : NULL,
		.changed = changed,
	};

	if (filter_chooses(&a->page->filter))
		page.rules.only = &a->page->filter;
	return page_write(&page, out) < 0 ? out_of_memory(a) : 0;
}

int
cmd_page_make(struct cmd_run *run, const struct cmd_page *page,
    struct buf *out)
{
	struct asking a = { .run = run, .page = page };
	bool changed;
	int r;

	buf_init(&a.entries, out->cap);
	r = ask_all(&a, &changed);
	if (r == 0)
		r = write_page(&a, changed, out);
	else if (r == NOTHING_YET)
		r = page_nothing(out) < 0 ? out_of_memory(&a) : 0;
	buf_done(&a.entries);
	for (int i = 0; i < REPLIES; i++)
		wire_done(&a.docs[i]);
	return r;
}
