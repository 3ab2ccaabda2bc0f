/* SPDX-License-Identifier: MIT */
/* Clock times and pairs of them, as single words. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "when_word.h"

enum { HOUR_MANY = 99 }; /* stands for all that are too many */

/* The digits at the front as a number; returns how many there are. */
static size_t
digits(const char *text, size_t len, int *ret)
{
	size_t n = 0;

	for (*ret = 0; n < len && isdigit((unsigned char)text[n]); n++)
		*ret = *ret > HOUR_MANY ? *ret : *ret * 10 + (text[n] - '0');
	return n;
}

/* ":30" at the front: 3, 0 where there is none. */
static size_t
colon(const char *text, size_t len, int *ret)
{
	if (!len || *text != ':' || digits(text + 1, len - 1, ret) != 2)
		return 0;
	return 3;
}

/* "am" or "pm" as all of the text. */
static char
meridiem(const char *text, size_t len)
{
	if (len != 2 || tolower((unsigned char)text[1]) != 'm' ||
	    !strchr("aApP", *text))
		return 0;
	return (char)tolower((unsigned char)*text);
}

static bool
is_time(const struct when_clock *c)
{
	if (c->minute > 59 || c->second > 59)
		return false;
	if (c->meridiem)
		return c->hour >= 1 && c->hour <= 12;
	return c->hour < 24 || (c->hour == 24 && !c->minute && !c->second);
}

enum when_shape
when_clock_parse(const char *text, size_t len, struct when_clock *ret)
{
	struct when_clock c = { 0 };
	size_t n = digits(text, len, &c.hour), minutes, more = 0;

	if (!n)
		return WHEN_OTHER;
	minutes = colon(text + n, len - n, &c.minute);
	if (minutes)
		more = colon(text + n + 3, len - n - 3, &c.second);
	c.bare = !minutes;
	c.meridiem = meridiem(text + n + minutes + more,
	    len - n - minutes - more);
	if (n + minutes + more + (c.meridiem ? 2 : 0) != len)
		return WHEN_OTHER;
	/* A long number alone is many things before it is an hour. */
	if (c.bare && !c.meridiem && n > 2)
		return WHEN_OTHER;
	if (n > 2 || !is_time(&c))
		return WHEN_NO_CLOCK;
	*ret = c;
	return WHEN_CLOCK;
}

int32_t
when_clock_second(const struct when_clock *c)
{
	int hour = c->hour;

	if (c->meridiem)
		hour = hour % 12 + (c->meridiem == 'p' ? 12 : 0);
	return hour * 3600 + c->minute * 60 + c->second;
}

const char *
when_clock_text(struct pool *p, int32_t second)
{
	return when_printf(p, "%d:%02d", second / 3600, second / 60 % 60);
}

const char *
when_clock_short(struct pool *p, int32_t second, bool by_halves)
{
	int hour = second / 3600, minute = second / 60 % 60;
	const char *half = "";

	if (by_halves) {
		half = hour % 24 < 12 ? "am" : "pm";
		hour = (hour + 11) % 12 + 1;
	}
	return minute ? when_printf(p, "%d:%02d%s", hour, minute, half)
	              : when_printf(p, "%d%s", hour, half);
}

/* "2-3pm" is 2pm to 3pm, "11-1pm" 11am to 1pm. */
static void
share_meridiem(struct when_pair *pair)
{
	if (pair->start.meridiem || !pair->end.meridiem ||
	    pair->start.hour < 1 || pair->start.hour > 12)
		return;
	pair->start.meridiem = pair->end.meridiem;
	if (when_clock_second(&pair->start) >= when_clock_second(&pair->end))
		pair->start.meridiem = pair->end.meridiem == 'p' ? 'a' : 'p';
}

size_t
when_dash(const char *text)
{
	static const char printed[] = "\xe2\x80\x93"; /* U+2013 */

	if (*text == '-')
		return 1;
	return strncmp(text, printed, sizeof printed - 1) ? 0
	    : sizeof printed - 1;
}

enum when_shape
when_pair_parse(const char *word, struct when_pair *ret)
{
	const char *dash = word, *rest;
	struct when_pair pair = { 0 };
	enum when_shape first, second = WHEN_CLOCK;

	while (*dash && !when_dash(dash))
		dash++;
	if (!*dash || dash == word)
		return WHEN_OTHER;
	rest = dash + when_dash(dash);
	first = when_clock_parse(word, (size_t)(dash - word), &pair.start);
	pair.to_now = !*rest || !strcasecmp(rest, "now");
	if (!pair.to_now)
		second = when_clock_parse(rest, strlen(rest), &pair.end);
	if (first == WHEN_OTHER || second == WHEN_OTHER)
		return WHEN_OTHER;
	/* 24:00 is where a day ends; nothing of that day begins there. */
	if (first == WHEN_NO_CLOCK || second == WHEN_NO_CLOCK ||
	    pair.start.hour == 24)
		return WHEN_NO_CLOCK;
	share_meridiem(&pair);
	*ret = pair;
	return WHEN_CLOCK;
}
