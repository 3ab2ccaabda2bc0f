/* SPDX-License-Identifier: MIT */
/* Where ledger, socket, lock, log and configuration live. */
#include "paths.h"

#include <errno.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "err.h"

enum { LINKS_MAX = 16 /* in a row; more go in circles */ };

/* The text of a variable; unset and empty are the same. */
static const char *
env(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

static char *
join(const char *a, const char *b)
{
	char *path;

	return asprintf(&path, "%s%s", a, b) < 0 ? NULL : path;
}

/* By the file and not by getpwuid(), which loads libraries to look further,
   and the client is linked without any. */
static char *
home_by_file(void)
{
	const struct passwd *pw;
	char *dir = NULL;
	FILE *f;

	f = fopen("/etc/passwd", "re");
	if (!f)
		return NULL;
	while ((pw = fgetpwent(f)))
		if (pw->pw_uid == getuid()) {
			dir = strdup(pw->pw_dir);
			break;
		}
	(void)fclose(f);
	return dir;
}

static char *
home(void)
{
	const char *value = env("HOME");

	return value ? strdup(value) : home_by_file();
}

/* A path below one of the XDG base directories; relative ones do not count
   there, by the base directory specification. */
static char *
below_base(const char *variable, const char *fallback, const char *rest)
{
	const char *base = env(variable);
	char *own, *dir, *path;

	if (base && *base == '/')
		return join(base, rest);
	own = home();
	if (!own) {
		errno = ENOENT;
		return NULL;
	}
	dir = join(own, fallback);
	path = dir ? join(dir, rest) : NULL;
	free(dir);
	free(own);
	return path;
}

/* An absolute path, relative ones from the working directory. */
static char *
absolute(const char *path)
{
	char *cwd, *with_slash, *whole;

	if (*path == '/')
		return strdup(path);
	cwd = getcwd(NULL, 0);
	with_slash = cwd ? join(cwd, "/") : NULL;
	whole = with_slash ? join(with_slash, path) : NULL;
	free(with_slash);
	free(cwd);
	return whole;
}

/* What stands beside a file under that name. */
static char *
beside(const char *file, const char *name)
{
	char *dir = strndup(file, (size_t)(strrchr(file, '/') + 1 - file));
	char *path = dir ? join(dir, name) : NULL;

	free(dir);
	return path;
}

/* Where a link leads, even if nothing is there yet: a ledger has one lock,
   whatever it is called. Takes the path. */
static char *
follow(char *path)
{
	char target[PATH_MAX];

	for (int i = 0; path && i < LINKS_MAX; i++) {
		char *link = path;
		ssize_t len = readlink(link, target, sizeof target - 1);

		if (len <= 0)
			break;
		target[len] = '\0';
		path = *target == '/' ? strdup(target) : beside(link, target);
		free(link);
	}
	return path;
}

static char *
ledger_path(const char *db)
{
	if (!db)
		db = env("CTOTIME_DB");
	return follow(db ? absolute(db) : below_base("XDG_DATA_HOME",
	    "/.local/share", "/ctotime/ledger.db"));
}

static char *
socket_path(const char *socket, const char *ledger)
{
	if (!socket)
		socket = env("CTOTIME_SOCKET");
	return socket ? absolute(socket) : join(ledger, ".sock");
}

int
paths_find(const char *db, const char *socket, struct paths *ret)
{
	struct paths p = { 0 };

	if ((db && !*db) || (socket && !*socket))
		return -ERR_SYNTAX;
	errno = ENOMEM;
	p.ledger = ledger_path(db);
	if (p.ledger) {
		p.socket = socket_path(socket, p.ledger);
		p.lock = join(p.ledger, ".lock");
	}
	if (p.socket)
		p.spawn = join(p.socket, ".spawn");
	p.log = below_base("XDG_STATE_HOME", "/.local/state", "/ctotime/log");
	if (!p.lock || !p.spawn || !p.log) {
		int err = errno == ENOMEM ? ERR_MEMORY : ERR_SYSTEM;

		paths_done(&p);
		return -err;
	}
	*ret = p;
	return strlen(p.socket) > PATHS_SOCKET_MAX ? -ERR_PATH_LONG : 0;
}

void
paths_done(struct paths *p)
{
	free(p->ledger);
	free(p->socket);
	free(p->lock);
	free(p->spawn);
	free(p->log);
	*p = (struct paths){ 0 };
}

char *
paths_config(const char *config, bool *ret_named)
{
	if (!config)
		config = env("CTOTIME_CONFIG");
	*ret_named = config != NULL;
	if (config)
		return absolute(config);
	return below_base("XDG_CONFIG_HOME", "/.config", "/ctotime/config");
}

char *
paths_in_config(const char *rest)
{
	return below_base("XDG_CONFIG_HOME", "/.config", rest);
}

/* Who is not in the file has the home that the environment says. */
static char *
bare(const char *rest)
{
	char *dir = home_by_file(), *path;

	if (!dir)
		dir = home();
	path = dir ? join(dir, rest) : NULL;
	free(dir);
	return path;
}

char *
paths_bare_ledger(void)
{
	return bare("/.local/share/ctotime/ledger.db");
}

char *
paths_bare_config(void)
{
	return bare("/.config/ctotime/config");
}

/* Makes a directory and those above it that are missing. */
static int
make_dirs(char *dir)
{
	for (char *slash = dir + 1; (slash = strchr(slash, '/')); slash++) {
		int r;

		*slash = '\0';
		r = mkdir(dir, 0700);
		*slash = '/';
		if (r < 0 && errno != EEXIST)
			return -ERR_SYSTEM;
	}
	return mkdir(dir, 0700) < 0 && errno != EEXIST ? -ERR_SYSTEM : 0;
}

/*
 * The user's own to write to, and nobody else's. Of a sticky directory that
 * everybody may write to (the temporary one) others still can't take a file
 * away, but they could be there first with one: refused too.
 */
static int
check_dir(const char *dir)
{
	struct stat st;

	if (stat(dir, &st) < 0)
		return -ERR_SYSTEM;
	if (!S_ISDIR(st.st_mode)) {
		errno = ENOTDIR;
		return -ERR_SYSTEM;
	}
	if (st.st_uid != getuid() || st.st_mode & (S_IWGRP | S_IWOTH))
		return -ERR_UNSAFE;
	return access(dir, W_OK | X_OK) < 0 ? -ERR_SYSTEM : 0;
}

int
paths_prepare(const char *file, char **ret_dir)
{
	const char *slash = strrchr(file, '/');
	char *dir = slash > file ? strndup(file, (size_t)(slash - file))
	                         : strdup("/");
	int r;

	if (!dir)
		return -ERR_MEMORY;
	r = make_dirs(dir);
	if (r == 0)
		r = check_dir(dir);
	*ret_dir = dir;
	return r;
}
