/* SPDX-License-Identifier: MIT */
/* `list`: the entries of a range, printed as the pages come. */
#include <stdio.h>

#include "cmd.h"
#include "proto_entry.h"

/* What goes on from page to page. */
struct listing {
	bool json;
	bool any;
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
    struct listing *l)
{
	struct buf out;
	int r;

	if (!page->entries.count)
		return 0;
	buf_init(&out, 8 * PROTO_LINE_MAX);
	r = l->json ? add_json(&out, wire_get(run->json, "entries"), l->any)
	    : render_list(page->entries.items, page->entries.count,
	    &run->now, &run->term, &l->day, &out);
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

	buf_init(&out, 64);
	if (l->json)
		(void)buf_adds(&out, l->any ? "]\n" : "[]\n");
	else if (!l->any)
		(void)buf_adds(&out, "nothing logged in that range\n");
	return cmd_print(run, &out);
}

static int
run_list(struct cmd_run *run)
{
	struct listing l = { .json = cmd_value(run, "json") != NULL,
		.day = DAY_NONE };
	struct proto_list params = { 0 };
	struct proto_list_result page;
	struct day_range range;
	int64_t change = 0;
	bool changed = false;
	int r = cmd_begin(run);

	if (r == 0)
		r = cmd_range(run, when_this_week(&run->now), &range);
	if (r != 0)
		return r;
	params.from = range.from;
	params.to = range.to;
	do {
		if (cmd_call(run, PROTO_LIST, &params, &page) < 0)
			return cmd_fail_call(run);
		run->more = page.next != NULL;
		changed |= change && page.change != change;
		change = page.change;
		r = print_page(run, &page, &l);
		params.after = pool_dup(run->pool, page.next);
	} while (r == 0 && params.after && !ferror(stdout));
	if (changed)
		(void)cmd_fail(run, 0, "the ledger changed while it was "
		    "listed");
	return r ? r : print_end(run, &l);
}

const struct cmd cmd_list = {
	.name = "list",
	.usage = "[RANGE]",
	.summary = "the entries of a range, this week's unless named",
	.examples = "  ctotime list yesterday\n"
	    "  ctotime list 2026-11-01..2026-11-15\n",
	.flags = CMD_JSON | CMD_PAGER,
	.run = run_list,
};
