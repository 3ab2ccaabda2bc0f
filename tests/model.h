/* SPDX-License-Identifier: MIT */
/*
 * For tests: random changes, undos and redos of a ledger, held against a
 * simple model: a list of what the whole ledger looked like. The test fails
 * where the two differ.
 */
#ifndef CTOTIME_TESTS_MODEL_H
#define CTOTIME_TESTS_MODEL_H

#include "chance.h"
#include "ledger.h"

struct sqlite3;
struct sqlite3_stmt;

enum { MODEL_TABLES = 32, MODEL_KINDS = 20 };

struct model {
	struct ledger l;
	struct chance chance;
	struct sqlite3 *db; /* looks on from beside */
	struct sqlite3_stmt *tables[MODEL_TABLES];
	int table_count;
	struct sqlite3_stmt *version;
	char *seen; /* what the last look saw, */
	int seen_version; /* and when */
	int uuid;      /* of the newest request */
	char request[4096]; /* that one */
	char **states; /* after each change that stands or is undone */
	size_t room;
	int done;      /* states[done] is what there is */
	int known;     /* up to which there is something to redo */
	int taken[MODEL_KINDS]; /* changes of each kind that came about */
};

/* Opens a ledger of its own. */
void model_open(struct model *m, struct chance chance);
void model_close(struct model *m);

/* What the whole ledger looks like, to free. */
char *model_look(struct model *m);

/* Asks for some change, and takes down what came of it. */
void model_change(struct model *m);

/* Takes down what there is after a change that was asked for elsewhere; what
   was refused must have left the ledger as it was. */
void model_note(struct model *m, bool taken);

/* A kind of change of which none came to anything yet, or -1. */
int model_never(const struct model *m);

/* Sends the newest request once more, which must change nothing. */
void model_repeat(struct model *m);

/* Looks whether SQLite finds the ledger in order. */
void model_check_integrity(struct model *m);

/* Undoes or redoes some changes. */
void model_step(struct model *m, bool undo);

/* Undoes (fewer than 0) or redoes so many, all of which are there. */
void model_walk(struct model *m, int count);

/* Fails unless the ledger is as the model says. */
void model_check(struct model *m);

#endif
