/* SPDX-License-Identifier: MIT */
/* Constituents, responsibilities, their sides and their names. */
#ifndef CTOTIME_STORE_CATALOGUE_H
#define CTOTIME_STORE_CATALOGUE_H

#include <stddef.h>
#include <stdint.h>

#include "day.h"
#include "pool.h"
#include "split.h"
#include "store.h"

struct store_constituent {
	int64_t id;
	const char *key;
	const char *title;
	int32_t retired_from; /* or DAY_NONE */
	struct split_place *places;
	size_t place_count;
};

/* A responsibility that lies on sides of its own. */
struct store_exception {
	int64_t responsibility_id;
	struct split_place *places;
	size_t place_count;
};

/* In the order in which they are shown; all of it is the pool's. */
struct store_catalogue {
	struct store_constituent *constituents;
	size_t constituent_count;
	struct store_exception *exceptions;
	size_t exception_count;
};

int store_catalogue_load(struct store *s, struct pool *p,
    struct store_catalogue *ret);

/* The index of a constituent, or SIZE_MAX. */
size_t store_catalogue_find(const struct store_catalogue *c, int64_t id);

/* The side of an entry's WHAT on a day; responsibility_id may be 0. */
enum split_side store_catalogue_side(const struct store_catalogue *c,
    size_t constituent, int64_t responsibility_id, int32_t day);

/*
 * A name that WHAT may use: a key or an alias, of a constituent, or (where
 * `of` is a constituent's id) of its responsibilities.
 */
struct store_name {
	const char *name;
	int64_t id;           /* of what it names */
	const char *key;      /* of what it names */
	int32_t retired_from; /* or DAY_NONE */
};

/* The exact name in lower case: 1, or 0 where there is none. */
int store_name_get(struct store *s, int64_t of, const char *name,
    struct pool *p, struct store_name *ret);

/* All names, keys before aliases, in the catalogue's order. */
int store_name_all(struct store *s, int64_t of, struct pool *p,
    struct store_name **ret, size_t *ret_count);

/* How WHAT calls a responsibility: "sales/closing". */
struct store_what_name {
	int64_t responsibility_id;
	const char *name;
};

/* All of them, in the catalogue's order. */
int store_what_names(struct store *s, struct pool *p,
    struct store_what_name **ret, size_t *ret_count);

#endif
