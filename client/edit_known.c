/* SPDX-License-Identifier: MIT */
/* Lines of days and of entries, read without a look at what they say. */
#include "edit_known.h"

#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "err.h"

bool
edit_next_line(const char **text, const char **ret, size_t *ret_len)
{
	size_t len = strcspn(*text, "\n");

	if (!**text)
		return false;
	*ret = *text;
	*ret_len = len && (*text)[len - 1] == '\r' ? len - 1 : len;
	*text += len + ((*text)[len] == '\n');
	return true;
}

int64_t
edit_leading_id(const char *line, size_t len)
{
	size_t blanks = strspn(line, " \t");
	size_t digits = strspn(line + blanks, "0123456789");
	size_t end = blanks + digits;

	if (!digits || digits > 18 || end > len ||
	    (end < len && !strchr(" \t", line[end])))
		return 0;
	return strtoll(line + blanks, NULL, 10);
}

static int
by_id(const void *a, const void *b)
{
	const struct edit_known_line *x = *(struct edit_known_line *const *)a;
	const struct edit_known_line *y = *(struct edit_known_line *const *)b;

	return (x->id > y->id) - (x->id < y->id);
}

/* Keeps an entry's line. */
static int
keep(struct edit_known *k, struct pool *p,
    const struct edit_known_line *known)
{
	struct edit_known_line *lines = pool_grow(p, k->lines, k->count,
	    &k->room, sizeof *lines);

	if (!lines)
		return -ERR_MEMORY;
	k->lines = lines;
	lines[k->count++] = *known;
	return 0;
}

static int
sort(struct edit_known *k, struct pool *p)
{
	k->by_id = pool_array(p, k->count, sizeof *k->by_id);
	if (!k->by_id)
		return -ERR_MEMORY;
	for (size_t i = 0; i < k->count; i++)
		k->by_id[i] = &k->lines[i];
	if (k->count)
		qsort(k->by_id, k->count, sizeof *k->by_id, by_id);
	return 0;
}

int
edit_known_read(struct edit_known *k, struct pool *p, const char *text)
{
	int32_t day = DAY_NONE;
	const char *line, *word;
	size_t len;
	int r = 0;

	*k = (struct edit_known){ 0 };
	while (r == 0 && edit_next_line(&text, &line, &len)) {
		int64_t id = edit_leading_id(line, len);

		if (id) {
			r = keep(k, p, &(struct edit_known_line){ .id = id,
			    .day = day, .text = line, .len = len });
			continue;
		}
		word = pool_dupn(p, line, len);
		if (!word)
			return -ERR_MEMORY;
		(void)day_parse(word, &day);
	}
	return r == 0 ? sort(k, p) : r;
}

struct edit_known_line *
edit_known_find(const struct edit_known *k, int64_t id)
{
	const struct edit_known_line key = { .id = id }, *wanted = &key;
	struct edit_known_line **found = id && k->count ? bsearch(&wanted,
	    k->by_id, k->count, sizeof *k->by_id, by_id) : NULL;

	return found ? *found : NULL;
}
