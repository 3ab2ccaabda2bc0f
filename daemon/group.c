/* SPDX-License-Identifier: MIT */
/* Open addressing, never more than half full. */
#include "group.h"

#include "err.h"

enum { ROOM_FIRST = 64 };

void
group_init(struct group *g, struct pool *p, size_t most)
{
	*g = (struct group){ .pool = p, .most = most };
}

/* Keys are small numbers, near one another: multiplied, all bits count. */
static size_t
hash(int64_t a, int64_t b)
{
	uint64_t h = (uint64_t)a * 0x9e3779b97f4a7c15u ^
	    (uint64_t)b * 0xc2b2ae3d27d4eb4fu;

	return (size_t)(h ^ h >> 32);
}

/* Where the group of these keys is, or would be. */
static struct group_line *
slot(const struct group *g, int64_t a, int64_t b)
{
	size_t i = hash(a, b) & (g->room - 1);

	while (g->slots[i].entries && (g->slots[i].keys[0] != a ||
	    g->slots[i].keys[1] != b))
		i = (i + 1) & (g->room - 1);
	return &g->slots[i];
}

static int
grow(struct group *g)
{
	struct group larger = *g;

	larger.room = g->room ? 2 * g->room : ROOM_FIRST;
	larger.slots = pool_array(g->pool, larger.room, sizeof *larger.slots);
	if (!larger.slots)
		return -ERR_MEMORY;
	for (size_t i = 0; i < g->room; i++) {
		const struct group_line *l = &g->slots[i];

		if (l->entries)
			*slot(&larger, l->keys[0], l->keys[1]) = *l;
	}
	*g = larger;
	return 0;
}

int
group_add(struct group *g, const struct group_line *time)
{
	struct group_line *line;

	if (2 * g->count >= g->room && grow(g) < 0)
		return -ERR_MEMORY;
	line = slot(g, time->keys[0], time->keys[1]);
	if (!line->entries) {
		if (g->count == g->most)
			return -ERR_TOO_LARGE;
		g->count++;
		*line = *time;
		return 0;
	}
	line->seconds += time->seconds;
	line->entries += time->entries;
	if (time->longest > line->longest)
		line->longest = time->longest;
	return 0;
}

const struct group_line *
group_find(const struct group *g, int64_t a, int64_t b)
{
	const struct group_line *line = g->room ? slot(g, a, b) : NULL;

	return line && line->entries ? line : NULL;
}

struct group_line *
group_lines(const struct group *g)
{
	struct group_line *lines = pool_array(g->pool, g->count,
	    sizeof *lines);
	size_t n = 0;

	for (size_t i = 0; lines && i < g->room; i++)
		if (g->slots[i].entries)
			lines[n++] = g->slots[i];
	return lines;
}
