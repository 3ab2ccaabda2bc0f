/* SPDX-License-Identifier: MIT */
/* Words that name a day. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "err.h"
#include "text.h"
#include "when_word.h"

enum { HOURS_OF_DAY = 24, BACK_MAX = 99999 };

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
	const char *text;

	day_to_date(day, &year, &month, &mday);
	day_to_date(now->today, &this_year, &m, &d);
	text = pool_printf(p, year == this_year ? "%s %d %s" : "%s %d %s %d",
	    day_weekday_name(day_weekday(day)), mday, day_month_name(month),
	    year);
	return text ? text : "";
}

/* Digits, counted, into a number; the caller bounds how many it takes. */
static size_t
number(const char *text, int *ret)
{
	size_t n = 0;

	*ret = 0;
	while (n < 6 && isdigit((unsigned char)text[n]))
		*ret = *ret * 10 + (text[n++] - '0');
	return n;
}

/* "20.11." or "20.11.2026": its parts, year 0 where there is none. */
static bool
dotted(const char *word, int *ret_day, int *ret_month, int *ret_year)
{
	size_t n = number(word, ret_day), m, y;

	if (n < 1 || n > 2 || word[n] != '.')
		return false;
	m = number(word + n + 1, ret_month);
	if (m < 1 || m > 2 || word[n + 1 + m] != '.')
		return false;
	y = number(word + n + m + 2, ret_year);
	return (y == 0 || y == 4) && !word[n + m + 2 + y];
}

/* The latest such date, today included. */
static bool
latest(const struct when_now *now, int month, int mday, int32_t *ret)
{
	int year, m, d;

	day_to_date(now->today, &year, &m, &d);
	/* A 29 February may lie eight years back. */
	for (int i = 0; i <= 8; i++)
		if (day_exists(year - i, month, mday)) {
			*ret = day_from_date(year - i, month, mday);
			if (*ret <= now->today)
				return true;
		}
	return false;
}

static int
no_such_date(struct pool *p, const char *word, struct when_fault *fault)
{
	return when_misread(fault, p, "there is no day %s (days run from "
	    "1970-01-01 to 9999-12-31)", word);
}

/* Dates with or without a year: 1, 0, or -1. */
static int
date_word(const struct when_now *now, struct pool *p, const char *word,
    int32_t *ret, struct when_fault *fault)
{
	int mday, month, year, r = day_parse(word, ret);

	if (r == 0)
		return 1;
	if (r == -ERR_RANGE)
		return no_such_date(p, word, fault);
	if (!dotted(word, &mday, &month, &year))
		return 0;
	if (!year)
		return latest(now, month, mday, ret) ? 1
		    : no_such_date(p, word, fault);
	if (!day_exists(year, month, mday))
		return no_such_date(p, word, fault);
	*ret = day_from_date(year, month, mday);
	return 1;
}

/* "-2d" */
static bool
days_back(const struct when_now *now, const char *word, int32_t *ret)
{
	int back;
	size_t n;

	if (*word != '-')
		return false;
	n = number(word + 1, &back);
	if (n < 1 || n > 5 || strcasecmp(word + 1 + n, "d") != 0 ||
	    now->today - back < DAY_FIRST)
		return false;
	*ret = now->today - back;
	return true;
}

static bool
weekday_word(const struct when_now *now, const char *word, int32_t *ret)
{
	for (size_t i = 0; i < sizeof weekdays / sizeof *weekdays; i++)
		if (!strcasecmp(word, weekdays[i].name)) {
			*ret = now->today - (day_weekday(now->today) -
			    weekdays[i].weekday + 7) % 7;
			return true;
		}
	return false;
}

int
when_day_word(const struct when_now *now, struct pool *p, const char *word,
    int32_t *ret_day, struct when_fault *fault)
{
	int r;

	if (!strcasecmp(word, "today") || !strcasecmp(word, "yesterday")) {
		*ret_day = now->today - (tolower((unsigned char)*word) == 'y');
		return 1;
	}
	if (!strcasecmp(word, "tomorrow"))
		return when_refuse(fault, p, "tomorrow has not come yet; log "
		    "what was done, on the day it was done");
	if (weekday_word(now, word, ret_day) ||
	    days_back(now, word, ret_day))
		return 1;
	r = date_word(now, p, word, ret_day, fault);
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
		return when_misread(fault, p, "\"%s\" is not a day; write "
		    "today, yesterday, mon, 2026-11-20, 20.11. or -2d", word);
	return r < 0 ? -1 : 0;
}
