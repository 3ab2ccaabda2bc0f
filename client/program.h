/* SPDX-License-Identifier: MIT */
/* Runs other programs, without a shell between. */
#ifndef CTOTIME_PROGRAM_H
#define CTOTIME_PROGRAM_H

#include "buf.h"
#include "pool.h"

enum {
	PROGRAM_OUT_MAX = 4 << 20, /* bytes that it may write */
	PROGRAM_SECONDS = 60,      /* that it may take */
};

/* What is to be run; NULL and 0 stand for the usual. */
struct program {
	const char *const *words; /* looked for in PATH; ended by NULL */
	const struct buf *in;     /* its stdin; NULL: empty */
	const char *const *env;   /* NULL: ours */
	const char *dir;          /* where it runs; NULL: here */
	int seconds;              /* that it may take */
};

/* What became of it. */
struct program_end {
	int status;       /* its exit status; 128 and more: by that signal */
	struct buf out;   /* what it wrote to stdout; the caller's */
	const char *said; /* what it wrote to stderr, by program_words; "" for
	                     nothing */
};

/*
 * Runs a program to its end: 0 once it ran, whatever its status;
 * -ERR_SYSTEM with errno where it can't be run (ENOENT: there is none), took
 * too long (ETIMEDOUT) or wrote too much (EFBIG); or -ERR_MEMORY. On an error
 * nothing is to be freed.
 */
int program_run(const struct program *program, struct pool *p,
    struct program_end *ret);

/* What a program said, as one line of UTF-8 without control characters, of at
   most so many bytes; the pool's, never NULL. */
const char *program_words(struct pool *p, const char *said, size_t max);

/* Its path, by a list of directories such as $PATH's: the pool's; NULL where
   there is none that can be run. */
const char *program_find(const char *name, const char *path, struct pool *p);

/* The path by which ourselves can be run again, tomorrow too: as it was
   called where that is the same file (it may be a link that stays as versions
   come and go), else the file itself. The pool's; NULL with errno. */
const char *program_self(struct pool *p);

#endif
