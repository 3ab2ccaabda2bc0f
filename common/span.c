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

static int
parse_number(const char **text, struct number *ret)
{
	const char *c = *text;
	int64_t scale = FRACTION_ONE;

	*ret = (struct number){ 0 };
	if (!isdigit((unsigned char)*c))
		return -ERR_SYNTAX;
	for (; isdigit((unsigned char)*c); c++) {
		ret->whole = ret->whole * 10 + (*c - '0');
		if (ret->whole > SPAN_LIMIT)
			return -ERR_RANGE;
	}
	if ((*c == '.' || *c == ',') && isdigit((unsigned char)c[1])) {
		ret->fraction = true;
		for (c++; isdigit((unsigned char)*c); c++) {
			scale /= 10;
			ret->millionths += (*c - '0') * scale;
			if (!scale && *c != '0')
				return -ERR_RANGE;
		}
	}
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

static int
add(struct number n, int unit, int64_t *sum)
{
	int64_t part = n.millionths * unit;

	if (part % FRACTION_ONE)
		return -ERR_RANGE;
	*sum += n.whole * unit + part / FRACTION_ONE;
	return *sum > SPAN_LIMIT ? -ERR_RANGE : 0;
}

/* PT1H30M of ISO 8601 is what people write with another frame around it. */
static const char *
skip_iso(const char *text)
{
	return strncasecmp(text, "PT", 2) ? text : text + 2;
}

int
span_parse(const char *text, int64_t *ret_seconds)
{
	const char *c = skip_iso(text);
	int64_t sum = 0;
	int last = 0, r;

	if (!*c)
		return -ERR_SYNTAX;
	while (*c) {
		struct number n;
		int unit;

		r = parse_number(&c, &n);
		if (r < 0)
			return r;
		while (*c == ' ')
			c++;
		/* "1h30": what follows the hours is minutes. */
		unit = *c || last != 3600 || n.fraction ? parse_unit(&c) : 60;
		if (!unit || (last && unit >= last))
			return -ERR_SYNTAX;
		r = add(n, unit, &sum);
		if (r < 0)
			return r;
		last = unit;
		while (*c == ' ')
			c++;
	}
	*ret_seconds = sum;
	return 0;
}

char *
span_format(int64_t seconds, char ret[SPAN_TEXT])
{
	const char *sign = seconds < 0 ? "-" : "";
	int64_t amount = seconds < 0 ? -seconds : seconds;
	int64_t minutes = (amount + 30) / 60;

	if (amount && amount < 60)
		(void)snprintf(ret, SPAN_TEXT, "%s%ds", sign, (int)amount);
	else
		(void)snprintf(ret, SPAN_TEXT, "%s%lldh %02dm", sign,
		    (long long)(minutes / 60), (int)(minutes % 60));
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
