/* SPDX-License-Identifier: MIT */
/*
 * A desk: a ledger that is opened, asked and looked at, as the daemon does it
 * but without a loop.
 */
#ifndef CTOTIME_TESTS_DESK_H
#define CTOTIME_TESTS_DESK_H

#include "rpc.h"
#include "session.h"

struct desk {
	char path[128];
	struct store *store;
	struct method_daemon daemon;
	struct method_peer peer;
	struct rpc rpc;
	/* Of the newest turn: a reply or NULL, and where one was due and there
	   was no memory for it. */
	char *replies[SESSION_TOGETHER];
	bool mute[SESSION_TOGETHER];
};

/* Makes a directory, and the path of a ledger in it. */
void desk_init(struct desk *d);

/* Takes away all that is in the directory, and the directory. */
void desk_done(struct desk *d);

/* Removes the files, but not the directory. */
void desk_clear(struct desk *d);

/* Opens the ledger; -ERR_x with its reason (which lives until the next call)
   otherwise. */
int desk_open(struct desk *d, const char **ret_why);
void desk_close(struct desk *d);

/* Runs a turn. */
void desk_ask(struct desk *d, const struct session_turn *t);

/* The error that a reply is, by its name; NULL where it is a result. Lives
   until the next call. */
const char *desk_error(const char *reply);

/* SQL on the daemon's own connection, and its first column of the first row
   as text, to be freed. */
char *desk_sql(struct desk *d, const char *sql);

/* All rows of all tables as text, read through the daemon's connection; to be
   freed. NULL where that fails. */
char *desk_snapshot(struct desk *d);

/* Sound by itself: integrity, foreign keys, and, where it has always had a
   history, every row as that says. NULL, or what is wrong. */
const char *desk_wrong(struct desk *d, bool history);

#endif
