/* SPDX-License-Identifier: MIT */
/* For tests of `log`'s words. */
#include "words.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { WORDS_MAX = 64 };

struct pool words_pool;
struct when_now words_now;

int
words_set_up(void **state)
{
	(void)state;
	pool_init(&words_pool);
	if (zone_use("Europe/Berlin") < 0)
		return -1;
	words_now = when_now(WORDS_NOW, 0);
	return 0;
}

int
words_tear_down(void **state)
{
	(void)state;
	pool_done(&words_pool);
	return 0;
}

void
words_go(const char *zone, int32_t day, int32_t second)
{
	int64_t instants[2] = { 0 };

	assert_int_equal(zone_use(zone), 0);
	assert_true(zone_instants(day, second, instants) > 0);
	words_now = when_now(instants[0], 0);
}

/* The first `--` among the arguments is the one that ends WHEN. */
static int
parse(const char *line, struct when_log *ret, struct when_fault *fault)
{
	char *copy = pool_dup(&words_pool, line), *word;
	const char *words[WORDS_MAX];
	size_t count = 0, dashes = SIZE_MAX;

	while (copy && (word = strsep(&copy, "|"))) {
		if (dashes == SIZE_MAX && !strcmp(word, "--"))
			dashes = count;
		else
			words[count++] = word;
	}
	return when_log_parse(&words_now, &words_pool, words, count,
	    dashes == SIZE_MAX ? count : dashes, ret, fault);
}

struct when_log
words_take(const char *line)
{
	struct when_fault fault = { false, "" };
	struct when_log log = { 0 };

	if (parse(line, &log, &fault) < 0)
		fail_msg("%s: %s", line, fault.message);
	return log;
}

void
words_amount(const char *line, int back, int64_t seconds, const char *note)
{
	struct when_log log = words_take(line);

	if (log.interval || log.day != words_now.today - back ||
	    log.seconds != seconds || strcmp(log.note, note) != 0)
		fail_msg("%s: %lld s, %d days back, \"%s\"", line,
		    (long long)log.seconds,
		    (int)(words_now.today - log.day), log.note);
	assert_string_equal(log.what, "sales");
}

void
words_interval(const char *line, int back, const char *clocks,
    int64_t seconds)
{
	char start[WIRE_STAMP_TEXT] = "", end[WIRE_STAMP_TEXT] = "";
	struct when_log log = words_take(line);
	const char *found;

	/* Of 2026-11-23T09:00:00+01:00 the hours and minutes. */
	wire_stamp_format(&log.start, start);
	wire_stamp_format(&log.end, end);
	found = pool_printf(&words_pool, "%.5s %.5s", start + 11, end + 11);
	if (!log.interval || log.day != words_now.today - back ||
	    log.seconds != seconds || strcmp(found, clocks) != 0)
		fail_msg("%s: %s to %s, %lld s, %d days back", line, start,
		    end, (long long)log.seconds,
		    (int)(words_now.today - log.day));
	assert_int_equal(log.end.instant - log.start.instant, seconds);
}

static void
check_fault(const char *line, bool refused, const char *why)
{
	struct when_fault fault = { false, "" };
	struct when_log log = { .seconds = 7 };

	if (parse(line, &log, &fault) == 0)
		fail_msg("%s was taken", line);
	if (fault.refused != refused || !strstr(fault.message, why))
		fail_msg("%s: %s: %s", line, fault.refused ? "refused"
		    : "not understood", fault.message);
	assert_int_equal(log.seconds, 7);
}

void
words_refused(const char *line, const char *why)
{
	check_fault(line, true, why);
}

void
words_misread(const char *line, const char *why)
{
	check_fault(line, false, why);
}

void
words_warning(const char *line, const char *expected)
{
	struct when_log log = words_take(line);
	const char *const *warnings = log.warnings.items;

	if (!expected && log.warnings.count)
		fail_msg("%s: %s", line, warnings[0]);
	if (!expected)
		return;
	assert_int_equal(log.warnings.count, 1);
	assert_string_equal(warnings[0], expected);
}
