/* SPDX-License-Identifier: MIT */
/* Time zones: known places, and every change of clocks from 2000 to 2030. */
#include "zone.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "day.h"
#include "err.h"

enum { HOUR = 3600, DAY = 86400, CHANGES_MAX = 200 };

/* Where clocks do what one would not think of, and some quiet places. */
static const char *const places[] = { "Europe/Berlin", "Europe/Dublin",
	"Africa/Casablanca", "Australia/Lord_Howe", "America/Sao_Paulo",
	"Pacific/Apia", "Pacific/Fakaofo", "America/St_Johns",
	"America/Havana", "Antarctica/Troll", "Antarctica/Casey",
	"America/Caracas", "Asia/Pyongyang", "Asia/Kathmandu",
	"Pacific/Chatham", "Pacific/Kiritimati", "America/New_York",
	"Asia/Tehran", "Asia/Gaza", "Asia/Amman", "America/Godthab",
	"Pacific/Norfolk", "Asia/Tokyo", "UTC" };

enum { PLACES = sizeof places / sizeof *places };

/* From `begin` on the clock is so far from UTC. */
struct stretch {
	int64_t begin;
	int32_t offset;
};

static int32_t
date(int year, int month, int day)
{
	return day_from_date(year, month, day);
}

/* How often the clock shows it, and that it does so at what is returned. */
static size_t
times(const char *zone, int32_t day, int hour, int minute)
{
	int64_t found[2];
	size_t count;

	assert_int_equal(zone_use(zone), 0);
	count = zone_instants(day, hour * HOUR + minute * 60, found);
	for (size_t i = 0; i < count; i++) {
		struct zone_clock c = zone_clock_at(found[i]);

		assert_int_equal(c.day, day);
		assert_int_equal(c.second, hour * HOUR + minute * 60);
	}
	if (count == 2)
		assert_true(found[0] < found[1]);
	return count;
}

static void
test_zone_instants_berlin_has_a_gap_and_a_fold(void **state)
{
	(void)state;
	assert_int_equal(times("Europe/Berlin", date(2026, 3, 29), 1, 59), 1);
	assert_int_equal(times("Europe/Berlin", date(2026, 3, 29), 2, 0), 0);
	assert_int_equal(times("Europe/Berlin", date(2026, 3, 29), 2, 59), 0);
	assert_int_equal(times("Europe/Berlin", date(2026, 3, 29), 3, 0), 1);
	assert_int_equal(times("Europe/Berlin", date(2026, 10, 25), 2, 0), 2);
	assert_int_equal(times("Europe/Berlin", date(2026, 10, 25), 2, 59), 2);
	assert_int_equal(times("Europe/Berlin", date(2026, 10, 25), 3, 0), 1);
}

static void
test_zone_instants_bear_negative_summer_time(void **state)
{
	(void)state;
	assert_int_equal(times("Europe/Dublin", date(2026, 3, 29), 1, 30), 0);
	assert_int_equal(times("Europe/Dublin", date(2026, 10, 25), 1, 30), 2);
	/* Ramadan 2026: back on 15 February, forward on 22 March. */
	assert_int_equal(times("Africa/Casablanca", date(2026, 2, 15), 2, 30),
	    2);
	assert_int_equal(times("Africa/Casablanca", date(2026, 3, 22), 2, 30),
	    0);
}

static void
test_zone_instants_lord_howe_moves_half_an_hour(void **state)
{
	(void)state;
	assert_int_equal(times("Australia/Lord_Howe", date(2026, 4, 5), 1,
	    29), 1);
	assert_int_equal(times("Australia/Lord_Howe", date(2026, 4, 5), 1,
	    30), 2);
	assert_int_equal(times("Australia/Lord_Howe", date(2026, 4, 5), 2, 0),
	    1);
	assert_int_equal(times("Australia/Lord_Howe", date(2026, 10, 4), 2,
	    29), 0);
	assert_int_equal(times("Australia/Lord_Howe", date(2026, 10, 4), 2,
	    30), 1);
}

static void
test_zone_day_sao_paulo_begins_at_one(void **state)
{
	int32_t day = date(2018, 11, 4);
	struct zone_clock c;

	(void)state;
	assert_int_equal(times("America/Sao_Paulo", day, 0, 0), 0);
	assert_int_equal(times("America/Sao_Paulo", day, 1, 0), 1);
	c = zone_clock_at(zone_day_start(day));
	assert_int_equal(c.day, day);
	assert_int_equal(c.second, HOUR);
	assert_int_equal(zone_day_seconds(day), 23 * HOUR);
}

static void
test_zone_day_apia_skipped_one(void **state)
{
	int32_t day = date(2011, 12, 30);

	(void)state;
	for (int hour = 0; hour < 24; hour++)
		assert_int_equal(times("Pacific/Apia", day, hour, 0), 0);
	assert_int_equal(zone_day_seconds(day), 0);
	assert_int_equal(zone_day_seconds(day - 1), DAY);
	assert_int_equal(zone_day_seconds(day + 1), DAY);
	assert_int_equal(zone_day_start(day), zone_day_start(day + 1));
}

static void
test_zone_day_berlin_has_23_or_25_hours(void **state)
{
	(void)state;
	assert_int_equal(zone_use("Europe/Berlin"), 0);
	assert_int_equal(zone_day_seconds(date(2026, 10, 25)), 90000);
	assert_int_equal(zone_day_seconds(date(2026, 3, 29)), 82800);
	assert_int_equal(zone_day_seconds(date(2026, 11, 23)), DAY);
}

/* Days from 2000 to 2030 by steps; a change within a step is bisected. */
static size_t
find_stretches(struct stretch ret[CHANGES_MAX])
{
	int64_t t = (int64_t)date(2000, 1, 1) * DAY;
	int64_t until = (int64_t)date(2030, 1, 1) * DAY;
	size_t count = 1;

	ret[0] = (struct stretch){ INT64_MIN / 2, zone_clock_at(t).offset };
	for (; t < until; t += DAY) {
		int64_t low = t, high = t + DAY;

		if (zone_clock_at(high).offset == ret[count - 1].offset)
			continue;
		while (high - low > 1) {
			int64_t middle = low + (high - low) / 2;

			if (zone_clock_at(middle).offset ==
			    ret[count - 1].offset)
				low = middle;
			else
				high = middle;
		}
		assert_true(count < CHANGES_MAX);
		ret[count++] = (struct stretch){ high,
			zone_clock_at(high).offset };
	}
	return count;
}

/* What zone_instants must answer, by looking at every stretch. */
static void
check_instants(const struct stretch *s, size_t count, int64_t local)
{
	int32_t day = (int32_t)(local / DAY);
	int64_t found[2] = { 0 }, expected[3] = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < count && n < 3; i++) {
		int64_t t = local - s[i].offset;

		if (t >= s[i].begin && (i + 1 == count ||
		    t < s[i + 1].begin))
			expected[n++] = t;
	}
	assert_true(n <= 2);
	assert_int_equal(zone_instants(day, (int32_t)(local % DAY), found),
	    n);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(found[i], expected[i]);
}

static void
test_zone_instants_are_right_at_every_change(void **state)
{
	(void)state;
	for (size_t place = 0; place < PLACES; place++) {
		struct stretch s[CHANGES_MAX];
		size_t count;

		assert_int_equal(zone_use(places[place]), 0);
		count = find_stretches(s);
		for (size_t i = 1; i < count; i++)
			for (int64_t d = -26 * HOUR; d <= 26 * HOUR;
			    d += 1799) {
				check_instants(s, count, s[i].begin + d +
				    s[i].offset);
				check_instants(s, count, s[i].begin + d +
				    s[i - 1].offset);
			}
		for (size_t i = 1; i < count; i++) {
			check_instants(s, count, s[i].begin + s[i].offset);
			check_instants(s, count, s[i].begin + s[i].offset -
			    1);
			check_instants(s, count, s[i].begin +
			    s[i - 1].offset);
			check_instants(s, count, s[i].begin +
			    s[i - 1].offset - 1);
		}
	}
}

static void
test_zone_days_follow_each_other_without_a_hole(void **state)
{
	(void)state;
	for (size_t place = 0; place < PLACES; place++) {
		int64_t start;

		assert_int_equal(zone_use(places[place]), 0);
		start = zone_day_start(date(2009, 1, 1));
		for (int32_t day = date(2009, 1, 1);
		    day < date(2013, 1, 1); day++) {
			int64_t length = zone_day_seconds(day);

			assert_int_equal(zone_day_start(day), start);
			if (length && zone_clock_at(start).day != day)
				fail_msg("%s: day %d", places[place], day);
			assert_true(zone_clock_at(start - 1).day < day);
			start += length;
		}
	}
}

static void
test_zone_answers_do_not_depend_on_earlier_ones(void **state)
{
	int32_t day = date(2026, 10, 25);
	int64_t first[2], again[2];

	(void)state;
	assert_int_equal(zone_use("Europe/Berlin"), 0);
	assert_int_equal(zone_instants(day, 9000, first), 2);
	for (int32_t other = date(2026, 1, 15); other < date(2027, 1, 1);
	    other += 31) {
		(void)zone_clock_at((int64_t)other * DAY);
		assert_int_equal(zone_use("Pacific/Apia"), 0);
		(void)zone_day_seconds(other);
		assert_int_equal(zone_use("Europe/Berlin"), 0);
		(void)zone_day_start(other);
		assert_int_equal(zone_instants(day, 9000, again), 2);
		assert_memory_equal(first, again, sizeof first);
	}
}

static void
test_zone_clock_at_bears_instants_before_1970(void **state)
{
	struct zone_clock c;

	(void)state;
	assert_int_equal(zone_use("UTC"), 0);
	c = zone_clock_at(-1);
	assert_int_equal(c.day, -1);
	assert_int_equal(c.second, DAY - 1);
	assert_int_equal(zone_use("Asia/Tokyo"), 0);
	c = zone_clock_at(-9 * HOUR);
	assert_int_equal(c.day, 0);
	assert_int_equal(c.second, 0);
	assert_int_equal(c.offset, 9 * HOUR);
}

static void
test_zone_clock_at_knows_no_offset_of_seconds(void **state)
{
	struct zone_clock c;
	int64_t instants[2];

	(void)state;
	/* UTC-0:44:30, of which the wire says -00:44. */
	assert_int_equal(zone_use("Africa/Monrovia"), 0);
	c = zone_clock_at(DAY);
	assert_int_equal(c.offset, -44 * 60);
	assert_int_equal(c.second, DAY - 44 * 60);
	assert_int_equal(zone_instants(c.day, c.second, instants), 1);
	assert_int_equal(instants[0], DAY);
	assert_int_equal(zone_use("ABC-1:00:59"), 0);
	assert_int_equal(zone_clock_at(DAY).offset, HOUR);
}

static void
test_zone_use_refuses_what_is_no_zone(void **state)
{
	static const char *const names[] = { "", ":", "Nowhere/City",
		"Europe", "europe/berlin", "/etc/localtime",
		"/usr/share/zoneinfo/Europe/Berlin", "../../../etc/localtime",
		"Europe/../Europe/Berlin", "./Europe/Berlin",
		":Europe/Berlin", "Europe/Berlin ", "Europe/Berlin\n",
		"zone.tab", "tzdata.zi", "leapseconds", "right/UTC",
		"Europe//", "Berlin", "CET-1CEST", "CET-1CEST,M3.5.0",
		"CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0/3x",
		"AB1", "<AB>1", "<ABC1", "ABC25", "ABC", "ABC-", "\377" };

	(void)state;
	assert_int_equal(zone_use("Asia/Tokyo"), 0);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (zone_exists(names[i]))
			fail_msg("\"%s\" is no zone", names[i]);
		assert_int_equal(zone_use(names[i]), -ERR_ZONE);
	}
	assert_string_equal(zone_name(), "Asia/Tokyo");
	assert_int_equal(zone_clock_at(0).offset, 9 * HOUR);
}

static void
test_zone_use_refuses_a_long_name(void **state)
{
	char name[400];

	(void)state;
	memset(name, 'A', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	assert_int_equal(zone_use(name), -ERR_ZONE);
	name[ZONE_NAME] = '\0';
	assert_int_equal(zone_use(name), -ERR_ZONE);
}

static void
test_zone_use_takes_a_posix_rule(void **state)
{
	static const char *const rules[] = { "CET-1CEST,M3.5.0,M10.5.0/3",
		"<+0330>-3:30", "EST5", "AEST-10AEDT,M10.1.0,M4.1.0/3",
		"AAA3BBB,J60/-2,300/26:30:10",
		"<-03>3<-02>,M3.5.0/-2,M10.5.0/-1" };

	(void)state;
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (zone_use(rules[i]) != 0)
			fail_msg("\"%s\" is a rule", rules[i]);
	assert_int_equal(times(rules[0], date(2026, 3, 29), 2, 30), 0);
	assert_int_equal(times(rules[0], date(2026, 10, 25), 2, 30), 2);
	assert_int_equal(zone_use("<+0330>-3:30"), 0);
	assert_int_equal(zone_clock_at(0).offset, 12600);
}

static void
assert_user(const char *tz, int expected, const char *name)
{
	char text[ZONE_NAME] = "?";

	assert_int_equal(setenv("TZ", tz, 1), 0);
	assert_int_equal(zone_of_user(text), expected);
	assert_string_equal(text, name);
}

static void
test_zone_of_user_reads_tz(void **state)
{
	(void)state;
	assert_user("Europe/Berlin", 0, "Europe/Berlin");
	assert_user(":Europe/Berlin", 0, "Europe/Berlin");
	assert_user("", 0, "UTC");
	assert_user(":", 0, "UTC");
	assert_user("UTC", 0, "UTC");
	assert_user("EST5", 0, "EST5");
	assert_user("/usr/share/zoneinfo/Asia/Tokyo", 0, "Asia/Tokyo");
}

static void
test_zone_of_system_does_not_read_tz(void **state)
{
	char one[ZONE_NAME], other[ZONE_NAME], user[ZONE_NAME];

	(void)state;
	assert_int_equal(setenv("TZ", "Asia/Kathmandu", 1), 0);
	zone_of_system(one);
	assert_string_equal(zone_name(), one);
	assert_int_equal(setenv("TZ", "Australia/Lord_Howe", 1), 0);
	zone_of_system(other);
	assert_string_equal(one, other);
	assert_int_equal(unsetenv("TZ"), 0);
	assert_int_equal(zone_of_user(user), 0);
	assert_string_equal(user, one);
}

static void
test_zone_of_user_says_what_is_no_zone(void **state)
{
	char longer[100];

	(void)state;
	assert_user("Nowhere/City", -ERR_ZONE, "Nowhere/City");
	assert_user("/nowhere", -ERR_ZONE, "/nowhere");
	assert_user("/usr/share/zoneinfo/../../../etc/passwd", -ERR_ZONE,
	    "/usr/share/zoneinfo/../../../etc/passwd");
	memset(longer, 'A', sizeof longer - 1);
	longer[sizeof longer - 1] = '\0';
	assert_int_equal(setenv("TZ", longer, 1), 0);
	assert_int_equal(zone_of_user((char[ZONE_NAME]){ 0 }), -ERR_ZONE);
}

static void
test_zone_of_user_without_tz_finds_one_that_exists(void **state)
{
	char name[ZONE_NAME] = "";

	(void)state;
	assert_int_equal(unsetenv("TZ"), 0);
	assert_int_equal(zone_of_user(name), 0);
	assert_true(zone_exists(name));
}

static void
put(const char *dir, const char *name, const char *bytes, size_t len)
{
	char path[200];
	FILE *f;

	(void)snprintf(path, sizeof path, "%s/%s", dir, name);
	f = fopen(path, "we");
	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
}

static void
drop(const char *dir, const char *name)
{
	char path[200];

	(void)snprintf(path, sizeof path, "%s/%s", dir, name);
	assert_int_equal(unlink(path), 0);
}

/* A zone file of the first version: one type, no changes. */
static void
test_zone_use_looks_into_tzdir(void **state)
{
	static const char file[] = "TZif\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
	    "\0\0\0\0" "\0\0\0\0" "\0\0\0\0" "\0\0\0\0"
	    "\0\0\0\1" "\0\0\0\4" "\0\0\34\40\0\0ABC";
	const char *tmp = getenv("TMPDIR");
	char dir[160];

	(void)state;
	(void)snprintf(dir, sizeof dir, "%s/test_zone.XXXXXX",
	    tmp && *tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(dir));
	put(dir, "Mars", file, sizeof file);
	put(dir, "Broken", "no zone", 7);
	assert_int_equal(setenv("TZDIR", dir, 1), 0);
	assert_int_equal(zone_use("Mars"), 0);
	assert_int_equal(zone_clock_at(0).offset, 2 * HOUR);
	assert_int_equal(zone_use("Broken"), -ERR_ZONE);
	assert_int_equal(zone_use("Europe/Berlin"), -ERR_ZONE);
	assert_int_equal(unsetenv("TZDIR"), 0);
	drop(dir, "Mars");
	drop(dir, "Broken");
	assert_int_equal(rmdir(dir), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    test_zone_instants_berlin_has_a_gap_and_a_fold),
		cmocka_unit_test(test_zone_instants_bear_negative_summer_time),
		cmocka_unit_test(
		    test_zone_instants_lord_howe_moves_half_an_hour),
		cmocka_unit_test(test_zone_day_sao_paulo_begins_at_one),
		cmocka_unit_test(test_zone_day_apia_skipped_one),
		cmocka_unit_test(test_zone_day_berlin_has_23_or_25_hours),
		cmocka_unit_test(test_zone_instants_are_right_at_every_change),
		cmocka_unit_test(
		    test_zone_days_follow_each_other_without_a_hole),
		cmocka_unit_test(
		    test_zone_answers_do_not_depend_on_earlier_ones),
		cmocka_unit_test(
		    test_zone_clock_at_bears_instants_before_1970),
		cmocka_unit_test(
		    test_zone_clock_at_knows_no_offset_of_seconds),
		cmocka_unit_test(test_zone_use_refuses_what_is_no_zone),
		cmocka_unit_test(test_zone_use_refuses_a_long_name),
		cmocka_unit_test(test_zone_use_takes_a_posix_rule),
		cmocka_unit_test(test_zone_of_user_reads_tz),
		cmocka_unit_test(test_zone_of_system_does_not_read_tz),
		cmocka_unit_test(test_zone_of_user_says_what_is_no_zone),
		cmocka_unit_test(
		    test_zone_of_user_without_tz_finds_one_that_exists),
		cmocka_unit_test(test_zone_use_looks_into_tzdir),
	};

	return cmocka_run_group_tests_name("zone", tests, NULL, NULL);
}
