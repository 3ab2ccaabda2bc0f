/* SPDX-License-Identifier: MIT */
/* Where ledger, socket, lock, log and configuration live: see FILES in
   ctotime(1). */
#ifndef CTOTIME_PATHS_H
#define CTOTIME_PATHS_H

#include <stdbool.h>
#include <stddef.h>

enum { PATHS_SOCKET_MAX = 107 /* bytes that sun_path can hold */ };

struct paths {
	char *ledger;  /* absolute, and not a link */
	char *socket;  /* absolute */
	char *lock;    /* the ledger's path and ".lock" */
	char *spawn;   /* the socket's path and ".spawn" */
	char *log;     /* the daemon's log, when it is in the background */
};

/*
 * Works the paths out: options (NULL where not given), then environment,
 * then defaults. Returns 0, -ERR_PATH_LONG (ret is filled all the same, so
 * that the path can be named), -ERR_SYNTAX where an option is empty,
 * -ERR_SYSTEM where neither $HOME nor the user database says where home is, or
 * -ERR_MEMORY. Free with paths_done.
 */
int paths_find(const char *db, const char *socket, struct paths *ret);
void paths_done(struct paths *p);

/*
 * The path of the configuration: the option's (NULL where not given), then
 * $CTOTIME_CONFIG's, and `ret_named` is true; then the default one. To free;
 * NULL where nothing says where home is, or there is no memory.
 */
char *paths_config(const char *config, bool *ret_named);

/* A path in the directory of the user's configurations, `rest` beginning with
   a slash: to free, or NULL as above. */
char *paths_in_config(const char *rest);

/* Where ledger and configuration are to a program that is told nothing, as
   cron runs it: to free, or NULL as above. */
char *paths_bare_ledger(void);
char *paths_bare_config(void);

/*
 * Makes the directory that holds `file` and those above it (0700), and
 * checks that the user owns it, may write to it, and nobody else may.
 * Returns 0, -ERR_UNSAFE, or -ERR_SYSTEM with errno;
 * `ret_dir` gets the directory in question, to free.
 */
int paths_prepare(const char *file, char **ret_dir);

#endif
