/* SPDX-License-Identifier: MIT */
/* Whom time is given to, and what for: `constituent.list`, `.add`, `.set`,
   `.rename`, `.alias`, `.retire`. */
#ifndef CTOTIME_PROTO_CONSTITUENT_H
#define CTOTIME_PROTO_CONSTITUENT_H

#include <stdbool.h>
#include <stdint.h>

#include "proto.h"

struct proto_constituent_list {
	int32_t day; /* on which sides are looked up */
	bool all;    /* those too that are retired by then */
};

/* The side from a day on. */
struct proto_constituent_side {
	int32_t from;
	const char *side;
};

/* A constituent, or a responsibility of one. */
struct proto_constituent {
	const char *key;
	const char *title;
	const char *side;       /* on the day that was asked for */
	struct wire_list sides; /* struct proto_constituent_side; of a
	                           responsibility without its own: empty */
	struct wire_list aliases; /* const char * */
	int32_t retired_from;   /* or DAY_NONE */
	struct wire_list responsibilities; /* struct proto_constituent */
};

struct proto_constituent_list_result {
	int32_t day;
	struct wire_list constituents; /* struct proto_constituent */
};

struct proto_constituent_add {
	struct proto_write write;
	const char *what;  /* "recruiting", "sales/renewals" */
	const char *title; /* NULL: none */
	const char *side;  /* a constituent's; of a responsibility NULL: that
	                      of its constituent */
};

struct proto_constituent_set {
	struct proto_write write;
	const char *what;
	const char *title; /* NULL: stays */
	const char *side;  /* NULL: stays */
	int32_t from;      /* from when that side holds */
	struct wire_maybe_int position; /* 1: first */
	bool in_use;       /* retired no longer */
};

struct proto_constituent_rename {
	struct proto_write write;
	const char *what;
	const char *key;
};

struct proto_constituent_alias {
	struct proto_write write;
	const char *what;
	const char *name;
	bool remove;
};

struct proto_constituent_retire {
	struct proto_write write;
	const char *what;
	int32_t from;
};

/* An own share that ended. */
struct proto_constituent_share {
	int32_t from; /* the target's that held it */
	struct wire_maybe_real share;
};

/* What any of the changes came to. */
struct proto_constituent_result {
	const char *what;       /* its name now: "sales", "sales/renewals" */
	const char *was;        /* its name before */
	const char *title;
	const char *side;       /* from `from` on */
	const char *side_before;
	int32_t from;           /* of a new side or a retirement, or none */
	int32_t retired_from;   /* or DAY_NONE */
	struct wire_maybe_int position; /* where it was set: its place */
	int64_t entries;        /* from then on, which stay as they are */
	struct wire_list ended; /* struct proto_constituent_share */
	struct wire_maybe_real shortfall; /* of side_before, from then on */
};

/* Their fields. */
extern const struct wire_field proto_constituent_list_fields[],
    proto_constituent_list_result_fields[],
    proto_constituent_add_fields[],
    proto_constituent_set_fields[],
    proto_constituent_rename_fields[],
    proto_constituent_alias_fields[],
    proto_constituent_retire_fields[],
    proto_constituent_result_fields[];

#endif
