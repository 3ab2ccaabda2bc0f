/* SPDX-License-Identifier: MIT */
/*
 * The disk as SQLite and our own code see it, watched and troubled: a VFS
 * between SQLite and the files, and wrappers (ld --wrap) of what the daemon
 * itself does to files. For tests only. Nothing is really synced: what a
 * power cut would leave is worked out by power.h.
 */
#ifndef CTOTIME_TESTS_DISK_H
#define CTOTIME_TESTS_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum disk_op {
	DISK_OPEN,     /* of `path`; `bytes`: what was there before */
	DISK_READ,     /* never seen by the watcher */
	DISK_WRITE,    /* `bytes` at `at` */
	DISK_TRUNCATE, /* to `at` bytes */
	DISK_SYNC,     /* of the file; `names`: of its directory too */
	DISK_DELETE,   /* of `path`; `names`: and its directory is synced */
	DISK_RENAME,   /* of `path` to `bytes`, a text */
	DISK_NAMES,    /* a directory is synced */
	DISK_OPS
};

/* One thing that is about to happen. Files have numbers from 0 on, which
   are not given again. */
struct disk_event {
	enum disk_op op;
	int file; /* -1: of none */
	const char *path;
	const void *bytes;
	int64_t at;
	size_t len;
	bool made;  /* DISK_OPEN: it was not there before */
	bool names;
};

/* Makes the VFS the one that SQLite uses. Before anything else is asked of
   SQLite, and once. */
void disk_install(void);

/* Calls `see` before each event from now on; NULL ends it. Files are numbered
   anew. */
void disk_watch(void (*see)(void *arg, const struct disk_event *e),
    void *arg);

/*
 * From now on the `nth` operation (from 1 on) of those in the mask (1 << op)
 * fails, and with `stay` all that follow it, by this code of SQLite's; `torn`
 * writes do half of it first. NULL: all is well again. An operation of our
 * own code fails with EIO, or with ENOSPC for SQLITE_FULL.
 */
struct disk_fault {
	unsigned ops;
	long nth;
	int code;
	bool stay;
	bool torn;
};
void disk_fail(const struct disk_fault *f);

/* Whether an operation has failed since disk_fail, and how many have been
   counted. */
bool disk_failed(void);
long disk_counted(void);

/* How often anything was written, ever. */
long disk_writes(void);

#endif
