/* SPDX-License-Identifier: MIT */
/*
 * A list of blocks, each filled from its front. A block holds what many
 * small requests need; a larger piece gets a block of its own.
 */
#include "pool.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 4000, FIRST_ROOM = 16, ALIGN = _Alignof(max_align_t) };

struct pool_block {
	struct pool_block *next;
	size_t size;
	size_t used;
	_Alignas(max_align_t) char bytes[];
};

void
pool_init(struct pool *p)
{
	*p = (struct pool){ 0 };
}

void
pool_done(struct pool *p)
{
	while (p->blocks) {
		struct pool_block *next = p->blocks->next;

		free(p->blocks);
		p->blocks = next;
	}
}

/* Whoever does not look at what they get must not be answered as if all were
   well. */
static void *
starve(struct pool *p)
{
	p->starved = true;
	return NULL;
}

void *
pool_alloc(struct pool *p, size_t size)
{
	struct pool_block *b = p->blocks;
	void *piece;

	if (size > SIZE_MAX / 2)
		return starve(p);
	size = (size + ALIGN - 1) / ALIGN * ALIGN;
	if (!b || b->size - b->used < size) {
		size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;

		b = malloc(sizeof *b + room);
		if (!b)
			return starve(p);
		*b = (struct pool_block){ .next = p->blocks, .size = room };
		p->blocks = b;
	}
	piece = b->bytes + b->used;
	b->used += size;
	return memset(piece, 0, size);
}

void *
pool_array(struct pool *p, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		return starve(p);
	return pool_alloc(p, count * size);
}

void *
pool_grow(struct pool *p, void *items, size_t count, size_t *room,
    size_t size)
{
	size_t more = *room ? 2 * *room : FIRST_ROOM;
	void *copy;

	if (count < *room)
		return items;
	copy = pool_array(p, more, size);
	if (!copy)
		return NULL;
	if (count)
		memcpy(copy, items, count * size);
	*room = more;
	return copy;
}

char *
pool_dupn(struct pool *p, const char *bytes, size_t len)
{
	char *copy = pool_alloc(p, len + 1);

	if (copy && len)
		memcpy(copy, bytes, len);
	return copy;
}

char *
pool_dup(struct pool *p, const char *text)
{
	return text ? pool_dupn(p, text, strlen(text)) : NULL;
}

char *
pool_printf(struct pool *p, const char *format, ...)
{
	va_list args;
	char *text;
	int len;

	va_start(args, format);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len < 0)
		return starve(p);
	text = pool_alloc(p, (size_t)len + 1);
	if (!text)
		return NULL;
	va_start(args, format);
	(void)vsnprintf(text, (size_t)len + 1, format, args);
	va_end(args);
	return text;
}
