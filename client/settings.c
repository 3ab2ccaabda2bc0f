/* SPDX-License-Identifier: MIT */
/* The keys, each with its words: parsing, printing, defaults. */
#include "settings.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "address.h"
#include "err.h"
#include "span.h"
#include "workdays.h"
#include "zone.h"

enum {
	WEEK_SECONDS_MAX = 168 * 3600,
	DAY_START_MAX = 6 * 3600,
	TOLERANCE_MAX = 50,
	NEGLECT_DAYS_MAX = 3660,
	TIMEOUT_MAX = 3600, /* seconds */
};

const struct settings settings_default = {
	.week_seconds = 45 * 3600,
	.workdays = 0x1f,
	.week_starts = 0,
	.year_starts = 1,
	.day_start = 0,
	.tolerance = 5,
	.neglect_days = 28,
	.format = "table",
	.color = TERM_COLOR_AUTO,
	.mail_from = "",
	.mail_reply_to = "",
	.mail_to = "",
	.mail_cc = "",
	.mail_sendmail = "/usr/sbin/sendmail -t -i",
	.mail_timeout_seconds = 60,
};

static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri",
	"sat", "sun", NULL };
static const char *const months[] = { "jan", "feb", "mar", "apr", "may",
	"jun", "jul", "aug", "sep", "oct", "nov", "dec", NULL };
static const char *const formats[] = { "table", "json", "csv", "markdown",
	"html", NULL };
static const char *const colors[] = { [TERM_COLOR_AUTO] = "auto",
	[TERM_COLOR_ALWAYS] = "always", [TERM_COLOR_NEVER] = "never", NULL };
static const char *const units[] = { "d", "day", "days", "w", "week",
	"weeks", NULL };

/* The index of a name, or -1. */
static int
find_name(const char *const *names, const char *word)
{
	for (int i = 0; names[i]; i++)
		if (!strcasecmp(names[i], word))
			return i;
	return -1;
}

/* A number of up to four digits and what is behind it, or -1. */
static int
take_number(const char *text, const char **ret_rest)
{
	size_t digits = strspn(text, "0123456789");

	if (!digits || digits > 4)
		return -1;
	*ret_rest = text + digits;
	return (int)strtol(text, NULL, 10);
}

static int
parse_choice(const struct settings_key *key, const char *value,
    struct pool *p, void *field)
{
	int found = find_name(key->names, value);

	(void)p;
	if (found < 0)
		return -ERR_SYNTAX;
	*(int *)field = key->first + found;
	return 0;
}

static const char *
print_choice(const struct settings_key *key, const void *field,
    struct pool *p)
{
	(void)p;
	return key->names[*(const int *)field - key->first];
}

static int
parse_text(const struct settings_key *key, const char *value,
    struct pool *p, void *field)
{
	const char *text = pool_dup(p, value);

	(void)key;
	if (!text)
		return -ERR_MEMORY;
	*(const char **)field = text;
	return 0;
}

static const char *
print_text(const struct settings_key *key, const void *field,
    struct pool *p)
{
	const char *text = *(const char *const *)field;

	(void)key;
	(void)p;
	return text ? text : "";
}

static int
parse_format(const struct settings_key *key, const char *value,
    struct pool *p, void *field)
{
	int found = find_name(formats, value);

	(void)key;
	(void)p;
	if (found < 0)
		return -ERR_SYNTAX;
	*(const char **)field = formats[found];
	return 0;
}

static int
parse_zone(const struct settings_key *key, const char *value,
    struct pool *p, void *field)
{
	if (!*value || !zone_exists(value))
		return -ERR_SYNTAX;
	return parse_text(key, value, p, field);
}

/* A bare number is hours. */
static int
parse_week_hours(const struct settings_key *key, const char *value,
    struct pool *p, void *field)
{
	bool bare = *value && isdigit((unsigned char)value[strlen(value) - 1]);
	const char *text = pool_printf(p, "%s%s", value, bare ? "h" : "");
	int64_t seconds;

	(void)key;
	if (!text)
		return -ERR_MEMORY;
	/* 7h30 ends with a digit and says already what it is. */
	if (span_parse(text, &seconds) < 0 && span_parse(value, &seconds) < 0)
		return -ERR_SYNTAX;
	if (seconds < 60 || seconds > WEEK_SECONDS_MAX || seconds % 60)
		return -ERR_SYNTAX;
	*(int64_t *)field = seconds;
	return 0;
}

static const char *
print_week_hours(const struct settings_key *key, const void *field,
    struct pool *p)
{
	long minutes = (long)(*(const int64_t *)field / 60);

	(void)key;
	if (minutes % 60)
		return pool_printf(p, "%ldh%02ldm", minutes / 60,
		    minutes % 60);
	return pool_printf(p, "%ldh", minutes / 60);
}

/* "mon" or "mon-fri", which may go round: "sun-thu". */
static int
take_workdays(char *word, unsigned *ret)
{
	char *dash = strchr(word, '-');
	int from, to;

	if (dash)
		*dash = '\0';
	from = find_name(weekdays, word);
	to = dash ? find_name(weekdays, dash + 1) : from;
	if (from < 0 || to < 0)
		return -ERR_SYNTAX;
	for (int i = from; i != to; i = (i + 1) % WORKDAYS_WEEK)
		*ret |= 1U << i;
	*ret |= 1U << to;
	return 0;
}

static int
parse_workdays(const struct settings_key *key, const char *value,
    struct pool *p, void *field)
{
	char *rest = pool_dup(p, value), *word;
	unsigned days = 0;

	(void)key;
	if (!rest)
		return -ERR_MEMORY;
	while ((word = strsep(&rest, " ,\t")))
		if (*word && take_workdays(word, &days) < 0)
			return -ERR_SYNTAX;
	if (!days)
		return -ERR_SYNTAX;
	*(unsigned *)field = days;
	return 0;
}

/* Three in a row or more as "mon-fri". */
static const char *
print_workdays(const struct settings_key *key, const void *field,
    struct pool *p)
{
	unsigned days = *(const unsigned *)field;
	const char *text = "", *blank = "";

	(void)key;
	for (int i = 0; text && i < WORKDAYS_WEEK; i++) {
		int last = i;

		if (!(days & 1U << i))
			continue;
		while (days & 1U << (last + 1))
			last++;
		if (last - i < 2)
			text = pool_printf(p, "%s%s%s", text, blank,
			    weekdays[i]);
		else
			text = pool_printf(p, "%s%s%s-%s", text, blank,
			    weekdays[i], weekdays[last]);
		i = last - i < 2 ? i : last;
		blank = " ";
	}
	return text;
}

/* HH:MM, and the hour may have one digit. */
static int
parse_day_start(const struct settings_key *key, const char *value,
    struct pool *p, void *field)
{
	const char *rest;
	int hour = take_number(value, &rest), minute, second;

	(void)key;
	(void)p;
	if (hour < 0 || rest - value > 2 || *rest != ':' || strlen(rest) != 3)
		return -ERR_SYNTAX;
	minute = take_number(rest + 1, &rest);
	second = (hour * 60 + minute) * 60;
	if (minute < 0 || minute > 59 || *rest || second > DAY_START_MAX)
		return -ERR_SYNTAX;
	*(int32_t *)field = second;
	return 0;
}

static const char *
print_day_start(const struct settings_key *key, const void *field,
    struct pool *p)
{
	int minutes = *(const int32_t *)field / 60;

	(void)key;
	return pool_printf(p, "%02d:%02d", minutes / 60, minutes % 60);
}

static int
parse_tolerance(const struct settings_key *key, const char *value,
    struct pool *p, void *field)
{
	const char *rest;
	int points = take_number(value, &rest);

	(void)key;
	(void)p;
	if (points < 0 || points > TOLERANCE_MAX || *rest)
		return -ERR_SYNTAX;
	*(int *)field = points;
	return 0;
}

static const char *
print_tolerance(const struct settings_key *key, const void *field,
    struct pool *p)
{
	(void)key;
	return pool_printf(p, "%d", *(const int *)field);
}

static int
parse_neglect_after(const struct settings_key *key, const char *value,
    struct pool *p, void *field)
{
	const char *rest;
	int days = take_number(value, &rest), unit;

	(void)key;
	(void)p;
	if (days < 1)
		return -ERR_SYNTAX;
	unit = find_name(units, rest + strspn(rest, " \t"));
	days *= unit < 3 ? 1 : 7;
	if (unit < 0 || days > NEGLECT_DAYS_MAX)
		return -ERR_SYNTAX;
	*(int *)field = days;
	return 0;
}

static const char *
print_neglect_after(const struct settings_key *key, const void *field,
    struct pool *p)
{
	int days = *(const int *)field, n = days % 7 ? days : days / 7;

	(void)key;
	return pool_printf(p, "%d %s%s", n, days % 7 ? "day" : "week",
	    n == 1 ? "" : "s");
}

static int
parse_addresses(const struct settings_key *key, const char *value,
    struct pool *p, void *field)
{
	struct wire_list found;
	const char *why;
	int r = *value ? address_parse(value, p, &found, &why) : 0;

	return r < 0 ? r : parse_text(key, value, p, field);
}

static int
parse_sender(const struct settings_key *key, const char *value,
    struct pool *p, void *field)
{
	struct wire_list found = { 0 };
	const char *why;
	int r = *value ? address_parse(value, p, &found, &why) : 0;

	if (r == 0 && found.count > 1)
		r = -ERR_SYNTAX;
	return r < 0 ? r : parse_text(key, value, p, field);
}

static int
parse_command(const struct settings_key *key, const char *value,
    struct pool *p, void *field)
{
	return *value ? parse_text(key, value, p, field) : -ERR_SYNTAX;
}

/* Seconds, with or without saying so; or minutes. */
static int
parse_timeout(const struct settings_key *key, const char *value,
    struct pool *p, void *field)
{
	static const char *const names[] = { "", "s", "second", "seconds",
		"m", "min", "minute", "minutes", NULL };
	const char *rest;
	int n = take_number(value, &rest), unit;

	(void)key;
	(void)p;
	if (n < 1)
		return -ERR_SYNTAX;
	unit = find_name(names, rest + strspn(rest, " \t"));
	n *= unit < 4 ? 1 : 60;
	if (unit < 0 || n > TIMEOUT_MAX)
		return -ERR_SYNTAX;
	*(int *)field = n;
	return 0;
}

static const char *
print_timeout(const struct settings_key *key, const void *field,
    struct pool *p)
{
	int n = *(const int *)field;

	(void)key;
	return pool_printf(p, "%d second%s", n, n == 1 ? "" : "s");
}

#define FIELD(member) offsetof(struct settings, member)
#define SOME "addresses, such as ada@example.com, a comma between two"
#define WORDS(kind) .parse = parse_##kind, .print = print_##kind

const struct settings_key settings_keys[SETTINGS_KEYS] = {
	{ .name = "week_hours", .field = FIELD(week_seconds),
	    WORDS(week_hours), .write = "45, 37.5 or 37h30m, at most 168" },
	{ .name = "workdays", .field = FIELD(workdays), WORDS(workdays),
	    .write = "mon-fri, or some of mon tue wed thu fri sat sun" },
	{ .name = "week_starts", .field = FIELD(week_starts), WORDS(choice),
	    .names = weekdays, .write = "one of mon tue wed thu fri sat sun" },
	{ .name = "year_starts", .field = FIELD(year_starts), WORDS(choice),
	    .names = months, .first = 1, .write =
	    "one of jan feb mar apr may jun jul aug sep oct nov dec" },
	{ .name = "day_start", .field = FIELD(day_start), WORDS(day_start),
	    .write = "a time from 00:00 to 06:00" },
	{ .name = "tolerance", .field = FIELD(tolerance), WORDS(tolerance),
	    .write = "points from 0 to 50" },
	{ .name = "neglect_after", .field = FIELD(neglect_days),
	    WORDS(neglect_after), .write = "4 weeks or 10 days, at most ten "
	    "years" },
	{ .name = "zone", .field = FIELD(zone), .parse = parse_zone,
	    .print = print_text, .write = "one like Europe/Berlin" },
	{ .name = "format", .field = FIELD(format), .parse = parse_format,
	    .print = print_text,
	    .write = "table, json, csv, markdown or html" },
	{ .name = "color", .field = FIELD(color), WORDS(choice),
	    .names = colors, .write = "auto, always or never" },
	{ .name = "pager", .field = FIELD(pager), WORDS(text),
	    .write = "a command" },
	{ .name = "mail.from", .field = FIELD(mail_from),
	    .parse = parse_sender, .print = print_text,
	    .write = "one address, such as Ada <ada@example.com>" },
	{ .name = "mail.reply_to", .field = FIELD(mail_reply_to),
	    .parse = parse_addresses, .print = print_text, .write = SOME },
	{ .name = "mail.to", .field = FIELD(mail_to),
	    .parse = parse_addresses, .print = print_text, .write = SOME },
	{ .name = "mail.cc", .field = FIELD(mail_cc),
	    .parse = parse_addresses, .print = print_text, .write = SOME },
	{ .name = "mail.sendmail", .field = FIELD(mail_sendmail),
	    .parse = parse_command, .print = print_text,
	    .write = "a command that takes a message, such as msmtp -t" },
	{ .name = "mail.timeout", .field = FIELD(mail_timeout_seconds),
	    WORDS(timeout), .write = "seconds from 1 to 3600" },
};

int
settings_find(const char *name)
{
	for (int i = 0; i < SETTINGS_KEYS; i++)
		if (!strcmp(settings_keys[i].name, name))
			return i;
	return -1;
}

size_t
settings_key_section(const struct settings_key *key)
{
	const char *dot = strchr(key->name, '.');

	return dot ? (size_t)(dot - key->name) : 0;
}

const char *
settings_key_name(const struct settings_key *key)
{
	size_t section = settings_key_section(key);

	return key->name + section + (section > 0);
}

const char *
settings_print(const struct settings *s, int key, struct pool *p)
{
	const struct settings_key *k = &settings_keys[key];

	return k->print(k, (const char *)s + k->field, p);
}
