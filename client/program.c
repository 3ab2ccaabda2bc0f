/* SPDX-License-Identifier: MIT */
/* Runs a program with pipes on its three streams, in one loop. */
#include "program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "err.h"
#include "text.h"

enum { SAID_MAX = 1000, CHUNK = 1 << 14 };

/* Our ends of its streams, -1 once they are closed. */
struct talk {
	pid_t pid;
	int fd[3];
	size_t sent;
	struct buf said;
};

static void
close_end(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
	*fd = -1;
}

/* In the child its ends are 0, 1 and 2, and signals are as they come. */
static int
spawn(const struct program *program, const int ends[3][2], pid_t *ret)
{
	char *const *env = program->env ? (char *const *)program->env
	                                : environ;
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t defaults;
	int e = posix_spawn_file_actions_init(&actions);

	if (e != 0)
		return e;
	e = posix_spawnattr_init(&attributes);
	if (e != 0)
		goto out;
	(void)sigemptyset(&defaults);
	(void)sigaddset(&defaults, SIGPIPE);
	e = posix_spawnattr_setsigdefault(&attributes, &defaults);
	if (e == 0)
		e = posix_spawnattr_setflags(&attributes,
		    POSIX_SPAWN_SETSIGDEF);
	for (int i = 0; e == 0 && i < 3; i++)
		e = posix_spawn_file_actions_adddup2(&actions,
		    ends[i][i > 0], i);
	if (e == 0 && program->dir)
		e = posix_spawn_file_actions_addchdir_np(&actions,
		    program->dir);
	if (e == 0)
		e = posix_spawnp(ret, program->words[0], &actions, &attributes,
		    (char *const *)program->words, env);
	(void)posix_spawnattr_destroy(&attributes);
out:
	(void)posix_spawn_file_actions_destroy(&actions);
	return e;
}

static int
start(const struct program *program, struct talk *ret)
{
	int ends[3][2] = { { -1, -1 }, { -1, -1 }, { -1, -1 } }, e = 0;

	for (int i = 0; e == 0 && i < 3; i++)
		e = pipe2(ends[i], O_CLOEXEC) < 0 ? errno : 0;
	if (e == 0)
		e = spawn(program, ends, &ret->pid);
	for (int i = 0; i < 3; i++) {
		close_end(&ends[i][i > 0]);
		ret->fd[i] = ends[i][i == 0];
		if (e != 0)
			close_end(&ret->fd[i]);
		else
			(void)fcntl(ret->fd[i], F_SETFL, O_NONBLOCK);
	}
	return e;
}

static void
send_some(struct talk *t, const struct buf *in)
{
	size_t left = in ? in->len - t->sent : 0;
	ssize_t n = left ? write(t->fd[0], in->data + t->sent, left) : 0;

	if (n > 0)
		t->sent += (size_t)n;
	/* One that reads no more has its reasons, and says them. */
	if (n == (ssize_t)left || (n < 0 && errno != EAGAIN && errno != EINTR))
		close_end(&t->fd[0]);
}

/* Reads what is there; what goes beyond the cap is an error. */
static int
receive_some(int *fd, struct buf *out)
{
	char bytes[CHUNK];
	ssize_t n = read(*fd, bytes, sizeof bytes);

	if (n > 0)
		return buf_add(out, bytes, (size_t)n) < 0 ? EFBIG : 0;
	if (n == 0 || (errno != EAGAIN && errno != EINTR))
		close_end(fd);
	return 0;
}

static int64_t
ticks_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Until both of its streams are closed: 0 or an errno. */
static int
converse(const struct program *program, struct talk *t, struct buf *out)
{
	int seconds = program->seconds ? program->seconds : PROGRAM_SECONDS;
	int64_t until_ms = ticks_ms() + (int64_t)seconds * 1000;
	int e = 0;

	while (e == 0 && (t->fd[1] >= 0 || t->fd[2] >= 0)) {
		struct pollfd fds[3];
		int64_t left = until_ms - ticks_ms();

		for (int i = 0; i < 3; i++)
			fds[i] = (struct pollfd){ t->fd[i],
				i ? POLLIN : POLLOUT, 0 };
		if (left <= 0)
			return ETIMEDOUT;
		if (poll(fds, 3, (int)left) < 0 && errno != EINTR)
			return errno;
		if (fds[0].revents)
			send_some(t, program->in);
		if (fds[1].revents)
			e = receive_some(&t->fd[1], out);
		/* Nobody reads so many words. */
		if (fds[2].revents)
			(void)receive_some(&t->fd[2], &t->said);
	}
	return e;
}

const char *
program_words(struct pool *p, const char *said, size_t max)
{
	bool known = text_is_utf8(said, strlen(said));
	char *line = pool_alloc(p, 2 * strlen(said) + 1), *at = line;
	const char *between = "";

	if (!line)
		return "out of memory";
	for (const char *c = said; *c; c++) {
		unsigned char byte = (unsigned char)*c;

		if (byte <= ' ' || byte == 127) {
			between = byte == '\n' || *between == ';' ? "; " : " ";
			continue;
		}
		at = stpcpy(at, at > line ? between : "");
		between = "";
		*at++ = (char)(byte < 128 || known ? byte : '?');
	}
	if ((size_t)(at - line) > max)
		for (at = line + max; at > line && (*at & 0xc0) == 0x80; at--)
			;
	*at = '\0';
	return line;
}

static int
end(struct talk *t, int e)
{
	int status = 0;

	for (int i = 0; i < 3; i++)
		close_end(&t->fd[i]);
	if (e != 0)
		(void)kill(t->pid, SIGKILL);
	while (waitpid(t->pid, &status, 0) < 0 && errno == EINTR)
		;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status)
	                           : WEXITSTATUS(status);
}

int
program_run(const struct program *program, struct pool *p,
    struct program_end *ret)
{
	struct program_end done = { 0 };
	struct talk t = { 0 };
	int e = start(program, &t);

	if (e == 0) {
		buf_init(&done.out, PROGRAM_OUT_MAX);
		buf_init(&t.said, CHUNK);
		e = converse(program, &t, &done.out);
		done.status = end(&t, e);
		done.said = program_words(p, buf_text(&t.said), SAID_MAX);
		buf_done(&t.said);
		if (e != 0)
			buf_done(&done.out);
	}
	errno = e;
	if (e != 0)
		return -ERR_SYSTEM;
	*ret = done;
	return 0;
}
