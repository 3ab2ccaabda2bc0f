/* SPDX-License-Identifier: MIT */
/* The rules of FILTER. */
#include "method_filter.h"

#include <string.h>

#include "err.h"
#include "method_name.h"
#include "text.h"

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

static int
find_what(struct method *m, const struct wire_list *names, int32_t day,
    struct store_filter *f)
{
	const char *const *texts = names->items;
	struct method_what what;
	int r = 0;

	f->what = pool_array(m->pool, names->count, sizeof *f->what);
	if (!f->what)
		return -ERR_MEMORY;
	for (size_t i = 0; r == 0 && i < names->count; i++) {
		r = method_name_find_past(m, texts[i], day, &what);
		f->what[f->what_count++] = (struct store_what){
			what.constituent_id, what.responsibility_id };
	}
	return r;
}

static int
find_sides(struct method *m, const struct wire_list *names,
    struct store_filter *f)
{
	const char *const *texts = names->items;

	for (size_t i = 0; i < names->count; i++) {
		int side = 0;

		while (side < SPLIT_SIDES && strcmp(texts[i],
		    split_side_name((enum split_side)side)) != 0)
			side++;
		if (side == SPLIT_SIDES) {
			m->fault->field = "sides";
			return FAIL(m, ERR_PARAMS, "\"%s\" is not a side",
			    texts[i]);
		}
		f->sides[side] = true;
	}
	return 0;
}

static int
check_tags(struct method *m, const struct wire_list *tags)
{
	const char *const *texts = tags->items;

	for (size_t i = 0; i < tags->count; i++)
		if (!text_is_tag(texts[i])) {
			m->fault->word = texts[i];
			return FAIL(m, ERR_TAG, "\"%s\" is not a tag",
			    texts[i]);
		}
	return 0;
}

int
method_filter_find(struct method *m, const struct proto_filter *filter,
    const struct store_catalogue *catalogue, int32_t day,
    struct store_filter *ret)
{
	struct store_filter f = { .catalogue = catalogue,
		.tags = filter->tags, .note = filter->note };
	int r = find_what(m, &filter->what, day, &f);

	if (r == 0)
		r = find_sides(m, &filter->sides, &f);
	if (r == 0)
		r = check_tags(m, &filter->tags);
	if (r == 0)
		*ret = f;
	return r;
}
