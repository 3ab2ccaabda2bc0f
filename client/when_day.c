/* SPDX-License-Identifier: MIT */
/* Words that name a day. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "err.h"
#include "text.h"
#include "when_word.h"

static const struct {
	const char *name;
	int weekday;
} weekdays[] = {
	{ "mon", 0 }, { "monday", 0 }, { "tue", 1 }, { "tues", 1 },
	{ "tuesday", 1 }, { "wed", 2 }, { "wednesday", 2 }, { "thu", 3 },
	{ "thur", 3 }, { "thurs", 3 }, { "thursday", 3 }, { "fri", 4 },
	{ "friday", 4 }, { "sat", 5 }, { "saturday", 5 }, { "sun", 6 },
	{ "sunday", 6 },
};

struct when_now
when_now(int64_t instant, int32_t day_start)
{
	struct when_now now = { .instant = instant, .year_starts = 1 };

	now.clock = zone_clock_at(instant);
	now.today = now.clock.day - (now.clock.second < day_start);
	return now;
}

struct day_range
when_this_week(const struct when_now *now)
{
	int back = (day_weekday(now->today) - now->week_starts + 7) % 7;

	return (struct day_range){ now->today - back, now->today - back + 6 };
}

const char *
when_day_text(const struct when_now *now, struct pool *p, int32_t day)
{
	int year, month, mday, this_year, m, d;

	day_to_date(day, &year, &month, &mday);
	day_to_date(now->today, &this_year, &m, &d);
	return when_printf(p, year == this_year ? "%s %d %s" : "%s %d %s %d",
	    day_weekday_name(day_weekday(day)), mday, day_month_name(month),
	    year);
}

/* The digits at the front as a number, at most six of them. */
static size_t
number(const char *text, int *ret)
{
	size_t n = 0;

	for (*ret = 0; n < 6 && isdigit((unsigned char)text[n]); n++)
		*ret = *ret * 10 + (text[n] - '0');
	return n;
}

/* Three numbers with the same sign between them, the last one maybe left
   out: what people write for dates, here or elsewhere. */
struct numbers {
	int value[3];
	size_t len[3]; /* digits */
	char sign;
};

static bool
three_numbers(const char *word, struct numbers *ret)
{
	const char *c = word;

	*ret = (struct numbers){ 0 };
	for (int i = 0; i < 3; i++) {
		ret->len[i] = number(c, &ret->value[i]);
		c += ret->len[i];
		if (i < 2 && (!ret->len[i] || !*c || !strchr("-./", *c) ||
		    (i && *c != ret->sign)))
			return false;
		if (i < 2)
			ret->sign = *c++;
	}
	return !*c;
}

/* A year and two shorter numbers: a date, in whatever order. */
static bool
is_dated(const struct numbers *n)
{
	bool first = n->len[0] == 4 && n->len[2] >= 1 && n->len[2] <= 2;
	bool last = n->len[2] == 4 && n->len[0] <= 2;

	return (first || last) && n->len[1] <= 2;
}

/* The latest such date, today included. */
static bool
latest(const struct when_now *now, int month, int mday, int32_t *ret)
{
	int year, m, d;

	day_to_date(now->today, &year, &m, &d);
	/* A 29 February may lie eight years back. */
	for (int i = 0; i <= 8; i++)
		if (day_exists(year - i, month, mday) &&
		    day_from_date(year - i, month, mday) <= now->today) {
			*ret = day_from_date(year - i, month, mday);
			return true;
		}
	return false;
}

static int
no_such_date(struct pool *p, const char *word, struct when_fault *fault)
{
	return when_misread(fault, p, "there is no day %s\n  (days run from "
	    "1970-01-01 to 9999-12-31)", word);
}

/* "20.11." and "20.11.2026" */
static int
dotted_date(const struct when_now *now, struct pool *p, const char *word,
    const struct numbers *n, int32_t *ret, struct when_fault *fault)
{
	bool found;

	if (!n->len[2]) {
		found = latest(now, n->value[1], n->value[0], ret);
	} else {
		found = day_exists(n->value[2], n->value[1], n->value[0]);
		if (found)
			*ret = day_from_date(n->value[2], n->value[1],
			    n->value[0]);
	}
	return found ? 1 : no_such_date(p, word, fault);
}

/* Dates with or without a year: 1, 0, or -1 where it has the shape alone. */
static int
date_word(const struct when_now *now, struct pool *p, const char *word,
    int32_t *ret, struct when_fault *fault)
{
	struct numbers n;
	int r = day_parse(word, ret);

	if (r == 0)
		return 1;
	if (r == -ERR_RANGE)
		return no_such_date(p, word, fault);
	if (!three_numbers(word, &n))
		return 0;
	if (n.sign == '.' && n.len[0] <= 2 && n.len[1] <= 2 &&
	    (n.len[2] == 0 || n.len[2] == 4))
		return dotted_date(now, p, word, &n, ret, fault);
	if (!is_dated(&n))
		return 0;
	return when_misread(fault, p, "\"%s\" is not a day that is "
	    "understood;\n  write it like 2026-11-20 or 20.11.2026", word);
}

/* "-2d": 1, 0, or -1 where that was before there were days. */
static int
days_back(const struct when_now *now, struct pool *p, const char *word,
    int32_t *ret, struct when_fault *fault)
{
	size_t n = *word == '-' ? strspn(word + 1, "0123456789") : 0;
	int back;

	if (!n || strcasecmp(word + 1 + n, "d") != 0)
		return 0;
	if (n > 6 || number(word + 1, &back) != n || now->today < back)
		return no_such_date(p, word, fault);
	*ret = now->today - back;
	return 1;
}

int
when_weekday(const char *word)
{
	for (size_t i = 0; i < sizeof weekdays / sizeof *weekdays; i++)
		if (!strcasecmp(word, weekdays[i].name))
			return weekdays[i].weekday;
	return -1;
}

const char *
when_weekday_word(int weekday)
{
	size_t i = 0;

	while (weekdays[i].weekday != weekday)
		i++;
	return weekdays[i].name;
}

static bool
weekday_word(const struct when_now *now, const char *word, int32_t *ret)
{
	int weekday = when_weekday(word);

	if (weekday >= 0)
		*ret = now->today - (day_weekday(now->today) - weekday + 7) %
		    7;
	return weekday >= 0;
}

/* The day may lie before or behind all days there are. */
static int
any_day(const struct when_now *now, struct pool *p, const char *word,
    int32_t *ret_day, struct when_fault *fault)
{
	int r;

	if (!strcasecmp(word, "today") || !strcasecmp(word, "yesterday")) {
		*ret_day = now->today - (tolower((unsigned char)*word) == 'y');
		return 1;
	}
	if (now->ahead && !strcasecmp(word, "tomorrow")) {
		*ret_day = now->today + 1;
		return 1;
	}
	if (!strcasecmp(word, "tomorrow"))
		return when_refuse(fault, p, "tomorrow has not come yet; "
		    "time is logged once it was spent");
	if (weekday_word(now, word, ret_day))
		return 1;
	r = days_back(now, p, word, ret_day, fault);
	return r ? r : date_word(now, p, word, ret_day, fault);
}

int
when_day_word(const struct when_now *now, struct pool *p, const char *word,
    int32_t *ret_day, struct when_fault *fault)
{
	int32_t day;
	int r = any_day(now, p, word, &day, fault);

	if (r > 0 && (day < DAY_FIRST || day > DAY_LAST))
		return no_such_date(p, word, fault);
	if (r > 0)
		*ret_day = day;
	return r;
}

const char *
when_day_near(const char *word)
{
	static const char *const names[] = { "today", "yesterday", "tomorrow",
		"monday", "tuesday", "wednesday", "thursday", "friday",
		"saturday", "sunday" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (text_distance(word, names[i]) == 1)
			return names[i];
	return NULL;
}

int
when_day_parse(const struct when_now *now, struct pool *p, const char *word,
    int32_t *ret_day, struct when_fault *fault)
{
	int r = when_day_word(now, p, word, ret_day, fault);

	if (r == 0)
		return when_misread(fault, p, "\"%s\" is not a day;\n  write "
		    "today, yesterday, mon, 2026-11-20, 20.11. or -2d", word);
	return r < 0 ? -1 : 0;
}
