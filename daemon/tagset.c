/* SPDX-License-Identifier: MIT */
/* A text is looked up as it stands; only a new one is folded and sorted, and
   looked up again in that form. */
#include "tagset.h"

#include <stdlib.h>
#include <string.h>

#include "err.h"
#include "text.h"

enum { ROOM_FIRST = 64 };

struct tagset_text {
	const char *text; /* NULL: free */
	int64_t set;
};

/* A tag and what it is compared by. */
struct tag {
	const char *shown;
	const char *folded;
};

void
tagset_init(struct tagset *t, struct pool *p)
{
	*t = (struct tagset){ .pool = p };
}

/* FNV-1a. */
static uint64_t
hash(const char *text)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (; *text; text++)
		h = (h ^ (unsigned char)*text) * 0x100000001b3u;
	return h ^ h >> 32;
}

/* Where the text is, or would be. */
static struct tagset_text *
slot(const struct tagset *t, const char *text)
{
	size_t i = (size_t)hash(text) & (t->room - 1);

	while (t->slots[i].text && strcmp(t->slots[i].text, text) != 0)
		i = (i + 1) & (t->room - 1);
	return &t->slots[i];
}

static int
grow(struct tagset *t)
{
	struct tagset larger = *t;

	larger.room = t->room ? 2 * t->room : ROOM_FIRST;
	larger.slots = pool_array(t->pool, larger.room, sizeof *larger.slots);
	if (!larger.slots)
		return -ERR_MEMORY;
	for (size_t i = 0; i < t->room; i++)
		if (t->slots[i].text)
			*slot(&larger, t->slots[i].text) = t->slots[i];
	*t = larger;
	return 0;
}

static int
remember(struct tagset *t, const char *text, int64_t set)
{
	if (2 * t->texts >= t->room && grow(t) < 0)
		return -ERR_MEMORY;
	*slot(t, text) = (struct tagset_text){ text, set };
	t->texts++;
	return 0;
}

static int
compare_tags(const void *a, const void *b)
{
	const struct tag *x = a, *y = b;

	return strcmp(x->folded, y->folded);
}

static int
fold_tag(struct pool *p, const char *shown, struct tag *ret)
{
	char *folded = text_fold(shown);

	*ret = (struct tag){ shown, pool_dup(p, folded ? folded : shown) };
	free(folded);
	return ret->folded ? 0 : -ERR_MEMORY;
}

/* The tags of a text, sorted; its bytes are cut up. */
static int
cut(struct pool *p, char *text, struct tag **ret, size_t *ret_count)
{
	struct tag *tags = NULL;
	size_t count = 0, room = 0;
	char *shown;
	int r = 0;

	while (r == 0 && (shown = strsep(&text, " "))) {
		if (!*shown)
			continue;
		tags = pool_grow(p, tags, count, &room, sizeof *tags);
		if (!tags)
			return -ERR_MEMORY;
		r = fold_tag(p, shown, &tags[count++]);
	}
	if (count)
		qsort(tags, count, sizeof *tags, compare_tags);
	*ret = tags;
	*ret_count = count;
	return r;
}

/* Takes a text apart that was never seen. */
static int
read_set(struct pool *p, const char *text, struct tagset_set *ret)
{
	char *copy = pool_dup(p, text);
	struct tag *tags;
	size_t count;

	if (!copy || cut(p, copy, &tags, &count) < 0)
		return -ERR_MEMORY;
	*ret = (struct tagset_set){ "", "", 0 };
	for (size_t i = 0; i < count && ret->shown && ret->key; i++) {
		const char *blank = i ? " " : "";

		ret->shown = pool_printf(p, "%s%s%s", ret->shown, blank,
		    tags[i].shown);
		ret->key = pool_printf(p, "%s%s%s", ret->key, blank,
		    tags[i].folded);
	}
	return ret->shown && ret->key ? 0 : -ERR_MEMORY;
}

/* The set of a key, a new one where there is none. */
static int64_t
find_set(struct tagset *t, const struct tagset_set *set)
{
	struct tagset_text *known = t->room ? slot(t, set->key) : NULL;
	int64_t number = (int64_t)t->count;

	if (known && known->text)
		return known->set;
	t->sets = pool_grow(t->pool, t->sets, t->count, &t->set_room,
	    sizeof *t->sets);
	if (!t->sets || remember(t, set->key, number) < 0)
		return -ERR_MEMORY;
	t->sets[t->count++] = *set;
	return number;
}

int64_t
tagset_of(struct tagset *t, const char *tags)
{
	struct tagset_text *known = t->room ? slot(t, tags) : NULL;
	struct tagset_set set;
	int64_t number;
	char *text;

	if (known && known->text)
		return known->set;
	if (read_set(t->pool, tags, &set) < 0)
		return -ERR_MEMORY;
	number = find_set(t, &set);
	if (number < 0 || !strcmp(tags, set.key))
		return number;
	text = pool_dup(t->pool, tags);
	if (!text || remember(t, text, number) < 0)
		return -ERR_MEMORY;
	return number;
}

static int
compare_sets(const void *a, const void *b)
{
	const struct tagset_set *const *x = a, *const *y = b;
	bool last_x = !*(*x)->key, last_y = !*(*y)->key;

	if (last_x != last_y)
		return last_x - last_y;
	return strcmp((*x)->key, (*y)->key);
}

int
tagset_rank(struct tagset *t)
{
	struct tagset_set **sorted = pool_array(t->pool, t->count,
	    sizeof *sorted);

	if (!sorted)
		return -ERR_MEMORY;
	for (size_t i = 0; i < t->count; i++)
		sorted[i] = &t->sets[i];
	if (t->count)
		qsort(sorted, t->count, sizeof *sorted, compare_sets);
	for (size_t i = 0; i < t->count; i++)
		sorted[i]->rank = (int64_t)i;
	return 0;
}
