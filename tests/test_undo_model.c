/* SPDX-License-Identifier: MIT */
/*
 * Thousands of random changes of every kind, undos, redos, repeated requests
 * and restarts against a simple model: a list of what the whole ledger looked
 * like. $CTOTIME_SEED chooses another row of them.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model.h"

enum { STEPS = 3000, STEPS_SLOW = 200, SEED = 20261123, RESTARTS = 400 };

static void
step(struct model *m, int i)
{
	int what = chance_below(&m->chance, 20);

	if (i % RESTARTS == RESTARTS - 1)
		ledger_reopen(&m->l);
	if (what < 12)
		model_change(m);
	else if (what < 19)
		model_step(m, what < 16);
	else
		model_repeat(m);
}

static void
test_undo_agrees_with_a_list_of_states(void **state)
{
	const char *kind = getenv("CTOTIME_TEST_KIND");
	bool slow = kind && !strcmp(kind, "valgrind");
	int steps = slow ? STEPS_SLOW : STEPS;
	static struct model m;

	(void)state;
	model_open(&m, chance_seeded(SEED));
	for (int i = 0; i < steps; i++)
		step(&m, i);
	/* Else it was a walk among refusals. */
	if (!slow && !getenv("CTOTIME_SEED"))
		assert_int_equal(model_never(&m), -1);
	model_check_integrity(&m);
	model_close(&m);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_undo_agrees_with_a_list_of_states),
	};

	return cmocka_run_group_tests_name("undo_model", tests, NULL, NULL);
}
