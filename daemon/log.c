/* SPDX-License-Identifier: MIT */
/* The daemon's log, on stderr or in a file that is rotated. */
#include "log.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "err.h"

enum { ROTATE_BYTES = 1 << 20, PATH_BYTES = 4096 };

/* One of the two places that may keep state of the process. */
static struct {
	int fd;
	char path[PATH_BYTES];
} log_state = { .fd = STDERR_FILENO };

static int
open_file(void)
{
	return open(log_state.path,
	    O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
}

int
log_to_file(const char *path)
{
	int fd;

	(void)snprintf(log_state.path, sizeof log_state.path, "%s", path);
	fd = open_file();
	if (fd < 0) {
		log_state.path[0] = '\0';
		return -ERR_SYSTEM;
	}
	log_state.fd = fd;
	return 0;
}

/* Begins a new file where this one is full; goes on with it if it can't. */
static void
rotate(void)
{
	char old[PATH_BYTES + 2];
	struct stat st;
	int fd;

	if (!log_state.path[0] || fstat(log_state.fd, &st) < 0 ||
	    st.st_size < ROTATE_BYTES)
		return;
	(void)snprintf(old, sizeof old, "%s.1", log_state.path);
	if (rename(log_state.path, old) < 0)
		return;
	fd = open_file();
	if (fd < 0)
		return;
	(void)close(log_state.fd);
	log_state.fd = fd;
}

void
log_line(const char *format, ...)
{
	char line[1024];
	size_t len;
	time_t now = time(NULL);
	struct tm tm;
	va_list args;

	rotate();
	len = strftime(line, sizeof line, "%Y-%m-%dT%H:%M:%SZ ",
	    gmtime_r(&now, &tm));
	va_start(args, format);
	(void)vsnprintf(line + len, sizeof line - len - 1, format, args);
	va_end(args);
	len = strlen(line);
	line[len++] = '\n';
	/* A log that can't be written is no reason to stop. */
	if (write(log_state.fd, line, len) < 0)
		return;
}

void
log_last_words(const char *words, size_t len)
{
	if (write(log_state.fd, words, len) < 0)
		return;
}
