/* SPDX-License-Identifier: MIT */
/* For store_*.c only: statements, prepared once and kept. */
#ifndef CTOTIME_STORE_SQL_H
#define CTOTIME_STORE_SQL_H

#include <sqlite3.h>
#include <stdint.h>

#include "pool.h"
#include "store.h"

enum { STORE_STATEMENTS = 256 };

struct store {
	sqlite3 *db;
	int schema;
	bool scrub; /* the write-ahead log is to be emptied */
	bool whole; /* the savepoint is the transaction */
	struct store_pass *pass; /* of store_totals, while it adds up */
	bool begun; /* between store_begin and its end */
	bool doomed; /* the transaction could not be rolled back yet */
	struct {
		const char *sql; /* the very pointer it was prepared from */
		sqlite3_stmt *stmt;
	} kept[STORE_STATEMENTS];
	int kept_count;
};

/* 0 for SQLITE_OK, ROW and DONE; else the negative error that it means. */
int store_err(int sqlite_code);

/* What went wrong last, in words that live until the next call. */
const char *store_words(sqlite3 *db);

/* The statement of a constant SQL text, ready to be bound; NULL on error, and
   once an error took the transaction: what is left of a turn must not be done
   without it. */
sqlite3_stmt *store_stmt(struct store *s, const char *sql);

/* Steps: 1 with a row, 0 at the end, or a negative error. */
int store_step(sqlite3_stmt *stmt);

/* The one number of a statement that always has it: 0 or a negative error. */
int store_number(sqlite3_stmt *stmt, int64_t *ret);

/* Steps a statement without rows to its end and resets it. */
int store_run(sqlite3_stmt *stmt);

/* Binding; text and blobs are lent until the statement is reset. NULL text
   and DAY_NONE bind null. */
void store_bind_text(sqlite3_stmt *stmt, int i, const char *text);
void store_bind_day(sqlite3_stmt *stmt, int i, int32_t day);
void store_bind_id(sqlite3_stmt *stmt, int i, int64_t id); /* 0: null */

/* Reading a column; text is copied into the pool. */
const char *store_text(sqlite3_stmt *stmt, int column, struct pool *p);
int32_t store_day(sqlite3_stmt *stmt, int column);

/* Refuses a newer ledger before SQLite has touched it, where its file alone
   says so: 0 or -ERR_NEWER. */
int store_migrate_peek(const char *path, struct pool *p,
    const char **ret_why);

/* Walks an old ledger up, or makes a new one. */
int store_migrate(struct store *s, const char *path, struct pool *p,
    const char **ret_why);

#endif
