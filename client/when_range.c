/* SPDX-License-Identifier: MIT */
/* RANGE: words that name a stretch of days. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "when_word.h"

/* What reading a range carries along. */
struct ranging {
	const struct when_now *now;
	struct pool *pool;
	struct when_fault *fault;
};

enum unit { UNIT_WEEK, UNIT_MONTH, UNIT_QUARTER, UNIT_YEAR };

static const char *const units[] = { "week", "month", "quarter", "year" };

static const char *const months[] = { "january", "february", "march",
	"april", "may", "june", "july", "august", "september", "october",
	"november", "december" };

/* The days of `count` months from a month on; it may lie outside 1-12. */
static struct day_range
months_from(int year, int month, int count)
{
	int first = year * 12 + month - 1, behind = first + count;

	return (struct day_range){
		day_from_date(first / 12, first % 12 + 1, 1),
		day_from_date(behind / 12, behind % 12 + 1, 1) - 1,
	};
}

/* This one (back 0), the last one (1), ... */
static struct day_range
unit_range(const struct when_now *now, enum unit unit, int back)
{
	struct day_range week = when_this_week(now);
	int year, month, mday, into;

	day_to_date(now->today, &year, &month, &mday);
	into = (month - now->year_starts + 12) % 12; /* months of the year */
	switch (unit) {
	case UNIT_WEEK:
		return (struct day_range){ week.from - 7 * back,
			week.to - 7 * back };
	case UNIT_MONTH:
		return months_from(year, month - back, 1);
	case UNIT_QUARTER:
		return months_from(year, month - into % 3 - 3 * back, 3);
	case UNIT_YEAR:
		break;
	}
	return months_from(year, month - into - 12 * back, 12);
}

/* "week", "this-week", "last-week". */
static bool
unit_word(const struct when_now *now, const char *word, struct day_range *ret)
{
	int back = 0;

	if (!strncasecmp(word, "this-", 5)) {
		word += 5;
	} else if (!strncasecmp(word, "last-", 5)) {
		word += 5;
		back = 1;
	}
	for (size_t i = 0; i < 4; i++)
		if (!strcasecmp(word, units[i])) {
			*ret = unit_range(now, (enum unit)i, back);
			return true;
		}
	return false;
}

static bool
month_word(const struct when_now *now, const char *word,
    struct day_range *ret)
{
	int year, month, mday;
	size_t len = strlen(word);

	day_to_date(now->today, &year, &month, &mday);
	for (int i = 0; len >= 3 && i < 12; i++)
		if (!strncasecmp(word, months[i], len) &&
		    (len == 3 || len == strlen(months[i]))) {
			*ret = months_from(year - (i + 1 > month), i + 1, 1);
			return true;
		}
	return false;
}

static int
no_such(const struct ranging *r, const char *word)
{
	return when_misread(r->fault, r->pool, "there is no %s", word);
}

/* An ISO week of a year. */
static int
iso_week(const struct ranging *r, const char *word, int year, int week,
    struct day_range *ret)
{
	if (year < 1970 || week < 1 || week > day_iso_weeks(year))
		return no_such(r, word);
	ret->from = day_of_iso_week(year, week);
	ret->to = ret->from + 6;
	return ret->from < DAY_FIRST ? no_such(r, word) : 1;
}

/* "2026-W47", "2026-11", "2026-Q4", "2026", "FY27-Q1", "FY27": 1, 0 or -1. */
static int
number_word(const struct ranging *r, const char *word, struct day_range *ret)
{
	int starts = r->now->year_starts, year = 0, part = 0, end = 0;
	bool fiscal = !strncasecmp(word, "fy", 2);

	if (fiscal && sscanf(word + 2, "%2d%n", &year, &end) == 1)
		year += 2000;
	else if (fiscal || sscanf(word, "%4d%n", &year, &end) != 1 ||
	    end != 4)
		return 0;
	word += fiscal ? 2 : 0;
	/* A fiscal year has the name of the year in which it ends. */
	year -= fiscal && starts > 1;
	if (year < 1970)
		return no_such(r, word);
	if (!word[end]) {
		*ret = months_from(year, starts, 12);
		return 1;
	}
	if (!fiscal && sscanf(word + end, "-%*1[Ww]%2d%n", &part, &end) == 1 &&
	    !word[4 + end])
		return iso_week(r, word, year, part, ret);
	if (sscanf(word + (fiscal ? 2 : 4), "-%*1[Qq]%1d%n", &part, &end) == 1 &&
	    !word[(fiscal ? 2 : 4) + end]) {
		if (part < 1 || part > 4)
			return no_such(r, word);
		*ret = months_from(year, starts + 3 * (part - 1), 3);
		return 1;
	}
	if (fiscal || sscanf(word + 4, "-%2d%n", &part, &end) != 1 ||
	    word[4 + end] || end != 3)
		return 0;
	if (part < 1 || part > 12)
		return no_such(r, word);
	*ret = months_from(year, part, 1);
	return 1;
}

/* "7d": so many days, today included. */
static int
days_word(const struct ranging *r, const char *word, struct day_range *ret)
{
	int count, end = 0;

	if (!isdigit((unsigned char)*word) ||
	    sscanf(word, "%6d%*1[dD]%n", &count, &end) != 1 || !end ||
	    word[end])
		return 0;
	if (count < 1 || count > r->now->today + 1)
		return no_such(r, word);
	*ret = (struct day_range){ r->now->today - count + 1, r->now->today };
	return 1;
}

/* Any one word but DAY..DAY: 1, 0, or -1. */
static int
one_word(const struct ranging *r, const char *word, struct day_range *ret)
{
	int32_t day;
	int n;

	if (!strcasecmp(word, "all")) {
		*ret = (struct day_range){ DAY_FIRST, DAY_LAST };
		return 1;
	}
	if (unit_word(r->now, word, ret) || month_word(r->now, word, ret))
		return 1;
	n = number_word(r, word, ret);
	if (n == 0)
		n = days_word(r, word, ret);
	if (n != 0)
		return n;
	n = when_day_word(r->now, r->pool, word, &day, r->fault);
	if (n > 0)
		*ret = (struct day_range){ day, day };
	return n;
}

/* "DAY..DAY", "DAY..", "..DAY"; either may be a range of its own. */
static int
dots_word(const struct ranging *r, const char *word, struct day_range *ret)
{
	const char *dots = strstr(word, "..");
	char *first = pool_dupn(r->pool, word, (size_t)(dots - word));
	struct day_range from = { DAY_FIRST, 0 }, to = { 0, DAY_LAST };
	int a = 1, b = 1;

	if (first && *first)
		a = one_word(r, first, &from);
	if (a > 0 && dots[2])
		b = one_word(r, dots + 2, &to);
	if (a < 0 || b < 0)
		return -1;
	if (!first || !a || !b || (!*first && !dots[2]))
		return when_misread(r->fault, r->pool, "\"%s\" is not a "
		    "range; write 2026-11-01..2026-11-15, nov.. or ..fri",
		    word);
	if (to.to < from.from)
		return when_misread(r->fault, r->pool, "\"%s\" ends before it "
		    "begins", word);
	*ret = (struct day_range){ from.from, to.to };
	return 1;
}

/* "last week", "this month": joined by a dash they are one word. */
static bool
two_words(const struct ranging *r, const char *const *words,
    struct day_range *ret)
{
	const char *joined;

	if (strcasecmp(words[0], "last") && strcasecmp(words[0], "this"))
		return false;
	joined = pool_printf(r->pool, "%s-%s", words[0], words[1]);
	return joined && unit_word(r->now, joined, ret);
}

/* "week 47": the latest that has begun. Returns 1, 0 or -1. */
static int
week_number(const struct ranging *r, const char *const *words,
    struct day_range *ret)
{
	int year, this_week, week, end = 0;

	if (strcasecmp(words[0], "week") != 0 ||
	    sscanf(words[1], "%2d%n", &week, &end) != 1 || words[1][end])
		return 0;
	day_iso_week(r->now->today, &year, &this_week);
	return iso_week(r, pool_printf(r->pool, "week %d", week),
	    year - (week > this_week), week, ret);
}

int
when_range_parse(const struct when_now *now, struct pool *p,
    const char *const *words, size_t count, struct day_range *ret,
    size_t *ret_used, struct when_fault *fault)
{
	const struct ranging r = { .now = now, .pool = p, .fault = fault };
	struct day_range range = { 0 };
	size_t used = 2;
	int n = 0;

	if (count > 1)
		n = two_words(&r, words, &range) ? 1
		    : week_number(&r, words, &range);
	if (n == 0 && count > 0) {
		used = 1;
		n = strstr(words[0], "..") ? dots_word(&r, words[0], &range)
		    : one_word(&r, words[0], &range);
	}
	if (n < 0)
		return -1;
	if (n > 0)
		*ret = range;
	*ret_used = n > 0 ? used : 0;
	return 0;
}
