/* SPDX-License-Identifier: MIT */
/* `report`: the time of a range by one key or two. */
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "cmd_page.h"
#include "period.h"
#include "proto_by.h"
#include "text.h"

static int
refuse_key(struct cmd_run *run, const char *word)
{
	const char *names[PROTO_KEYS];
	int nearest;

	for (size_t i = 0; i < PROTO_KEYS; i++)
		names[i] = proto_key_name((enum proto_key)i);
	nearest = text_nearest(word, names, PROTO_KEYS);
	if (nearest >= 0)
		return cmd_fail(run, CMD_USAGE, "\"%s\" is not a key; did "
		    "you mean \"%s\"?", word, names[nearest]);
	return cmd_fail(run, CMD_USAGE, "\"%s\" is not a key; write side, "
	    "constituent, responsibility,\n  tag, day, week, month, quarter "
	    "or year, or two of them with a comma", word);
}

/* The key that a word means: its name, or the beginning of it in any case, for
   which one letter is enough. NULL where there is none. */
static const char *
find_key(const char *word)
{
	word += strspn(word, " ");
	for (size_t i = 0; *word && i < PROTO_KEYS; i++) {
		const char *name = proto_key_name((enum proto_key)i);

		if (!strncasecmp(word, name, strlen(word)))
			return name;
	}
	return NULL;
}

/* "tag,month" as a list of keys; "constituent" where nothing is said. */
static int
read_by(struct cmd_run *run, struct wire_list *ret)
{
	const char *said = cmd_value(run, "by");
	char *rest = pool_dup(run->pool, said ? said : "constituent"), *word;
	const char **keys = pool_array(run->pool, PROTO_BY_MAX, sizeof *keys);
	size_t count = 0;

	if (!rest || !keys)
		return cmd_fail(run, CMD_REFUSED, "out of memory");
	while ((word = strsep(&rest, ","))) {
		const char *key = find_key(word);

		if (!key)
			return refuse_key(run, word);
		if (count == PROTO_BY_MAX)
			return cmd_fail(run, CMD_USAGE, "--by takes two keys "
			    "at most, not \"%s\"", said);
		if (count && !strcmp(keys[0], key))
			return cmd_fail(run, CMD_USAGE, "--by %s names one "
			    "key twice", said);
		keys[count++] = key;
	}
	*ret = (struct wire_list){ keys, count };
	return 0;
}

#define COLUMN(f, k, ...)                                                     \
	{ .name = #f, .kind = k,                                              \
	    .offset = offsetof(struct proto_by_line, f), __VA_ARGS__ }

static const struct format_column figures[] = {
	COLUMN(seconds, FORMAT_SECONDS, .title = "hours"),
	COLUMN(entries, FORMAT_COUNT),
	COLUMN(longest_seconds, FORMAT_SECONDS, .title = "longest"),
	COLUMN(share, FORMAT_SHARE),
	COLUMN(target, FORMAT_SHARE),
	COLUMN(drift, FORMAT_DRIFT),
	COLUMN(target_seconds, FORMAT_MAYBE_SECONDS, .title = "target hours"),
	COLUMN(drift_seconds, FORMAT_DRIFT_SECONDS, .title = "drift hours"),
	{ .name = NULL },
};

/* Whose lines name a side and a kind beside the keys. */
static const struct format_column placed[] = {
	COLUMN(side, FORMAT_TEXT),
	COLUMN(kind, FORMAT_TEXT),
};

/* The columns of the keys, of what belongs to a constituent's, and figures. */
static int
make_columns(struct cmd_run *run, const struct wire_list *by)
{
	struct format_column *columns = pool_array(run->pool,
	    FORMAT_COLUMNS_MAX, sizeof *columns);
	const char *const *keys = by->items;
	bool constituent = false, held = true;
	size_t n = 0;

	if (!columns)
		return cmd_fail(run, CMD_REFUSED, "out of memory");
	for (size_t i = 0; i < by->count; i++) {
		enum proto_key key = proto_key_find(keys[i]);

		columns[n++] = (struct format_column){ .name = keys[i],
			.kind = FORMAT_ITEM, .item = i,
			.offset = offsetof(struct proto_by_line, keys) };
		constituent |= key == PROTO_KEY_CONSTITUENT;
		held &= key == PROTO_KEY_CONSTITUENT ||
		    (by->count > 1 && proto_key_is_time(key));
	}
	if (constituent && held) {
		memcpy(columns + n, placed, sizeof placed);
		n += sizeof placed / sizeof *placed;
	}
	memcpy(columns + n, figures, sizeof figures);
	run->columns = columns;
	return 0;
}

/* Without an entry there is nothing but the timer to speak of. */
static int
say_nothing(const struct cmd_run *run, const struct proto_by_result *report,
    bool filtered, struct buf *out)
{
	int r = buf_adds(out, filtered ? "nothing like that in that range\n"
	    : "nothing logged in that range\n");

	return r == 0 && report->timer ? render_timer_beside(report->timer,
	    &run->now, &run->term, out) : r;
}

static int
show(struct cmd_run *run, const struct proto_by_result *report,
    const struct proto_filter *only)
{
	struct buf out;
	int r = cmd_print_table(run, &report->lines,
	    sizeof(struct proto_by_line));

	if (r >= 0)
		return r;
	buf_init(&out, 64 * PROTO_LINE_MAX);
	if (!report->entries)
		r = say_nothing(run, report, only, &out);
	else
		r = render_by(report, only, &run->now, &run->term, run->pool,
		    &out);
	if (r == 0)
		return cmd_print(run, &out);
	buf_done(&out);
	return cmd_fail(run, CMD_REFUSED, "out of memory");
}

/* What a page says by keys it says as a table of them: so the page is for a
   report that names none. */
static int
print_page(struct cmd_run *run, struct day_range month)
{
	struct cmd_page page;
	struct buf out;
	int r = cmd_page_read(run, month, &page);

	if (r != 0)
		return r;
	buf_init(&out, CMD_PAGE_CAP);
	r = cmd_page_make(run, &page, &out);
	if (r == 0)
		return cmd_print(run, &out);
	buf_done(&out);
	return r;
}

/* What is for the page alone is refused elsewhere. */
static int
check_page(struct cmd_run *run, bool page)
{
	static const char *const names[] = { "notes", "entries" };

	for (size_t i = 0; !page && i < 2; i++)
		if (cmd_value(run, names[i]))
			return cmd_fail(run, CMD_USAGE, "--%s is for "
			    "--format=html without --by", names[i]);
	return 0;
}

static int
run_report(struct cmd_run *run)
{
	struct proto_by params = { 0 };
	struct proto_by_result report;
	struct period_rules rules;
	struct day_range month, range;
	bool page = run->format == FORMAT_HTML && !cmd_value(run, "by");
	int r = cmd_begin(run);

	rules = (struct period_rules){ run->now.week_starts,
		run->now.year_starts };
	month = period_of(PERIOD_MONTH, run->now.today, &rules);
	if (r == 0)
		r = check_page(run, page);
	if (r == 0 && page)
		return print_page(run, month);
	if (r == 0)
		r = read_by(run, &params.by);
	if (r == 0)
		r = make_columns(run, &params.by);
	if (r == 0)
		r = cmd_range_filter(run, month, &range, &params.filter);
	if (r == 0)
		r = cmd_what_if(run, &params.filter, &params.shares);
	if (r != 0)
		return r;
	params.from = range.from;
	params.to = range.to;
	params.now = (struct wire_stamp){ true, run->instant,
		run->now.clock.offset };
	params.week_starts = (struct wire_maybe_int){ true,
		rules.week_starts };
	params.year_starts = (struct wire_maybe_int){ true,
		rules.year_starts };
	if (cmd_call(run, PROTO_REPORT, &params, &report) < 0)
		return cmd_fail_what_if(run);
	if (cmd_value(run, "json"))
		return cmd_print_json(run, run->json);
	return show(run, &report, filter_chooses(&params.filter)
	    ? &params.filter : NULL);
}

static const struct cmd_option options[] = {
	{ .name = "by", .arg = "KEY[,KEY]",
	    .help = "by what: constituent unless said" },
	CMD_NOTE_FILTER,
	CMD_WHAT_IF,
	CMD_PAGE_OPTIONS,
	{ .name = NULL },
};

const struct cmd cmd_report = {
	.name = "report",
	.usage = "[RANGE] [--by KEY[,KEY]] [FILTER...] [--what-if SHARES]",
	.summary = "the time of a range by side, constituent, tag, month ...",
	.examples = "  KEY is one of side constituent responsibility tag day "
	    "week month quarter\n"
	    "  year, or the beginning of it; times stand across as the "
	    "second one\n\n"
	    "  ctotime report 2026-Q3 --by constituent,month\n"
	    "  ctotime report year --by tag\n"
	    "  ctotime report last-month --by day +acme\n"
	    "  ctotime report 2026-11 --format html > november.html\n",
	.flags = CMD_JSON | CMD_TABLE | CMD_FILTER | CMD_PAGER,
	.options = options,
	.run = run_report,
};
