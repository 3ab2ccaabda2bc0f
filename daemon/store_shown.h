/* SPDX-License-Identifier: MIT */
/* For store_*.c only: rows that are shown as entries are. */
#ifndef CTOTIME_STORE_SHOWN_H
#define CTOTIME_STORE_SHOWN_H

#include "proto_entry.h"
#include "store_sql.h"

/*
 * The columns that store_shown_read reads, of a source named `e`. A
 * responsibility may lie on another side than its constituent, and both may
 * move: the row in force on the entry's day counts.
 */
#define STORE_SHOWN(source)                                                   \
	"SELECT e.id, e.uuid, c.key, r.key,"                                  \
	" coalesce((SELECT side FROM responsibility_side p"                   \
	"   WHERE p.responsibility_id = e.responsibility_id"                  \
	"   AND p.from_day <= e.day ORDER BY p.from_day DESC LIMIT 1),"       \
	"  (SELECT side FROM constituent_side p"                              \
	"   WHERE p.constituent_id = e.constituent_id"                        \
	"   AND p.from_day <= e.day ORDER BY p.from_day DESC LIMIT 1)),"      \
	" e.day, e.start, e.start_offset, e.end_offset, e.zone, e.seconds,"   \
	" e.note, e.tags FROM " source " e"                                   \
	" JOIN constituent c ON c.id = e.constituent_id"                      \
	" LEFT JOIN responsibility r ON r.id = e.responsibility_id "

/* An entry from the row that the statement stands on. */
int store_shown_read(sqlite3_stmt *stmt, struct pool *p,
    struct proto_entry *ret);

#endif
