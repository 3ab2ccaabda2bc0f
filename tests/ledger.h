/* SPDX-License-Identifier: MIT */
/* For tests: a ledger of its own in a directory of its own, asked by lines. */
#ifndef CTOTIME_TESTS_LEDGER_H
#define CTOTIME_TESTS_LEDGER_H

#include "rpc.h"

struct ledger {
	char dir[64];
	char path[128];
	struct store *store;
	struct method_daemon daemon;
	struct method_peer peer;
	struct rpc rpc;
	char *reply; /* the newest one */
};

/* Makes and opens it; the test fails where that does not work. */
void ledger_open(struct ledger *l);

/* Closes it and opens it again, as another daemon would. */
void ledger_reopen(struct ledger *l);

/* Closes it and removes its directory. */
void ledger_close(struct ledger *l);

/* Runs one line as a turn of its own; the reply lives until the next one,
   "" where none is due. */
const char *ledger_ask(struct ledger *l, const char *line);

/* The same with printf. */
const char *ledger_askf(struct ledger *l, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Runs SQL on the ledger from beside, for what no method does. */
void ledger_sql(struct ledger *l, const char *sql);

/* A `log` of a bare duration on a day, with the uuid's last digits. */
const char *ledger_log(struct ledger *l, int uuid, const char *what,
    const char *day, int seconds);

#endif
