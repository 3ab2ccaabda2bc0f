/* SPDX-License-Identifier: MIT */
/* `constituent`: whom time is given to, and what for. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "proto_constituent.h"
#include "span.h"

enum { SIDE = 1, FROM = 2, TITLE = 4, POSITION = 8, IN_USE = 16, REMOVE = 32,
	ALL = 64 };

/* In the order of their bits. */
static const struct cmd_option options[] = {
	{ .name = "side", .arg = "SIDE", .help = "external or internal" },
	{ .name = "from", .arg = "DAY", .help = "from when on: today" },
	{ .name = "title", .arg = "TEXT", .help = "what is shown beside it" },
	{ .name = "position", .arg = "N", .help = "its place in the list" },
	{ .name = "in-use", .help = "take up again what was retired" },
	{ .name = "remove", .help = "take the other name away" },
	{ .name = "all", .help = "those too that are retired" },
	{ .name = NULL },
};

static const char examples[] =
    "  ctotime constituent add recruiting Recruiting --side internal\n"
    "  ctotime constituent add sales/renewals Keeping customers\n"
    "  ctotime constituent set bizdev --side internal --from 2027-Q1\n"
    "  ctotime constituent rename engineering platform\n"
    "  ctotime constituent alias platform plat\n"
    "  ctotime constituent retire ceo --from 2027-01-01\n";

#define LIST_USAGE "[--all]"
#define ADD_USAGE "WHAT [TITLE] --side SIDE"
#define SET_USAGE "WHAT [--side SIDE [--from DAY]] [--title TEXT]\n"           \
	"           [--position N] [--in-use]"
#define RENAME_USAGE "WHAT NAME"
#define ALIAS_USAGE "WHAT NAME [--remove]"
#define RETIRE_USAGE "WHAT [--from DAY]"
#define LINE "\n       ctotime constituent "

struct verb {
	const char *name;
	const char *usage; /* behind the name */
	unsigned options;  /* that it takes */
	size_t least;      /* words that it needs */
	size_t most;
	int (*run)(struct cmd_run *run);
};

static int
check_side(const struct cmd_run *run, const char *side)
{
	if (!side || !strcmp(side, "external") || !strcmp(side, "internal"))
		return 0;
	return cmd_fail(run, CMD_USAGE, "--side is external or internal, not "
	    "\"%s\"", side);
}

/* A name of a constituent must not be what our own grammar reads as a range,
   a day or an amount: nobody could say it then. */
static int
check_name(struct cmd_run *run, const char *name)
{
	struct day_range range;
	struct when_fault fault;
	int64_t seconds;
	size_t used = 0;

	if (when_range_parse(&run->now, run->pool, &name, 1, &range, &used,
	    &fault) == 0 && !used && span_parse(name, &seconds) < 0 &&
	    strcmp(name, "last") != 0 && strcmp(name, "this") != 0 &&
	    strcmp(name, "now") != 0)
		return 0;
	return cmd_fail(run, CMD_REFUSED, "\"%s\" is a word for a time; take "
	    "another name", name);
}

/* Says what a change came to, behind a sentence of its own. */
static int
say(struct cmd_run *run, const struct proto_constituent_result *result,
    const char *first)
{
	struct buf out;
	int r;

	if (cmd_value(run, "json")) {
		r = cmd_print_json(run, run->json);
	} else {
		buf_init(&out, 1 << 16);
		(void)render_constituent(result, first ? first : "",
		    &run->term, &out);
		r = cmd_print(run, &out);
	}
	return r;
}

#define COLUMN(f, k)                                                          \
	{ .name = #f, .kind = k,                                              \
	    .offset = offsetof(struct proto_constituent, f) }

static const struct format_column columns[] = {
	COLUMN(key, FORMAT_TEXT),
	COLUMN(title, FORMAT_TEXT),
	COLUMN(side, FORMAT_TEXT),
	COLUMN(aliases, FORMAT_WORDS),
	COLUMN(retired_from, FORMAT_DAY),
	{ .name = NULL },
};

/* A row for each, those of responsibilities with the name that WHAT takes. */
static int
print_rows(struct cmd_run *run, const struct wire_list *constituents)
{
	const struct proto_constituent *all = constituents->items;
	int r = cmd_print_rows(run, CMD_ROWS_BEGIN, NULL, 0, 0);

	for (size_t i = 0; r == 0 && i < constituents->count; i++) {
		struct proto_constituent *inner =
		    all[i].responsibilities.items;
		size_t count = all[i].responsibilities.count;

		for (size_t j = 0; j < count; j++)
			inner[j].key = pool_printf(run->pool, "%s/%s",
			    all[i].key, inner[j].key);
		r = cmd_print_rows(run, 0, &all[i], 1, sizeof *all);
		if (r == 0)
			r = cmd_print_rows(run, 0, inner, count,
			    sizeof *inner);
	}
	return r ? r : cmd_print_rows(run, CMD_ROWS_END, NULL, 0, 0);
}

static int
list(struct cmd_run *run)
{
	const struct proto_constituent_list params = { run->now.today,
		cmd_value(run, "all") != NULL };
	struct proto_constituent_list_result result;
	struct buf out;

	run->columns = columns;
	if (cmd_call(run, PROTO_CONSTITUENT_LIST, &params, &result) < 0)
		return cmd_fail_call(run);
	if (cmd_value(run, "json"))
		return cmd_print_json(run, wire_get(run->json,
		    "constituents"));
	if (format_writes(run->format))
		return print_rows(run, &result.constituents);
	buf_init(&out, 8 * PROTO_LINE_MAX);
	(void)render_constituents(&result, &run->term, &out);
	return cmd_print(run, &out);
}

static int
add(struct cmd_run *run)
{
	const char *what = run->words[1], *side = cmd_value(run, "side");
	struct proto_constituent_add params = { .what = what, .side = side,
		.title = run->count > 2 ? cmd_join(run, 2) : NULL };
	struct proto_constituent_result result;
	bool constituent = !strchr(what, '/');
	int r = check_side(run, side);

	if (r == 0 && constituent && !side)
		r = cmd_fail(run, CMD_USAGE, "on which side? Add --side "
		    "external or --side internal");
	if (r == 0 && constituent)
		r = check_name(run, what);
	if (r != 0)
		return r;
	params.write = cmd_write(run);
	if (cmd_call(run, PROTO_CONSTITUENT_ADD, &params, &result) < 0)
		return cmd_fail_call(run);
	return say(run, &result, pool_printf(run->pool, "Added %s, %s%s%s.",
	    result.what, result.side, *result.title ? ": " : "",
	    result.title));
}

static int
take_position(struct cmd_run *run, struct wire_maybe_int *ret)
{
	const char *word = cmd_value(run, "position");
	char *end;
	long n;

	if (!word)
		return 0;
	n = strtol(word, &end, 10);
	if (end == word || *end || n < 1 || n > PROTO_ROLE_MAX)
		return cmd_fail(run, CMD_USAGE, "--position is a place, 1 is "
		    "the first, not \"%s\"", word);
	*ret = (struct wire_maybe_int){ true, n };
	return 0;
}

static const char *
set_sentences(struct cmd_run *run, const struct proto_constituent_set *set,
    const struct proto_constituent_result *result)
{
	const char *text = "";

	if (set->title)
		text = pool_printf(run->pool, "The title of %s is \"%s\".",
		    result->what, result->title);
	if (result->position.set)
		text = pool_printf(run->pool, "%s%s%s has place %lld.", text,
		    *text ? " " : "", result->what,
		    (long long)result->position.value);
	if (set->in_use)
		text = pool_printf(run->pool, "%s%s%s is in use.", text,
		    *text ? " " : "", result->what);
	return text;
}

static int
set(struct cmd_run *run)
{
	struct proto_constituent_set params = {
		.what = run->words[1],
		.title = cmd_value(run, "title"),
		.side = cmd_value(run, "side"),
		.from = DAY_NONE,
		.in_use = cmd_value(run, "in-use") != NULL,
	};
	struct proto_constituent_result result;
	int r = check_side(run, params.side);

	if (r == 0 && cmd_value(run, "from") && !params.side)
		r = cmd_fail(run, CMD_USAGE, "--from goes with --side");
	if (r == 0 && params.side)
		r = cmd_from(run, &params.from);
	if (r == 0)
		r = take_position(run, &params.position);
	if (r == 0 && !params.title && !params.side && !params.position.set &&
	    !params.in_use)
		r = cmd_fail(run, CMD_USAGE, "set what? --side, --title, "
		    "--position or --in-use");
	if (r != 0)
		return r;
	params.write = cmd_write(run);
	if (cmd_call(run, PROTO_CONSTITUENT_SET, &params, &result) < 0)
		return cmd_fail_call(run);
	return say(run, &result, set_sentences(run, &params, &result));
}

static int
rename_it(struct cmd_run *run)
{
	const struct proto_constituent_rename params = { cmd_write(run),
		run->words[1], run->words[2] };
	const char *slash = strrchr(params.key, '/');
	struct proto_constituent_result result;
	int r = 0;

	if (slash)
		return cmd_fail(run, CMD_USAGE, "the new name alone: ctotime "
		    "constituent rename %s %s", params.what, slash + 1);
	if (!strchr(params.what, '/'))
		r = check_name(run, params.key);
	if (r != 0)
		return r;
	if (cmd_call(run, PROTO_CONSTITUENT_RENAME, &params, &result) < 0)
		return cmd_fail_call(run);
	slash = strrchr(result.was, '/');
	return say(run, &result, pool_printf(run->pool, "%s is %s now; \"%s\" "
	    "stays as another name for it.", result.was, result.what,
	    slash ? slash + 1 : result.was));
}

static int
alias(struct cmd_run *run)
{
	const struct proto_constituent_alias params = { cmd_write(run),
		run->words[1], run->words[2],
		cmd_value(run, "remove") != NULL };
	struct proto_constituent_result result;
	int r = 0;

	if (!params.remove && !strchr(params.what, '/'))
		r = check_name(run, params.name);
	if (r != 0)
		return r;
	if (cmd_call(run, PROTO_CONSTITUENT_ALIAS, &params, &result) < 0)
		return cmd_fail_call(run);
	return say(run, &result, pool_printf(run->pool, params.remove
	    ? "\"%s\" is no name for %s any more."
	    : "\"%s\" is another name for %s now.", params.name,
	    result.what));
}

static int
retire(struct cmd_run *run)
{
	struct proto_constituent_retire params = { .what = run->words[1] };
	struct proto_constituent_result result;
	int r = cmd_from(run, &params.from);

	if (r != 0)
		return r;
	params.write = cmd_write(run);
	if (cmd_call(run, PROTO_CONSTITUENT_RETIRE, &params, &result) < 0)
		return cmd_fail_call(run);
	return say(run, &result, "");
}

static const struct verb verbs[] = {
	{ "list", LIST_USAGE, ALL, 0, 0, list },
	{ "add", ADD_USAGE, SIDE, 1, SIZE_MAX, add },
	{ "set", SET_USAGE, SIDE | FROM | TITLE | POSITION | IN_USE, 1, 1,
	    set },
	{ "rename", RENAME_USAGE, 0, 2, 2, rename_it },
	{ "alias", ALIAS_USAGE, REMOVE, 2, 2, alias },
	{ "retire", RETIRE_USAGE, FROM, 1, 1, retire },
};

/* Options of other verbs, and too few words or too many. */
static int
check_words(struct cmd_run *run, const struct verb *v)
{
	size_t words = run->count ? run->count - 1 : 0;

	for (size_t i = 0; options[i].name; i++)
		if (run->values[i] && !(v->options & 1u << i))
			return cmd_fail(run, CMD_USAGE, "%s takes no --%s",
			    v->name, options[i].name);
	if (words < v->least)
		return cmd_fail(run, CMD_USAGE, "a word is missing: ctotime "
		    "constituent %s %s", v->name, v->usage);
	if (words > v->most)
		return cmd_fail(run, CMD_USAGE, "unexpected \"%s\"",
		    run->words[1 + v->most]);
	return 0;
}

static int
run_constituent(struct cmd_run *run)
{
	const char *name = run->count ? run->words[0] : "list";
	int r = cmd_begin(run);

	if (r != 0)
		return r;
	run->now.ahead = true;
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		if (strcmp(verbs[i].name, name) != 0)
			continue;
		r = check_words(run, &verbs[i]);
		if (r == 0 && verbs[i].run != list)
			r = cmd_refuse_table(run);
		return r ? r : verbs[i].run(run);
	}
	return cmd_fail(run, CMD_USAGE, "\"%s\" is none of list, add, set, "
	    "rename, alias, retire", name);
}

const struct cmd cmd_constituent = {
	.name = "constituent",
	.usage = "list " LIST_USAGE LINE "add " ADD_USAGE
	    LINE "set " SET_USAGE LINE "rename " RENAME_USAGE
	    LINE "alias " ALIAS_USAGE LINE "retire " RETIRE_USAGE,
	.summary = "whom time is given to, and what for",
	.examples = examples,
	.flags = CMD_JSON | CMD_TABLE | CMD_PAGER,
	.options = options,
	.run = run_constituent,
};
