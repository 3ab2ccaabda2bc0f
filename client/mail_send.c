/* SPDX-License-Identifier: MIT */
/* A letter through a pipe to the program that has GMime. */
#include "mail.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "err.h"
#include "libexec.h"

enum { SAID_MAX = 1 << 14 };

/* The program as it runs. */
struct helper {
	pid_t pid;
	int letter; /* its stdin */
	int said;   /* its stderr */
};

/* Both ends of the pipes that are ours; 0 or an errno. */
static int
spawn(const char *path, const int in[2], const int err[2], pid_t *ret)
{
	char name[] = "ctotime-mail";
	char *const argv[] = { name, NULL };
	posix_spawn_file_actions_t actions;
	int e = posix_spawn_file_actions_init(&actions);

	if (e != 0)
		return e;
	e = posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
	if (e == 0)
		e = posix_spawn_file_actions_adddup2(&actions, err[1],
		    STDERR_FILENO);
	if (e == 0)
		e = posix_spawn(ret, path, &actions, NULL, argv, environ);
	(void)posix_spawn_file_actions_destroy(&actions);
	return e;
}

static int
start(const char *path, struct helper *ret)
{
	int in[2], err[2], e;

	if (pipe2(in, O_CLOEXEC) < 0)
		return errno;
	if (pipe2(err, O_CLOEXEC) < 0) {
		e = errno;
		(void)close(in[0]);
		(void)close(in[1]);
		return e;
	}
	e = spawn(path, in, err, &ret->pid);
	(void)close(in[0]);
	(void)close(err[1]);
	ret->letter = in[1];
	ret->said = err[0];
	if (e != 0) {
		(void)close(in[1]);
		(void)close(err[0]);
	}
	return e;
}

/* It reads all before it says anything; one that ended reads no more. */
static void
write_all(int fd, const char *bytes, size_t len)
{
	while (len) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno != EINTR)
			return;
		bytes += n > 0 ? n : 0;
		len -= n > 0 ? (size_t)n : 0;
	}
}

/* What it says until its end, without the newline there. */
static const char *
read_all(int fd, struct pool *p)
{
	char *text = pool_alloc(p, SAID_MAX + 1);
	size_t len = 0;
	ssize_t n = 1;

	while (text && len < SAID_MAX && n != 0) {
		n = read(fd, text + len, SAID_MAX - len);
		if (n < 0 && errno != EINTR)
			break;
		len += n > 0 ? (size_t)n : 0;
	}
	while (len && text[len - 1] == '\n')
		text[--len] = '\0';
	return text ? text : "";
}

static int
converse(const char *path, const struct buf *letter, struct pool *p,
    const char **ret_said)
{
	struct helper h = { 0 };
	int e = start(path, &h), status = -1;

	if (e != 0) {
		*ret_said = pool_printf(p, "cannot run '%s': %s", path,
		    strerror(e));
		return -ERR_SYSTEM;
	}
	write_all(h.letter, buf_text(letter), letter->len);
	(void)close(h.letter);
	*ret_said = read_all(h.said, p);
	(void)close(h.said);
	while (waitpid(h.pid, &status, 0) < 0 && errno == EINTR)
		;
	if (status != 0 && !**ret_said)
		*ret_said = pool_printf(p, "'%s' ended without a word", path);
	return status == 0 ? 0 : -ERR_SYSTEM;
}

int
mail_send(const struct letter *l, struct pool *p, const char **ret_said)
{
	const char *path = libexec_find(p, "mail");
	struct buf text;
	int r;

	if (!path) {
		*ret_said = pool_printf(p, "the program of ctotime that "
		    "composes mail is not there: %s", strerror(errno));
		return -ERR_SYSTEM;
	}
	buf_init(&text, LETTER_MAX);
	r = wire_encode(letter_fields, l, &text);
	if (r == 0)
		r = converse(path, &text, p, ret_said);
	else
		*ret_said = "it is too large";
	buf_done(&text);
	if (!*ret_said)
		*ret_said = "out of memory";
	return r < 0 ? -ERR_SYSTEM : 0;
}
