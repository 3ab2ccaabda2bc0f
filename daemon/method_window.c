/* SPDX-License-Identifier: MIT */
/* The pass: every total of a day goes to each range that holds the day. */
#include "method_window.h"

#include "err.h"

struct pass {
	const struct method_basis *basis;
	struct method_window *windows;
	size_t count;
};

static bool
holds(struct day_range range, int32_t day)
{
	return day >= range.from && day <= range.to;
}

/* Days must ascend: what is extra goes in before the first later one. */
static void
feed_extra(const struct method_basis *b, struct method_window *w, int32_t day)
{
	if (!w->extra || w->extra->day > day)
		return;
	if (holds(w->range, w->extra->day))
		method_basis_feed(b, w->split, w->extra);
	w->extra = NULL;
}

static void
feed(void *to, const struct store_total *total)
{
	const struct pass *pass = to;

	for (size_t i = 0; i < pass->count; i++) {
		struct method_window *w = &pass->windows[i];

		if (!holds(w->range, total->day))
			continue;
		feed_extra(pass->basis, w, total->day);
		method_basis_feed(pass->basis, w->split, total);
	}
}

static struct day_range
cover(const struct method_window *windows, size_t count)
{
	struct day_range all = windows[0].range;

	for (size_t i = 1; i < count; i++) {
		if (windows[i].range.from < all.from)
			all.from = windows[i].range.from;
		if (windows[i].range.to > all.to)
			all.to = windows[i].range.to;
	}
	return all;
}

int
method_window_read(struct method *m, const struct method_basis *b,
    struct method_window *windows, size_t count)
{
	struct pass pass = { b, windows, count };
	int r;

	for (size_t i = 0; i < count; i++) {
		windows[i].split = method_basis_split(m, b, windows[i].range);
		if (!windows[i].split)
			return -ERR_MEMORY;
	}
	r = store_totals_read(m->store, cover(windows, count), feed, &pass);
	for (size_t i = 0; r == 0 && i < count; i++) {
		feed_extra(b, &windows[i], DAY_LAST);
		r = split_finish(windows[i].split, &windows[i].report);
	}
	return r;
}
