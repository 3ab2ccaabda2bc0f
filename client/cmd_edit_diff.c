/* SPDX-License-Identifier: MIT */
/*
 * What the user changed in the text. Lines that are as they were, below the
 * same day, are not read at all; of the others each with an id changes its
 * entry, each without adds one, and the entries whose lines are gone are
 * deleted.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd_edit.h"
#include "edit_known.h"
#include "edit_line.h"

struct comparing {
	struct cmd_run *run;
	struct edit_reader reader;
	struct edit_known known;
	int64_t number; /* of the line */
	bool astray;    /* the day line above was not understood */
	struct cmd_edit_diff *diff;
};

static void
add_error(struct comparing *c, const char *message)
{
	cmd_errors_add(c->run, &c->diff->errors, c->number,
	    message ? message : "out of memory");
}

/* A line that is to be shown, without the blanks around it. */
static int
add_shown(struct comparing *c, char sign, int32_t day, const char *text,
    size_t len)
{
	struct cmd_edit_diff *d = c->diff;
	struct render_edit *lines = pool_grow(c->run->pool, d->lines,
	    d->line_count, &d->line_room, sizeof *lines);

	while (len && strchr(" \t", text[len - 1]))
		len--;
	while (len && strchr(" \t", *text)) {
		text++;
		len--;
	}
	text = pool_dupn(c->run->pool, text, len);
	if (!lines || !text)
		return -1;
	d->lines = lines;
	lines[d->line_count] = (struct render_edit){ day, d->line_count,
		sign, text };
	d->line_count++;
	return 0;
}

static int
add_op(struct comparing *c, struct proto_op op)
{
	struct cmd_edit_diff *d = c->diff;
	struct proto_op *ops = pool_grow(c->run->pool, d->ops, d->count,
	    &d->room, sizeof *ops);

	if (!ops)
		return -1;
	d->ops = ops;
	ops[d->count++] = op;
	return 0;
}

static int
take_entry(struct comparing *c, struct edit_known_line *known, const char *text,
    size_t len, const struct edit_line *line)
{
	const char *const *warnings = line->log.warnings.items;

	if (line->id && !known) {
		add_error(c, pool_printf(c->run->pool, "#%lld was not among "
		    "the lines; a new one has no number in front",
		    (long long)line->id));
		return 0;
	}
	for (size_t i = 0; i < line->log.warnings.count; i++)
		cmd_errors_add(c->run, &c->diff->warnings, c->number,
		    warnings[i]);
	if (known && add_shown(c, '-', known->day, known->text,
	    known->len) < 0)
		return -1;
	if (add_shown(c, '+', line->log.day, text, len) < 0)
		return -1;
	return add_op(c, edit_line_op(line, c->number));
}

/* True where the line says what it said. Above the first day each keeps its
   own. */
static bool
is_untouched(const struct comparing *c, const struct edit_known_line *known,
    const char *text, size_t len)
{
	return known && known->len == len && !memcmp(known->text, text, len) &&
	    (!c->reader.now.day_held || c->astray ||
	    c->reader.now.day == known->day);
}

/* A line that is none of those that were written. */
static int
read_line(struct comparing *c, struct edit_known_line *known, const char *text,
    size_t len)
{
	struct edit_reader own = c->reader, *r = &c->reader;
	struct when_fault fault;
	struct edit_line line;

	if (known && !own.now.day_held) {
		own.now.day_held = true;
		own.now.day = known->day;
		r = &own;
	}
	if (edit_line_parse(r, text, len, &line, &fault) < 0) {
		add_error(c, fault.message);
		c->astray |= line.kind == EDIT_DAY;
		c->diff->any = true;
		return 0;
	}
	c->diff->any |= line.kind != EDIT_NOTHING;
	if (line.kind == EDIT_DAY)
		c->astray = false;
	/* Of what stands below a faulty day nothing can be said. */
	if (line.kind != EDIT_ENTRY || c->astray)
		return 0;
	return take_entry(c, known, text, len, &line);
}

/* "#12 sales ...", as ids are written elsewhere: here it is a comment. */
static void
note_comment(struct comparing *c, const char *text, size_t len)
{
	size_t blanks = strspn(text, " \t"), mark = blanks +
	    strspn(text + blanks, "#");
	struct edit_known_line *known = mark > blanks && mark < len
	    ? edit_known_find(&c->known,
	    edit_leading_id(text + mark, len - mark)) : NULL;

	if (known)
		known->comment = c->number;
}

static int
take_line(struct comparing *c, const char *text, size_t len)
{
	struct edit_known_line *known = edit_known_find(&c->known,
	    edit_leading_id(text, len));
	bool twice = known && known->met;

	note_comment(c, text, len);

	if (known)
		known->met = c->diff->any = true;
	if (twice) {
		add_error(c, pool_printf(c->run->pool, "#%lld stands there "
		    "twice", (long long)known->id));
		return 0;
	}
	return is_untouched(c, known, text, len) ? 0
	    : read_line(c, known, text, len);
}

static int
take_away(struct comparing *c)
{
	int r = 0;

	for (size_t i = 0; r == 0 && i < c->known.count; i++) {
		const struct edit_known_line *known = &c->known.lines[i];

		if (known->met)
			continue;
		if (known->comment) {
			c->number = known->comment;
			add_error(c, pool_printf(c->run->pool, "#%lld stands "
			    "in a comment: write %lld, or take the line away "
			    "to delete it", (long long)known->id,
			    (long long)known->id));
			continue;
		}
		r = add_shown(c, '-', known->day, known->text, known->len);
		if (r == 0)
			r = add_op(c, (struct proto_op){ .op = "delete",
				.day = DAY_NONE,
				.line = { true, CMD_NO_LINE + (int64_t)i },
				.id = { true, known->id } });
	}
	return r;
}

static int
by_day(const void *a, const void *b)
{
	const struct render_edit *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	return (x->place > y->place) - (x->place < y->place);
}

static int
compare(struct comparing *c, const char *before, const char *text)
{
	struct cmd_edit_diff *d = c->diff;
	const char *line;
	size_t len;
	int r = edit_known_read(&c->known, c->run->pool, before);

	while (r == 0 && edit_next_line(&text, &line, &len)) {
		r = take_line(c, line, len);
		c->number++;
	}
	if (r == 0)
		r = take_away(c);
	if (d->line_count)
		qsort(d->lines, d->line_count, sizeof *d->lines, by_day);
	return r;
}

int
cmd_edit_compare(struct cmd_run *run, const struct cmd_edit_text *t,
    const char *text, int64_t first, struct cmd_edit_diff *ret)
{
	struct comparing c = { .run = run, .number = first, .diff = ret,
		.reader = { .pool = run->pool, .zone = t->zone, .ids = true,
		    .day_start = run->settings.day_start } };
	int r;

	*ret = (struct cmd_edit_diff){ 0 };
	if (zone_use(t->zone) < 0)
		return cmd_fail(run, CMD_REFUSED, "its times are those of "
		    "\"%s\", which is not a time zone here", t->zone);
	c.reader.now = when_now(run->instant, run->settings.day_start);
	r = compare(&c, buf_text(&t->before), text);
	(void)zone_use(run->zone);
	return r < 0 ? cmd_fail(run, CMD_REFUSED, "out of memory") : 0;
}

const struct render_edit *
cmd_edit_before(const struct cmd_edit_diff *d, int64_t id)
{
	for (size_t i = 0; i < d->line_count; i++)
		if (d->lines[i].sign == '-' && edit_leading_id(
		    d->lines[i].text, strlen(d->lines[i].text)) == id)
			return &d->lines[i];
	return NULL;
}
