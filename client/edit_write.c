/* SPDX-License-Identifier: MIT */
/*
 * Entries -> lines. The grammar has several ways to say the same; they are
 * tried from the shortest on, and the first that reads back is taken. So the
 * reader alone knows what a note may look like.
 */
#include "edit_write.h"

#include <string.h>

#include "span.h"

/* One way to write an entry. */
struct form {
	bool dashes;      /* the note stands behind -- */
	const char *fold; /* which one of a time that comes twice, or NULL */
	bool length;      /* "9:00 13h", not "9:00-22:00" */
};

static const struct form forms[] = {
	{ false, NULL, false }, { false, NULL, true },
	{ false, "first", false }, { false, "first", true },
	{ false, "second", false }, { false, "second", true },
	{ true, NULL, false }, { true, NULL, true },
	{ true, "first", false }, { true, "first", true },
	{ true, "second", false }, { true, "second", true },
};

enum { FORMS = sizeof forms / sizeof *forms };

/* " 9:00", with seconds where there are any, by the clock of the place. */
static int
add_clock(const struct wire_stamp *s, char before, struct buf *out)
{
	int64_t local = s->instant + s->offset;
	int second = (int)((local % SPAN_DAY + SPAN_DAY) % SPAN_DAY);
	int r = buf_addf(out, "%c%d:%02d", before, second / 3600,
	    second / 60 % 60);

	return r == 0 && second % 60 ? buf_addf(out, ":%02d", second % 60) : r;
}

static int
add_time(const struct proto_entry *e, bool length, struct buf *out)
{
	char text[SPAN_TEXT];
	int r = 0;

	if (e->start.set)
		r = add_clock(&e->start, ' ', out);
	if (r == 0 && e->start.set && !length)
		return add_clock(&e->end, '-', out);
	return r == 0 ? buf_addf(out, " %s", span_format_exact(e->seconds,
	    text)) : r;
}

static int
add_tags(const struct proto_entry *e, struct buf *out)
{
	const char *const *tags = e->tags.items;
	int r = 0;

	for (size_t i = 0; r == 0 && i < e->tags.count; i++)
		r = buf_addf(out, " +%s", tags[i]);
	return r;
}

static int
add_line(const struct edit_reader *r, const struct proto_entry *e,
    const struct form *form, struct buf *out)
{
	bool away = strcmp(e->zone, r->zone) != 0;
	int result = buf_addf(out, "%lld %s%s%s", (long long)e->id,
	    e->constituent, e->responsibility ? "/" : "",
	    e->responsibility ? e->responsibility : "");

	if (result == 0)
		result = add_time(e, form->length, out);
	if (result == 0 && away)
		result = buf_addf(out, " --zone %s", e->zone);
	if (result == 0 && form->fold)
		result = buf_addf(out, " --fold %s", form->fold);
	if (result == 0 && form->dashes)
		result = add_tags(e, out);
	if (result == 0 && *e->note)
		result = buf_addf(out, form->dashes ? " -- %s" : " %s",
		    e->note);
	return result == 0 && !form->dashes ? add_tags(e, out) : result;
}

static bool
same_stamp(const struct wire_stamp *a, const struct wire_stamp *b)
{
	return a->set == b->set && (!a->set ||
	    (a->instant == b->instant && a->offset == b->offset));
}

static bool
same_tags(const struct wire_list *a, const struct wire_list *b)
{
	const char *const *x = a->items, *const *y = b->items;
	bool same = a->count == b->count;

	for (size_t i = 0; same && i < a->count; i++)
		same = !strcmp(x[i], y[i]);
	return same;
}

static bool
same_what(const char *what, const struct proto_entry *e)
{
	size_t len = strlen(e->constituent);

	if (strncmp(what, e->constituent, len) != 0)
		return false;
	if (!e->responsibility)
		return !what[len];
	return what[len] == '/' && !strcmp(what + len + 1, e->responsibility);
}

/* A line that would be warned of is not the best one either. */
static bool
reads_back(const struct edit_reader *r, const char *text, size_t len,
    const struct proto_entry *e)
{
	struct edit_reader reader = *r;
	struct when_fault fault;
	struct edit_line line;
	struct pool pool;
	bool same;

	pool_init(&pool);
	reader.pool = &pool;
	reader.ids = true;
	reader.now.day_held = true;
	reader.now.day = e->day;
	same = edit_line_parse(&reader, text, len, &line, &fault) == 0 &&
	    line.kind == EDIT_ENTRY && line.id == e->id &&
	    same_what(line.log.what, e) && line.log.day == e->day &&
	    line.log.seconds == e->seconds &&
	    same_stamp(&line.log.start, &e->start) &&
	    same_stamp(&line.log.end, &e->end) &&
	    !strcmp(line.zone, e->zone) && !strcmp(line.log.note, e->note) &&
	    same_tags(&line.log.tags, &e->tags) && !line.log.warnings.count;
	pool_done(&pool);
	return same;
}

int
edit_write_entry(const struct edit_reader *r, const struct proto_entry *e,
    struct buf *out)
{
	const struct form otherwise = { .dashes = *e->note != '\0' };
	size_t start = out->len;
	int result;

	for (int i = 0; i < FORMS; i++) {
		result = add_line(r, e, &forms[i], out);
		if (result < 0)
			return result;
		if (reads_back(r, out->data + start, out->len - start, e))
			return buf_adds(out, "\n");
		buf_cut(out, start);
	}
	result = add_line(r, e, &otherwise, out);
	return result == 0 ? buf_adds(out, "\n") : result;
}
