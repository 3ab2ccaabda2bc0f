/* SPDX-License-Identifier: MIT */
/*
 * Time zones. mktime's answer in an hour that comes twice depends on earlier
 * calls in the process, so it is not used: a reading of the clock is tried
 * with every offset in force around it, and those instants count at which
 * localtime_r shows that very reading.
 */
#include "zone.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "day.h"
#include "err.h"

enum {
	DAY_SECONDS = 86400,
	/* No place is further from UTC than this, so offsets taken so far on
	   either side are those before and after whatever happens there. */
	AROUND_SECONDS = 26 * 3600,
	STEP_SECONDS = 13 * 3600, /* nowhere did clocks change twice in that */
};

static const char *
zone_dir(void)
{
	const char *dir = getenv("TZDIR");

	return dir && *dir ? dir : "/usr/share/zoneinfo";
}

/* A name below the directory of zone files, and nothing that leaves it. */
static bool
has_file(const char *name)
{
	char path[PATH_MAX];
	struct stat st;

	if (!isalpha((unsigned char)*name) || strstr(name, ".."))
		return false;
	for (const char *c = name; *c; c++)
		if (!isalnum((unsigned char)*c) && !strchr("+-_/", *c))
			return false;
	if (snprintf(path, sizeof path, "%s/%s", zone_dir(), name) >=
	    (int)sizeof path)
		return false;
	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* The name of a POSIX rule: three letters or more, or <...>. */
static const char *
skip_rule_name(const char *c)
{
	const char *begin = c;

	if (*c == '<') {
		c = strchr(c, '>');
		return c && c - begin > 3 ? c + 1 : NULL;
	}
	while (isalpha((unsigned char)*c))
		c++;
	return c - begin >= 3 ? c : NULL;
}

static const char *
skip_rule_offset(const char *c)
{
	const char *begin;

	if (*c == '+' || *c == '-')
		c++;
	begin = c;
	while (isdigit((unsigned char)*c) || *c == ':')
		c++;
	return c > begin ? c : NULL;
}

/* "CET-1CEST,M3.5.0,M10.5.0/3": as POSIX has it for TZ. */
static bool
is_rule(const char *name)
{
	const char *c = skip_rule_name(name);

	c = c ? skip_rule_offset(c) : NULL;
	if (!c || !*c)
		return c != NULL;
	c = skip_rule_name(c);
	if (c && *c && *c != ',')
		c = skip_rule_offset(c);
	if (!c || *c != ',')
		return false;
	return c[strspn(c, ",.0123456789MJ/:+-")] == '\0';
}

bool
zone_exists(const char *name)
{
	return strlen(name) < ZONE_NAME &&
	    (!strcmp(name, "UTC") || has_file(name) || is_rule(name));
}

int
zone_use(const char *name)
{
	if (!zone_exists(name))
		return -ERR_ZONE;
	if (is_rule(name) && !has_file(name)) {
		if (setenv("TZ", name, 1) < 0)
			return -ERR_ZONE;
	} else {
		/* The colon keeps libc from reading a name as a rule. */
		char colon[ZONE_NAME + 1];

		(void)snprintf(colon, sizeof colon, ":%s", name);
		if (setenv("TZ", colon, 1) < 0)
			return -ERR_ZONE;
	}
	tzset();
	return 0;
}

/* The name behind .../zoneinfo/ in a path. */
static bool
name_in_path(const char *path, char ret[ZONE_NAME])
{
	const char *at = strstr(path, "zoneinfo/");

	if (!at || strlen(at + 9) >= ZONE_NAME || !has_file(at + 9))
		return false;
	(void)snprintf(ret, ZONE_NAME, "%s", at + 9);
	return true;
}

static bool
system_name(char ret[ZONE_NAME])
{
	char text[PATH_MAX] = "";
	FILE *f;

	if (readlink("/etc/localtime", text, sizeof text - 1) > 0 &&
	    name_in_path(text, ret))
		return true;
	f = fopen("/etc/timezone", "re");
	if (!f)
		return false;
	if (!fgets(text, sizeof text, f))
		*text = '\0';
	(void)fclose(f);
	text[strcspn(text, "\r\n")] = '\0';
	if (!*text || strlen(text) >= ZONE_NAME || !has_file(text))
		return false;
	memcpy(ret, text, strlen(text) + 1);
	return true;
}

int
zone_of_user(char ret[ZONE_NAME])
{
	const char *tz = getenv("TZ");

	if (tz && *tz) {
		const char *name = *tz == ':' ? tz + 1 : tz;

		/* Both programs spell ":NAME" for a zone in use. */
		(void)snprintf(ret, ZONE_NAME, "%s", name);
		if (!strncmp(name, "/", 1))
			return name_in_path(name, ret) ? 0 : -ERR_ZONE;
		return zone_exists(name) ? 0 : -ERR_ZONE;
	}
	if (!system_name(ret))
		(void)snprintf(ret, ZONE_NAME, "UTC");
	return 0;
}

static int64_t
floor_day(int64_t seconds)
{
	return seconds / DAY_SECONDS - (seconds % DAY_SECONDS < 0);
}

struct zone_clock
zone_clock_at(int64_t instant)
{
	time_t t = (time_t)instant;
	struct tm tm = { 0 };
	int64_t local;

	(void)localtime_r(&t, &tm);
	local = instant + tm.tm_gmtoff;
	return (struct zone_clock){
		.day = (int32_t)floor_day(local),
		.second = (int32_t)(local - floor_day(local) * DAY_SECONDS),
		.offset = (int32_t)tm.tm_gmtoff,
	};
}

/* Puts the instant in its place, unless it is there. */
static size_t
insert(int64_t instant, int64_t ret[2], size_t count)
{
	if (count == 2 || (count == 1 && ret[0] == instant))
		return count;
	ret[count] = instant;
	if (count == 1 && ret[1] < ret[0]) {
		ret[1] = ret[0];
		ret[0] = instant;
	}
	return count + 1;
}

size_t
zone_instants(int32_t day, int32_t second, int64_t ret_instants[2])
{
	int64_t local = (int64_t)day * DAY_SECONDS + second;
	int32_t tried = INT32_MIN;
	size_t count = 0;

	for (int64_t t = local - AROUND_SECONDS; t <= local + AROUND_SECONDS;
	    t += STEP_SECONDS) {
		int32_t offset = zone_clock_at(t).offset;
		int64_t try = local - offset;
		struct zone_clock c;

		if (offset == tried)
			continue;
		tried = offset;
		c = zone_clock_at(try);
		if (c.day == day && c.second == second)
			count = insert(try, ret_instants, count);
	}
	return count;
}

/* The first instant whose clock shows this day or a later one. Days do not
   go backwards: where clocks do so over midnight, the first time counts. */
int64_t
zone_day_start(int32_t day)
{
	int64_t low = (int64_t)day * DAY_SECONDS - AROUND_SECONDS;
	int64_t high = (int64_t)day * DAY_SECONDS + AROUND_SECONDS;
	int64_t instants[2];

	if (zone_instants(day, 0, instants) > 0)
		return instants[0];
	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;

		if (zone_clock_at(middle).day < day)
			low = middle;
		else
			high = middle;
	}
	return high;
}

int64_t
zone_day_seconds(int32_t day)
{
	return zone_day_start(day + 1) - zone_day_start(day);
}
