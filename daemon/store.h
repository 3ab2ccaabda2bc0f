/* SPDX-License-Identifier: MIT */
/*
 * The ledger on disk: opening, migrating, transactions. SQLite in WAL with
 * synchronous=FULL: what was committed survives a power cut.
 */
#ifndef CTOTIME_STORE_H
#define CTOTIME_STORE_H

#include <stdbool.h>

#include "pool.h"

struct store;

/*
 * Opens the ledger, made where it is missing, and walks it up to this
 * program's schema; before an old one is changed it is copied aside to
 * PATH.schema-N. Returns 0, -ERR_NOT_LEDGER, -ERR_NEWER (untouched),
 * -ERR_BUSY, -ERR_UNSAFE (another user's), -ERR_STORAGE or -ERR_MEMORY;
 * `ret_why` gets a sentence from the pool. Close with store_close.
 */
int store_open(const char *path, struct pool *p, struct store **ret,
    const char **ret_why);
void store_close(struct store *s);

/* The schema's version. */
int store_schema(const struct store *s);

/* Transactions. Each returns 0, -ERR_BUSY, -ERR_FULL, -ERR_MEMORY or
   -ERR_STORAGE. A COMMIT that failed has rolled back. */
int store_begin(struct store *s);
int store_commit(struct store *s);
void store_rollback(struct store *s);

/* Something was deleted that must be gone from the files too, once it is
   committed: not only from the database, also from its write-ahead log. */
void store_scrub(struct store *s);

/* False once a transaction is gone, by an end or by an error: a full disk
   takes the whole of it, savepoints too. */
bool store_in_transaction(const struct store *s);

/* The error that took it: -ERR_FULL, -ERR_MEMORY or -ERR_STORAGE. To be asked
   at once. */
int store_lost(const struct store *s);

/* One savepoint, inside a transaction; where nothing was written before it,
   that is the transaction itself, begun again if it is undone. */
int store_savepoint(struct store *s);
int store_release(struct store *s);
int store_undo_savepoint(struct store *s);

#endif
