/* SPDX-License-Identifier: MIT */
/*
 * Power cuts. Each file has the bytes that are safe, and the events that are
 * not; a sync of the file moves the latter into the former. So it is with the
 * names, which the sync of a directory makes safe.
 */
#include "power.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"
#include "disk.h"

enum { FILES = 256, NAMES = 64, UNSAFE = 4096, SECTOR = 512 };

/* An event with bytes of its own, or that a turn began or was answered. */
struct event {
	enum { OF_DISK, BEGUN, ANSWERED } kind;
	int turn;
	struct disk_event e;
};

struct file {
	struct buf safe;
	const struct event *unsafe[UNSAFE];
	size_t unsafe_count;
};

/* Which file a path is of; "": none. */
struct names {
	struct {
		const char *path;
		int file;
	} of[NAMES];
};

struct power {
	struct event *events;
	size_t count;
	size_t room;
	/* While it is cut. */
	size_t at;
	int begun;
	int answered;
	bool news; /* since the last cut */
	struct file files[FILES];
	struct names names;
	const struct event *unsafe[UNSAFE]; /* what was done to names */
	size_t unsafe_count;
};

static void *
must(void *memory)
{
	if (!memory)
		abort();
	return memory;
}

static struct event *
add_event(struct power *p)
{
	if (p->count == p->room) {
		p->room = p->room ? 2 * p->room : 1024;
		p->events = must(realloc(p->events,
		    p->room * sizeof *p->events));
	}
	p->events[p->count] = (struct event){ 0 };
	return &p->events[p->count++];
}

static void
record(void *arg, const struct disk_event *e)
{
	struct event *mine = add_event(arg);

	mine->e = *e;
	if (e->path)
		mine->e.path = must(strdup(e->path));
	if (e->bytes)
		mine->e.bytes = memcpy(must(malloc(e->len + 1)), e->bytes,
		    e->len);
}

struct power *
power_new(void)
{
	struct power *p = must(calloc(1, sizeof *p));

	for (size_t i = 0; i < FILES; i++)
		buf_init(&p->files[i].safe, SIZE_MAX / 2);
	p->begun = p->answered = -1;
	disk_watch(record, p);
	return p;
}

void
power_stop(struct power *p)
{
	(void)p;
	disk_watch(NULL, NULL);
}

void
power_free(struct power *p)
{
	for (size_t i = 0; i < p->count; i++) {
		free((char *)p->events[i].e.path);
		free((char *)p->events[i].e.bytes);
	}
	for (size_t i = 0; i < FILES; i++)
		buf_done(&p->files[i].safe);
	free(p->events);
	free(p);
}

void
power_begun(struct power *p, int n)
{
	struct event *e = add_event(p);

	e->kind = BEGUN;
	e->turn = n;
}

void
power_answered(struct power *p, int n)
{
	struct event *e = add_event(p);

	e->kind = ANSWERED;
	e->turn = n;
}

size_t
power_points(const struct power *p)
{
	return p->count + 1;
}

/* ---- what becomes of an event ------------------------------------------ */

static void
resize(struct buf *b, size_t len)
{
	static const char zeros[4096];

	if (len < b->len)
		buf_cut(b, len);
	while (b->len < len)
		if (buf_add(b, zeros, len - b->len < sizeof zeros
		    ? len - b->len : sizeof zeros) < 0)
			abort();
}

static void
write_bytes(struct buf *b, const struct disk_event *e, size_t from, size_t to)
{
	if (to <= from)
		return;
	if (b->len < (size_t)e->at + to)
		resize(b, (size_t)e->at + to);
	memcpy(b->data + e->at + from, (const char *)e->bytes + from,
	    to - from);
}

static void
do_event(struct buf *b, const struct disk_event *e)
{
	if (e->op == DISK_TRUNCATE)
		resize(b, (size_t)e->at);
	else
		write_bytes(b, e, 0, e->len);
}

static void
set_name(struct names *n, const char *path, int file)
{
	size_t i = 0;

	while (i < NAMES && (!n->of[i].path || strcmp(n->of[i].path, path)))
		i++;
	for (size_t j = 0; i == NAMES && j < NAMES; j++)
		if (!n->of[j].path)
			i = j;
	if (i == NAMES)
		abort();
	n->of[i].path = file < 0 ? NULL : path;
	n->of[i].file = file;
}

static void
do_name(struct names *n, const struct disk_event *e)
{
	set_name(n, e->path, e->op == DISK_OPEN ? e->file : -1);
	if (e->op == DISK_RENAME)
		set_name(n, e->bytes, e->file);
}

static void
sync_names(struct power *p)
{
	for (size_t i = 0; i < p->unsafe_count; i++)
		do_name(&p->names, &p->unsafe[i]->e);
	p->unsafe_count = 0;
	p->news = true;
}

static void
sync_file(struct power *p, struct file *f)
{
	for (size_t i = 0; i < f->unsafe_count; i++)
		do_event(&f->safe, &f->unsafe[i]->e);
	f->unsafe_count = 0;
	p->news = true;
}

static void
add_unsafe(const struct event **list, size_t *count, const struct event *e)
{
	if (*count == UNSAFE)
		abort();
	list[(*count)++] = e;
}

static void
happen(struct power *p, const struct event *event)
{
	const struct disk_event *e = &event->e;
	struct file *f;

	if (e->file >= FILES)
		abort();
	f = &p->files[e->file];
	switch (e->op) {
	case DISK_WRITE:
	case DISK_TRUNCATE:
		add_unsafe(f->unsafe, &f->unsafe_count, event);
		return;
	case DISK_OPEN:
		if (e->made)
			add_unsafe(p->unsafe, &p->unsafe_count, event);
		return;
	case DISK_DELETE:
	case DISK_RENAME:
		add_unsafe(p->unsafe, &p->unsafe_count, event);
		break;
	case DISK_SYNC:
		sync_file(p, f);
		break;
	default:
		break;
	}
	if (e->names || e->op == DISK_NAMES)
		sync_names(p);
}

/* What was not made by the time it was opened was there, safe, all along. */
static void
know_files(struct power *p)
{
	for (size_t i = 0; i < p->count; i++) {
		const struct disk_event *e = &p->events[i].e;

		if (p->events[i].kind != OF_DISK || e->op != DISK_OPEN ||
		    e->made)
			continue;
		write_bytes(&p->files[e->file].safe, e, 0, e->len);
		set_name(&p->names, e->path, e->file);
	}
}

void
power_cut(struct power *p, size_t point, int *ret_begun, int *ret_answered)
{
	p->news = p->at == 0;
	if (p->at == 0)
		know_files(p);
	for (; p->at < point && p->at < p->count; p->at++) {
		const struct event *e = &p->events[p->at];

		if (e->kind == OF_DISK)
			happen(p, e);
		else if (e->kind == BEGUN)
			p->begun = e->turn;
		else
			p->answered = e->turn;
		p->news |= e->kind == ANSWERED;
	}
	*ret_begun = p->begun;
	*ret_answered = p->answered;
}

bool
power_news(const struct power *p)
{
	return p->news;
}

/* ---- what is left ------------------------------------------------------- */

static size_t
below(uint64_t *random, size_t n)
{
	/* xorshift64* */
	*random ^= *random >> 12;
	*random ^= *random << 25;
	*random ^= *random >> 27;
	return n ? (size_t)((*random * 0x2545F4914F6CDD1D) >> 33) % n : 0;
}

/* Some sectors of a write, or its beginning to any byte. */
static void
tear(struct buf *b, const struct disk_event *e, uint64_t *random)
{
	size_t from = 0, to;

	if (below(random, 2)) {
		write_bytes(b, e, 0, below(random, e->len + 1));
		return;
	}
	for (; from < e->len; from = to) {
		to = from + SECTOR - ((size_t)e->at + from) % SECTOR;
		if (to > e->len)
			to = e->len;
		if (below(random, 2))
			write_bytes(b, e, from, to);
	}
}

/* Some of what was not safe, in any order, some of it in part. */
static void
do_some(struct buf *b, const struct file *f, uint64_t *random)
{
	const struct event *left[UNSAFE];
	size_t count = f->unsafe_count;
	bool shuffle = below(random, 2);

	memcpy(left, f->unsafe, sizeof left);
	while (count) {
		size_t i = shuffle ? below(random, count)
		    : f->unsafe_count - count;
		const struct disk_event *e = &left[i]->e;

		if (shuffle)
			left[i] = left[count - 1];
		count--;
		if (below(random, 3) == 0)
			continue;
		if (e->op == DISK_WRITE && below(random, 3) == 0)
			tear(b, e, random);
		else
			do_event(b, e);
	}
}

static void
write_file(const char *path, const struct buf *b)
{
	FILE *f = must(fopen(path, "wb"));

	if (b->len && fwrite(b->data, 1, b->len, f) != b->len)
		abort();
	if (fclose(f) != 0)
		abort();
}

static void
leave_file(const struct file *f, const char *path, enum power_loss loss,
    uint64_t *random)
{
	struct buf b;

	buf_init(&b, SIZE_MAX / 2);
	if (f->safe.len && buf_add(&b, f->safe.data, f->safe.len) < 0)
		abort();
	if (loss == POWER_ALL_KEPT)
		for (size_t i = 0; i < f->unsafe_count; i++)
			do_event(&b, &f->unsafe[i]->e);
	else if (loss == POWER_SOME_TORN)
		do_some(&b, f, random);
	write_file(path, &b);
	buf_done(&b);
}

void
power_leave(struct power *p, enum power_loss loss, uint64_t *random)
{
	struct names names = p->names;
	/* Names are a journal's business, which keeps their order. */
	size_t kept = loss == POWER_ALL_LOST ? 0 : loss == POWER_ALL_KEPT
	    ? p->unsafe_count : below(random, p->unsafe_count + 1);

	for (size_t i = 0; i < kept; i++)
		do_name(&names, &p->unsafe[i]->e);
	for (size_t i = 0; i < NAMES; i++)
		if (names.of[i].path)
			leave_file(&p->files[names.of[i].file],
			    names.of[i].path, loss, random);
}
