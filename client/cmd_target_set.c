/* SPDX-License-Identifier: MIT */
/* `target set` and `target delete`. */
#include <stdio.h>

#include "cmd.h"
#include "cmd_target.h"
#include "err.h"
#include "proto_target.h"
#include "shares.h"

/* The first day of --from, today without it. */
static int
read_from(struct cmd_run *run, int32_t *ret)
{
	const char *said = cmd_value(run, "from");
	struct day_range range = { run->now.today, run->now.today };
	struct when_fault fault;
	size_t used = 0;

	if (said && when_range_parse(&run->now, run->pool, &said, 1, &range,
	    &used, &fault) < 0)
		return cmd_fail_words(run, &fault);
	if (said && !used)
		return cmd_fail(run, CMD_USAGE, "\"%s\" is not a range; write "
		    "2027-Q1, 2027-03, a day or the like", said);
	*ret = range.from;
	return 0;
}

static int
print(struct cmd_run *run, const struct proto_target_change_result *result)
{
	struct buf out;
	int r;

	if (cmd_value(run, "json")) {
		r = cmd_print_json(run, run->json);
	} else {
		buf_init(&out, 1 << 16);
		(void)render_target_change(result, &run->now, &run->term,
		    &out);
		r = cmd_print(run, &out);
	}
	cmd_warn_call(run);
	return r;
}

/* What would be the whole of it, to be mended and typed again. */
static int
refuse(struct cmd_run *run, const char *from)
{
	int status = cmd_fail_call(run);

	if (run->fault.whole)
		fprintf(stderr, "  write all of it: ctotime target set %s%s%s"
		    "\n", run->fault.whole, from ? " --from " : "",
		    from ? from : "");
	return status;
}

int
cmd_target_set(struct cmd_run *run)
{
	struct proto_target_change_result result;
	struct proto_target_set params = { 0 };
	const char *why;
	int r = read_from(run, &params.from);

	if (r != 0)
		return r;
	if (shares_parse(run->pool, run->words + 1, run->count - 1,
	    &params.shares, &why) < 0)
		return cmd_fail(run, CMD_USAGE, "%s", why);
	params.write = cmd_write(run);
	if (cmd_call(run, PROTO_TARGET_SET, &params, &result) < 0)
		return refuse(run, cmd_value(run, "from"));
	return print(run, &result);
}

int
cmd_target_delete(struct cmd_run *run)
{
	struct proto_target_change_result result;
	struct proto_target_delete params = { 0 };
	int r;

	if (run->count < 2)
		return cmd_fail(run, CMD_USAGE, "which one? Name its first "
		    "day; ctotime target history lists them");
	r = cmd_target_day(run, 1, DAY_NONE, &params.day);
	if (r != 0)
		return r;
	params.write = cmd_write(run);
	if (cmd_call(run, PROTO_TARGET_DELETE, &params, &result) < 0)
		return cmd_fail_call(run);
	return print(run, &result);
}
