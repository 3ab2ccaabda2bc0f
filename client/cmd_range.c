/* SPDX-License-Identifier: MIT */
/* Words and options of commands that read: RANGE, FILTER, DAY, SHARES. */
#include <stdio.h>
#include <string.h>

#include "cmd.h"
#include "shares.h"

enum { FROM_WORDS = 8 };

int
cmd_range(struct cmd_run *run, struct day_range otherwise,
    struct day_range *ret)
{
	struct when_fault fault;
	size_t used = 0;

	*ret = otherwise;
	if (!run->count)
		return 0;
	if (when_range_parse(&run->now, run->pool, run->words, run->count,
	    ret, &used, &fault) < 0)
		return cmd_fail_words(run, &fault);
	if (used == run->count)
		return 0;
	if (used)
		return cmd_fail(run, CMD_USAGE, "unexpected \"%s\"",
		    run->words[used]);
	return cmd_fail(run, CMD_USAGE, "\"%s\" is not a range; write week, "
	    "last-week, nov, 2026-W47, 7d or DAY..DAY", run->words[0]);
}

int
cmd_range_filter(struct cmd_run *run, struct day_range otherwise,
    struct day_range *ret, struct proto_filter *ret_filter)
{
	struct when_fault fault;

	*ret = otherwise;
	if (filter_parse(&run->now, run->pool, run->words, run->count,
	    cmd_value(run, "note"), ret, ret_filter, &fault) < 0)
		return cmd_fail_words(run, &fault);
	return 0;
}

int
cmd_first_day(struct cmd_run *run, const char *const *words, size_t count,
    int32_t *ret)
{
	struct day_range range = { run->now.today, run->now.today };
	struct when_fault fault;
	size_t used = 0;

	/* What is not logged may lie ahead. */
	run->now.ahead = true;
	if (count && when_range_parse(&run->now, run->pool, words, count,
	    &range, &used, &fault) < 0)
		return cmd_fail_words(run, &fault);
	if (count && !used)
		return cmd_fail(run, CMD_USAGE, "\"%s\" is not a day; write "
		    "2027-01-01, 2027-Q1, tomorrow or the like", words[0]);
	if (used < count)
		return cmd_fail(run, CMD_USAGE, "unexpected \"%s\"",
		    words[used]);
	*ret = range.from;
	return 0;
}

int
cmd_from(struct cmd_run *run, int32_t *ret)
{
	const char *said = cmd_value(run, "from"), *words[FROM_WORDS];
	char *rest = said ? pool_dup(run->pool, said) : NULL, *word;
	size_t count = 0;

	/* "last week" was one word to the shell. */
	while (count < FROM_WORDS && (word = strsep(&rest, " ")))
		words[count++] = word;
	return cmd_first_day(run, words, count, ret);
}

int
cmd_what_if(struct cmd_run *run, const struct proto_filter *filter,
    struct wire_list *ret)
{
	const char *said = cmd_value(run, "what-if"), *why;

	*ret = (struct wire_list){ 0 };
	if (said && filter_chooses(filter))
		return cmd_fail(run, CMD_USAGE, "what a filter means has no "
		    "target; --what-if is for all time");
	if (said && shares_parse(run->pool, &said, 1, ret, &why) < 0)
		return cmd_fail(run, CMD_USAGE, "--what-if: %s", why);
	return 0;
}

int
cmd_fail_what_if(struct cmd_run *run)
{
	int status = cmd_fail_call(run);
	char *whole = run->fault.whole
	    ? pool_dup(run->pool, run->fault.whole) : NULL;

	for (char *at = whole ? strchr(whole, ' ') : NULL; at;
	    at = strchr(at, ' '))
		*at = ',';
	if (whole)
		fprintf(stderr, "  write all of it: --what-if %s\n", whole);
	return status;
}
