/* SPDX-License-Identifier: MIT */
/* Clock times and pairs of them, as single words. */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "when_word.h"

static void
say(struct when_fault *f, struct pool *p, bool refused, const char *format,
    va_list args)
{
	char text[1024];

	(void)vsnprintf(text, sizeof text, format, args);
	f->refused = refused;
	f->message = pool_dup(p, text);
	if (!f->message)
		f->message = "out of memory";
}

int
when_refuse(struct when_fault *f, struct pool *p, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(f, p, true, format, args);
	va_end(args);
	return -1;
}

int
when_misread(struct when_fault *f, struct pool *p, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	say(f, p, false, format, args);
	va_end(args);
	return -1;
}

/* Up to two digits from the front; returns how many. */
static size_t
digits(const char *text, size_t len, int *ret)
{
	size_t n = 0;

	*ret = 0;
	while (n < len && n < 3 && isdigit((unsigned char)text[n]))
		*ret = *ret * 10 + (text[n++] - '0');
	return n;
}

enum when_shape
when_clock_parse(const char *text, size_t len, struct when_clock *ret)
{
	struct when_clock c = { .bare = true };
	size_t n = digits(text, len, &c.hour), minutes;

	if (n < 1 || n > 2)
		return WHEN_OTHER;
	if (n < len && text[n] == ':') {
		minutes = digits(text + n + 1, len - n - 1, &c.minute);
		if (minutes != 2)
			return WHEN_OTHER;
		c.bare = false;
		n += 3;
	}
	if (len - n == 2 && tolower((unsigned char)text[n + 1]) == 'm' &&
	    strchr("aApP", text[n])) {
		c.meridiem = (char)tolower((unsigned char)text[n]);
		n += 2;
	}
	if (n != len)
		return WHEN_OTHER;
	if (c.minute > 59 || c.hour > 24 || (c.hour == 24 && c.minute) ||
	    (c.meridiem && (c.hour < 1 || c.hour > 12)))
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
	return hour * 3600 + c->minute * 60;
}

const char *
when_clock_text(struct pool *p, int32_t second)
{
	const char *text = pool_printf(p, "%d:%02d", second / 3600,
	    second / 60 % 60);

	return text ? text : "";
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

enum when_shape
when_pair_parse(const char *word, struct when_pair *ret)
{
	const char *dash = strchr(word, '-'), *rest;
	struct when_pair pair = { 0 };
	enum when_shape first, second = WHEN_CLOCK;

	if (!dash || dash == word)
		return WHEN_OTHER;
	rest = dash + 1;
	first = when_clock_parse(word, (size_t)(dash - word), &pair.start);
	if (!*rest || !strcasecmp(rest, "now"))
		pair.to_now = true;
	else
		second = when_clock_parse(rest, strlen(rest), &pair.end);
	if (first == WHEN_OTHER || second == WHEN_OTHER)
		return WHEN_OTHER;
	/* "9-" alone is too little to be a time. */
	if (first == WHEN_CLOCK && !*rest && pair.start.bare &&
	    !pair.start.meridiem)
		return WHEN_OTHER;
	if (first == WHEN_NO_CLOCK || second == WHEN_NO_CLOCK)
		return WHEN_NO_CLOCK;
	share_meridiem(&pair);
	*ret = pair;
	return WHEN_CLOCK;
}
