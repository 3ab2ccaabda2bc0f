/* SPDX-License-Identifier: MIT */
/* `target set` and `target delete`. */
#include <stdio.h>
#include <string.h>

#include "cmd.h"
#include "cmd_target.h"
#include "err.h"
#include "proto_target.h"
#include "shares.h"

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
	return r;
}

/* What would be the whole of it, to be mended and typed again; of a later day
   that is in the way, that day's. */
static int
refuse(struct cmd_run *run, const char *what, const char *from)
{
	const struct proto_fault *f = &run->fault;
	int status = cmd_fail_call(run);
	const char *day = f->from ? f->from : from, *quote = "";

	if (!f->whole)
		return status;
	if (f->from)
		what = "set the target of that day first";
	if (day && strchr(day, ' '))
		quote = "\"";
	fprintf(stderr, "  %s: ctotime target set %s%s%s%s%s\n", what,
	    f->whole, day ? " --from " : "", quote, day ? day : "", quote);
	return status;
}

int
cmd_target_set(struct cmd_run *run)
{
	struct proto_target_change_result result;
	struct proto_target_set params = { 0 };
	const char *why;
	int r = cmd_from(run, &params.from);

	if (r != 0)
		return r;
	if (shares_parse(run->pool, run->words + 1, run->count - 1,
	    &params.shares, &why) < 0)
		return cmd_fail(run, CMD_USAGE, "%s", why);
	params.write = cmd_write(run);
	if (cmd_call(run, PROTO_TARGET_SET, &params, &result) < 0)
		return refuse(run, "write all of it", cmd_value(run, "from"));
	return print(run, &result);
}

int
cmd_target_delete(struct cmd_run *run)
{
	struct proto_target_change_result result;
	struct proto_target_delete params = { 0 };
	char day[DAY_TEXT];
	int r;

	if (run->count < 2)
		return cmd_fail(run, CMD_USAGE, "which one? Name its first "
		    "day; ctotime target history lists them");
	r = cmd_first_day(run, run->words + 1, run->count - 1, &params.day);
	if (r != 0)
		return r;
	params.write = cmd_write(run);
	if (cmd_call(run, PROTO_TARGET_DELETE, &params, &result) < 0)
		return refuse(run, "write another instead",
		    day_format(params.day, day));
	return print(run, &result);
}
