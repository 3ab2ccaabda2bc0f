/* SPDX-License-Identifier: MIT */
/* Units as files, and systemctl(1) that knows what to do about them. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "err.h"
#include "paths.h"
#include "program.h"
#include "units.h"

enum {
	TEXT_MAX = 1 << 16,
	START_SECONDS = 16 * 60, /* more than the service may take */
	OPTION = 2, WORDS = 8,
};

/* A file in the directory of the user's units. */
static const char *
in_dir(struct pool *p, const char *file)
{
	const char *rest = pool_printf(p, "/systemd/user/%s", file);
	char *path = rest && file ? paths_in_config(rest) : NULL;
	const char *kept = pool_dup(p, path);

	free(path);
	return kept;
}

const char *
units_path(const char *name, enum units_file file, struct pool *p)
{
	return in_dir(p, pool_printf(p, "%s.%s", name, file == UNITS_TIMER
	    ? "timer" : "service"));
}

bool
units_are_there(const char *name, struct pool *p)
{
	const char *path = units_path(name, UNITS_TIMER, p);

	return path && access(path, F_OK) == 0;
}

/* systemctl --user WORDS...; a session of cron's or sudo's has not been told
   where the manager is, which is always at the same place. */
static int
systemctl(struct pool *p, const char *const *said, int seconds,
    const char **ret_why)
{
	const char *words[WORDS] = { "systemctl", "--user" };
	const struct program program = { .words = words,
		.seconds = seconds };
	struct program_end end;
	char dir[64];
	int r;

	for (size_t i = 0; said[i] && i + OPTION < WORDS - 1; i++)
		words[OPTION + i] = said[i];
	(void)snprintf(dir, sizeof dir, "/run/user/%u", getuid());
	if (access(dir, F_OK) == 0)
		(void)setenv("XDG_RUNTIME_DIR", dir, 0);
	r = program_run(&program, p, &end);
	if (r == -ERR_SYSTEM && errno == ENOENT) {
		*ret_why = "there is no systemctl program here";
		return -ERR_NO_PROGRAM;
	}
	if (r < 0) {
		*ret_why = pool_printf(p, "cannot run systemctl: %s",
		    strerror(errno));
		return r;
	}
	buf_done(&end.out);
	if (end.status == 0)
		return 0;
	*ret_why = *end.said ? end.said : pool_printf(p, "systemctl --user "
	    "%s ended with status %d and without a word", said[0],
	    end.status);
	return -ERR_SYSTEM;
}

bool
units_run_here(struct pool *p, const char **ret_why)
{
	static const char *const words[] = { "show", "--property=Version",
		NULL };

	return systemctl(p, words, 0, ret_why) == 0;
}

static int
reload(struct pool *p, const char **ret_why)
{
	static const char *const words[] = { "daemon-reload", NULL };

	return systemctl(p, words, 0, ret_why);
}

/* The directories above a file. */
static int
make_dirs(char *path)
{
	for (char *slash = path + 1; (slash = strchr(slash, '/')); slash++) {
		int r;

		*slash = '\0';
		r = mkdir(path, 0755);
		*slash = '/';
		if (r < 0 && errno != EEXIST)
			return -ERR_SYSTEM;
	}
	return 0;
}

/* All of a file, or what was there before. */
static int
write_file(const char *path, const struct buf *text, struct pool *p)
{
	char *half = pool_printf(p, "%s.ctotime", path);
	int fd, r = half ? make_dirs(half) : -ERR_MEMORY;
	ssize_t n;

	if (r < 0)
		return r;
	fd = open(half, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	if (fd < 0)
		return -ERR_SYSTEM;
	n = write(fd, text->data, text->len);
	if (n >= 0 && n < (ssize_t)text->len)
		errno = ENOSPC;
	r = n == (ssize_t)text->len ? 0 : -ERR_SYSTEM;
	if (close(fd) < 0 || (r == 0 && rename(half, path) < 0))
		r = -ERR_SYSTEM;
	if (r < 0) {
		int saved = errno;

		(void)unlink(half);
		errno = saved;
	}
	return r;
}

static int
write_unit(const struct job *job, enum units_file file, struct pool *p,
    const char **ret_why)
{
	const char *path = units_path(job->name, file, p);
	struct buf text;
	int r;

	if (!path) {
		*ret_why = "cannot tell where home is; set $HOME";
		return -ERR_SYSTEM;
	}
	buf_init(&text, TEXT_MAX);
	r = units_text(job, file, &text);
	if (r == 0)
		r = write_file(path, &text, p);
	if (r == -ERR_SYSTEM)
		*ret_why = pool_printf(p, "cannot write '%s': %s", path,
		    strerror(errno));
	else if (r < 0)
		*ret_why = err_text(r);
	buf_done(&text);
	return r;
}

int
units_install(const struct job *job, struct pool *p, const char **ret_why)
{
	const char *timer = pool_printf(p, "%s.timer", job->name);
	const char *const enable[] = { "enable", timer, NULL };
	const char *const restart[] = { "restart", timer, NULL };
	int r = timer ? 0 : -ERR_MEMORY;

	for (int i = 0; r == 0 && i < UNITS_FILES; i++)
		r = write_unit(job, (enum units_file)i, p, ret_why);
	if (r == 0)
		r = reload(p, ret_why);
	if (r == 0)
		r = systemctl(p, enable, 0, ret_why);
	/* One that runs would go by its old times. */
	return r < 0 ? r : systemctl(p, restart, 0, ret_why);
}

static int
remove_file(const char *path, struct pool *p, const char **ret_why)
{
	if (!path || unlink(path) == 0 || errno == ENOENT)
		return 0;
	*ret_why = pool_printf(p, "cannot remove '%s': %s", path,
	    strerror(errno));
	return -ERR_SYSTEM;
}

/* With the link by which the timer was enabled: a manager that does not run
   now would find it as it starts. */
static int
remove_files(const char *name, const char *timer, struct pool *p,
    const char **ret_why)
{
	const char *paths[] = { units_path(name, UNITS_SERVICE, p),
		units_path(name, UNITS_TIMER, p), in_dir(p, pool_printf(p,
		"timers.target.wants/%s", timer)) };
	int r = 0;

	for (size_t i = 0; r == 0 && i < sizeof paths / sizeof *paths; i++)
		r = remove_file(paths[i], p, ret_why);
	return r;
}

int
units_remove(const char *name, struct pool *p, const char **ret_why)
{
	const char *timer = pool_printf(p, "%s.timer", name);
	const char *service = pool_printf(p, "%s.service", name);
	const char *const disable[] = { "disable", "--now", timer, NULL };
	const char *const stop[] = { "stop", service, NULL };
	bool runs;
	int r;

	if (!timer || !service)
		return -ERR_MEMORY;
	if (!units_are_there(name, p))
		return 0;
	runs = units_run_here(p, ret_why);
	r = runs ? systemctl(p, disable, 0, ret_why) : 0;
	/* It may be waiting for another try. */
	if (runs && r == 0)
		r = systemctl(p, stop, 0, ret_why);
	if (r == 0)
		r = remove_files(name, timer, p, ret_why);
	if (runs && r == 0)
		r = reload(p, ret_why);
	return r < 0 ? r : 1;
}

int
units_start(const char *name, struct pool *p, const char **ret_why)
{
	const char *service = pool_printf(p, "%s.service", name);
	const char *const start[] = { "start", service, NULL };

	return service ? systemctl(p, start, START_SECONDS, ret_why)
	               : -ERR_MEMORY;
}
