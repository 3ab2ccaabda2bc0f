/* SPDX-License-Identifier: MIT */
/* `page`: a range as a page of HTML, into a file or to stdout. */
#include "cmd_page.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "browser.h"
#include "page.h"
#include "period.h"
#include "save.h"

int
cmd_page_read(struct cmd_run *run, struct day_range otherwise,
    struct cmd_page *ret)
{
	int r;

	*ret = (struct cmd_page){ .notes = cmd_value(run, "notes") != NULL,
		.entries = cmd_value(run, "entries") != NULL };
	r = cmd_range_filter(run, otherwise, &ret->range, &ret->filter);
	return r ? r : cmd_what_if(run, &ret->filter, &ret->shares);
}

/* A quarter: the stretch over which an agenda is reviewed, and as many weeks
   as `week` looks back on. */
static struct day_range
this_quarter(const struct cmd_run *run)
{
	const struct period_rules rules = { run->now.week_starts,
		run->now.year_starts };

	return period_of(PERIOD_QUARTER, run->now.today, &rules);
}

/* Where it goes; NULL is stdout. */
static const char *
choose_file(struct cmd_run *run, struct day_range range)
{
	const char *said = cmd_value(run, "output");
	char name[PAGE_RANGE];

	if (said)
		return strcmp(said, "-") != 0 ? said : NULL;
	if (!run->term.tty && !cmd_value(run, "open"))
		return NULL;
	return pool_printf(run->pool, "ctotime-%s.html",
	    page_range_name(range, &run->now, name));
}

/* Browsers are somewhere else. */
static int
open_file(struct cmd_run *run, const char *path)
{
	char *real = realpath(path, NULL);
	int r = real ? browser_open(real) : -1;

	free(real);
	if (r == 0)
		return 0;
	return cmd_fail(run, CMD_REFUSED, "cannot open '%s': there is no "
	    "xdg-open; name a browser in $BROWSER", path);
}

static int
write_file(struct cmd_run *run, const char *path, const struct buf *page)
{
	struct buf out;

	if (save_file(path, page) < 0)
		return errno == EISDIR ? cmd_fail(run, CMD_REFUSED, "'%s' is "
		    "a directory; name a file in it", path)
		    : cmd_fail(run, CMD_REFUSED, "cannot write '%s': %s",
		    path, strerror(errno));
	if (cmd_value(run, "output"))
		return 0;
	buf_init(&out, PROTO_LINE_MAX);
	(void)buf_addf(&out, "wrote %s\n", path);
	return cmd_print(run, &out);
}

static int
run_page(struct cmd_run *run)
{
	struct cmd_page page;
	const char *said = cmd_value(run, "output"), *file;
	struct buf out;
	int r = cmd_begin(run);

	if (r == 0)
		r = cmd_page_read(run, this_quarter(run), &page);
	if (r == 0 && cmd_value(run, "open") && said && !strcmp(said, "-"))
		r = cmd_fail(run, CMD_USAGE, "--open needs a file; name one "
		    "behind -o, or leave it out");
	if (r != 0)
		return r;
	file = choose_file(run, page.range);
	buf_init(&out, CMD_PAGE_CAP);
	r = cmd_page_make(run, &page, &out);
	if (r == 0 && !file)
		return cmd_print(run, &out);
	if (r == 0)
		r = write_file(run, file, &out);
	if (r == 0 && cmd_value(run, "open"))
		r = open_file(run, file);
	buf_done(&out);
	return r;
}

static const struct cmd_option options[] = {
	{ .name = "output", .arg = "FILE", .letter = 'o',
	    .help = "where to (- is stdout)" },
	{ .name = "open", .help = "show it in the browser" },
	CMD_PAGE_OPTIONS,
	CMD_NOTE_FILTER,
	CMD_WHAT_IF,
	{ .name = NULL },
};

const struct cmd cmd_page = {
	.name = "page",
	.usage = "[RANGE] [FILTER...] [-o FILE] [--open]",
	.summary = "a range, this quarter unless named, as a page with "
	    "pictures",
	.examples = "  ctotime page last-quarter --open\n"
	    "  ctotime page 2026-11 -o november.html\n"
	    "  ctotime page week --notes > week.html\n",
	.flags = CMD_FILTER,
	.options = options,
	.run = run_page,
};
