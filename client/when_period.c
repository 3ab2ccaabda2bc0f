/* SPDX-License-Identifier: MIT */
/* Periods of the calendar, by their names and numbers. */
#include "when_period.h"

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
	bool last = !strncasecmp(word, "last-", 5);

	if (last || !strncasecmp(word, "this-", 5))
		word += 5;
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (!strcasecmp(word, units[i])) {
			*ret = unit_range(now, (enum unit)i, last);
			return true;
		}
	return false;
}

/* "nov": the latest that has begun. */
static bool
month_word(const struct when_now *now, const char *word,
    struct day_range *ret)
{
	int year, month, mday;
	size_t len = strlen(word);

	day_to_date(now->today, &year, &month, &mday);
	for (int i = 0; len >= 3 && i < 12; i++)
		if (!strncasecmp(word, months[i], len)) {
			*ret = months_from(year - (i + 1 > month), i + 1, 1);
			return true;
		}
	return false;
}

int
when_period_none(struct when_fault *fault, struct pool *p, const char *word)
{
	return when_misread(fault, p, "\"%s\" is not a range;\n  "
	    "write week, last-week, week 47, nov, 2026-W47, 7d or "
	    "2026-11-01..2026-11-15", word);
}

static int
no_range(const struct ranging *r, const char *word)
{
	return when_period_none(r->fault, r->pool, word);
}

/* From `least` to `most` digits as a number: what follows, or NULL. */
static const char *
scan(const char *c, size_t least, size_t most, int *ret)
{
	size_t n = c ? strspn(c, "0123456789") : 0;

	if (n < least || n > most)
		return NULL;
	for (*ret = 0; n > 0; n--)
		*ret = *ret * 10 + (*c++ - '0');
	return c;
}

/* Of weeks that begin on another day, the one that holds the Thursday of an
   ISO week has its number. */
static int
numbered_week(const struct ranging *r, const char *word, int year, int week,
    struct day_range *ret)
{
	int into = (3 - r->now->week_starts + 7) % 7;

	if (week < 1 || week > day_iso_weeks(year))
		return when_misread(r->fault, r->pool, "there is no %s; %d "
		    "has %d weeks", word, year, day_iso_weeks(year));
	ret->from = day_of_iso_week(year, week) + 3 - into;
	ret->to = ret->from + 6;
	return 1;
}

/* "2026-W47", "2026-11", "2026-Q4", "2026" behind their year. */
static int
of_year(const struct ranging *r, const char *word, const char *rest,
    int year, struct day_range *ret)
{
	int starts = r->now->year_starts, n;
	const char *end;

	if ((!*rest || !strncasecmp(rest, "-q", 2)) && starts != 1)
		return when_misread(r->fault, r->pool, "years begin in %s "
		    "here:\n  write FY%02d%s, or months like %d-01..%d-12",
		    day_month_name(starts), (year + 1) % 100, rest, year,
		    year);
	if (!*rest) {
		*ret = months_from(year, 1, 12);
		return 1;
	}
	end = scan(rest + 1, 2, 2, &n);
	if (*rest == '-' && end && !*end && n >= 1 && n <= 12) {
		*ret = months_from(year, n, 1);
		return 1;
	}
	end = strncasecmp(rest, "-w", 2) ? NULL : scan(rest + 2, 1, 2, &n);
	if (end && !*end)
		return numbered_week(r, word, year, n, ret);
	end = strncasecmp(rest, "-q", 2) ? NULL : scan(rest + 2, 1, 1, &n);
	if (!end || *end || n < 1 || n > 4)
		return no_range(r, word);
	*ret = months_from(year, 3 * n - 2, 3);
	return 1;
}

/* "FY27", "FY27-Q1": named by the year in which it ends. */
static int
fiscal_word(const struct ranging *r, const char *word, struct day_range *ret)
{
	int starts = r->now->year_starts, year, n;
	const char *rest = scan(word + 2, 2, 2, &year), *end;

	if (rest)
		year += 2000;
	else
		rest = scan(word + 2, 4, 4, &year);
	if (!rest || year <= 1970)
		return no_range(r, word);
	year -= starts > 1;
	if (!*rest) {
		*ret = months_from(year, starts, 12);
		return 1;
	}
	end = strncasecmp(rest, "-q", 2) ? NULL : scan(rest + 2, 1, 1, &n);
	if (!end || *end || n < 1 || n > 4)
		return no_range(r, word);
	*ret = months_from(year, starts + 3 * (n - 1), 3);
	return 1;
}

/* What begins with a digit or FY: 1, 0 or -1. */
static int
number_word(const struct ranging *r, const char *word, struct day_range *ret)
{
	const char *rest;
	int n;

	if (!strncasecmp(word, "fy", 2) && strspn(word + 2, "0123456789"))
		return fiscal_word(r, word, ret);
	if (!strspn(word, "0123456789"))
		return 0;
	rest = scan(word, 1, 6, &n);
	/* "7d": so many days, today included. */
	if (rest && !strcasecmp(rest, "d") && n >= 1 &&
	    n <= r->now->today + 1) {
		*ret = (struct day_range){ r->now->today - n + 1,
			r->now->today };
		return 1;
	}
	if (rest != word + 4 || n < 1970)
		return no_range(r, word);
	return of_year(r, word, rest, n, ret);
}

int
when_period_parse(const struct when_now *now, struct pool *p,
    const char *word, struct day_range *ret, struct when_fault *fault)
{
	const struct ranging r = { .now = now, .pool = p, .fault = fault };
	int32_t day;
	int n;

	if (unit_word(now, word, ret) || month_word(now, word, ret))
		return 1;
	n = when_day_word(now, p, word, &day, fault);
	if (n > 0)
		*ret = (struct day_range){ day, day };
	return n ? n : number_word(&r, word, ret);
}

int
when_period_week(const struct when_now *now, struct pool *p,
    const char *number, struct day_range *ret, struct when_fault *fault)
{
	const struct ranging r = { .now = now, .pool = p, .fault = fault };
	int year, this_week, week = 0;
	const char *end = scan(number, 1, 2, &week);

	if (!end || *end)
		return 0;
	day_iso_week(when_this_week(now).from + (3 - now->week_starts + 7) % 7,
	    &year, &this_week);
	year -= week > this_week;
	/* Not every year has a week 53. */
	while (week == 53 && day_iso_weeks(year) < 53)
		year--;
	return numbered_week(&r, when_printf(p, "week %d", week), year, week,
	    ret);
}
