/* SPDX-License-Identifier: MIT */
/* `edit ID...` by options. */
#include <stdio.h>
#include <string.h>

#include "cmd_apply.h"
#include "cmd_edit.h"
#include "cmd_entry.h"
#include "err.h"
#include "text.h"
#include "when_edit.h"

/* One entry on its way. */
struct editing {
	struct cmd_run *run;
	const struct cmd_edit_words *words;
	const struct proto_entry *e;
	struct proto_op *op;
};

static int
fail_words(const struct editing *x, const struct when_fault *fault)
{
	int status = cmd_fail(x->run, fault->refused ? CMD_REFUSED
	    : CMD_USAGE, "#%lld: %s", (long long)x->e->id, fault->message);

	if (fault->refused)
		cmd_entry_typed(x->run, "not changed: ctotime edit");
	return status;
}

/* The entry's time, by the clocks of its place or of the one named. */
static int
edit_time(struct editing *x)
{
	struct cmd_run *run = x->run;
	const char *zone = cmd_value(run, "zone");
	const struct proto_entry *e = x->e;
	const struct when_edit edit = {
		.length = cmd_value(run, "for"), .at = cmd_value(run, "at"),
		.from = cmd_value(run, "from"), .to = cmd_value(run, "to"),
		.on = cmd_value(run, "on"),
		.zone = zone && strcmp(zone, e->zone) != 0,
	};
	struct when_log time = { .day = e->day, .interval = e->start.set,
		.seconds = e->seconds, .start = e->start, .end = e->end };
	struct when_now now = run->now, there;
	struct when_fault fault;
	int r = 0;

	x->op->zone = zone ? zone : e->zone;
	if (when_edit_any(&edit)) {
		/* A zone that is no longer known here: the user's clocks. */
		if (zone_use(x->op->zone) == 0) {
			there = when_now(run->instant,
			    run->settings.day_start);
			now.clock = there.clock;
			now.today = there.today;
		}
		r = when_edit_apply(&now, run->pool, &edit, &time, &fault);
		(void)zone_use(run->zone);
	}
	if (r < 0)
		return fail_words(x, &fault);
	x->op->day = time.interval ? DAY_NONE : time.day;
	x->op->seconds = (struct wire_maybe_int){ !time.interval,
		time.seconds };
	x->op->start = time.start;
	x->op->end = time.end;
	return 0;
}

static int
edit_note(struct editing *x)
{
	const char *note = cmd_value(x->run, "note"), *why;

	if (note && text_check_note(note, &why) < 0)
		return cmd_fail(x->run, CMD_REFUSED, "the note %s", why);
	x->op->note = note ? note : x->e->note;
	return 0;
}

static size_t
find_tag(const char *const *tags, size_t count, const char *tag)
{
	size_t i = 0;

	while (i < count && !text_same(tags[i], tag))
		i++;
	return i;
}

static int
edit_tags(struct editing *x)
{
	const char *const *old = x->e->tags.items;
	size_t count = x->e->tags.count;
	const char **tags = pool_array(x->run->pool,
	    count + x->words->tag_count, sizeof *tags);

	if (!tags)
		return cmd_fail(x->run, CMD_REFUSED, "out of memory");
	for (size_t i = 0; i < count; i++)
		tags[i] = old[i];
	for (size_t i = 0; i < x->words->tag_count; i++) {
		const char *word = x->words->tags[i];
		size_t at = find_tag(tags, count, word + 1);

		if (*word == '+' && at == count) {
			tags[count++] = word + 1;
		} else if (*word == '-' && at < count) {
			memmove(tags + at, tags + at + 1,
			    (--count - at) * sizeof *tags);
		}
	}
	if (count > PROTO_TAGS_MAX)
		return cmd_fail(x->run, CMD_REFUSED, "an entry has %d tags at "
		    "most", PROTO_TAGS_MAX);
	x->op->tags = (struct wire_list){ tags, count };
	return 0;
}

/* The operation that makes the entry what the options say. */
static int
edit_one(struct cmd_run *run, const struct cmd_edit_words *words,
    const struct proto_entry *e, struct proto_op *ret)
{
	struct editing x = { run, words, e, ret };
	const char *what = cmd_value(run, "what");
	int r;

	if (what && !*what)
		return cmd_fail(run, CMD_USAGE, "whom was it for? The word "
		    "for that is empty");
	*ret = (struct proto_op){ .op = "change", .id = { true, e->id },
		.what = what };
	if (!what)
		ret->what = e->responsibility ? pool_printf(run->pool,
		    "%s/%s", e->constituent, e->responsibility)
		    : e->constituent;
	r = edit_time(&x);
	if (r == 0)
		r = edit_note(&x);
	return r == 0 ? edit_tags(&x) : r;
}

static bool
same_entry(const struct proto_entry *a, const struct proto_entry *b)
{
	struct buf x, y;
	bool same;

	buf_init(&x, PROTO_LINE_MAX);
	buf_init(&y, PROTO_LINE_MAX);
	same = wire_encode(proto_entry_fields, a, &x) == 0 &&
	    wire_encode(proto_entry_fields, b, &y) == 0 &&
	    !strcmp(buf_text(&x), buf_text(&y));
	buf_done(&x);
	buf_done(&y);
	return same;
}

static int
print_entries(struct cmd_run *run, const struct proto_get_result *before,
    const struct proto_get_result *after,
    const struct proto_apply_result *result)
{
	const struct proto_entry *old = before->entries.items;
	const struct proto_entry *new = after->entries.items;
	wire_node json = wire_get(run->json, "entries");
	struct buf out;

	if (cmd_value(run, "json"))
		return cmd_print_json(run, after->entries.count == 1
		    ? wire_at(json, 0) : json);
	buf_init(&out, SIZE_MAX / 2);
	for (size_t i = 0; i < after->entries.count; i++) {
		if (same_entry(&old[i], &new[i]))
			(void)buf_adds(&out, "unchanged: ");
		(void)render_echo(&new[i], cmd_day_seconds(result,
		    new[i].day), &run->now, &out);
	}
	return cmd_print(run, &out);
}

static int
fail(struct cmd_run *run, const struct proto_op *ops)
{
	const struct proto_fault_line *lines = run->fault.lines.items;
	size_t count = run->fault.lines.count;

	for (size_t i = 0; i < count; i++)
		(void)cmd_fail(run, 0, "#%lld: %s",
		    (long long)ops[lines[i].line - 1].id.value,
		    lines[i].message);
	if (!count)
		return cmd_fail_call(run);
	for (size_t i = 0; i < count; i++)
		if (!strcmp(lines[i].name, err_name(ERR_OVERLAP))) {
			fputs("  --force lets both count\n", stderr);
			break;
		}
	cmd_entry_typed(run, "not changed: ctotime edit");
	return CMD_REFUSED;
}

static int
edit_all(struct cmd_run *run, const struct cmd_edit_words *words,
    const struct proto_get_result *got)
{
	const struct proto_entry *e = got->entries.items;
	size_t count = got->entries.count;
	struct proto_op *ops = pool_array(run->pool, count, sizeof *ops);
	struct wire_maybe_int *ids = pool_array(run->pool, count,
	    sizeof *ids);
	struct proto_apply params = { .command = "edit", .ops = { ops, count },
		.seen = { true, got->change },
		.force = cmd_value(run, "force") != NULL };
	struct proto_apply_result result;
	struct proto_get_result after;
	struct wire_doc doc;
	int r = 0;

	if (!ops || !ids)
		return cmd_fail(run, CMD_REFUSED, "out of memory");
	for (size_t i = 0; r == 0 && i < count; i++) {
		r = edit_one(run, words, &e[i], &ops[i]);
		ids[i] = ops[i].id;
	}
	if (r != 0)
		return r;
	if (cmd_apply(run, &params, &result) < 0)
		return fail(run, ops);
	doc = cmd_take_reply(run);
	r = cmd_get(run, ids, count, &after);
	if (r == 0)
		r = print_entries(run, got, &after, &result);
	cmd_apply_warn(run, &result, false);
	wire_done(&doc);
	return r;
}

int
cmd_edit_by_options(struct cmd_run *run, const struct cmd_edit_words *words)
{
	struct wire_doc doc = { 0 };
	struct proto_get_result got;
	int r = cmd_get_words(run, words->entries, words->count, &got,
	    &doc);

	if (r == 0)
		r = edit_all(run, words, &got);
	wire_done(&doc);
	return r;
}
