/* SPDX-License-Identifier: MIT */
/*
 * The message lies whole in memory that is given away as a file: were it
 * written into a pipe, whatever stops us in the middle would send half of it.
 */
#include "send.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <glib.h>

#include "err.h"

enum { GRACE_MS = 2000 /* between asking it to end, and ending it */ };

/* One run of it. */
struct run {
	const char *command;
	char **argv;
	int input;    /* the message */
	int said;     /* what it prints: our end... */
	int says;     /* ...and its own */
	int signals;  /* that we get meanwhile */
	int process;  /* readable once it has ended */
	pid_t pid;    /* also of all that it starts */
	struct buf *words;
};

static int64_t
now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int
split(struct run *r)
{
	GError *error = NULL;

	if (g_shell_parse_argv(r->command, NULL, &r->argv, &error))
		return 0;
	(void)buf_addf(r->words, "'%s' %s", r->command,
	    error->code == G_SHELL_ERROR_BAD_QUOTING
	    ? "has a quote that does not end" : "is no command");
	g_error_free(error);
	return -ERR_SYSTEM;
}

static int
write_whole(int fd, const char *bytes, size_t len)
{
	ssize_t n = 0;

	for (; len && n >= 0; bytes += n, len -= (size_t)n)
		n = write(fd, bytes, len);
	return n < 0 ? -ERR_SYSTEM : 0;
}

/* The message as a file, a pipe for what it says, and the signals that would
   end us. */
static int
prepare(struct run *r, const struct buf *message)
{
	int ends[2];
	sigset_t set;

	(void)sigemptyset(&set);
	(void)sigaddset(&set, SIGINT);
	(void)sigaddset(&set, SIGTERM);
	(void)sigaddset(&set, SIGHUP);
	(void)sigprocmask(SIG_BLOCK, &set, NULL);
	r->signals = signalfd(-1, &set, SFD_CLOEXEC);
	r->input = memfd_create("message", MFD_CLOEXEC);
	if (r->signals < 0 || r->input < 0 ||
	    write_whole(r->input, buf_text(message), message->len) < 0 ||
	    lseek(r->input, 0, SEEK_SET) < 0 || pipe2(ends, O_CLOEXEC) < 0)
		return -ERR_SYSTEM;
	r->said = ends[0];
	r->says = ends[1];
	return fcntl(r->said, F_SETFL, O_NONBLOCK) < 0 ? -ERR_SYSTEM : 0;
}

/* 0 or an errno. */
static int
spawn(struct run *r)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t none, all;
	int e = posix_spawn_file_actions_init(&files);

	if (e != 0)
		return e;
	e = posix_spawnattr_init(&attributes);
	if (e != 0) {
		(void)posix_spawn_file_actions_destroy(&files);
		return e;
	}
	(void)sigemptyset(&none);
	(void)sigfillset(&all);
	(void)posix_spawnattr_setpgroup(&attributes, 0);
	(void)posix_spawnattr_setsigmask(&attributes, &none);
	(void)posix_spawnattr_setsigdefault(&attributes, &all);
	e = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP |
	    POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	if (e == 0)
		e = posix_spawn_file_actions_adddup2(&files, r->input, 0);
	if (e == 0)
		e = posix_spawn_file_actions_adddup2(&files, r->says, 1);
	if (e == 0)
		e = posix_spawn_file_actions_adddup2(&files, r->says, 2);
	if (e == 0)
		e = posix_spawnp(&r->pid, r->argv[0], &files, &attributes,
		    r->argv, environ);
	(void)posix_spawnattr_destroy(&attributes);
	(void)posix_spawn_file_actions_destroy(&files);
	return e;
}

static int
start(struct run *r)
{
	int e = spawn(r);

	if (e == 0) {
		r->process = pidfd_open(r->pid, 0);
		return r->process < 0 ? -ERR_SYSTEM : 0;
	}
	r->pid = 0;
	(void)buf_addf(r->words, "cannot run '%s': %s; install one, or set "
	    "sendmail below [mail] in the configuration", r->argv[0],
	    strerror(e));
	return -ERR_SYSTEM;
}

/* What there is to read by now; what is too long is read and forgotten. */
static void
listen(struct run *r)
{
	char bytes[1024];
	ssize_t n;

	while ((n = read(r->said, bytes, sizeof bytes)) > 0) {
		size_t room = SEND_SAID_MAX - r->words->len;

		(void)buf_add(r->words, bytes, (size_t)n < room ? (size_t)n
		    : room);
	}
}

/* Waits for its end: 0, -ERR_TIMEOUT, or -ERR_STOPPING where we are to end. */
static int
wait_for(struct run *r, int64_t until_ms)
{
	for (;;) {
		struct pollfd fds[] = {
			{ .fd = r->process, .events = POLLIN },
			{ .fd = r->signals, .events = POLLIN },
			{ .fd = r->said, .events = POLLIN },
		};
		int64_t left = until_ms - now_ms();

		if (left <= 0)
			return -ERR_TIMEOUT;
		/* Whoever holds the pipe still is not waited for. */
		if (poll(fds, 3, (int)left) < 0 && errno != EINTR)
			return -ERR_SYSTEM;
		listen(r);
		if (fds[0].revents)
			return 0;
		if (fds[1].revents)
			return -ERR_STOPPING;
	}
}

static void
end(struct run *r)
{
	struct pollfd ended = { .fd = r->process, .events = POLLIN };

	(void)kill(-r->pid, SIGTERM);
	(void)poll(&ended, 1, GRACE_MS);
	(void)kill(-r->pid, SIGKILL);
}

/* How it ended, where it says nothing itself. */
static void
add_status(struct run *r, int status)
{
	if (WIFSIGNALED(status))
		(void)buf_addf(r->words, "'%s' was ended by a signal: %s",
		    r->command, strsignal(WTERMSIG(status)));
	else
		(void)buf_addf(r->words, "'%s' failed with status %d and said "
		    "nothing", r->command, WEXITSTATUS(status));
}

static int
follow(struct run *r, int64_t timeout_seconds)
{
	int e = wait_for(r, now_ms() + timeout_seconds * 1000), status = 0;

	if (e < 0)
		end(r);
	while (waitpid(r->pid, &status, 0) < 0 && errno == EINTR)
		;
	if (e < 0 && r->words->len)
		(void)buf_adds(r->words, "\n");
	if (e == -ERR_TIMEOUT)
		(void)buf_addf(r->words, "'%s' did not end within %lld s",
		    r->command, (long long)timeout_seconds);
	else if (e < 0)
		(void)buf_addf(r->words, "'%s' was stopped", r->command);
	if (e < 0 || status == 0)
		return e;
	if (!r->words->len || WIFSIGNALED(status))
		add_status(r, status);
	return -ERR_SYSTEM;
}

/* Nothing in it moves a cursor, and no line is empty. */
static void
tidy(struct buf *words)
{
	char *valid = g_utf8_make_valid(buf_text(words), (gssize)words->len);
	size_t len = 0;

	for (const char *c = valid; *c; c++) {
		char *to = &valid[len];

		if (*c == '\n' && (!len || valid[len - 1] == '\n'))
			continue;
		*to = *c;
		if (*c != '\n' && ((unsigned char)*c < ' ' || *c == 0x7f))
			*to = ' ';
		len++;
	}
	while (len && (valid[len - 1] == '\n' || valid[len - 1] == ' '))
		len--;
	buf_cut(words, 0);
	(void)buf_add(words, valid, len);
	g_free(valid);
}

static void
done(const struct run *r)
{
	const int fds[] = { r->input, r->said, r->says, r->signals,
		r->process };

	for (size_t i = 0; i < sizeof fds / sizeof *fds; i++)
		if (fds[i] >= 0)
			(void)close(fds[i]);
	g_strfreev(r->argv);
}

int
send_message(const struct buf *message, const char *command,
    int64_t timeout_seconds, struct buf *ret_said)
{
	struct run r = { .command = command, .input = -1, .said = -1,
		.says = -1, .signals = -1, .process = -1, .words = ret_said };
	int e = split(&r);

	if (e == 0)
		e = prepare(&r, message);
	if (e == 0)
		e = start(&r);
	if (e == 0)
		e = follow(&r, timeout_seconds);
	if (e < 0 && !ret_said->len)
		(void)buf_addf(ret_said, "cannot run '%s': %s", command,
		    strerror(errno));
	done(&r);
	tidy(ret_said);
	return e;
}
