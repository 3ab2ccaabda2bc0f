/* SPDX-License-Identifier: MIT */
/*
 * Every allocation of a scripted day fails in turn, SQLite's and our own:
 * what was answered is true, nothing else has happened, and nothing leaks.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "disk.h"
#include "err.h"
#include "form.h"
#include "heap.h"
#include "session.h"
#include "trial.h"

/* An allocation that fails; with `stay` all behind it fail, too. */
struct nth {
	long nth;
	bool stay;
};

static void
arm(void *arg)
{
	const struct nth *n = arg;

	heap_fail(n->nth, n->stay);
}

/* Fails each so manyth allocation of a turn; returns how many that were. */
static long
try_turn(struct trial *t, int turn, bool stay)
{
	long stride = form(97, 5, 1), points = 0;
	struct nth n = { .nth = 1 + (turn + (long)form_seed()) % stride,
		.stay = stay };

	do {
		const char *wrong;

		trial_begin(t, turn);
		wrong = trial_turn(t, turn, arm, &n);
		if (wrong) {
			print_error("turn %d, allocation %ld%s: %s\n", turn,
			    n.nth, stay ? " and all behind it" : "", wrong);
			fail();
		}
		n.nth += stride;
		points++;
	} while (trial_fired(t));
	return points - 1;
}

static void
try_day(bool stay)
{
	struct trial *t = trial_new();
	long points = 0;

	for (int i = 0; i < session_count; i++)
		points += try_turn(t, i, stay);
	print_message("%ld allocations failed\n", points);
	trial_free(t);
}

static void
test_heap_fails_once(void **state)
{
	(void)state;
	try_day(false);
}

static void
test_heap_fails_and_stays_so(void **state)
{
	(void)state;
	try_day(true);
}

/* Opens with each allocation failing in turn; what is held afterwards is what
   was before. */
static void
open_starved(struct desk *d, bool stay)
{
	long nth = 1 + (long)form_seed() % 23, points = 0;
	bool failed;

	do {
		const char *why = "";
		long held = heap_held();
		int r;

		heap_fail(nth, stay);
		r = desk_open(d, &why);
		failed = heap_failed();
		heap_fail(0, false);
		if (r < 0 && r != -ERR_MEMORY)
			fail_msg("allocation %ld: %d: %s", nth, r, why);
		desk_close(d);
		if (heap_held() > held)
			fail_msg("allocation %ld: %ld are still held", nth,
			    heap_held() - held);
		nth += form(301, 23, 1);
		points++;
	} while (failed);
	print_message("%ld allocations failed\n", points - 1);
}

static void
test_heap_fails_while_a_ledger_is_opened(void **state)
{
	struct desk d;
	const char *why;

	(void)state;
	desk_init(&d);
	/* What SQLite keeps of a first time is no leak. */
	assert_int_equal(desk_open(&d, &why), 0);
	desk_close(&d);
	open_starved(&d, false);
	open_starved(&d, true);
	desk_done(&d);
}

static void
test_heap_fails_while_a_ledger_is_made(void **state)
{
	long nth = 1 + (long)form_seed() % 211, points = 0;
	bool failed;
	struct desk d;

	(void)state;
	desk_init(&d);
	do {
		const char *why = "", *wrong;
		int r;

		desk_clear(&d);
		heap_fail(nth, false);
		r = desk_open(&d, &why);
		failed = heap_failed();
		heap_fail(0, false);
		desk_close(&d);
		if (r < 0 && r != -ERR_MEMORY)
			fail_msg("allocation %ld: %d: %s", nth, r, why);
		/* The next one goes on from there. */
		assert_int_equal(desk_open(&d, &why), 0);
		wrong = desk_wrong(&d, true);
		if (wrong)
			fail_msg("allocation %ld: %s", nth, wrong);
		desk_close(&d);
		nth += form(2003, 211, 5);
		points++;
	} while (failed);
	print_message("%ld allocations failed\n", points - 1);
	desk_done(&d);
}

static int
setup(void **state)
{
	(void)state;
	disk_install();
	return 0;
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_heap_fails_once),
		cmocka_unit_test(test_heap_fails_and_stays_so),
		cmocka_unit_test(test_heap_fails_while_a_ledger_is_opened),
		cmocka_unit_test(test_heap_fails_while_a_ledger_is_made),
	};

	heap_install();
	return cmocka_run_group_tests_name("heap", tests, setup, NULL);
}
