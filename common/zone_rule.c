/* SPDX-License-Identifier: MIT */
/*
 * POSIX rules for TZ. The skip_ functions return what follows, or NULL
 * where the text is no such thing; most pass a NULL on, so that they chain.
 */
#include "zone_rule.h"

#include <ctype.h>
#include <stddef.h>

enum { OFFSET_HOURS = 24, TIME_HOURS = 167 };

static const char *
skip_number(const char *c, int min, int max)
{
	const char *begin = c;
	int value = 0;

	if (!c)
		return NULL;
	for (; isdigit((unsigned char)*c) && c - begin < 4; c++)
		value = value * 10 + (*c - '0');
	return c > begin && value >= min && value <= max ? c : NULL;
}

static const char *
skip_char(const char *c, char wanted)
{
	return c && *c == wanted ? c + 1 : NULL;
}

/* Three letters or more, or as much within <>, where digits will do too. */
static const char *
skip_name(const char *c)
{
	bool quoted = *c == '<';
	const char *begin = c + quoted;

	for (c = begin; isalpha((unsigned char)*c) || (quoted &&
	    (isdigit((unsigned char)*c) || *c == '+' || *c == '-')); c++)
		;
	if (c - begin < 3)
		return NULL;
	return quoted ? skip_char(c, '>') : c;
}

/* [+-]hh[:mm[:ss]] */
static const char *
skip_time(const char *c, int hours)
{
	if (c && (*c == '+' || *c == '-'))
		c++;
	c = skip_number(c, 0, hours);
	for (int i = 0; i < 2 && c && *c == ':'; i++)
		c = skip_number(c + 1, 0, 59);
	return c;
}

/* A day on which clocks change, and when: M10.5.0/3, J300, 299. */
static const char *
skip_change(const char *c)
{
	c = skip_char(c, ',');
	if (c && *c == 'M') {
		c = skip_char(skip_number(c + 1, 1, 12), '.');
		c = skip_char(skip_number(c, 1, 5), '.');
		c = skip_number(c, 0, 6);
	} else if (c && *c == 'J') {
		c = skip_number(c + 1, 1, 365);
	} else {
		c = skip_number(c, 0, 365);
	}
	return c && *c == '/' ? skip_time(c + 1, TIME_HOURS) : c;
}

bool
zone_is_rule(const char *text)
{
	const char *c = skip_name(text);

	c = skip_time(c, OFFSET_HOURS);
	if (!c || !*c)
		return c != NULL;
	c = skip_name(c);
	if (c && *c != ',')
		c = skip_time(c, OFFSET_HOURS);
	c = skip_change(skip_change(c));
	return c && !*c;
}
