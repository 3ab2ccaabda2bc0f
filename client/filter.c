/* SPDX-License-Identifier: MIT */
/* RANGE and FILTER among the words of `list`, `report` and `week`. */
#include "filter.h"

#include <string.h>
#include <strings.h>

#include "text.h"

/* What reading the words carries along. */
struct filtering {
	const struct when_now *now;
	struct pool *pool;
	struct proto_filter filter;
	struct day_range *range;
	const char *ranged; /* the word that named it, or NULL */
	struct when_fault *fault;
};

static int
misread(struct filtering *f, const char *message)
{
	*f->fault = (struct when_fault){
		.message = message ? message : "out of memory" };
	return -1;
}

static int
add(struct filtering *f, struct wire_list *list, const char *word)
{
	const char **items = list->items;

	if (!items)
		list->items = items = pool_array(f->pool, PROTO_FILTER_MAX,
		    sizeof *items);
	if (!items)
		return misread(f, NULL);
	if (list->count == PROTO_FILTER_MAX)
		return misread(f, pool_printf(f->pool, "\"%s\" is one too "
		    "many: a filter takes %d of a kind", word,
		    PROTO_FILTER_MAX));
	items[list->count++] = word;
	return 0;
}

static int
add_tag(struct filtering *f, const char *tag)
{
	if (text_is_tag(tag))
		return add(f, &f->filter.tags, tag);
	return misread(f, pool_printf(f->pool, "\"+%s\" is not a tag; one is "
	    "+ and a letter, then letters, digits and -_.:/", tag));
}

/* The words of an option, which were one to the shell. */
static int
add_note(struct filtering *f, const char *note)
{
	char *rest = pool_dup(f->pool, note), *word;

	if (!rest)
		return misread(f, NULL);
	while ((word = strsep(&rest, " ")))
		if (*word && add(f, &f->filter.note, word) < 0)
			return -1;
	return f->filter.note.count ? 0 : misread(f, "--note needs a word "
	    "that the notes have");
}

/* Reads a RANGE here, if one begins: how many words it took, or -1. */
static int
take_range(struct filtering *f, const char *const *words, size_t count)
{
	struct day_range range;
	size_t used = 0;

	if (when_range_parse(f->now, f->pool, words, count, &range, &used,
	    f->fault) < 0)
		return -1;
	if (!used)
		return 0;
	if (f->ranged)
		return misread(f, pool_printf(f->pool, "two ranges: \"%s\" "
		    "and \"%s\"", f->ranged, words[0]));
	f->ranged = words[0];
	*f->range = range;
	return (int)used;
}

/* Reads the word in front: how many it took, or -1. */
static int
take(struct filtering *f, const char *const *words, size_t count)
{
	static const char *const sides[] = { "external", "internal" };
	const char *word = words[0];
	int used;

	if (*word == '+')
		return add_tag(f, word + 1) < 0 ? -1 : 1;
	for (size_t i = 0; i < 2; i++)
		if (!strcasecmp(word, sides[i]))
			return add(f, &f->filter.sides, sides[i]) < 0 ? -1 : 1;
	used = take_range(f, words, count);
	if (used)
		return used;
	return add(f, &f->filter.what, word) < 0 ? -1 : 1;
}

int
filter_parse(const struct when_now *now, struct pool *p,
    const char *const *words, size_t count, const char *note,
    struct day_range *range, struct proto_filter *ret,
    struct when_fault *fault)
{
	struct filtering f = { .now = now, .pool = p, .range = range,
		.fault = fault };
	int used;

	for (size_t i = 0; i < count; i += (size_t)used) {
		used = take(&f, words + i, count - i);
		if (used < 0)
			return -1;
	}
	if (note && add_note(&f, note) < 0)
		return -1;
	*ret = f.filter;
	return 0;
}

bool
filter_chooses(const struct proto_filter *f)
{
	return f->what.count || f->sides.count || f->tags.count ||
	    f->note.count;
}
