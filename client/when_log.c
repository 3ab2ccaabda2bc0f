/* SPDX-License-Identifier: MIT */
/*
 * The words of one `log`. Words are taken from the front: an amount, a day
 * and WHAT in any order; the note begins at the first word that is none of
 * these. An argument with blanks is taken apart on trial: WHEN if all of it
 * is, else note.
 */
#include <stdio.h>
#include <string.h>

#include "buf.h"
#include "err.h"
#include "proto.h"
#include "span.h"
#include "text.h"
#include "when_resolve.h"
#include "when_word.h"

enum { SUBWORDS_MAX = 8, NOTE_CAP = 1 << 20 };

/* What was read so far. */
struct reading {
	const struct when_now *now;
	struct pool *pool;
	struct when_fault *fault;
	struct when_parts parts;
	const char *what;
	struct buf note;
	bool in_note;
	const char **tags;
	size_t tag_count;
};

static int
second_amount(struct reading *r, const char *word)
{
	return when_misread(r->fault, r->pool, "\"%s\" is a second amount of "
	    "time; put the note behind -- if it belongs there", word);
}

/* How many words from the front make one duration: "2h", "2h 30m", "2 hours".
   Returns 0 where none does, -1 where one is out of bounds. */
static int
take_duration(struct reading *r, const char *const *words, size_t count,
    int64_t *ret)
{
	const char *text = words[0];
	int64_t seconds;
	int best = 0;

	for (size_t n = 1; n <= count && n <= 4; n++) {
		int e = span_parse(text, &seconds);

		if (e == -ERR_RANGE)
			return when_misread(r->fault, r->pool, "\"%s\" is not "
			    "an amount of whole seconds that a day has",
			    text);
		if (e == 0) {
			best = (int)n;
			*ret = seconds;
		}
		if (n < count)
			text = pool_printf(r->pool, "%s %s", text, words[n]);
		if (!text)
			return 0;
	}
	return best;
}

static int
take_pair(struct reading *r, const struct when_pair *pair, const char *word)
{
	if (r->parts.has_pair || r->parts.has_clock || r->parts.has_duration)
		return second_amount(r, word);
	r->parts.pair = *pair;
	r->parts.pair_word = word;
	r->parts.has_pair = true;
	return 0;
}

static int
no_clock(struct reading *r, const char *word)
{
	return when_misread(r->fault, r->pool, "there is no time %s", word);
}

/* "9:00 - 11:30" as three words; returns 3, 0 or -1. */
static int
take_three(struct reading *r, const char *const *words, size_t count)
{
	struct when_pair pair;
	const char *joined;

	if (count < 2 || strcmp(words[1], "-") != 0)
		return 0;
	joined = pool_printf(r->pool, "%s-%s", words[0],
	    count > 2 ? words[2] : "");
	if (!joined)
		return 0;
	switch (when_pair_parse(joined, &pair)) {
	case WHEN_CLOCK:
		return take_pair(r, &pair, joined) < 0 ? -1
		    : count > 2 ? 3 : 2;
	case WHEN_NO_CLOCK:
		return no_clock(r, joined);
	case WHEN_OTHER:
		break;
	}
	return 0;
}

/* A clock time by itself: the start, once there is a duration. */
static int
take_clock(struct reading *r, const char *word)
{
	struct when_clock clock;

	switch (when_clock_parse(word, strlen(word), &clock)) {
	case WHEN_OTHER:
		return 0;
	case WHEN_NO_CLOCK:
		/* "90", "2026": a number is no time. */
		return strpbrk(word, ":aApP") ? no_clock(r, word) : 0;
	case WHEN_CLOCK:
		break;
	}
	if (clock.bare && !clock.meridiem)
		return 0;
	if (r->parts.has_pair || r->parts.has_clock)
		return second_amount(r, word);
	r->parts.clock = clock;
	r->parts.clock_word = word;
	r->parts.has_clock = true;
	return 1;
}

static int
take_day(struct reading *r, const char *word)
{
	int32_t day;
	int taken = when_day_word(r->now, r->pool, word, &day, r->fault);

	if (taken <= 0)
		return taken;
	if (r->parts.has_day)
		return when_misread(r->fault, r->pool, "\"%s\" is a second "
		    "day; put the note behind -- if it belongs there", word);
	r->parts.day = day;
	r->parts.has_day = true;
	return 1;
}

static bool
is_number(const char *word)
{
	return *word && strspn(word, "0123456789") == strlen(word);
}

/* A bare number is no amount, and no note while there is none. */
static int
judge_number(struct reading *r, const char *word)
{
	if (!is_number(word) || when_parts_amount(&r->parts))
		return 0;
	return when_misread(r->fault, r->pool, "%s of what? Write %sh or %sm",
	    word, word, word);
}

/* Takes one item of WHEN from the front: how many words, 0, or -1. */
static int
take(struct reading *r, const char *const *words, size_t count)
{
	struct when_pair pair;
	int64_t seconds = 0;
	int n = take_day(r, words[0]);

	if (n == 0)
		n = take_three(r, words, count);
	if (n != 0)
		return n;
	switch (when_pair_parse(words[0], &pair)) {
	case WHEN_CLOCK:
		return take_pair(r, &pair, words[0]) < 0 ? -1 : 1;
	case WHEN_NO_CLOCK:
		return no_clock(r, words[0]);
	case WHEN_OTHER:
		break;
	}
	n = take_clock(r, words[0]);
	if (n == 0)
		n = take_duration(r, words, count, &seconds);
	else
		return n;
	if (n <= 0)
		return n < 0 ? n : judge_number(r, words[0]);
	if (r->parts.has_duration || r->parts.has_pair)
		return second_amount(r, words[0]);
	r->parts.seconds = seconds;
	r->parts.has_duration = true;
	return n;
}

/* An argument with blanks: 1 where all of it is WHEN, 0, or -1. */
static int
take_inside(struct reading *r, const char *word)
{
	char *copy = pool_dup(r->pool, word), *part;
	const char *words[SUBWORDS_MAX];
	struct reading trial = *r;
	struct when_fault fault;
	size_t count = 0, i = 0;

	trial.fault = &fault;
	while (copy && (part = strsep(&copy, " \t"))) {
		if (*part && count == SUBWORDS_MAX)
			return 0;
		if (*part)
			words[count++] = part;
	}
	while (i < count) {
		int n = take(&trial, words + i, count - i);

		if (n <= 0)
			return 0;
		i += (size_t)n;
	}
	if (!count)
		return 0;
	trial.fault = r->fault;
	*r = trial;
	return 1;
}

static int
add_tag(struct reading *r, const char *tag)
{
	for (size_t i = 0; i < r->tag_count; i++)
		if (text_same(r->tags[i], tag))
			return 0;
	if (r->tag_count == PROTO_TAGS_MAX)
		return when_refuse(r->fault, r->pool, "an entry has at most "
		    "%d tags", PROTO_TAGS_MAX);
	r->tags[r->tag_count++] = tag;
	return 0;
}

static int
add_note(struct reading *r, const char *word)
{
	if ((r->in_note && buf_adds(&r->note, " ") < 0) ||
	    buf_adds(&r->note, word) < 0)
		return when_refuse(r->fault, r->pool, "the note is longer "
		    "than %d bytes", TEXT_NOTE_MAX);
	r->in_note = true;
	return 0;
}

/* Reads the arguments; `dashes` is where WHEN ends for sure. */
static int
read_words(struct reading *r, const char *const *words, size_t count,
    size_t dashes)
{
	size_t i = 0;

	while (i < count) {
		const char *word = words[i];
		bool behind = i >= dashes;
		int n = 0;

		if (!behind && *word == '+' && text_is_tag(word + 1)) {
			if (add_tag(r, word + 1) < 0)
				return -1;
			i++;
			continue;
		}
		if (!behind && !r->in_note)
			n = strpbrk(word, " \t") ? take_inside(r, word)
			    : take(r, words + i, dashes - i);
		if (n < 0)
			return -1;
		if (n == 0 && !behind && !r->what && !r->in_note) {
			r->what = word;
			n = 1;
		}
		if (n == 0 && add_note(r, word) < 0)
			return -1;
		i += n ? (size_t)n : 1;
	}
	return 0;
}

/* What is missing, if anything is. */
static int
check_whole(struct reading *r)
{
	if (!r->what)
		return when_misread(r->fault, r->pool, "whom was it for? Add "
		    "sales, marketing, bizdev, engineering or ceo");
	if (when_parts_amount(&r->parts) || r->parts.has_clock)
		return 0;
	return when_misread(r->fault, r->pool, "how long was it? Add an "
	    "amount like 2h, 1h30 or 45m, or times like 9-10:30, before the "
	    "note");
}

/* A day word with a slip in it would be lost in the note. */
static void
warn_near_day(struct reading *r, const char **ret)
{
	const char *note = buf_text(&r->note);
	char *first = pool_dupn(r->pool, note, strcspn(note, " "));
	const char *day = first && *first ? when_day_near(first) : NULL;

	if (day && !r->parts.has_day)
		*ret = pool_printf(r->pool, "\"%s\" became part of the note; "
		    "if you meant the day, it is written %s", first, day);
}

static int
finish(struct reading *r, struct when_log *ret)
{
	const char **warnings = pool_array(r->pool, 2, sizeof *warnings);
	struct when_log log = { .what = r->what,
		.day_given = r->parts.has_day };
	const char *why, *warning = NULL;

	if (!warnings || check_whole(r) < 0 ||
	    when_resolve(r->now, r->pool, &r->parts, &log, &warning,
	    r->fault) < 0)
		return -1;
	if (warning)
		warnings[log.warnings.count++] = warning;
	warning = NULL;
	warn_near_day(r, &warning);
	if (warning)
		warnings[log.warnings.count++] = warning;
	log.warnings.items = warnings;
	log.note = pool_dup(r->pool, buf_text(&r->note));
	if (!log.note || text_check_note(log.note, &why) < 0)
		return when_refuse(r->fault, r->pool, "the note %s",
		    log.note ? why : "is too long");
	log.tags = (struct wire_list){ r->tags, r->tag_count };
	*ret = log;
	return 0;
}

int
when_log_parse(const struct when_now *now, struct pool *p,
    const char *const *words, size_t count, size_t dashes,
    struct when_log *ret, struct when_fault *fault)
{
	struct reading r = { .now = now, .pool = p, .fault = fault };
	int result = -1;

	r.tags = pool_array(p, PROTO_TAGS_MAX, sizeof *r.tags);
	buf_init(&r.note, NOTE_CAP);
	if (!r.tags)
		when_refuse(fault, p, "out of memory");
	else if (read_words(&r, words, count, dashes) == 0)
		result = finish(&r, ret);
	buf_done(&r.note);
	return result;
}
