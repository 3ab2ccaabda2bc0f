/* SPDX-License-Identifier: MIT */
/*
 * Every read, write, sync, truncation, opening and removal of a scripted day
 * fails in turn, once or for as long as the turn lasts, wholly or torn: what
 * was answered is true, nothing else has happened, and when the disk is well
 * again all goes on.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "desk.h"
#include "disk.h"
#include "err.h"
#include "form.h"
#include "heap.h"
#include "session.h"
#include "store_sql.h"
#include "trial.h"

#define OP(op)  (1u << DISK_##op)

/* The kinds of trouble. */
static const struct kind {
	const char *name;
	struct disk_fault fault;
} kinds[] = {
	{ "reads", { .ops = OP(READ), .code = SQLITE_IOERR_READ } },
	{ "writes", { .ops = OP(WRITE), .code = SQLITE_IOERR_WRITE } },
	{ "torn writes", { .ops = OP(WRITE), .code = SQLITE_IOERR_WRITE,
	    .torn = true } },
	{ "a full disk", { .ops = OP(WRITE), .code = SQLITE_FULL,
	    .stay = true, .torn = true } },
	{ "a disk full for a moment", { .ops = OP(WRITE),
	    .code = SQLITE_FULL } },
	{ "syncs", { .ops = OP(SYNC), .code = SQLITE_IOERR_FSYNC } },
	{ "truncations", { .ops = OP(TRUNCATE),
	    .code = SQLITE_IOERR_TRUNCATE } },
	{ "openings", { .ops = OP(OPEN), .code = SQLITE_CANTOPEN } },
	{ "removals and names", { .ops = OP(DELETE) | OP(RENAME),
	    .code = SQLITE_IOERR_DELETE } },
	{ "all of a dead disk", { .ops = OP(READ) | OP(WRITE) | OP(SYNC) |
	    OP(TRUNCATE) | OP(OPEN) | OP(DELETE) | OP(RENAME),
	    .code = SQLITE_IOERR, .stay = true } },
};

enum { KINDS = sizeof kinds / sizeof *kinds };

static void
arm(void *arg)
{
	disk_fail(arg);
}

/* A checkpoint at every turn, and nothing in the cache: all is asked of the
   disk. */
static void
make_busy(struct desk *d)
{
	(void)sqlite3_exec(d->store->db, "PRAGMA wal_autocheckpoint = 1", NULL,
	    NULL, NULL);
	(void)sqlite3_db_release_memory(d->store->db);
}

static void
fail_point(const struct kind *k, int turn, long nth, const char *wrong)
{
	print_error("%s, turn %d, number %ld: %s\n", k->name, turn, nth,
	    wrong);
	fail();
}

/* Fails each so manyth operation of a turn; returns how many there were. */
static long
try_turn(struct trial *t, const struct kind *k, int turn)
{
	struct disk_fault fault = k->fault;
	long stride = form(40, 3, 1), points = 0;

	fault.nth = 1 + (turn + (long)form_seed()) % stride;
	do {
		const char *wrong;

		trial_begin(t, turn);
		make_busy(trial_desk(t));
		wrong = trial_turn(t, turn, arm, &fault);
		/* Had it been killed then: only a disk that stays broken may
		   keep what it said it could not. */
		if (!wrong && trial_fired(t) && !fault.stay)
			wrong = trial_crash(t, turn);
		if (wrong)
			fail_point(k, turn, fault.nth, wrong);
		fault.nth += stride;
		points++;
	} while (trial_fired(t));
	return points - 1;
}

static void
test_disk_fails_on_a_day_of_work(void **state)
{
	struct trial *t = trial_new();
	long all = 0;

	(void)state;
	for (int i = 0; i < KINDS; i++) {
		long points = 0;

		for (int turn = 0; turn < session_count; turn++)
			points += try_turn(t, &kinds[i], turn);
		print_message("%s: %ld\n", kinds[i].name, points);
		all += points;
	}
	print_message("%ld operations failed\n", all);
	trial_free(t);
}

/* Opening fails, or works in spite of it; the next time all is well. */
static long
try_open(struct desk *d, const struct kind *k, bool new)
{
	struct disk_fault fault = k->fault;
	long points = 0;
	bool failed;

	do {
		const char *why = "", *wrong;
		int r;

		if (new)
			desk_clear(d);
		fault.nth++;
		disk_fail(&fault);
		r = desk_open(d, &why);
		failed = disk_failed();
		desk_close(d);
		disk_fail(NULL);
		if (r < 0 && strlen(why) < 10)
			fail_point(k, -1, fault.nth, "no reason given");
		if (desk_open(d, &why) < 0)
			fail_point(k, -1, fault.nth, why);
		wrong = desk_wrong(d, true);
		if (wrong)
			fail_point(k, -1, fault.nth, wrong);
		desk_close(d);
		fault.nth += form(40, new ? 10 : 1, 0);
		points++;
	} while (failed);
	return points - 1;
}

static void
test_disk_fails_while_a_ledger_is_opened(void **state)
{
	long all = 0;
	struct desk d;

	(void)state;
	desk_init(&d);
	for (int i = 0; i < KINDS; i++) {
		all += try_open(&d, &kinds[i], true);
		all += try_open(&d, &kinds[i], false);
	}
	print_message("%ld operations failed\n", all);
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
		cmocka_unit_test(test_disk_fails_on_a_day_of_work),
		cmocka_unit_test(test_disk_fails_while_a_ledger_is_opened),
	};

	return cmocka_run_group_tests_name("disk", tests, setup, NULL);
}
