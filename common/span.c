/* SPDX-License-Identifier: MIT */
/* Durations: words <-> whole seconds. */
#include "span.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "err.h"

/* Larger amounts are refused before they could overflow anything. */
#define SPAN_LIMIT ((int64_t)1 << 40)

enum { FRACTION_DIGITS = 6, FRACTION_ONE = 1000000 };

static const struct {
	const char *name;
	int seconds;
} units[] = {
	{ "h", 3600 }, { "hr", 3600 }, { "hrs", 3600 }, { "hour", 3600 },
	{ "hours", 3600 }, { "m", 60 }, { "min", 60 }, { "mins", 60 },
	{ "minute", 60 }, { "minutes", 60 }, { "s", 1 }, { "sec", 1 },
	{ "secs", 1 }, { "second", 1 }, { "seconds", 1 },
};

/* A number as it was written: whole part and millionths. */
struct number {
	int64_t whole;
	int64_t millionths;
	bool fraction;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int
parse_number(const char **text, struct number *ret)
{
	const char *c = *text;
	int64_t scale = FRACTION_ONE;

	*ret = (struct number){ 0 };
	for (; is_digit(*c); c++) {
		ret->whole = ret->whole * 10 + (*c - '0');
		if (ret->whole > SPAN_LIMIT)
			return -ERR_TOO_LARGE;
	}
	if ((*c == '.' || *c == ',') && is_digit(c[1])) {
		ret->fraction = true;
		for (c++; is_digit(*c); c++) {
			scale /= 10;
			ret->millionths += (*c - '0') * scale;
			if (!scale && *c != '0')
				return -ERR_RANGE;
		}
	}
	if (c == *text)
		return -ERR_SYNTAX;
	*text = c;
	return 0;
}

/* The letters at the front as a unit's seconds, or 0. */
static int
parse_unit(const char **text)
{
	size_t len = 0;

	while (isalpha((unsigned char)(*text)[len]))
		len++;
	for (size_t i = 0; len && i < sizeof units / sizeof *units; i++)
		if (strlen(units[i].name) == len &&
		    !strncasecmp(units[i].name, *text, len)) {
			*text += len;
			return units[i].seconds;
		}
	return 0;
}

static void
skip_blanks(const char **text)
{
	while (**text == ' ')
		++*text;
}

static int
add(struct number n, int unit, int64_t *sum)
{
	int64_t part = n.millionths * unit;

	if (part % FRACTION_ONE)
		return -ERR_RANGE;
	*sum += n.whole * unit + part / FRACTION_ONE;
	return *sum > SPAN_LIMIT ? -ERR_TOO_LARGE : 0;
}

/* One number and its unit; `last` is the unit before, 0 at first. */
static int
parse_part(const char **text, int *last, int64_t *sum)
{
	/* "1h30": what follows the hours at once is minutes. */
	bool at_once = *last == 3600 && (*text)[-1] != ' ';
	struct number n;
	int unit, r = parse_number(text, &n);

	if (r < 0)
		return r;
	skip_blanks(text);
	unit = at_once && !**text && !n.fraction ? 60 : parse_unit(text);
	skip_blanks(text);
	if (!unit || (*last && unit >= *last) || (n.fraction && **text))
		return -ERR_SYNTAX;
	if (*last && n.whole * unit >= *last)
		return -ERR_RANGE;
	*last = unit;
	return add(n, unit, sum);
}

/* PT1H30M: in ISO 8601 every part has its unit, and nothing is spelt out. */
static bool
is_iso(const char *text)
{
	size_t len = strlen(text);

	return len > 3 && !strncasecmp(text, "PT", 2) &&
	    strspn(text + 2, "0123456789.,hmsHMS") == len - 2 &&
	    !is_digit(text[len - 1]);
}

int
span_parse(const char *text, int64_t *ret_seconds)
{
	const char *c = is_iso(text) ? text + 2 : text;
	int64_t sum = 0;
	int last = 0;

	do {
		int r = parse_part(&c, &last, &sum);

		if (r < 0)
			return r;
	} while (*c);
	*ret_seconds = sum;
	return 0;
}

bool
span_shaped(const char *word)
{
	const char *c = word + (*word == '-' || *word == '+');
	int parts = 0;

	c += strncasecmp(c, "PT", 2) ? 0 : 2;
	while (*c) {
		size_t len = strspn(c, "0123456789.,");

		if (!len || !strpbrk(word, "0123456789"))
			return false;
		c += len;
		if (*c && !parse_unit(&c))
			return false;
		parts += len && !strchr("0123456789.,", c[-1]);
	}
	return parts > 0;
}

char *
span_format(int64_t seconds, char ret[SPAN_TEXT])
{
	const char *sign = seconds < 0 ? "-" : "";
	uint64_t amount = seconds < 0 ? 0 - (uint64_t)seconds
	                              : (uint64_t)seconds;
	uint64_t minutes = (amount + 30) / 60;

	if (amount && amount < 60)
		(void)snprintf(ret, SPAN_TEXT, "%s%ds", sign, (int)amount);
	else
		(void)snprintf(ret, SPAN_TEXT, "%s%lluh %02dm", sign,
		    (unsigned long long)(minutes / 60), (int)(minutes % 60));
	return ret;
}

char *
span_format_short(int64_t seconds, char ret[SPAN_TEXT])
{
	char *minutes;

	span_format(seconds, ret);
	minutes = strstr(ret, " 00m");
	if (minutes && seconds)
		*minutes = '\0';
	return ret;
}

char *
span_format_exact(int64_t seconds, char ret[SPAN_TEXT])
{
	const long long parts[] = { (long long)(seconds / 3600),
		(long long)(seconds / 60 % 60), (long long)(seconds % 60) };
	int len = 0;

	*ret = '\0';
	for (int i = 0; i < 3; i++)
		if (parts[i])
			len += snprintf(ret + len, (size_t)(SPAN_TEXT - len),
			    "%lld%c", parts[i], "hms"[i]);
	return ret;
}
