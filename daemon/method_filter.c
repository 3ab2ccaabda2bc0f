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

/* Tags as a row has them, a blank between two. */
static const char *
join(struct pool *p, const struct wire_list *tags)
{
	const char *const *texts = tags->items, *all = "";

	for (size_t i = 0; all && i < tags->count; i++)
		all = pool_printf(p, "%s%s%s", all, i ? " " : "", texts[i]);
	return all;
}

int
method_filter_running(struct method *m, const struct store_filter *f,
    struct method_running *running)
{
	const struct store_total *total = &running->total;
	const struct proto_timer *t = running->timer;
	const char *tags = t ? join(m->pool, &t->tags) : NULL;
	size_t at;

	if (!t)
		return 0;
	if (!tags)
		return -ERR_MEMORY;
	at = store_catalogue_find(f->catalogue, total->constituent_id);
	if (at == SIZE_MAX || !store_filter_takes_what(f,
	    total->constituent_id, total->responsibility_id,
	    store_catalogue_side(f->catalogue, at, total->responsibility_id,
	    total->day)) || !store_filter_takes_text(f, tags, t->note))
		*running = (struct method_running){ 0 };
	return 0;
}

/* What hands out the entries. */
struct pass {
	const struct store_filter *filter;
	method_filter_each *each;
	void *to;
};

static void
pass_on(void *to, const struct store_total *total)
{
	const struct pass *p = to;
	const struct store_filter *f = p->filter;
	size_t at = store_catalogue_find(f->catalogue, total->constituent_id);
	enum split_side side;

	if (at == SIZE_MAX)
		return;
	side = store_catalogue_side(f->catalogue, at,
	    total->responsibility_id, total->day);
	if (store_filter_takes_what(f, total->constituent_id,
	    total->responsibility_id, side) && (!total->tags ||
	    store_filter_takes_text(f, total->tags, total->note)))
		p->each(p->to, total, at, side);
}

int
method_filter_times(struct method *m, const struct store_filter *f,
    struct day_range range, unsigned flags, method_filter_each *each,
    void *to)
{
	struct pass p = { f, each, to };

	if (store_filter_reads(f) || flags & METHOD_FILTER_TAGS)
		return store_totals_texts(m->store, range,
		    flags & METHOD_FILTER_BY_DAY, pass_on, &p);
	return store_totals_read(m->store, range, pass_on, &p);
}

void
method_filter_strip(struct split_report *report)
{
	size_t count = 0;

	for (size_t i = 0; i < report->line_count; i++) {
		struct split_line l = report->lines[i];

		if (l.constituent != SIZE_MAX && !l.entries)
			continue;
		l.has_target = false;
		l.target_last = SPLIT_NO_SHARE;
		report->lines[count++] = l;
	}
	report->line_count = count;
}

static void
feed(void *to, const struct store_total *total, size_t constituent,
    enum split_side side)
{
	split_add(to, total->day, constituent, side, total->seconds,
	    total->entries);
}

int
method_filter_report(struct method *m, const struct method_basis *b,
    const struct store_filter *f, struct day_range range,
    struct split_report *ret)
{
	struct split *split = method_basis_split(m, b, range);
	int r = split ? method_filter_times(m, f, range,
	    METHOD_FILTER_BY_DAY, feed, split) : -ERR_MEMORY;

	if (r == 0)
		r = split_finish(split, ret);
	if (r == 0)
		method_filter_strip(ret);
	return r;
}
