/* SPDX-License-Identifier: MIT */
/* Instants on the wire: RFC 3339 with the offset of the place. */
#include "wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "span.h"

char *
wire_stamp_format(const struct wire_stamp *s, char ret[WIRE_STAMP_TEXT])
{
	int64_t local = s->instant + s->offset;
	int32_t day = (int32_t)(local / 86400 - (local % 86400 < 0));
	int second = (int)(local - (int64_t)day * 86400);
	int minutes = abs(s->offset) / 60;
	char date[DAY_TEXT];

	(void)snprintf(ret, WIRE_STAMP_TEXT, "%sT%02d:%02d:%02d%c%02d:%02d",
	    day_format(day, date), second / 3600, second / 60 % 60,
	    second % 60, s->offset < 0 ? '-' : '+', minutes / 60 % 100,
	    minutes % 60);
	return ret;
}

/* Two digits, or -1. */
static int
two(const char *s)
{
	if (s[0] < '0' || s[0] > '9' || s[1] < '0' || s[1] > '9')
		return -1;
	return (s[0] - '0') * 10 + (s[1] - '0');
}

/* The offset behind the seconds: Z or +hh:mm. */
static int
parse_offset(const char *text, int32_t *ret)
{
	int hours, minutes;

	if (!strcmp(text, "Z")) {
		*ret = 0;
		return 0;
	}
	if ((*text != '+' && *text != '-') || strlen(text) != 6 ||
	    text[3] != ':')
		return -ERR_SYNTAX;
	hours = two(text + 1);
	minutes = two(text + 4);
	if (hours < 0 || minutes < 0)
		return -ERR_SYNTAX;
	if (hours > 23 || minutes > 59)
		return -ERR_RANGE;
	*ret = (hours * 60 + minutes) * (*text == '-' ? -60 : 60);
	return 0;
}

int
wire_stamp_parse(const char *text, struct wire_stamp *ret)
{
	char date[DAY_TEXT] = "";
	int hour, minute, second, r;
	int32_t day, offset;

	if (strlen(text) < 20 || text[10] != 'T' || text[13] != ':' ||
	    text[16] != ':')
		return -ERR_SYNTAX;
	memcpy(date, text, 10);
	r = day_parse(date, &day);
	if (r < 0)
		return r;
	hour = two(text + 11);
	minute = two(text + 14);
	second = two(text + 17);
	if (hour < 0 || minute < 0 || second < 0)
		return -ERR_SYNTAX;
	if (hour > 23 || minute > 59 || second > 59)
		return -ERR_RANGE;
	r = parse_offset(text + 19, &offset);
	if (r < 0)
		return r;
	*ret = (struct wire_stamp){ .set = true, .offset = offset,
	    .instant = (int64_t)day * 86400 + hour * 3600 + minute * 60 +
	    second - offset };
	return 0;
}

int32_t
wire_stamp_day(const struct wire_stamp *s)
{
	int64_t local = s->instant + s->offset;

	return (int32_t)(local / SPAN_DAY - (local % SPAN_DAY < 0));
}
