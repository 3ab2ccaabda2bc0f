/* SPDX-License-Identifier: MIT */
/* `list`: the entries of a range, printed as the pages come. */
#include <stddef.h>
#include <stdio.h>

#include "cmd.h"
#include "err.h"
#include "proto_entry.h"

#define COLUMN(f, k, ...)                                                     \
	{ .name = #f, .kind = k, .offset = offsetof(struct proto_entry, f),   \
	    __VA_ARGS__ }

static const struct format_column columns[] = {
	COLUMN(id, FORMAT_COUNT),
	COLUMN(day, FORMAT_DAY),
	COLUMN(start, FORMAT_STAMP),
	COLUMN(end, FORMAT_STAMP),
	COLUMN(zone, FORMAT_TEXT),
	COLUMN(seconds, FORMAT_SECONDS, .title = "hours"),
	COLUMN(constituent, FORMAT_TEXT),
	COLUMN(responsibility, FORMAT_TEXT),
	COLUMN(side, FORMAT_TEXT),
	COLUMN(note, FORMAT_TEXT),
	COLUMN(tags, FORMAT_TAGS),
	{ .name = NULL },
};

/* What goes on from page to page. */
struct listing {
	bool json;
	bool filtered;
	bool any;
	bool changed; /* the ledger, meanwhile */
	int32_t day; /* the last heading */
};

static int
add_json(struct buf *out, wire_node entries, bool any)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < wire_count(entries); i++) {
		r = buf_adds(out, any || i ? ",\n " : "[");
		if (r == 0)
			r = wire_dump(wire_at(entries, i), out);
	}
	return r;
}

static int
print_page(struct cmd_run *run, const struct proto_list_result *page,
    bool first, struct listing *l)
{
	struct buf out;
	int r;

	if (format_writes(run->format))
		return cmd_print_rows(run, first ? CMD_ROWS_BEGIN : 0,
		    page->entries.items, page->entries.count,
		    sizeof(struct proto_entry));
	if (!page->entries.count)
		return 0;
	buf_init(&out, 8 * PROTO_LINE_MAX);
	r = l->json ? add_json(&out, wire_get(run->json, "entries"), l->any)
	    : render_list(page->entries.items, page->entries.count,
	    &run->term, &l->day, &out);
	l->any = true;
	if (r < 0) {
		buf_done(&out);
		return cmd_fail(run, CMD_REFUSED, "out of memory");
	}
	return cmd_print(run, &out);
}

static int
print_end(struct cmd_run *run, const struct listing *l)
{
	struct buf out;

	if (format_writes(run->format))
		return cmd_print_rows(run, CMD_ROWS_END, NULL, 0, 0);
	buf_init(&out, 64);
	if (l->json)
		(void)buf_adds(&out, l->any ? "]\n" : "[]\n");
	else if (!l->any)
		(void)buf_adds(&out, l->filtered
		    ? "nothing like that in that range\n"
		    : "nothing logged in that range\n");
	return cmd_print(run, &out);
}

/* Page by page; behind the first one memory is that of a page, however many
   there are. */
static int
print_pages(struct cmd_run *run, struct proto_list *params,
    struct pool *pages, struct listing *l)
{
	struct proto_list_result page;
	char after[PROTO_NAME_BYTES + 1];
	int64_t change = 0;
	int r;

	do {
		if (cmd_call(run, PROTO_LIST, params, &page) < 0)
			return l->json && run->fault.err == ERR_NO_LEDGER
			    ? print_end(run, l) : cmd_fail_call(run);
		run->more = page.next != NULL;
		l->changed |= change && page.change != change;
		change = page.change;
		r = print_page(run, &page, !params->after, l);
		if (page.next)
			(void)snprintf(after, sizeof after, "%s", page.next);
		params->after = page.next ? after : NULL;
		pool_done(pages);
		run->call.pool = pages;
	} while (r == 0 && params->after && !ferror(stdout));
	if (l->changed)
		(void)cmd_fail(run, 0, "the ledger changed while it was "
		    "listed");
	return r ? r : print_end(run, l);
}

static int
run_list(struct cmd_run *run)
{
	struct listing l = { .json = cmd_value(run, "json") != NULL,
		.day = DAY_NONE };
	struct proto_list params = { 0 };
	struct day_range range;
	struct pool pages;
	int r = cmd_begin(run);

	run->columns = columns;
	if (r == 0)
		r = cmd_range_filter(run, when_this_week(&run->now), &range,
		    &params.filter);
	if (r != 0)
		return r;
	l.filtered = filter_chooses(&params.filter);
	params.from = range.from;
	params.to = range.to;
	pool_init(&pages);
	r = print_pages(run, &params, &pages, &l);
	pool_done(&pages);
	return r;
}

static const struct cmd_option options[] = {
	CMD_NOTE_FILTER,
	{ .name = NULL },
};

const struct cmd cmd_list = {
	.name = "list",
	.usage = "[RANGE] [FILTER...]",
	.summary = "the entries of a range, this week's unless named",
	.examples = "  ctotime list yesterday\n"
	    "  ctotime list 2026-11-01..2026-11-15\n"
	    "  ctotime list year sales/closing +acme --note renewal\n",
	.flags = CMD_JSON | CMD_TABLE | CMD_FILTER | CMD_PAGER,
	.options = options,
	.run = run_list,
};
