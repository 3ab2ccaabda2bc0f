/* SPDX-License-Identifier: MIT */
/*
 * The parts of WHEN, taken from the front of words. A word that is shaped
 * like one of them and is none is a fault: as note it would be lost.
 */
#include "when_take.h"

#include <string.h>

#include "err.h"
#include "span.h"

enum {
	INSIDE_MAX = 8,    /* words of an argument with blanks */
	DURATION_MAX = 4,  /* "1 hour 30 minutes" */
	HM_SECONDS = 6 * 3600, /* H:MM alone is an amount below this */
};

bool
when_has_amount(const struct when_parts *parts)
{
	return parts->has_duration || parts->has_pair ||
	    (parts->has_clock && !parts->clock.meridiem &&
	    when_clock_second(&parts->clock) < HM_SECONDS);
}

static int
second_amount(struct when_taking *t, const char *word)
{
	return when_misread(t->fault, t->pool, "\"%s\" is a second amount of "
	    "time;\n  if it belongs to the note, begin the note with --",
	    word);
}

static int
no_clock(struct when_taking *t, const char *word)
{
	return when_misread(t->fault, t->pool, "\"%s\" is not a time;\n  "
	    "write 9:30, 2pm, 9-10:30 or 14:00-now, or begin the note with --",
	    word);
}

static int
take_day(struct when_taking *t, const char *word)
{
	int32_t day;
	int taken = when_day_word(t->now, t->pool, word, &day, t->fault);

	if (taken <= 0)
		return taken;
	if (t->parts.has_day)
		return when_misread(t->fault, t->pool, "\"%s\" is a second "
		    "day;\n  if it belongs to the note, begin the note with "
		    "--", word);
	t->parts.day = day;
	t->parts.has_day = true;
	return 1;
}

/* "9-11" as one word of `used` words: `used`, 0 or -1. */
static int
take_pair(struct when_taking *t, const char *word, int used)
{
	struct when_pair pair;

	switch (when_pair_parse(word, &pair)) {
	case WHEN_OTHER:
		return 0;
	case WHEN_NO_CLOCK:
		return no_clock(t, word);
	case WHEN_CLOCK:
		break;
	}
	if (when_has_amount(&t->parts) || t->parts.has_clock)
		return second_amount(t, word);
	t->parts.pair = pair;
	t->parts.pair_word = word;
	t->parts.has_pair = true;
	return used;
}

/* "9:00- 11:30", "9:00 -11:30". Behind "9-", which is whole by itself, a bare
   number may begin the note. */
static int
take_halves(struct when_taking *t, const char *const *words)
{
	const char *both = when_printf(t->pool, "%s%s", words[0], words[1]);
	struct when_pair pair;

	if (when_pair_parse(both, &pair) == WHEN_CLOCK && pair.end.bare &&
	    !pair.end.meridiem && !when_dash(words[1]))
		return when_misread(t->fault, t->pool, "%s may be the end or "
		    "a note: write %s, or -- %s for the note", words[1], both,
		    words[1]);
	return take_pair(t, both, 2);
}

static bool
ends_in_dash(const char *word)
{
	while (*word && word[when_dash(word)])
		word++;
	return *word;
}

/* "9:00 - 11:30" and, at the end, "9:00 -". */
static int
take_apart(struct when_taking *t, const char *const *words, size_t count)
{
	size_t dash = count < 2 ? 0 : when_dash(words[1]);

	if (dash && !words[1][dash])
		return take_pair(t, when_printf(t->pool, "%s-%s", words[0],
		    count > 2 ? words[2] : ""), count > 2 ? 3 : 2);
	if (dash || (count > 1 && ends_in_dash(words[0])))
		return take_halves(t, words);
	return 0;
}

/* A clock time by itself: the start, once there is a duration. */
static int
take_clock(struct when_taking *t, const char *word)
{
	struct when_clock clock;
	enum when_shape shape = when_clock_parse(word, strlen(word), &clock);
	bool number = strspn(word, "0123456789") == strlen(word);

	if (shape == WHEN_OTHER || number)
		return 0;
	if (shape == WHEN_NO_CLOCK || clock.hour == 24)
		return no_clock(t, word);
	if (t->parts.has_pair)
		return second_amount(t, word);
	if (t->parts.has_clock)
		return when_misread(t->fault, t->pool, "%s and %s are two "
		    "times;\n  write %s-%s from one to the other, or an amount "
		    "like 1h30", t->parts.clock_word, word,
		    t->parts.clock_word, word);
	t->parts.clock = clock;
	t->parts.clock_word = word;
	t->parts.has_clock = true;
	return 1;
}

static int
no_duration(struct when_taking *t, const char *word, int err)
{
	if (err == -ERR_TOO_LARGE)
		return when_refuse(t->fault, t->pool, "%s is more than the 24 "
		    "hours that an entry may have", word);
	return when_misread(t->fault, t->pool, "\"%s\" is not an amount of "
	    "time;\n  write 2h, 1h30, 1.5h or 45m (in whole seconds)", word);
}

/* "2h", "2h 30m", "2 hours": the most words that make one duration. */
static int
take_duration(struct when_taking *t, const char *const *words, size_t count)
{
	const char *text = words[0];
	int64_t seconds = 0;
	int taken = 0;

	for (size_t n = 1; n <= count && n <= DURATION_MAX; n++) {
		int r;

		if (n > 1)
			text = when_printf(t->pool, "%s %s", text,
			    words[n - 1]);
		r = span_parse(text, &seconds);
		if (r == 0) {
			taken = (int)n;
			t->parts.seconds = seconds;
		} else if (!taken && (r != -ERR_SYNTAX ||
		    (n == 1 && span_shaped(text)))) {
			return no_duration(t, text, r);
		}
	}
	if (taken && (t->parts.has_duration || t->parts.has_pair))
		return second_amount(t, words[0]);
	t->parts.has_duration |= taken > 0;
	return taken;
}

/* "90", "1.5", "1,5" */
static bool
is_number(const char *word)
{
	size_t whole = strspn(word, "0123456789"), rest;

	if (!whole || !word[whole])
		return whole > 0;
	rest = strspn(word + whole + 1, "0123456789");
	return strchr(".,", word[whole]) && rest && !word[whole + 1 + rest];
}

/*
 * A bare number is no amount, and no note while there is none. Behind hours
 * the last word may be minutes ("2h 30"): too much to be lost in the note.
 */
static int
judge_number(struct when_taking *t, const char *word, bool last)
{
	bool minutes = strlen(word) == 1 ||
	    (strlen(word) == 2 && *word < '6');

	if (!is_number(word))
		return 0;
	if (!when_has_amount(&t->parts))
		return when_misread(t->fault, t->pool, "%s may be hours or "
		    "minutes: write %sh or %sm", word, word, word);
	if (!last || !minutes || !t->parts.has_duration ||
	    t->parts.seconds % 3600)
		return 0;
	return when_misread(t->fault, t->pool, "%s may be minutes or a note: "
	    "write %sm, or -- %s for the note", word, word, word);
}

int
when_take(struct when_taking *t, const char *const *words, size_t count)
{
	int n = take_day(t, words[0]);

	if (n == 0)
		n = take_apart(t, words, count);
	if (n == 0)
		n = take_pair(t, words[0], 1);
	if (n == 0)
		n = take_clock(t, words[0]);
	if (n == 0)
		n = take_duration(t, words, count);
	return n ? n : judge_number(t, words[0], count == 1);
}

/* Cuts at blanks into at most INSIDE_MAX words; 0 where there are more. */
static size_t
cut(struct pool *p, const char *argument, const char *ret[INSIDE_MAX])
{
	char *copy = pool_dup(p, argument), *word;
	size_t count = 0;

	while (copy && (word = strsep(&copy, " \t"))) {
		if (*word && count == INSIDE_MAX)
			return 0;
		if (*word)
			ret[count++] = word;
	}
	return count;
}

/* How many words a faulty item has: as many as if it stood there alone. */
static size_t
length(const struct when_taking *t, const char *const *words, size_t count)
{
	struct when_fault fault;
	struct when_taking alone = { .now = t->now, .pool = t->pool,
		.fault = &fault };
	int n = when_take(&alone, words, count);

	return n > 0 ? (size_t)n : 1;
}

int
when_take_inside(struct when_taking *t, const char *argument)
{
	const char *words[INSIDE_MAX];
	size_t count = cut(t->pool, argument, words), i = 0;
	struct when_taking trial = *t;
	struct when_fault fault;
	bool faulty = false;

	trial.fault = &fault;
	while (i < count) {
		int n = when_take(&trial, words + i, count - i);

		if (n == 0)
			return 0;
		if (n < 0 && !faulty)
			*t->fault = fault;
		faulty |= n < 0;
		i += n > 0 ? (size_t)n : length(t, words + i, count - i);
	}
	if (!count || faulty)
		return count ? -1 : 0;
	t->parts = trial.parts;
	return 1;
}
