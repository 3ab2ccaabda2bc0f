/* SPDX-License-Identifier: MIT */
/*
 * Time zones. mktime's answer in an hour that comes twice depends on earlier
 * calls in the process, so it is not used: a reading of the clock is tried
 * with every offset in force around it, and those instants count at which
 * localtime_r shows that very reading.
 */
#include "zone.h"

#include <ctype.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "day.h"
#include "err.h"
#include "zone_rule.h"

enum {
	DAY_SECONDS = 86400,
	/* No place is further from UTC than this, so offsets taken so far on
	   either side are those before and after whatever happens there. */
	AROUND_SECONDS = 26 * 3600,
	STEP_SECONDS = 13 * 3600, /* nowhere did clocks change twice in that */
};

/* What libc was told last. TZ is the whole process's, so this is too; it is
   here so that to say the same again costs nothing. */
static char in_use[ZONE_NAME];

/* The newest answer of zone_day_seconds in that zone: who logs much logs it
   for one day. */
static struct {
	int32_t day;
	int64_t seconds; /* -1: none yet */
} newest = { 0, -1 };

const char *
zone_dir(void)
{
	const char *dir = getenv("TZDIR");

	return dir && *dir ? dir : "/usr/share/zoneinfo";
}

/* By its first bytes: tables of countries and leap seconds lie there too. */
static bool
is_zone_file(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	char magic[4];
	bool is;

	if (fd < 0)
		return false;
	is = read(fd, magic, sizeof magic) == sizeof magic &&
	    !memcmp(magic, "TZif", sizeof magic);
	(void)close(fd);
	return is;
}

/* A name below the directory of zone files, and nothing that leaves it. The
   zones of right/ count leap seconds, which no other clock here does. */
static bool
has_file(const char *name)
{
	char path[PATH_MAX];

	if (strlen(name) >= ZONE_NAME || !isalpha((unsigned char)*name) ||
	    !strncmp(name, "right/", 6))
		return false;
	for (const char *c = name; *c; c++)
		if (!isalnum((unsigned char)*c) && !strchr("+-_/", *c))
			return false;
	if (snprintf(path, sizeof path, "%s/%s", zone_dir(), name) >=
	    (int)sizeof path)
		return false;
	return is_zone_file(path);
}

bool
zone_exists(const char *name)
{
	return strlen(name) < ZONE_NAME &&
	    (!strcmp(name, "UTC") || has_file(name) || zone_is_rule(name));
}

const char *
zone_name(void)
{
	return in_use;
}

int
zone_use(const char *name)
{
	/* The colon keeps libc from reading a file's name as a rule. */
	char spelt[ZONE_NAME + 1] = ":";
	bool file;

	if (*name && !strcmp(name, in_use))
		return 0;
	file = !strcmp(name, "UTC") || has_file(name);
	if (!file && (strlen(name) >= ZONE_NAME || !zone_is_rule(name)))
		return -ERR_ZONE;
	memcpy(spelt + file, name, strlen(name) + 1);
	if (setenv("TZ", spelt, 1) < 0)
		return -ERR_ZONE;
	tzset();
	/* Not from `name`: it may have been the old value of TZ. */
	memcpy(in_use, spelt + file, strlen(spelt + file) + 1);
	newest.seconds = -1;
	return 0;
}

static bool
use_named(const char *name, char ret[ZONE_NAME])
{
	if (zone_use(name) < 0)
		return false;
	memcpy(ret, in_use, strlen(in_use) + 1);
	return true;
}

/* Uses the name at the end of a path, /usr/share/zoneinfo/NAME. */
static bool
use_in_path(const char *path, char ret[ZONE_NAME])
{
	const char *dir = zone_dir(), *at = strstr(path, "zoneinfo/");
	size_t len = strlen(dir);

	if (!strncmp(path, dir, len) && path[len] == '/')
		at = path + len + 1;
	else if (at)
		at += strlen("zoneinfo/");
	return at && use_named(at, ret);
}

static bool
use_behind_link(const char *path, char ret[ZONE_NAME])
{
	char target[PATH_MAX] = "";

	return readlink(path, target, sizeof target - 1) > 0 &&
	    use_in_path(target, ret);
}

static bool
use_system(char ret[ZONE_NAME])
{
	char line[ZONE_NAME + 2] = "";
	FILE *f;

	if (use_behind_link("/etc/localtime", ret))
		return true;
	f = fopen("/etc/timezone", "re");
	if (!f)
		return false;
	if (!fgets(line, sizeof line, f))
		*line = '\0';
	(void)fclose(f);
	line[strcspn(line, "\r\n")] = '\0';
	return use_named(line, ret);
}

void
zone_of_system(char ret[ZONE_NAME])
{
	if (!use_system(ret))
		(void)use_named("UTC", ret);
}

int
zone_of_user(char ret[ZONE_NAME])
{
	const char *tz = getenv("TZ");

	if (!tz && use_system(ret))
		return 0;
	tz = tz ? tz + (*tz == ':') : "UTC";
	if (*tz == '/' && (use_in_path(tz, ret) || use_behind_link(tz, ret)))
		return 0;
	if (!*tz)
		tz = "UTC";
	(void)snprintf(ret, ZONE_NAME, "%s", tz);
	return zone_use(tz);
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
	/* Few places were off by seconds (Monrovia, until 1972), and RFC 3339
	   has no words for it: their clocks are taken by the minute. */
	tm.tm_gmtoff -= tm.tm_gmtoff % 60;
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
	if (newest.seconds < 0 || newest.day != day) {
		newest.day = day;
		newest.seconds = zone_day_start(day + 1) - zone_day_start(day);
	}
	return newest.seconds;
}
