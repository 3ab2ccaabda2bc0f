/* SPDX-License-Identifier: MIT */
/* A letter through a pipe to the program that has GMime. */
#include "mail.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "err.h"
#include "libexec.h"

enum { SAID_MAX = 1 << 14 };

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

/* 0 or an errno. */
static int
start(const char *path, struct mail_helper *h)
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
	e = spawn(path, in, err, &h->pid);
	(void)close(in[0]);
	(void)close(err[1]);
	h->letter = in[1];
	h->said = err[0];
	if (e != 0) {
		h->pid = 0;
		(void)close(in[1]);
		(void)close(err[0]);
	}
	return e;
}

void
mail_start(struct mail_helper *h, struct pool *p)
{
	const char *path = libexec_find(p, "mail");
	int e = path ? start(path, h) : errno;

	h->why = NULL;
	if (!path)
		h->why = pool_printf(p, "the program of ctotime that composes "
		    "mail is not there: %s", strerror(e));
	else if (e != 0)
		h->why = pool_printf(p, "cannot run '%s': %s", path,
		    strerror(e));
}

/* Its wait status. */
static int
wait_for(struct mail_helper *h)
{
	int status = -1;

	while (waitpid(h->pid, &status, 0) < 0 && errno == EINTR)
		;
	h->pid = 0;
	return status;
}

void
mail_stop(struct mail_helper *h)
{
	if (!h->pid)
		return;
	(void)close(h->letter);
	(void)close(h->said);
	(void)kill(h->pid, SIGKILL);
	(void)wait_for(h);
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

int
mail_send(struct mail_helper *h, const struct letter *l, struct pool *p,
    const char **ret_said)
{
	struct buf text;
	int r, status;

	*ret_said = h->why ? h->why : "out of memory";
	if (!h->pid)
		return -ERR_SYSTEM;
	buf_init(&text, LETTER_MAX);
	r = wire_encode(letter_fields, l, &text);
	if (r == 0)
		write_all(h->letter, buf_text(&text), text.len);
	buf_done(&text);
	if (r < 0) {
		mail_stop(h);
		*ret_said = "the mail is too large";
		return -ERR_SYSTEM;
	}
	(void)close(h->letter);
	*ret_said = read_all(h->said, p);
	(void)close(h->said);
	status = wait_for(h);
	if (status != 0 && !**ret_said)
		*ret_said = "the program of ctotime that composes mail ended "
		    "without a word";
	return status == 0 ? 0 : -ERR_SYSTEM;
}
