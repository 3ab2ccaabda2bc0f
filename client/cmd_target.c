/* SPDX-License-Identifier: MIT */
/* `target`: the shares that days are held against. */
#include <stddef.h>
#include <string.h>

#include "cmd.h"
#include "cmd_target.h"
#include "proto_target.h"

#define COLUMN(f, k)                                                          \
	{ .name = #f, .kind = k, .offset = offsetof(struct proto_share, f) }

static const struct format_column columns[] = {
	COLUMN(side, FORMAT_TEXT),
	COLUMN(kind, FORMAT_TEXT),
	COLUMN(key, FORMAT_TEXT),
	COLUMN(title, FORMAT_TEXT),
	COLUMN(share, FORMAT_SHARE),
	{ .name = NULL },
};

static const struct cmd_option options[] = {
	{ .name = "from", .arg = "RANGE",
	    .help = "set: from its first day on, today unless given" },
	{ .name = NULL },
};

static int
show(struct cmd_run *run, size_t verbs)
{
	struct proto_target_show_result target;
	struct proto_target_show params;
	struct buf out;
	int r = cmd_first_day(run, run->words + verbs, run->count - verbs,
	    &params.day);

	run->columns = columns;
	if (r != 0)
		return r;
	if (cmd_call(run, PROTO_TARGET_SHOW, &params, &target) < 0)
		return cmd_fail_call(run);
	if (cmd_value(run, "json"))
		return cmd_print_json(run, run->json);
	r = cmd_print_table(run, &target.lines, sizeof(struct proto_share));
	if (r >= 0)
		return r;
	buf_init(&out, 1 << 16);
	(void)render_target(&target, &run->term, &out);
	return cmd_print(run, &out);
}

/* A share, and since when it holds. */
struct dated {
	int32_t from;
	struct proto_share share;
};

#define DATED(n, f, k)                                                        \
	{ .name = n, .kind = k, .offset = offsetof(struct dated, f) }

static const struct format_column history_columns[] = {
	DATED("from", from, FORMAT_DAY),
	DATED("side", share.side, FORMAT_TEXT),
	DATED("kind", share.kind, FORMAT_TEXT),
	DATED("key", share.key, FORMAT_TEXT),
	DATED("share", share.share, FORMAT_SHARE),
	{ .name = NULL },
};

/* A row for each share of each target. */
static int
print_history(struct cmd_run *run, const struct wire_list *targets)
{
	const struct proto_target_show_result *t = targets->items;
	int r = cmd_print_rows(run, CMD_ROWS_BEGIN, NULL, 0, 0);

	for (size_t i = 0; r == 0 && i < targets->count; i++) {
		const struct proto_share *lines = t[i].lines.items;

		for (size_t j = 0; r == 0 && j < t[i].lines.count; j++)
			r = cmd_print_rows(run, 0, &(struct dated){
			    t[i].from, lines[j] }, 1, sizeof(struct dated));
	}
	return r ? r : cmd_print_rows(run, CMD_ROWS_END, NULL, 0, 0);
}

static int
history(struct cmd_run *run)
{
	struct proto_target_history_result all;
	struct buf out;

	if (run->count > 1)
		return cmd_fail(run, CMD_USAGE, "unexpected \"%s\"",
		    run->words[1]);
	run->columns = history_columns;
	if (cmd_call(run, PROTO_TARGET_HISTORY, NULL, &all) < 0)
		return cmd_fail_call(run);
	if (cmd_value(run, "json"))
		return cmd_print_json(run, wire_get(run->json, "targets"));
	if (format_writes(run->format))
		return print_history(run, &all.targets);
	buf_init(&out, 1 << 20);
	(void)render_targets(&all, &run->now, &run->term, &out);
	return cmd_print(run, &out);
}

/* A first word that is no verb is a day, or meant to be one. */
static int
check_verb(struct cmd_run *run)
{
	struct day_range range;
	struct when_fault fault;
	size_t used;

	run->now.ahead = true;
	if (!run->count || !strcmp(run->words[0], "show") ||
	    when_range_parse(&run->now, run->pool, run->words, run->count,
	    &range, &used, &fault) < 0 || used)
		return 0;
	return cmd_fail(run, CMD_USAGE, "\"%s\" is not a day, and not one "
	    "of show, set, history, delete", run->words[0]);
}

static int
run_target(struct cmd_run *run)
{
	const char *verb = run->count ? run->words[0] : "show";
	int r = cmd_begin(run);

	if (r != 0)
		return r;
	if (!strcmp(verb, "set") || !strcmp(verb, "delete"))
		r = cmd_refuse_table(run);
	if (r != 0)
		return r;
	if (!strcmp(verb, "set"))
		return cmd_target_set(run);
	if (cmd_value(run, "from"))
		return cmd_fail(run, CMD_USAGE, "--from is for target set");
	if (!strcmp(verb, "history"))
		return history(run);
	if (!strcmp(verb, "delete"))
		return cmd_target_delete(run);
	r = check_verb(run);
	return r ? r : show(run, run->count && !strcmp(verb, "show"));
}

const struct cmd cmd_target = {
	.name = "target",
	.usage = "[show [DAY] | history]"
	    "\n       ctotime target set SHARE... [--from RANGE]"
	    "\n       ctotime target delete DAY",
	.summary = "the shares that time is held against",
	.examples = "  ctotime target set 60/40 sales=30 marketing=20 "
	    "bizdev=10 --from 2027-Q1\n"
	    "  ctotime target set ceo=10        the others keep theirs\n"
	    "  ctotime target set ceo=none      no share of its own\n",
	.flags = CMD_JSON | CMD_TABLE | CMD_PAGER,
	.options = options,
	.run = run_target,
};
