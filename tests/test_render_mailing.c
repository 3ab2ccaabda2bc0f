/* SPDX-License-Identifier: MIT */
/* What is said of a report that was not sent. */
#include "render_mailing.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "day.h"
#include "when.h"

#define WORDS "msmtp: cannot connect to mail.example.com"

static struct when_now
now_at(const char *text)
{
	struct wire_stamp stamp;
	struct when_now now;

	assert_int_equal(zone_use("Europe/Berlin"), 0);
	assert_int_equal(wire_stamp_parse(text, &stamp), 0);
	now = when_now(stamp.instant, 0);
	now.year_starts = 1;
	return now;
}

static int32_t
day(const char *text)
{
	int32_t ret;

	assert_int_equal(day_parse(text, &ret), 0);
	return ret;
}

static struct proto_mailing
mailing(const char *from, const char *to, const char *why)
{
	struct proto_mailing m = { .state = why ? "failed" : "overdue",
		.from = day(from), .to = day(to), .why = why };

	assert_int_equal(wire_stamp_parse("2026-11-23T07:00:00+01:00", &m.at),
	    0);
	return m;
}

static void
expect(const struct proto_mailing *m, const char *now, const char *text)
{
	const struct when_now when = now_at(now);
	const struct term term = { .columns = 80 };
	struct buf out;
	struct render_page p = { .out = &out, .term = &term };

	buf_init(&out, 1 << 16);
	render_mailing(&p, m, &when, RENDER_LABEL_COLUMNS);
	assert_int_equal(p.error, 0);
	assert_string_equal(buf_text(&out), text);
	buf_done(&out);
}

static struct proto_schedule monday = { .weekday = 0, .minute = 420,
	.installed = "cron" };

static void
test_render_mailing_tells_what_failed_and_when_it_is_tried_next(void **state)
{
	struct proto_mailing m = mailing("2026-11-16", "2026-11-22", WORDS);

	(void)state;
	m.schedule = &monday;
	expect(&m, "2026-11-23T11:15:00+01:00",
	    "Mail      week 47 was not sent: " WORDS "\n"
	    "          next try today 12:00; now: ctotime mail --once\n");
	expect(&m, "2026-11-23T23:15:00+01:00",
	    "Mail      week 47 was not sent: " WORDS "\n"
	    "          next try tomorrow 00:00; now: ctotime mail --once\n");
}

static void
test_render_mailing_knows_when_no_try_is_left(void **state)
{
	struct proto_mailing m = mailing("2026-11-16", "2026-11-22", WORDS);

	(void)state;
	m.schedule = &monday;
	expect(&m, "2026-11-24T23:00:00+01:00",
	    "Mail      week 47 was not sent: " WORDS "\n"
	    "          now: ctotime mail --once\n");
	/* And when last week is another one. */
	expect(&m, "2026-11-30T06:00:00+01:00",
	    "Mail      week 47 was not sent: " WORDS "\n"
	    "          now: ctotime mail 2026-11-16..2026-11-22 --once\n");
}

static void
test_render_mailing_tells_since_when_it_is_overdue(void **state)
{
	struct proto_mailing m = mailing("2026-11-16", "2026-11-22", NULL);

	(void)state;
	m.schedule = &monday;
	expect(&m, "2026-11-23T10:15:00+01:00",
	    "Mail      week 47 is overdue since today 07:00\n"
	    "          next try today 11:00; now: ctotime mail --once\n");
	expect(&m, "2026-11-26T10:15:00+01:00",
	    "Mail      week 47 is overdue since Mon 23 Nov 07:00\n"
	    "          now: ctotime mail --once\n");
}

static void
test_render_mailing_without_a_schedule_says_to_whom(void **state)
{
	struct proto_mailing m = mailing("2026-10-01", "2026-10-31", WORDS);

	(void)state;
	m.recipients = "ada@example.com, ceo@example.com";
	expect(&m, "2026-11-23T11:15:00+01:00",
	    "Mail      2026-10 was not sent: " WORDS "\n"
	    "          now:\n"
	    "          ctotime mail 2026-10-01..2026-10-31 --once "
	    "--to ada@example.com,ceo@example.com\n");
	m.from++;
	m.recipients = "ada@example.com";
	expect(&m, "2026-11-23T11:15:00+01:00",
	    "Mail      2026-10-02 to 2026-10-31 was not sent: msmtp: cannot "
	    "connect to\n          mail.example.com\n"
	    "          now: ctotime mail 2026-10-02..2026-10-31 --once "
	    "--to ada@example.com\n");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
test_render_mailing_tells_what_failed_and_when_it_is_tried_next),
		cmocka_unit_test(
		    test_render_mailing_knows_when_no_try_is_left),
		cmocka_unit_test(
		    test_render_mailing_tells_since_when_it_is_overdue),
		cmocka_unit_test(
		    test_render_mailing_without_a_schedule_says_to_whom),
	};

	return cmocka_run_group_tests_name("render_mailing", tests, NULL,
	    NULL);
}
