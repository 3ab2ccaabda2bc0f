/* SPDX-License-Identifier: MIT */
/* The heap, troubled. */
#include "heap.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

static struct {
	sqlite3_mem_methods real;
	long nth;
	bool stay;
	bool failed;
	long counted;
	long held;
} heap;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void __real_free(void *memory);
char *__real_realpath(const char *path, char *to);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void __wrap_free(void *memory);
char *__wrap_strdup(const char *text);
char *__wrap_strndup(const char *text, size_t len);
char *__wrap_realpath(const char *path, char *to);

void
heap_fail(long nth, bool stay)
{
	heap.nth = nth;
	heap.stay = stay;
	heap.failed = false;
	heap.counted = 0;
}

bool
heap_failed(void)
{
	return heap.failed;
}

long
heap_counted(void)
{
	return heap.counted;
}

long
heap_held(void)
{
	return heap.held;
}

static bool
fails(void)
{
	heap.counted++;
	if (!heap.nth || heap.counted < heap.nth ||
	    (heap.counted > heap.nth && !heap.stay))
		return false;
	heap.failed = true;
	errno = ENOMEM;
	return true;
}

static void *
held(void *memory)
{
	heap.held += memory != NULL;
	return memory;
}

void *
__wrap_malloc(size_t size)
{
	return fails() ? NULL : held(__real_malloc(size));
}

void *
__wrap_calloc(size_t count, size_t size)
{
	return fails() ? NULL : held(__real_calloc(count, size));
}

void *
__wrap_realloc(void *memory, size_t size)
{
	void *more = fails() ? NULL : __real_realloc(memory, size);

	return memory ? more : held(more);
}

void
__wrap_free(void *memory)
{
	heap.held -= memory != NULL;
	__real_free(memory);
}

char *
__wrap_strndup(const char *text, size_t len)
{
	char *copy = __wrap_malloc(strnlen(text, len) + 1);

	if (copy)
		*(char *)mempcpy(copy, text, strnlen(text, len)) = '\0';
	return copy;
}

char *
__wrap_strdup(const char *text)
{
	return __wrap_strndup(text, SIZE_MAX);
}

char *
__wrap_realpath(const char *path, char *to)
{
	if (!to && fails())
		return NULL;
	return to ? __real_realpath(path, to) : held(__real_realpath(path,
	    NULL));
}

/* ---- SQLite's ----------------------------------------------------------- */

static void *
sqlite_malloc(int size)
{
	return fails() ? NULL : held(heap.real.xMalloc(size));
}

static void *
sqlite_realloc(void *memory, int size)
{
	void *more = fails() ? NULL : heap.real.xRealloc(memory, size);

	return memory ? more : held(more);
}

static void
sqlite_free(void *memory)
{
	heap.held -= memory != NULL;
	heap.real.xFree(memory);
}

void
heap_install(void)
{
	sqlite3_mem_methods mine;

	(void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	(void)sqlite3_config(SQLITE_CONFIG_GETMALLOC, &heap.real);
	mine = heap.real;
	mine.xMalloc = sqlite_malloc;
	mine.xRealloc = sqlite_realloc;
	mine.xFree = sqlite_free;
	(void)sqlite3_config(SQLITE_CONFIG_MALLOC, &mine);
	/* Else small pieces come from a place of their own. */
	(void)sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
}
