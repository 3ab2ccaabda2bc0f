/* SPDX-License-Identifier: MIT */
/* For method_by*.c only: a report by keys while it is made. */
#ifndef CTOTIME_METHOD_BY_H
#define CTOTIME_METHOD_BY_H

#include "group.h"
#include "method_basis.h"
#include "method_filter.h"
#include "period.h"
#include "proto_by.h"
#include "store_totals.h"
#include "tagset.h"

struct by_held;

struct by {
	struct method *m;
	struct day_range range;
	enum proto_key keys[PROTO_BY_MAX];
	size_t key_count;
	struct period_rules rules;
	struct method_basis basis;
	struct store_filter filter;
	struct wire_list what_if; /* as in the answer */
	struct by_held *held; /* NULL: nothing here has a target */
	struct tagset tags;
	/* By what the keys are to the machine: a side, an index, the id of a
	   responsibility, the number of a set of tags, a period's first day.
	   Where there is a target a constituent is one on a side. */
	struct group group;
	struct group days;    /* those that have time */
	int32_t day;          /* of the newest entry */
	int64_t periods[PROTO_BY_MAX]; /* that hold it, where a key is a time */
	int64_t seconds;
	int64_t entries;
	int error; /* the first; nothing is added after it */
};

/* A constituent on a side, as a number. */
int64_t by_constituent(size_t constituent, enum split_side side);

/* One text or two (NULL: one) as a list. */
int by_keys(const struct by *by, const char *first, const char *second,
    struct wire_list *ret);

/* The period of a key that is a time, by its first day; the pool's. */
const char *by_period_name(const struct by *by, enum proto_key key,
    int64_t first);

/*
 * Where keys are side or constituent, alone or with a time, there are targets.
 * by_held_new tells whether it is so (held is NULL where not) and begins;
 * then it is fed, days ascending, and finished into the answer's lines.
 */
int by_held_new(struct by *by);
void by_held_feed(struct by *by, const struct store_total *total,
    size_t constituent, enum split_side side);
int by_held_finish(struct by *by, struct proto_by_result *ret);

/* The lines of groups: of both keys, and of each alone. */
int by_lines_finish(struct by *by, struct proto_by_result *ret);

/* The groups of one of the keys alone, as their first; NULL where there is no
   memory. */
struct group *by_fold(const struct by *by, size_t key);

/* The lines by the second key, which is a time. */
int by_columns(struct by *by, struct wire_list *ret);

#endif
