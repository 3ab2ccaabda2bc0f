/* SPDX-License-Identifier: MIT */
/* `off`: days that are not worked. */
#include <stddef.h>
#include <string.h>

#include "cmd.h"
#include "proto_off.h"

#define COLUMN(f, k)                                                          \
	{ .name = #f, .kind = k, .offset = offsetof(struct proto_off, f) }

static const struct format_column columns[] = {
	COLUMN(from, FORMAT_DAY),
	COLUMN(to, FORMAT_DAY),
	COLUMN(note, FORMAT_TEXT),
	{ .name = NULL },
};

/* The range behind the verb, and the words left behind it. */
static int
take_range(struct cmd_run *run, struct day_range *ret, size_t *ret_rest)
{
	const char *verb = run->words[0];
	struct when_fault fault;
	size_t used = 0;

	if (run->dashes > 1 && when_range_parse(&run->now, run->pool,
	    run->words + 1, run->dashes - 1, ret, &used, &fault) < 0)
		return cmd_fail_words(run, &fault);
	*ret_rest = 1 + used;
	if (used)
		return 0;
	if (run->count > 1)
		return cmd_fail(run, CMD_USAGE, "\"%s\" is not a day; write "
		    "ctotime off %s DAY or DAY..DAY", run->words[1], verb);
	return cmd_fail(run, CMD_USAGE, "which days? Write ctotime off %s DAY "
	    "or DAY..DAY", verb);
}

static int
check_end(const struct cmd_run *run, size_t rest)
{
	return rest < run->count ? cmd_fail(run, CMD_USAGE, "unexpected "
	    "\"%s\"", run->words[rest]) : 0;
}

static int
print(struct cmd_run *run, struct buf *out)
{
	int r;

	if (cmd_value(run, "json")) {
		buf_done(out);
		r = cmd_print_json(run, run->json);
	} else {
		r = cmd_print(run, out);
	}
	return r;
}

static int
add(struct cmd_run *run)
{
	struct proto_off_add_result result;
	struct proto_off_add params = { 0 };
	struct day_range range;
	struct buf out;
	size_t rest;
	int r = take_range(run, &range, &rest);

	if (r != 0)
		return r;
	params = (struct proto_off_add){ cmd_write(run), range.from, range.to,
		rest < run->count ? cmd_join(run, rest) : NULL };
	if (cmd_call(run, PROTO_OFF_ADD, &params, &result) < 0)
		return cmd_fail_call(run);
	buf_init(&out, 1 << 16);
	(void)render_off_added(&result, run->settings.workdays, &out);
	return print(run, &out);
}

/* This year's days, and all that are to come. */
static int
from_this_year(struct cmd_run *run, struct day_range *ret)
{
	const char *year = "year";
	struct when_fault fault;
	size_t used;

	if (when_range_parse(&run->now, run->pool, &year, 1, ret, &used,
	    &fault) < 0)
		return cmd_fail_words(run, &fault);
	ret->to = DAY_LAST;
	return 0;
}

static int
list(struct cmd_run *run)
{
	struct proto_off_list_result result;
	struct proto_off_list params;
	struct day_range range;
	struct buf out;
	size_t rest = run->count;
	int r;

	run->columns = columns;
	r = run->count > 1 ? take_range(run, &range, &rest)
	                   : from_this_year(run, &range);
	if (r == 0)
		r = check_end(run, rest);
	if (r != 0)
		return r;
	params = (struct proto_off_list){ range.from, range.to };
	if (cmd_call(run, PROTO_OFF_LIST, &params, &result) < 0)
		return cmd_fail_call(run);
	if (cmd_value(run, "json"))
		return cmd_print_json(run, wire_get(run->json, "off"));
	r = cmd_print_table(run, &result.off, sizeof(struct proto_off));
	if (r >= 0)
		return r;
	buf_init(&out, 8 * PROTO_LINE_MAX);
	(void)render_off(result.off.items, result.off.count,
	    run->settings.workdays, &run->term, &out);
	return cmd_print(run, &out);
}

static int
delete(struct cmd_run *run)
{
	struct proto_off_delete_result result;
	struct proto_off_delete params;
	struct day_range range;
	struct buf out;
	size_t rest;
	int r = take_range(run, &range, &rest);

	if (r == 0)
		r = check_end(run, rest);
	if (r != 0)
		return r;
	params = (struct proto_off_delete){ cmd_write(run), range.from,
		range.to };
	if (cmd_call(run, PROTO_OFF_DELETE, &params, &result) < 0)
		return cmd_fail_call(run);
	buf_init(&out, 8 * PROTO_LINE_MAX);
	(void)buf_adds(&out, "Off no longer:\n");
	(void)render_off(result.off.items, result.off.count,
	    run->settings.workdays, &run->term, &out);
	return print(run, &out);
}

static int
run_off(struct cmd_run *run)
{
	int r = cmd_begin(run);

	if (r != 0)
		return r;
	run->now.ahead = true;
	if (!run->count || !strcmp(run->words[0], "list"))
		return list(run);
	r = cmd_refuse_table(run);
	if (r != 0)
		return r;
	if (!strcmp(run->words[0], "add"))
		return add(run);
	if (!strcmp(run->words[0], "delete"))
		return delete(run);
	return cmd_fail(run, CMD_USAGE, "\"%s\" is none of add, list, delete",
	    run->words[0]);
}

const struct cmd cmd_off = {
	.name = "off",
	.usage = "add DAY[..DAY] [NOTE] | list [RANGE] | delete DAY[..DAY]",
	.summary = "days that are not worked",
	.examples = "  ctotime off add 2026-12-21..2027-01-03 Christmas\n"
	    "  ctotime off add tomorrow dentist\n"
	    "  ctotime off list 2027\n",
	.flags = CMD_JSON | CMD_TABLE | CMD_PAGER,
	.run = run_off,
};
