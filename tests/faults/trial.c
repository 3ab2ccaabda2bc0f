/* SPDX-License-Identifier: MIT */
/* One turn of the scripted day, tried with a fault in it. */
#include "trial.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "disk.h"
#include "heap.h"
#include "store_sql.h"

enum { TURNS = 128, WORDS = 4000 };

/* The files of a ledger. */
struct image {
	char *bytes;
	size_t len;
};

/* Before and after a turn, and what was answered. */
struct moment {
	struct image file;
	char *state;
	char *replies[SESSION_TOGETHER];
};

struct trial {
	struct desk faulty;
	struct desk clean;
	struct moment moments[TURNS]; /* before turn i; what i answered */
	bool fired;
	bool all_done;
	char *expected;   /* the state that the newest trial has led to */
	char words[WORDS];
};

static void *
must(void *memory)
{
	if (!memory)
		abort();
	return memory;
}

static struct image
read_file(const char *path)
{
	struct image image = { NULL, 0 };
	FILE *f = fopen(path, "rb");
	long len;

	if (!f)
		return image;
	if (fseek(f, 0, SEEK_END) < 0 || (len = ftell(f)) < 0)
		abort();
	rewind(f);
	image.bytes = must(malloc((size_t)len + 1));
	image.len = fread(image.bytes, 1, (size_t)len, f);
	(void)fclose(f);
	return image;
}

static void
write_file(const char *path, const struct image *image)
{
	FILE *f = must(fopen(path, "wb"));

	if (fwrite(image->bytes, 1, image->len, f) != image->len ||
	    fclose(f) != 0)
		abort();
}

static void
must_open(struct desk *d)
{
	const char *why;

	if (desk_open(d, &why) < 0) {
		fprintf(stderr, "cannot open: %s\n", why);
		abort();
	}
}

static void
put(struct desk *d, const struct image *file)
{
	desk_close(d);
	desk_clear(d);
	write_file(d->path, file);
	must_open(d);
}

struct trial *
trial_new(void)
{
	struct trial *t = must(calloc(1, sizeof *t));

	desk_init(&t->faulty);
	desk_init(&t->clean);
	must_open(&t->clean);
	for (int i = 0; i <= session_count; i++) {
		struct moment *m = &t->moments[i];

		free(desk_sql(&t->clean, "PRAGMA wal_checkpoint(TRUNCATE)"));
		m->file = read_file(t->clean.path);
		m->state = must(desk_snapshot(&t->clean));
		if (i == session_count)
			break;
		desk_ask(&t->clean, &session_turns[i]);
		for (int j = 0; j < SESSION_TOGETHER; j++)
			if (t->clean.replies[j])
				m->replies[j] = strdup(t->clean.replies[j]);
	}
	return t;
}

void
trial_free(struct trial *t)
{
	for (int i = 0; i < TURNS; i++) {
		free(t->moments[i].file.bytes);
		free(t->moments[i].state);
		for (int j = 0; j < SESSION_TOGETHER; j++)
			free(t->moments[i].replies[j]);
	}
	desk_done(&t->faulty);
	desk_done(&t->clean);
	free(t->expected);
	free(t);
}

struct desk *
trial_desk(struct trial *t)
{
	return &t->faulty;
}

bool
trial_done(const struct trial *t)
{
	return t->all_done;
}

bool
trial_fired(const struct trial *t)
{
	return t->fired;
}

bool
trial_is_fault(const char *error)
{
	return error && (!strcmp(error, "internal") ||
	    !strcmp(error, "storage"));
}

void
trial_begin(struct trial *t, int turn)
{
	if (t->faulty.store && t->expected &&
	    !strcmp(t->expected, t->moments[turn].state))
		return;
	put(&t->faulty, &t->moments[turn].file);
	free(t->expected);
	t->expected = must(strdup(t->moments[turn].state));
}

/* The words where the two begin to differ, from the line's or reply's begin. */
static const char *
wrong(struct trial *t, const char *what, const char *got, const char *due)
{
	size_t same = 0, line = 0;

	for (; got && due && got[same] && got[same] == due[same]; same++)
		if (got[same] == '\n')
			line = same + 1;
	(void)snprintf(t->words, sizeof t->words, "%.400s\n  got %.200s\n"
	    "  due %.200s", what, got ? got + line : "(none)",
	    due ? due + line : "(none)");
	return t->words;
}

/* A connection of its own, greeted without faults. */
static void
greet(struct desk *d, int turn)
{
	pool_done(&d->peer.pool);
	pool_done(&d->peer.parts.pool);
	d->peer = (struct method_peer){ .uid = 1000 };
	if (turn > 0)
		desk_ask(d, &session_turns[0]);
}

/* Whether a request was answered by a fault, or `mute` and not at all. */
static bool
is_faulted(const struct trial *t, int i, bool mute)
{
	const char *reply = t->faulty.replies[i];

	return reply ? trial_is_fault(desk_error(reply))
	    : t->faulty.mute[i] && mute;
}

/* Those that were not; whether it is all of them. */
static bool
pick(const struct trial *t, int turn, bool mute, struct session_turn *ret)
{
	const struct session_turn *all = &session_turns[turn];
	int taken = 0, count = 0;

	*ret = (struct session_turn){ { NULL } };
	for (; count < SESSION_TOGETHER && all->lines[count]; count++)
		if (!is_faulted(t, count, mute))
			ret->lines[taken++] = all->lines[count];
	return taken == count;
}

/* Each that has a reply, and no fault, was answered as it should be. */
static const char *
compare(struct trial *t, int turn, bool mute, char *const *due)
{
	const struct session_turn *all = &session_turns[turn];
	int at = 0;

	for (int i = 0; i < SESSION_TOGETHER && all->lines[i]; i++) {
		const char *reply = t->faulty.replies[i];

		if (is_faulted(t, i, mute))
			continue;
		if (!t->faulty.mute[i] && (!reply != !due[at] ||
		    (reply && strcmp(reply, due[at]))))
			return wrong(t, all->lines[i], reply, due[at]);
		at++;
	}
	return NULL;
}

/* What those alone come to, on a ledger without faults. */
static char *
reference(struct trial *t, int turn, const struct session_turn *some)
{
	put(&t->clean, &t->moments[turn].file);
	greet(&t->clean, turn);
	if (some->lines[0])
		desk_ask(&t->clean, some);
	return must(desk_snapshot(&t->clean));
}

/* The state to which the turn should have led. */
static void
expect(struct trial *t, int turn, const struct session_turn *some,
    const char *state)
{
	free(t->expected);
	if (t->all_done)
		t->expected = strdup(t->moments[turn + 1].state);
	else if (some->lines[0])
		t->expected = reference(t, turn, some);
	else if (*session_turns[turn].lines[0] == '[' && state)
		/* Of a batch some may be done: then it is sound, at least. */
		t->expected = strdup(desk_wrong(&t->faulty, true) ? "" : state);
	else
		t->expected = strdup(t->moments[turn].state);
	if (!t->expected)
		abort();
}

/* Holds the newest trial against the day as it was without faults; a request
   that got no reply is not done where it is `mute`, else it is. */
static const char *
judge(struct trial *t, int turn, bool mute, const char *state)
{
	struct session_turn some;
	const char *words;

	t->all_done = pick(t, turn, mute, &some);
	expect(t, turn, &some, state);
	words = compare(t, turn, mute, t->all_done
	    ? t->moments[turn].replies : t->clean.replies);
	if (!words && (!state || strcmp(state, t->expected)))
		words = wrong(t, t->faulty.replies[0] ? t->faulty.replies[0]
		    : "(no reply)", state, t->expected);
	return words;
}

static bool
any_mute(const struct trial *t)
{
	for (int i = 0; i < SESSION_TOGETHER; i++)
		if (t->faulty.mute[i])
			return true;
	return false;
}

const char *
trial_turn(struct trial *t, int turn, void (*arm)(void *arg), void *arg)
{
	long writes = disk_writes();
	const char *words;
	char *state;

	greet(&t->faulty, turn);
	arm(arg);
	desk_ask(&t->faulty, &session_turns[turn]);
	t->fired = disk_failed() || heap_failed();
	disk_fail(NULL);
	heap_fail(0, false);
	/* Where nothing was written there is nothing to look for. */
	state = writes == disk_writes() ? strdup(t->moments[turn].state)
	    : desk_snapshot(&t->faulty);
	words = judge(t, turn, true, state);
	if (words && any_mute(t))
		words = judge(t, turn, false, state);
	free(state);
	return words;
}

const char *
trial_crash(struct trial *t, int turn)
{
	char from[160], to[160];
	const char *words = NULL;
	struct image wal;
	char *state;

	desk_close(&t->clean);
	desk_clear(&t->clean);
	(void)snprintf(from, sizeof from, "%s-wal", t->faulty.path);
	(void)snprintf(to, sizeof to, "%s-wal", t->clean.path);
	wal = read_file(from);
	if (wal.bytes)
		write_file(to, &wal);
	free(wal.bytes);
	wal = read_file(t->faulty.path);
	write_file(t->clean.path, &wal);
	free(wal.bytes);
	must_open(&t->clean);
	state = must(desk_snapshot(&t->clean));
	if (strcmp(state, t->expected))
		words = wrong(t, session_turns[turn].lines[0], state,
		    t->expected);
	free(state);
	return words;
}
