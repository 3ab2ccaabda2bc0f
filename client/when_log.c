/* SPDX-License-Identifier: MIT */
/*
 * The words of one `log`. Words are taken from the front: an amount, a day
 * and WHAT in any order; the note begins at the first word that is none of
 * these. An argument with blanks is taken apart on trial: WHEN if all of it
 * is, else note.
 */
#include <string.h>

#include "buf.h"
#include "proto.h"
#include "text.h"
#include "when_resolve.h"
#include "when_take.h"

enum { NOTE_CAP = 1 << 20, WARNINGS = 2 };

/* What was read so far. */
struct reading {
	struct when_taking taking;
	const char *what;
	struct buf note;
	bool in_note;
	bool dashed; /* the note began behind -- */
	bool timeless; /* of a timer: WHEN has no place among the words */
	const char **tags;
	size_t tag_count;
};

static int
add_tag(struct reading *r, const char *tag)
{
	for (size_t i = 0; i < r->tag_count; i++)
		if (text_same(r->tags[i], tag))
			return 0;
	if (r->tag_count == PROTO_TAGS_MAX)
		return when_refuse(r->taking.fault, r->taking.pool, "+%s is "
		    "one tag too many: an entry has %d at most", tag,
		    PROTO_TAGS_MAX);
	r->tags[r->tag_count++] = tag;
	return 0;
}

static int
add_note(struct reading *r, const char *word, bool behind)
{
	r->dashed |= behind && !r->in_note;
	if ((r->in_note && buf_adds(&r->note, " ") < 0) ||
	    buf_adds(&r->note, word) < 0)
		return when_refuse(r->taking.fault, r->taking.pool, "the note "
		    "is longer than %d bytes", TEXT_NOTE_MAX);
	r->in_note = true;
	return 0;
}

static int
set_what(struct reading *r, const char *word)
{
	const char *why = "is too long";

	if (!*word)
		return when_misread(r->taking.fault, r->taking.pool, "whom "
		    "was it for? The word for that is empty");
	if (text_check_note(word, &why) < 0 ||
	    strlen(word) > PROTO_NAME_BYTES)
		return when_refuse(r->taking.fault, r->taking.pool, "whom was "
		    "it for? The word for that %s", why);
	r->what = word;
	return 1;
}

/* WHEN would be lost in the note; a number alone may well be meant so. */
static int
refuse_when(const struct reading *r, const char *word)
{
	struct when_fault fault;
	struct when_taking trial = { .now = r->taking.now,
		.pool = r->taking.pool, .fault = &fault };

	if (strspn(word, "0123456789.,") == strlen(word) ||
	    !(strpbrk(word, " \t") ? when_take_inside(&trial, word)
	    : when_take(&trial, &word, 1)))
		return 0;
	return when_misread(r->taking.fault, r->taking.pool, "\"%s\" says "
	    "when, and a timer starts now:\n  write --at TIME for another "
	    "start, log for what is over,\n  or begin the note with --",
	    word);
}

/* WHEN, or WHAT, at the front: how many words, 0 or -1. */
static int
take(struct reading *r, const char *const *words, size_t count)
{
	int n = 0;

	if (r->timeless)
		n = r->what && *words[0] ? refuse_when(r, words[0]) : 0;
	else if (strpbrk(words[0], " \t"))
		n = when_take_inside(&r->taking, words[0]);
	else if (*words[0])
		n = when_take(&r->taking, words, count);
	return n || r->what ? n : set_what(r, words[0]);
}

/* Reads the arguments; those from `dashes` on are note. */
static int
read_words(struct reading *r, const char *const *words, size_t count,
    size_t dashes)
{
	size_t i = 0;

	while (i < count) {
		bool behind = i >= dashes;
		int n = 0;

		if (!behind && *words[i] == '+' && text_is_tag(words[i] + 1))
			n = add_tag(r, words[i] + 1) < 0 ? -1 : 1;
		else if (!behind && !r->in_note)
			n = take(r, words + i, dashes - i);
		if (n == 0 && *words[i])
			n = add_note(r, words[i], behind);
		if (n < 0)
			return -1;
		i += n ? (size_t)n : 1;
	}
	return 0;
}

/* What is missing, if anything is. */
static int
check_whole(const struct reading *r)
{
	const struct when_parts *parts = &r->taking.parts;

	if (!r->what)
		return when_misread(r->taking.fault, r->taking.pool, "whom "
		    "was it for? Name a constituent, as in ctotime %s",
		    r->timeless ? "start sales" : "log sales 2h");
	if (r->timeless || when_has_amount(parts) || parts->has_clock)
		return 0;
	return when_misread(r->taking.fault, r->taking.pool, "how long was "
	    "it? Before the note, write an amount\n  like 2h, 1h30 or 45m, "
	    "or times like 9-10:30 or 14:00-now");
}

/* A day word with a slip in it would be lost in the note: the day it may
   mean, or NULL. */
static const char *
near_day(const struct reading *r)
{
	const char *note = buf_text(&r->note), *day;
	struct pool *p = r->taking.pool;
	char *first = pool_dupn(p, note, strcspn(note, " \t"));
	struct when_fault fault;
	int32_t unused;

	if (!first || !*first || r->dashed || r->taking.parts.has_day)
		return NULL;
	day = when_day_near(first);
	if (day)
		return day;
	/* "20.11" has a letter less than "20.11." */
	day = when_printf(p, "%s.", first);
	return strchr(first, '.') && when_day_word(r->taking.now, p, day,
	    &unused, &fault) > 0 ? day : NULL;
}

static int
warn(const struct reading *r, const char *by_time, struct when_log *log)
{
	const char **warnings = pool_array(r->taking.pool, WARNINGS,
	    sizeof *warnings);

	if (!warnings)
		return when_refuse(r->taking.fault, r->taking.pool,
		    "out of memory");
	log->warnings.items = warnings;
	log->near_day = near_day(r);
	if (by_time)
		warnings[log->warnings.count++] = by_time;
	if (log->near_day)
		warnings[log->warnings.count++] = when_printf(r->taking.pool,
		    "\"%.*s\" became part of the note; the day is written %s",
		    (int)strcspn(log->note, " \t"), log->note, log->near_day);
	return 0;
}

static int
finish(const struct reading *r, struct when_log *ret)
{
	const struct when_taking *t = &r->taking;
	struct when_log log = { .what = r->what,
		.day_given = t->parts.has_day,
		.note = pool_dup(t->pool, buf_text(&r->note)),
		.tags = { r->tags, r->tag_count } };
	const char *why = "is too long", *by_time = NULL;

	if (check_whole(r) < 0)
		return -1;
	if (!r->timeless && when_resolve(t->now, t->pool, &t->parts,
	    &log, &by_time, t->fault) < 0)
		return -1;
	if (!log.note || text_check_note(log.note, &why) < 0)
		return when_refuse(t->fault, t->pool, "the note %s", why);
	if (!r->timeless && warn(r, by_time, &log) < 0)
		return -1;
	*ret = log;
	return 0;
}

static int
read_all(struct reading *r, const char *const *words, size_t count,
    size_t dashes, struct when_log *ret)
{
	struct pool *p = r->taking.pool;
	int result = -1;

	r->tags = pool_array(p, PROTO_TAGS_MAX, sizeof *r->tags);
	buf_init(&r->note, NOTE_CAP);
	if (!r->tags)
		when_refuse(r->taking.fault, p, "out of memory");
	else if (read_words(r, words, count, dashes) == 0)
		result = finish(r, ret);
	buf_done(&r->note);
	return result;
}

int
when_log_parse(const struct when_now *now, struct pool *p,
    const char *const *words, size_t count, size_t dashes,
    struct when_log *ret, struct when_fault *fault)
{
	struct reading r = { .taking = { .now = now, .pool = p,
		.fault = fault } };

	return read_all(&r, words, count, dashes, ret);
}

int
when_start_parse(const struct when_now *now, struct pool *p,
    const char *const *words, size_t count, size_t dashes,
    struct when_log *ret, struct when_fault *fault)
{
	struct reading r = { .taking = { .now = now, .pool = p,
		.fault = fault }, .timeless = true };

	return read_all(&r, words, count, dashes, ret);
}
