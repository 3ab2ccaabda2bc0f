/* SPDX-License-Identifier: MIT */
/*
 * Lines of the editor. Thousands of random entries are written, and read back
 * as the same; $CTOTIME_SEED chooses another row of them.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "edit_write.h"
#include "span.h"
#include "text.h"
#include "words.h"

enum { ROUNDS = 20000, SEED = 20261123, NOTE_WORDS = 6, TAGS = 3 };

static uint64_t random_state;

static uint64_t
next(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return random_state;
}

static int64_t
below(int64_t n)
{
	return (int64_t)(next() % (uint64_t)n);
}

#define ONE_OF(words) words[below(sizeof words / sizeof *words)]

static const char *const zones[] = { "Europe/Berlin", "America/New_York",
	"Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca",
	"Europe/Dublin", "America/Sao_Paulo", "Pacific/Apia", "UTC",
	"Pacific/Auckland", "CET-1CEST,M3.5.0,M10.5.0/3", "<+0330>-3:30",
	"EST5EDT", "Africa/Monrovia", "Antarctica/Troll" };

static const char *const whats[] = { "sales", "sales/closing", "élan",
	"x-1.y_z/2nd", "weekly", "sunny", "now-what", "h",
	"am", "min/pm", "hours/mon", "m", "noon", "東京/会議" };

static const char *const nasty[] = { "2h", "9-10", "+tag", "+1", "-x", "--",
	"--zone", "--fold=first", "--zone=UTC", "yesterday", "yesturday", "mon",
	"#12", "12", "9", "30", "1:1", "1.5", "25:00", "2026-02-31", "2026-11-20",
	"-2d", "-", "14:00-", "14:00", "hours", "m", "noon", "2026-11-23T10:00",
	"naïve", "東京", "\xf0\x9f\x9a\x80", "Acme's", "\"deal\"", "\\n", "$HOME",
	"'", "call", "with", "tomorrow", "20.11.", "20.11", "PT1H", "+acme",
	"2h30", "am", "9am", "now", "today", "sales", "#", "+", "=",
	"30m", "1h", "pm", "min", "9-", "-10", "–", "9–10",
	"\xc2\xa0", "\302\2402h", "\xe3\x80\x80",
	"\xef\xbc\x92h", "\xcc\x81", "\xd9\xa3h", "\xd7\x90\xe2\x80\x8f",
	"\xef\xbb\xbf", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
	"--note", "--fold", "--force", "--fold second", "20.11.2026", "nov",
	"week", "1,5h", "9:00:30", "0:00", "24:00", "2pm", "12", "+a+b", "++",
	"-- --", "monday", "Tue", "heute", "midnight", "0", "00" };

static const char *const tags[] = { "acme", "Q4", "東京", "a-b_c.d:e/f",
	"élan", "a234567890123456789012345678901234567890" };

/* Blanks may stand anywhere in it. */
static const char *
random_note(void)
{
	const char *note = below(8) ? "" : " ";
	int words = (int)below(NOTE_WORDS);

	for (int i = 0; i < words; i++)
		note = pool_printf(&words_pool, "%s%s%s", note,
		    !i ? "" : below(5) ? " " : "  ", ONE_OF(nasty));
	return below(8) ? note : pool_printf(&words_pool, "%s ", note);
}

static struct wire_list
random_tags(void)
{
	const char **items = pool_array(&words_pool, TAGS, sizeof *items);
	struct wire_list ret = { .items = items };

	for (int i = 0; i < TAGS; i++) {
		const char *tag = ONE_OF(tags);
		bool there = below(2);

		for (size_t j = 0; j < ret.count; j++)
			there |= !strcmp(items[j], tag);
		if (!there)
			items[ret.count++] = tag;
	}
	return ret;
}

/* An instant up to `last`, often near a change of the clocks. */
static int64_t
random_instant(int64_t last)
{
	int64_t at = below(last - 2 * SPAN_DAY) + SPAN_DAY;
	int64_t low = at, high = at + 200 * SPAN_DAY;

	if (below(2))
		return at;
	high = high < last ? high : last;
	if (zone_clock_at(low).offset == zone_clock_at(high).offset)
		return at;
	while (high - low > 1) {
		int64_t middle = low + (high - low) / 2;

		if (zone_clock_at(middle).offset == zone_clock_at(low).offset)
			low = middle;
		else
			high = middle;
	}
	at = high + below(8 * 3600) - 4 * 3600;
	return at < last ? at : last;
}

static int64_t
random_length(void)
{
	static const int64_t units[] = { 1, 60, 900 };
	int64_t unit = ONE_OF(units);
	int64_t most = below(4) ? 6 * 3600 : SPAN_DAY;

	return unit * (1 + below(most / unit));
}

static struct wire_stamp
stamp(int64_t instant)
{
	return (struct wire_stamp){ true, instant,
		zone_clock_at(instant).offset };
}

/* An entry of the zone in use, as the ledger may hold it. */
static struct proto_entry
random_entry(void)
{
	const char *what = ONE_OF(whats), *slash = strchr(what, '/');
	struct proto_entry e = { .id = 1 + below(100000), .uuid = "",
		.constituent = what, .side = "external", .zone = zone_name(),
		.seconds = random_length(), .note = random_note(),
		.tags = random_tags() };
	int64_t at = random_instant(WORDS_NOW);

	if (slash) {
		e.constituent = pool_dupn(&words_pool, what,
		    (size_t)(slash - what));
		e.responsibility = slash + 1;
	}
	e.day = zone_clock_at(at).day;
	if (below(3) && at + e.seconds <= WORDS_NOW + 3600) {
		e.start = stamp(at);
		e.end = stamp(at + e.seconds);
	}
	return e;
}

static struct edit_reader
reader_in(const char *zone, int32_t day_start)
{
	assert_int_equal(zone_use(zone), 0);
	return (struct edit_reader){ .now = when_now(WORDS_NOW, day_start),
		.pool = &words_pool, .zone = zone, .day_start = day_start,
		.ids = true };
}

static void
check_tags(const struct wire_list *got, const struct wire_list *expected)
{
	const char *const *a = got->items, *const *b = expected->items;

	assert_int_equal(got->count, expected->count);
	for (size_t i = 0; i < got->count; i++)
		assert_string_equal(a[i], b[i]);
}

static void
check_same(const struct edit_line *line, const struct proto_entry *e)
{
	const char *slash = strchr(line->log.what, '/');

	assert_int_equal(line->kind, EDIT_ENTRY);
	assert_int_equal(line->id, e->id);
	assert_int_equal(strncmp(line->log.what, e->constituent,
	    strlen(e->constituent)), 0);
	assert_string_equal(slash ? slash + 1 : "",
	    e->responsibility ? e->responsibility : "");
	assert_int_equal(line->log.day, e->day);
	assert_int_equal(line->log.interval, e->start.set);
	assert_int_equal(line->log.seconds, e->seconds);
	assert_int_equal(line->log.start.instant, e->start.instant);
	assert_int_equal(line->log.start.offset, e->start.offset);
	assert_int_equal(line->log.end.instant, e->end.instant);
	assert_int_equal(line->log.end.offset, e->end.offset);
	assert_string_equal(line->zone, e->zone);
	assert_string_equal(line->log.note, e->note);
	check_tags(&line->log.tags, &e->tags);
}

/* Reads the entry's line below a line of its day. */
static void
check_reads_back(struct edit_reader *r, const struct proto_entry *e,
    const char *text)
{
	size_t len = strlen(text) - 1;
	struct when_fault fault;
	struct edit_line line;
	char day[DAY_TEXT];

	assert_int_equal(text[len], '\n');
	assert_null(memchr(text, '\n', len));
	day_format(e->day, day);
	if (edit_line_parse(r, day, strlen(day), &line, &fault) < 0)
		fail_msg("%s: %s", day, fault.message);
	assert_int_equal(line.kind, EDIT_DAY);
	if (edit_line_parse(r, text, len, &line, &fault) < 0)
		fail_msg("%s below %s: %s", text, day, fault.message);
	check_same(&line, e);
}

static void
test_edit_line_reads_back_every_entry(void **state)
{
	const char *seed = getenv("CTOTIME_SEED");
	const char *why;

	(void)state;
	random_state = seed && *seed ? strtoull(seed, NULL, 10) : SEED;
	print_message("# seed %llu\n", (unsigned long long)random_state);
	for (int i = 0; i < ROUNDS; i++) {
		const char *there = ONE_OF(zones);
		const char *here = below(2) ? there : ONE_OF(zones);
		struct proto_entry e;
		struct edit_reader r;
		struct buf out;

		assert_int_equal(zone_use(there), 0);
		e = random_entry();
		e.zone = there;
		assert_int_equal(text_check_note(e.note, &why), 0);
		r = reader_in(here, below(2) ? 0 : 4 * 3600);
		buf_init(&out, EDIT_LINE_MAX);
		assert_int_equal(edit_write_entry(&r, &e, &out), 0);
		check_reads_back(&r, &e, buf_text(&out));
		buf_done(&out);
		pool_done(&words_pool);
	}
}

/* The line of an entry, without its end. */
static const char *
written(const char *zone, const struct proto_entry *e)
{
	struct edit_reader r = reader_in(zone, 0);
	const char *text;
	struct buf out;

	buf_init(&out, EDIT_LINE_MAX);
	assert_int_equal(edit_write_entry(&r, e, &out), 0);
	text = pool_dupn(&words_pool, buf_text(&out), out.len - 1);
	buf_done(&out);
	return text;
}

/* An entry of Monday 2026-11-23 in Berlin. */
static struct proto_entry
entry(int32_t second, int64_t seconds, const char *note)
{
	struct proto_entry e = { .id = 12, .constituent = "sales",
		.day = words_now.clock.day, .zone = "Europe/Berlin",
		.seconds = seconds, .note = note };
	int64_t start = zone_day_start(e.day) + second;

	if (second >= 0) {
		e.start = stamp(start);
		e.end = stamp(start + seconds);
	}
	return e;
}

static void
test_edit_write_is_as_short_as_it_can_be(void **state)
{
	static const char *const both[] = { "acme", "q4" };
	struct proto_entry e = entry(9 * 3600, 5400, "pricing call");

	(void)state;
	e.tags = (struct wire_list){ (void *)both, 2 };
	assert_string_equal(written("Europe/Berlin", &e),
	    "12 sales 9:00-10:30 pricing call +acme +q4");
	e.responsibility = "closing";
	e.note = "mon 2h";
	assert_string_equal(written("Europe/Berlin", &e),
	    "12 sales/closing 9:00-10:30 +acme +q4 -- mon 2h");
	e = entry(-1, 5400, "");
	assert_string_equal(written("Europe/Berlin", &e), "12 sales 1h30m");
	e = entry(-1, 3601, " x");
	assert_string_equal(written("Asia/Tokyo", &e),
	    "12 sales 1h1s --zone Europe/Berlin --  x");
	e = entry(30, 7200, "");
	assert_string_equal(written("Europe/Berlin", &e),
	    "12 sales 0:00:30-2:00:30");
	/* What is longer than twelve hours has no such pair. */
	words_go("Europe/Berlin", e.day - 1, 0);
	e = entry(8 * 3600, 13 * 3600, "yesturday");
	assert_string_equal(written("Europe/Berlin", &e),
	    "12 sales 8:00 13h -- yesturday");
	e = entry(22 * 3600, 2 * 3600, "");
	assert_string_equal(written("Europe/Berlin", &e),
	    "12 sales 22:00-0:00");
}

static void
test_edit_write_says_which_of_two_times(void **state)
{
	int32_t day = day_from_date(2026, 10, 25);
	struct proto_entry e;

	(void)state;
	words_go("Europe/Berlin", day, 0);
	e = entry(3 * 3600 + 1800, 900, "");
	assert_string_equal(written("Europe/Berlin", &e),
	    "12 sales 2:30-2:45 --fold second");
	e = entry(2 * 3600 + 1800, 3600, "");
	assert_string_equal(written("Europe/Berlin", &e),
	    "12 sales 2:30 1h --fold first");
	e = entry(3600, 2 * 3600, "");
	assert_string_equal(written("Europe/Berlin", &e), "12 sales 1:00 2h");
}

/* What can't be read back is shown all the same, the note out of harm's way. */
static void
test_edit_write_keeps_what_no_line_says(void **state)
{
	struct proto_entry e = entry(9 * 3600, 3600, "2h --x");

	(void)state;
	e.zone = "Moon/Crater";
	assert_string_equal(written("Europe/Berlin", &e),
	    "12 sales 9:00-10:00 --zone Moon/Crater -- 2h --x");
	e = entry(-1, 60, "x");
	e.day = words_now.clock.day + 9;
	assert_string_equal(written("Europe/Berlin", &e), "12 sales 1m -- x");
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, words_set_up, words_tear_down)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_edit_line_reads_back_every_entry),
		TEST(test_edit_write_is_as_short_as_it_can_be),
		TEST(test_edit_write_says_which_of_two_times),
		TEST(test_edit_write_keeps_what_no_line_says),
	};

	return cmocka_run_group_tests_name("edit_line", tests, NULL, NULL);
}
