/* SPDX-License-Identifier: MIT */
/*
 * The power is cut at every write and sync of a day at the daemon: what was
 * answered is there, what was not is whole or not at all, and nothing is
 * corrupt.
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
#include "form.h"
#include "power.h"
#include "store_sql.h"

enum { STATES = 128 };

/* A day that was recorded, and what the ledger was after each turn: the
   first state is that of a new ledger. */
struct day {
	struct desk desk;
	struct power *power;
	char *states[STATES];
	uint64_t random;
	long cuts;
	long lost;
	char words[600]; /* on the first loss */
};

static void
must_open(struct day *d, const char *synchronous)
{
	const char *why;

	if (desk_open(&d->desk, &why) < 0)
		fail_msg("cannot open: %s", why);
	/* Few pages between checkpoints, so that they are cut too. */
	assert_int_equal(sqlite3_exec(d->desk.store->db,
	    "PRAGMA wal_autocheckpoint = 24", NULL, NULL, NULL), SQLITE_OK);
	if (synchronous)
		assert_int_equal(sqlite3_exec(d->desk.store->db, synchronous,
		    NULL, NULL, NULL), SQLITE_OK);
}

/* The day, with a night in the middle. */
static void
record_day(struct day *d, const char *synchronous)
{
	desk_init(&d->desk);
	d->power = power_new();
	must_open(d, synchronous);
	power_begun(d->power, 0);
	power_answered(d->power, 0);
	d->states[0] = desk_snapshot(&d->desk);
	for (int i = 0; i < session_count; i++) {
		power_begun(d->power, i + 1);
		desk_ask(&d->desk, &session_turns[i]);
		power_answered(d->power, i + 1);
		d->states[i + 1] = desk_snapshot(&d->desk);
		assert_non_null(d->states[i + 1]);
		if (i == session_count / 2) {
			desk_close(&d->desk);
			must_open(d, synchronous);
		}
	}
	desk_close(&d->desk);
	power_stop(d->power);
}

static void
free_day(struct day *d)
{
	power_free(d->power);
	for (size_t i = 0; i < STATES; i++)
		free(d->states[i]);
	desk_done(&d->desk);
}

/* What is wrong with what a cut left, or NULL. */
static const char *
look(struct day *d, int begun, int answered)
{
	static const struct session_turn one_more = { {
	    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"log\",\"params\":{"
	    "\"uuid\":\"01a20a9a-863b-7188-9c73-000000000999\",\"what\":"
	    "\"ceo\",\"day\":\"2026-11-01\",\"seconds\":1,\"zone\":\"UTC\","
	    "\"now\":\"2026-11-23T18:15:00+01:00\"}}" } };
	const char *wrong;
	char *state;
	bool known = false;

	if (desk_open(&d->desk, &wrong) < 0)
		return wrong;
	wrong = desk_wrong(&d->desk, true);
	state = desk_snapshot(&d->desk);
	for (int i = answered < 0 ? 0 : answered; !known && state &&
	    i <= (begun < 0 ? 0 : begun); i++)
		known = !strcmp(state, d->states[i]);
	free(state);
	if (wrong)
		return wrong;
	if (!known)
		return "what was answered is not there";
	desk_ask(&d->desk, &one_more);
	return desk_error(d->desk.replies[0])
	    ? "nothing more can be logged" : NULL;
}

static void
cut(struct day *d, enum power_loss loss, size_t point, int begun,
    int answered)
{
	uint64_t random = d->random;
	const char *wrong;

	desk_clear(&d->desk);
	power_leave(d->power, loss, &d->random);
	wrong = look(d, begun, answered);
	desk_close(&d->desk);
	d->cuts++;
	if (!wrong)
		return;
	if (!d->lost++)
		(void)snprintf(d->words, sizeof d->words, "cut at %zu of %zu "
		    "(loss %d, random %llu, turn %d answered, %d begun): %s",
		    point, power_points(d->power), loss,
		    (unsigned long long)random, answered, begun, wrong);
}

static void
cut_everywhere(struct day *d, long torn)
{
	d->random = form_seed() | 1;
	for (size_t i = 0; i < power_points(d->power); i++) {
		int begun, answered;

		power_cut(d->power, i, &begun, &answered);
		if (power_news(d->power))
			cut(d, POWER_ALL_LOST, i, begun, answered);
		if (torn > 1)
			cut(d, POWER_ALL_KEPT, i, begun, answered);
		for (long j = 0; j < torn; j++)
			cut(d, POWER_SOME_TORN, i, begun, answered);
	}
}

static void
try_day(struct day *d, const char *synchronous, long torn)
{
	record_day(d, synchronous);
	cut_everywhere(d, torn);
	print_message("%s: %ld cuts at %zu points, %ld lost%s%s\n",
	    synchronous ? synchronous : "as it is", d->cuts,
	    power_points(d->power), d->lost, *d->words ? ": " : "", d->words);
}

/* The script does what it says: most of it is taken, some of it refused. */
static void
test_session_is_a_day_of_work(void **state)
{
	struct day d = { 0 };
	int results = 0, refusals = 0;

	(void)state;
	desk_init(&d.desk);
	must_open(&d, NULL);
	for (int i = 0; i < session_count; i++) {
		desk_ask(&d.desk, &session_turns[i]);
		for (int j = 0; j < SESSION_TOGETHER; j++) {
			const char *reply = d.desk.replies[j];

			if (reply && desk_error(reply))
				refusals++;
			else if (reply)
				results++;
			if (getenv("CTOTIME_TEST_TALK") && reply)
				print_message("%s", reply);
		}
	}
	assert_int_equal(refusals, 5);
	assert_true(results > 40);
	assert_null(desk_wrong(&d.desk, true));
	desk_done(&d.desk);
}

static void
test_power_cut_loses_nothing_that_was_answered(void **state)
{
	struct day d = { 0 };

	(void)state;
	try_day(&d, NULL, form(0, 1, 20));
	if (d.lost)
		fail_msg("%ld of %ld: %s", d.lost, d.cuts, d.words);
	free_day(&d);
}

/* With less syncing the same cuts lose what was answered: else they would
   prove nothing. */
static void
test_power_cut_is_one(void **state)
{
	struct day d = { 0 };

	(void)state;
	try_day(&d, "PRAGMA synchronous = NORMAL", form(0, 0, 4));
	assert_true(d.lost > 0);
	free_day(&d);
	d = (struct day){ 0 };
	try_day(&d, "PRAGMA synchronous = OFF", form(0, 0, 4));
	assert_true(d.lost > 0);
	free_day(&d);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_session_is_a_day_of_work),
		cmocka_unit_test(
		    test_power_cut_loses_nothing_that_was_answered),
		cmocka_unit_test(test_power_cut_is_one),
	};

	disk_install();
	return cmocka_run_group_tests_name("power", tests, NULL, NULL);
}
