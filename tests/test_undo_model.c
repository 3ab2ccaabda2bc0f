/* SPDX-License-Identifier: MIT */
/*
 * Thousands of random changes, undos and redos against a simple model: a list
 * of what the whole ledger looked like. $CTOTIME_SEED chooses another row of
 * them.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model.h"

enum { STEPS = 3000, STEPS_SLOW = 200, SEED = 20261123 };

static void
test_undo_agrees_with_a_list_of_states(void **state)
{
	const char *kind = getenv("CTOTIME_TEST_KIND");
	int steps = kind && !strcmp(kind, "valgrind") ? STEPS_SLOW : STEPS;
	static struct model m;

	(void)state;
	model_open(&m, chance_seeded(SEED));
	for (int i = 0; i < steps; i++) {
		int what = chance_below(&m.chance, 10);

		if (what < 6)
			model_change(&m);
		else
			model_step(&m, what < 8);
	}
	/* Else it was a walk among refusals. */
	assert_true(m.taken > steps / 5);
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
