/* SPDX-License-Identifier: MIT */
/* WHAT: finding constituents and responsibilities by what users type. */
#include "method_name.h"

#include <string.h>

#include "err.h"
#include "store_catalogue.h"
#include "text.h"

enum { FOUND_MAX = 16 };

/* What was found in this request: of a thousand lines most are for the same
   few. */
struct method_names {
	struct {
		const char *what;
		int32_t day;
		bool every_day;
		struct method_what found;
	} items[FOUND_MAX];
	size_t count; /* of all that came; the newest are kept */
};

/* Where a name is looked for, and how that is called in a sentence. */
struct place {
	int64_t of;       /* a constituent's id: among its responsibilities */
	const char *kind; /* "constituent", "responsibility of sales" */
	int32_t day;
	bool past; /* what is retired will do */
	bool *every_day; /* cleared where another day may find another one */
};

static bool
retired(const struct store_name *name, const struct place *place)
{
	if (name->retired_from == DAY_NONE)
		return false;
	*place->every_day = false;
	return name->retired_from <= place->day;
}

/* ASCII only: that is what keys are, but for what users add. */
static char *
lower(struct pool *p, const char *text)
{
	char *copy = pool_dup(p, text);

	for (char *c = copy; c && *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c - 'A' + 'a');
	return copy;
}

static int
refuse_unknown(struct method *m, const char *word, const struct place *place,
    const struct store_name *names, size_t count)
{
	const char **texts = pool_array(m->pool, count, sizeof *texts);
	size_t keys = 0;
	int nearest;

	if (!texts)
		return -ERR_MEMORY;
	for (size_t i = 0; i < count; i++)
		if (!retired(&names[i], place))
			texts[keys++] = names[i].name;
	m->fault->word = word;
	nearest = text_nearest(word, texts, keys);
	if (nearest >= 0) {
		texts[0] = texts[nearest];
		m->fault->near = (struct wire_list){ texts, 1 };
		return proto_fail(m->fault, m->pool, ERR_UNKNOWN,
		    "\"%s\" is not a %s; did you mean \"%s\"?", word,
		    place->kind, texts[0]);
	}
	return proto_fail(m->fault, m->pool, ERR_UNKNOWN,
	    "\"%s\" is not a %s", word, place->kind);
}

static int
refuse_ambiguous(struct method *m, const char *word,
    const struct store_name **fits, size_t count)
{
	const char **keys = pool_array(m->pool, count, sizeof *keys);
	const char *all = "";

	if (!keys)
		return -ERR_MEMORY;
	for (size_t i = 0; i < count; i++) {
		keys[i] = fits[i]->key;
		all = pool_printf(m->pool, "%s%s%s", all,
		    !i ? "" : i + 1 < count ? ", " : " or ", keys[i]);
		if (!all)
			return -ERR_MEMORY;
	}
	m->fault->word = word;
	m->fault->near = (struct wire_list){ keys, count };
	return proto_fail(m->fault, m->pool, ERR_AMBIGUOUS,
	    "\"%s\" may be %s", word, all);
}

/* The names that begin with the word, one for each thing that they name. */
static size_t
fitting(const char *word, const struct place *place,
    const struct store_name *names, size_t count,
    const struct store_name **ret)
{
	size_t fits = 0, len = strlen(word);

	for (size_t i = 0; i < count; i++) {
		size_t j = 0;

		if (retired(&names[i], place) ||
		    strncmp(names[i].name, word, len))
			continue;
		while (j < fits && ret[j]->id != names[i].id)
			j++;
		if (j == fits)
			ret[fits++] = &names[i];
	}
	return fits;
}

/* The slow way: by folded name, then by beginning. */
static int
search(struct method *m, const char *word, const char *low,
    const struct place *place, struct store_name *ret)
{
	const struct store_name **fits;
	struct store_name *names;
	size_t count, n;
	int r = store_name_all(m->store, place->of, m->pool, &names, &count);

	if (r < 0)
		return r;
	for (size_t i = 0; i < count; i++)
		if (text_same(names[i].name, word)) {
			*ret = names[i];
			return 0;
		}
	fits = pool_array(m->pool, count, sizeof *fits);
	if (!fits)
		return -ERR_MEMORY;
	n = fitting(low, place, names, count, fits);
	if (n > 1)
		return refuse_ambiguous(m, word, fits, n);
	if (n < 1)
		return refuse_unknown(m, word, place, names, count);
	*ret = *fits[0];
	return 0;
}

static int
find(struct method *m, const char *word, const struct place *place,
    struct store_name *ret)
{
	char *low = lower(m->pool, word);
	char day[DAY_TEXT];
	int r;

	if (!low)
		return -ERR_MEMORY;
	if (!*low)
		return refuse_unknown(m, word, place, NULL, 0);
	r = store_name_get(m->store, place->of, low, m->pool, ret);
	if (r == 0)
		r = search(m, word, low, place, ret);
	if (r < 0)
		return r;
	if (place->past || !retired(ret, place))
		return 0;
	m->fault->word = word;
	return proto_fail(m->fault, m->pool, ERR_UNKNOWN,
	    "%s was retired on %s", ret->key,
	    day_format(ret->retired_from, day));
}

/* The name in front of the slash, then the one behind it. */
static int
find_both(struct method *m, const char *what, struct place place,
    struct method_what *ret)
{
	const char *slash = strchr(what, '/');
	struct store_name constituent, responsibility = { 0 };
	const char *first = slash
	    ? pool_dupn(m->pool, what, (size_t)(slash - what))
	    : what;
	int r;

	if (!first)
		return -ERR_MEMORY;
	r = find(m, first, &place, &constituent);
	if (r < 0)
		return r;
	if (slash) {
		place.of = constituent.id;
		place.kind = pool_printf(m->pool, "responsibility of %s",
		    constituent.key);
		r = find(m, slash + 1, &place, &responsibility);
	}
	if (r < 0)
		return r;
	*ret = (struct method_what){ constituent.id, responsibility.id };
	return 0;
}

/* Has this request found it before? */
static bool
find_again(const struct method_names *names, const char *what, int32_t day,
    struct method_what *ret)
{
	size_t count = names->count < FOUND_MAX ? names->count : FOUND_MAX;

	for (size_t i = 0; i < count; i++)
		if ((names->items[i].every_day ||
		    names->items[i].day == day) &&
		    !strcmp(names->items[i].what, what)) {
			*ret = names->items[i].found;
			return true;
		}
	return false;
}

int
method_name_find(struct method *m, const char *what, int32_t day,
    struct method_what *ret)
{
	bool every_day = true;
	size_t at;
	int r;

	if (!m->names)
		m->names = pool_alloc(m->pool, sizeof *m->names);
	if (!m->names)
		return -ERR_MEMORY;
	if (find_again(m->names, what, day, ret))
		return 0;
	r = find_both(m, what, (struct place){ .kind = "constituent",
	    .day = day, .every_day = &every_day }, ret);
	if (r < 0)
		return r;
	at = m->names->count++ % FOUND_MAX;
	m->names->items[at].what = what;
	m->names->items[at].day = day;
	m->names->items[at].every_day = every_day;
	m->names->items[at].found = *ret;
	return 0;
}

int
method_name_find_past(struct method *m, const char *what, int32_t day,
    struct method_what *ret)
{
	bool every_day;

	return find_both(m, what, (struct place){ .kind = "constituent",
	    .day = day, .past = true, .every_day = &every_day }, ret);
}
