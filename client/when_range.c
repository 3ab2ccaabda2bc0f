/* SPDX-License-Identifier: MIT */
/* RANGE: words that name a stretch of days. */
#include <string.h>
#include <strings.h>

#include "when_period.h"
#include "when_word.h"

/* Any one word but DAY..DAY: 1, 0, or -1. */
static int
one_word(const struct when_now *now, struct pool *p, const char *word,
    struct day_range *ret, struct when_fault *fault)
{
	if (strcasecmp(word, "all") != 0)
		return when_period_parse(now, p, word, ret, fault);
	*ret = (struct day_range){ DAY_FIRST, DAY_LAST };
	return 1;
}

/* "DAY..DAY", "DAY..", "..DAY"; either may be a period of its own. */
static int
dots_word(const struct when_now *now, struct pool *p, const char *word,
    struct day_range *ret, struct when_fault *fault)
{
	struct day_range from = { DAY_FIRST, 0 }, to = { 0, DAY_LAST };
	const char *dots = strstr(word, ".."), *first;
	int a = 1, b = 1;

	/* A date like 20.11. brings a dot of its own. */
	while (dots[2] == '.')
		dots++;
	first = when_printf(p, "%.*s", (int)(dots - word), word);
	if (*first)
		a = one_word(now, p, first, &from, fault);
	if (a > 0 && dots[2])
		b = one_word(now, p, dots + 2, &to, fault);
	if (a < 0 || b < 0)
		return -1;
	if (!a || !b || (!*first && !dots[2]))
		return when_period_none(fault, p, word);
	if (to.to < from.from)
		return when_misread(fault, p, "%s ends (%s) before it begins "
		    "(%s)", word, when_day_text(now, p, to.to),
		    when_day_text(now, p, from.from));
	*ret = (struct day_range){ from.from, to.to };
	return 1;
}

/* "last week", "this month", "week 47": 1, 0 or -1. */
static int
two_words(const struct when_now *now, struct pool *p,
    const char *const *words, struct day_range *ret,
    struct when_fault *fault)
{
	if (!strcasecmp(words[0], "week"))
		return when_period_week(now, p, words[1], ret, fault);
	if (strcasecmp(words[0], "last") && strcasecmp(words[0], "this"))
		return 0;
	/* Joined by a dash they are one word. */
	return when_period_parse(now, p, when_printf(p, "%s-%s", words[0],
	    words[1]), ret, fault);
}

int
when_range_parse(const struct when_now *now, struct pool *p,
    const char *const *words, size_t count, struct day_range *ret,
    size_t *ret_used, struct when_fault *fault)
{
	struct day_range range = { 0 };
	size_t used = 2;
	int n = 0;

	if (count > 1)
		n = two_words(now, p, words, &range, fault);
	if (n == 0 && count > 0) {
		used = 1;
		n = strstr(words[0], "..")
		    ? dots_word(now, p, words[0], &range, fault)
		    : one_word(now, p, words[0], &range, fault);
	}
	if (n < 0)
		return -1;
	if (range.to < DAY_FIRST || range.from > DAY_LAST)
		return when_misread(fault, p, "there are no days in %s%s%s\n  "
		    "(days run from 1970-01-01 to 9999-12-31)", words[0],
		    used > 1 ? " " : "", used > 1 ? words[1] : "");
	/* The first week of 1970 and the last fiscal year reach out. */
	if (range.from < DAY_FIRST)
		range.from = DAY_FIRST;
	if (range.to > DAY_LAST)
		range.to = DAY_LAST;
	if (n > 0)
		*ret = range;
	*ret_used = n > 0 ? used : 0;
	return 0;
}
