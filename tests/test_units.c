/* SPDX-License-Identifier: MIT */
/* The text of the units: what systemd reads is what was meant. */
#include "units.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "err.h"

static const char *const plain[] = { "/usr/bin/ctotime", "mail", "--once" };

static void
expect(const struct job *job, enum units_file file, const char *text,
    bool there)
{
	struct buf out;

	buf_init(&out, 1 << 16);
	assert_int_equal(units_text(job, file, &out), 0);
	if (!strstr(buf_text(&out), text) == there)
		fail_msg("%s\n%s: %s", buf_text(&out), there ? "without"
		    : "with", text);
	buf_done(&out);
}

static void
test_units_timer_fires_every_hour_to_the_end_of_the_next_day(void **state)
{
	struct job job = { .name = "x", .due = { 0, 7 * 60, 0 },
		.words = plain, .count = 3 };

	(void)state;
	expect(&job, UNITS_TIMER, "\nOnCalendar=Mon *-*-* 07..23:00:00\n"
	    "OnCalendar=Tue *-*-* *:00:00\nPersistent=true\n", true);
	job.zone = "Europe/Berlin";
	expect(&job, UNITS_TIMER, "\nOnCalendar=Mon *-*-* 07..23:00:00 "
	    "Europe/Berlin\nOnCalendar=Tue *-*-* *:00:00 Europe/Berlin\n",
	    true);
	job = (struct job){ .name = "x", .due = { 6, 23 * 60 + 5, 0 },
		.words = plain, .count = 3 };
	expect(&job, UNITS_TIMER, "\nOnCalendar=Sun *-*-* 23:05:00\n"
	    "Persistent=true\n", true);
	expect(&job, UNITS_TIMER, "Mon", false);
}

static void
test_units_service_takes_its_words_as_they_are(void **state)
{
	static const char *const odd[] = { "/opt/100% $X/ctotime", "a b",
		"100%", "$HOME", "say \"hi\"", "back\\slash", "o'brien", "",
		"\xc3\xbc", "%%", ";" };
	struct job job = { .name = "x", .words = plain, .count = 3 };

	(void)state;
	expect(&job, UNITS_SERVICE,
	    "\nExecStart=/usr/bin/ctotime mail --once\n", true);
	job.words = odd;
	job.count = sizeof odd / sizeof *odd;
	expect(&job, UNITS_SERVICE, "\nExecStart=\"/opt/100%% $X/ctotime\" "
	    "\"a b\" \"100%%\" \"$$HOME\" \"say \\\"hi\\\"\" \"back\\\\slash\""
	    " \"o'brien\" \"\" \"\xc3\xbc\" \"%%%%\" \";\"\n", true);
}

static void
test_units_service_tries_again_and_leaves_the_daemon(void **state)
{
	const struct job job = { .name = "x", .words = plain, .count = 3 };

	(void)state;
	expect(&job, UNITS_SERVICE, "\nType=oneshot\n", true);
	expect(&job, UNITS_SERVICE, "\nRestart=on-failure\n", true);
	expect(&job, UNITS_SERVICE, "\nKillMode=process\n", true);
}

static void
test_units_refuse_what_no_unit_can_hold(void **state)
{
	static const char *const words[] = { "/bin/a\nExecStartPost=/bin/b" };
	const struct job job = { .name = "x", .words = words, .count = 1 };
	struct buf out;

	(void)state;
	buf_init(&out, 1 << 16);
	assert_int_equal(units_text(&job, UNITS_SERVICE, &out),
	    -ERR_SYNTAX);
	buf_done(&out);
}

static void
test_units_lie_with_the_configuration(void **state)
{
	struct pool p;

	(void)state;
	pool_init(&p);
	assert_int_equal(setenv("XDG_CONFIG_HOME", "/c", 1), 0);
	assert_string_equal(units_path("x", UNITS_TIMER, &p),
	    "/c/systemd/user/x.timer");
	assert_string_equal(units_path("x", UNITS_SERVICE, &p),
	    "/c/systemd/user/x.service");
	assert_int_equal(unsetenv("XDG_CONFIG_HOME"), 0);
	assert_int_equal(setenv("HOME", "/h", 1), 0);
	assert_string_equal(units_path("x", UNITS_TIMER, &p),
	    "/h/.config/systemd/user/x.timer");
	pool_done(&p);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		test_units_timer_fires_every_hour_to_the_end_of_the_next_day),
		cmocka_unit_test(
		    test_units_service_takes_its_words_as_they_are),
		cmocka_unit_test(
		    test_units_service_tries_again_and_leaves_the_daemon),
		cmocka_unit_test(test_units_refuse_what_no_unit_can_hold),
		cmocka_unit_test(test_units_lie_with_the_configuration),
	};

	return cmocka_run_group_tests_name("units", tests, NULL, NULL);
}
