/* SPDX-License-Identifier: MIT */
/* `history`: what was changed, printed as the pages come. */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "proto_history.h"

enum { NEWEST = 20, PAGE = 100 };

#define COLUMN(f, k, ...)                                                     \
	{ .name = #f, .kind = k, .offset = offsetof(struct proto_change, f),  \
	    __VA_ARGS__ }

static const struct format_column columns[] = {
	COLUMN(id, FORMAT_COUNT),
	COLUMN(at, FORMAT_MOMENT),
	COLUMN(command, FORMAT_TEXT),
	COLUMN(uid, FORMAT_COUNT),
	COLUMN(actor, FORMAT_TEXT),
	COLUMN(undone, FORMAT_BOOL),
	COLUMN(row_count, FORMAT_COUNT, .title = "rows"),
	{ .name = NULL },
};

static const struct cmd_option options[] = {
	{ .name = "all", .help = "from the beginning" },
	{ .name = NULL },
};

/* `12` or `#12`: an entry. */
static bool
read_id(const struct cmd_run *run, int64_t *ret)
{
	const char *word = run->count == 1 ? run->words[0] : "";
	char *end;

	word += *word == '#';
	*ret = strtoll(word, &end, 10);
	return *word >= '0' && *word <= '9' && !*end && *ret > 0;
}

/* What the words ask for; `ret_most` is how many changes at most, 0: all. */
static int
read_words(struct cmd_run *run, struct proto_history *params,
    int64_t *ret_most)
{
	struct day_range range;
	int64_t id;
	int r;

	*ret_most = run->count || cmd_value(run, "all") ? 0 : NEWEST;
	if (!run->count)
		return 0;
	if (read_id(run, &id)) {
		params->entry = (struct wire_maybe_int){ true, id };
		return 0;
	}
	r = cmd_range(run, when_this_week(&run->now), &range);
	if (r != 0)
		return r;
	params->from = (struct wire_stamp){ true,
		zone_day_start(range.from), 0 };
	if (range.to < DAY_LAST)
		params->to = (struct wire_stamp){ true,
			zone_day_start(range.to + 1), 0 };
	return 0;
}

static int
print_page(struct cmd_run *run, const struct proto_history_result *page,
    bool first)
{
	const struct proto_change *changes = page->changes.items;
	wire_node all = wire_get(run->json, "changes");
	bool json = cmd_value(run, "json") != NULL;
	struct buf out;
	int r = 0;

	if (format_writes(run->format))
		return cmd_print_rows(run, first ? CMD_ROWS_BEGIN : 0,
		    changes, page->changes.count, sizeof *changes);
	buf_init(&out, 8 * PROTO_LINE_MAX);
	for (size_t i = 0; r == 0 && i < page->changes.count; i++) {
		if (json)
			r = buf_adds(&out, first && !i ? "[" : ",\n ");
		if (r == 0)
			r = json ? wire_dump(wire_at(all, i), &out)
			    : render_change(&changes[i], "", false,
			    &run->now, &run->term, run->pool, &out);
	}
	if (r < 0) {
		buf_done(&out);
		return cmd_fail(run, CMD_REFUSED, "out of memory");
	}
	return cmd_print(run, &out);
}

static int
print_end(struct cmd_run *run, bool any)
{
	struct buf out;

	if (format_writes(run->format))
		return cmd_print_rows(run, CMD_ROWS_END, NULL, 0, 0);
	buf_init(&out, 64);
	if (cmd_value(run, "json"))
		(void)buf_adds(&out, any ? "]\n" : "[]\n");
	else if (!any)
		(void)buf_adds(&out, "nothing was changed there\n");
	return cmd_print(run, &out);
}

static int
run_history(struct cmd_run *run)
{
	struct proto_history params = { 0 };
	struct proto_history_result page;
	int64_t most, shown = 0;
	int r = cmd_begin(run);

	run->columns = columns;
	if (r == 0)
		r = read_words(run, &params, &most);
	if (r != 0)
		return r;
	params.limit = (struct wire_maybe_int){ true, most ? most : PAGE };
	do {
		if (cmd_call(run, PROTO_HISTORY, &params, &page) < 0)
			return cmd_fail_call(run);
		run->more = !most &&
		    (int64_t)page.changes.count == params.limit.value;
		r = print_page(run, &page, !shown);
		shown += (int64_t)page.changes.count;
		if (page.changes.count)
			params.before = (struct wire_maybe_int){ true,
				((const struct proto_change *)
				page.changes.items)[page.changes.count - 1]
				.id };
	} while (r == 0 && run->more && !ferror(stdout));
	return r ? r : print_end(run, shown > 0);
}

const struct cmd cmd_history = {
	.name = "history",
	.usage = "[ID | RANGE]",
	.summary = "what was changed, by whom: the last 20, of an entry or "
	    "of a range",
	.examples = "  ctotime history 12\n"
	    "  ctotime history yesterday\n",
	.flags = CMD_JSON | CMD_TABLE | CMD_PAGER,
	.options = options,
	.run = run_history,
};
