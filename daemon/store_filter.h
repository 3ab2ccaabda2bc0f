/* SPDX-License-Identifier: MIT */
/* FILTER, once its names are found: which entries are meant. */
#ifndef CTOTIME_STORE_FILTER_H
#define CTOTIME_STORE_FILTER_H

#include <stdbool.h>

#include "proto_filter.h"
#include "store_catalogue.h"
#include "store_entry.h"

struct store_what {
	int64_t constituent_id;
	int64_t responsibility_id; /* 0: any, and none */
};

struct store_filter {
	const struct store_catalogue *catalogue;
	struct store_what *what;
	size_t what_count;
	bool sides[SPLIT_SIDES];
	struct wire_list tags; /* as in struct proto_filter */
	struct wire_list note;
};

/* True where some entries are not meant; where that takes a look at tags or
   notes. */
bool store_filter_chooses(const struct store_filter *f);
bool store_filter_reads(const struct store_filter *f);

/* Is an entry meant, by whom it was for and on which side that lies? */
bool store_filter_takes_what(const struct store_filter *f,
    int64_t constituent_id, int64_t responsibility_id, enum split_side side);

/* Is it, by its tags (a blank between two) and its note? */
bool store_filter_takes_text(const struct store_filter *f, const char *tags,
    const char *note);

/*
 * As store_entry_page, of the entries that are meant. It looks at so many
 * entries at most, so that nobody waits long: `place` moves to the last one
 * that it looked at. Returns 1 where there may be more behind it, else 0.
 */
enum { STORE_FILTER_LOOKS = 20000 };
int store_filter_page(struct store *s, struct day_range range,
    const struct store_filter *f, struct store_entry_place *place,
    struct pool *p, struct proto_entry *ret, size_t limit,
    size_t *ret_count);

#endif
