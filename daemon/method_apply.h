/* SPDX-License-Identifier: MIT */
/* For method_apply*.c only: what is done with a set of operations. */
#ifndef CTOTIME_METHOD_APPLY_H
#define CTOTIME_METHOD_APPLY_H

#include "method.h"
#include "proto_apply.h"
#include "store_entry.h"

enum apply_kind { APPLY_ADD, APPLY_CHANGE, APPLY_DELETE };

/* One operation on its way. */
struct apply_item {
	enum apply_kind kind;
	int64_t line;
	int64_t id;            /* of an addition: once it is written */
	struct proto_log log;  /* what it is to be, as it was said */
	struct store_entry e;  /* the same as a row */
	int32_t old_day;       /* change, delete: where it was; or DAY_NONE */
	bool bad;              /* refused: nothing more is done with it */
	bool there;            /* an addition that is there already */
	bool moved;            /* its time is new: others may be in its way */
};

/* All of them. */
struct apply {
	struct method *m;
	const struct proto_apply *params;
	struct wire_list ops; /* struct proto_op, of all parts */
	struct apply_item *items;
	size_t count;
	struct apply_item **added; /* as they were written */
	struct proto_apply_result *ret;
	/* The first errors by line; and how many there are. */
	struct proto_fault_line errors[PROTO_LINES_MAX];
	int64_t error_count;
	/* Of the additions that are there already. */
	int64_t there_count;
	int64_t there_first; /* ids */
	int64_t there_last;
};

/* Notes a refusal, which the fault holds, and goes on: 0. What is no refusal
   is returned as it is. */
int apply_refused(struct apply *a, struct apply_item *item, int r);

/* Would its refusal be among those that are told? The others are counted. */
bool apply_is_told(const struct apply *a, const struct apply_item *item);

/* Writes all that is not refused, and judges what it came to. */
int apply_write(struct apply *a);

/* Finds which additions are there already: as many equal ones as the ledger
   has are. */
int apply_find_existing(struct apply *a);

/* Holds what is written against all else that is there: overlaps, and days
   that have no room. */
int apply_judge(struct apply *a);

/* Sums up the days that were touched, for the result. */
int apply_sum_days(struct apply *a);

/* Keeps the answer with the change, for whoever asks for the same again. */
int apply_keep_answer(struct apply *a);

#endif
