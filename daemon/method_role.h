/* SPDX-License-Identifier: MIT */
/* For method_constituent*.c: what a request is about, and the rules of
   names. */
#ifndef CTOTIME_METHOD_ROLE_H
#define CTOTIME_METHOD_ROLE_H

#include "method.h"
#include "method_basis.h"
#include "proto_constituent.h"
#include "store_role.h"

/* A constituent or a responsibility, and what stands beside it. */
struct method_role {
	struct method_basis basis;
	size_t at;               /* the constituent's index in the basis */
	struct store_role *rows; /* all constituents, or all responsibilities
	                            of the one */
	size_t count;
	struct store_role *row;  /* the one that is meant, among them */
	const char *name;        /* "sales", "sales/closing" */
};

/* Finds what a user means by `what`, retired or not. */
int method_role_find(struct method *m, const char *what,
    const struct proto_write *write, struct method_role *ret);

/* The side on which it lies on a day. */
enum split_side method_role_side(const struct method_role *role, int32_t day);

/* What a change of it answers, where nothing has changed yet. */
struct proto_constituent_result method_role_describe(
    const struct method_role *role, const struct proto_write *write);

/* "external" or "internal", or -ERR_PARAMS with the fault filled. */
int method_role_read_side(struct method *m, const char *name,
    enum split_side *ret);

/*
 * Refuses a name that can't be given to a constituent (of is 0) or to a
 * responsibility of one: it is none, it is taken, or it was short for another
 * one. 1 where it is a name of `id` itself already, else 0.
 */
int method_role_check_name(struct method *m, int64_t of, int64_t id,
    const char *name);

/* Refuses what is no title. */
int method_role_check_title(struct method *m, const char *title);

/* Refuses one row more than there may be. */
int method_role_check_room(struct method *m);

/* "sales/closing" of a key and the key of its constituent, or NULL. */
const char *method_role_name(struct method *m, const char *constituent,
    const char *key);

#endif
