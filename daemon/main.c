/* SPDX-License-Identifier: MIT */
/* ctotimed: options, objects built in order and torn down in reverse. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "endpoint.h"
#include "err.h"
#include "bounds.h"
#include "lock.h"
#include "log.h"
#include "paths.h"
#include "pool.h"
#include "sandbox.h"
#include "server.h"
#include "store.h"
#include "zone.h"

enum { EXIT_DONE, EXIT_REFUSED, EXIT_USAGE };

/* What the one in the background says when clients can connect. */
#define READY "+"

enum { OPTION_DB = 256, OPTION_SOCKET, OPTION_LIMIT, OPTION_AUTO,
	OPTION_NO_SANDBOX };

static const struct option long_options[] = {
	{ "foreground", no_argument, NULL, 'f' },
	{ "db", required_argument, NULL, OPTION_DB },
	{ "socket", required_argument, NULL, OPTION_SOCKET },
	{ "limit", required_argument, NULL, OPTION_LIMIT },
	{ "auto", no_argument, NULL, OPTION_AUTO },
	{ "no-sandbox", no_argument, NULL, OPTION_NO_SANDBOX },
	{ "version", no_argument, NULL, 'V' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

static const char usage[] =
    "usage: ctotimed [--foreground] [--db FILE] [--socket PATH]\n"
    "                [--limit NAME=VALUE]... [--no-sandbox] [--version]\n"
    "                [--help]\n";

/* What the command line said. */
struct options {
	bool foreground;
	bool automatic; /* a client starts us, and may replace us */
	bool no_sandbox;
	const char *db;
	const char *socket;
	struct bounds limits;
};

/* All that is built, in order. */
struct ctotimed {
	struct options options;
	struct paths paths;
	struct pool pool;
	int report_fd; /* to the process that waits for us; -1: none */
	int lock_fd;
	struct endpoint endpoint;
	struct store *store;
	struct method_daemon daemon;
	struct rpc rpc;
};

static int fail(int report_fd, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Says why we can't start, to whoever waits for it. */
static int
fail(int report_fd, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	if (report_fd >= 0) {
		(void)vdprintf(report_fd, format, args);
	} else {
		fputs("ctotimed: ", stderr);
		(void)vfprintf(stderr, format, args);
		fputc('\n', stderr);
	}
	va_end(args);
	return EXIT_REFUSED;
}

/* Returns an exit status, or -1 to go on. */
static int
read_options(int argc, char **argv, struct options *ret)
{
	int c;

	*ret = (struct options){ .limits = bounds_default };
	while ((c = getopt_long(argc, argv, "hV", long_options, NULL)) != -1)
		switch (c) {
		case 'f':
			ret->foreground = true;
			break;
		case OPTION_DB:
			ret->db = optarg;
			break;
		case OPTION_SOCKET:
			ret->socket = optarg;
			break;
		case OPTION_AUTO:
			ret->automatic = true;
			break;
		case OPTION_NO_SANDBOX:
			ret->no_sandbox = true;
			break;
		case OPTION_LIMIT:
			if (bounds_set(&ret->limits, optarg) == 0)
				break;
			fprintf(stderr, "ctotimed: no limit \"%s\"; see "
			    "LIMITS in ctotimed(8)\n", optarg);
			return EXIT_USAGE;
		case 'V':
			puts("ctotimed " CTOTIME_VERSION);
			return EXIT_DONE;
		case 'h':
			fputs(usage, stdout);
			return EXIT_DONE;
		default:
			fputs(usage, stderr);
			return EXIT_USAGE;
		}
	if (optind == argc)
		return -1;
	fprintf(stderr, "ctotimed: unexpected \"%s\"\n%s", argv[optind],
	    usage);
	return EXIT_USAGE;
}

static int
find_paths(struct ctotimed *d)
{
	switch (paths_find(d->options.db, d->options.socket, &d->paths)) {
	case 0:
		return 0;
	case -ERR_PATH_LONG:
		return fail(-1, "the socket's path '%s' is longer than the "
		    "%d bytes that a socket may have; name a shorter one with "
		    "--socket or $CTOTIME_SOCKET", d->paths.socket,
		    PATHS_SOCKET_MAX);
	case -ERR_SYNTAX:
		(void)fail(-1, "--db and --socket take a path, not \"\"");
		return EXIT_USAGE;
	default:
		return fail(-1, "cannot tell where home is: set $HOME or "
		    "--db");
	}
}

/* The directory of a file, made and checked. */
static int
prepare(struct ctotimed *d, const char *file)
{
	char *dir = NULL;
	int r = paths_prepare(file, &dir), saved = errno;

	if (r == -ERR_UNSAFE)
		(void)fail(d->report_fd, "the directory '%s' belongs to "
		    "another user or others may write to it; chmod go-w it, "
		    "or use another", dir);
	else if (r < 0)
		(void)fail(d->report_fd, "cannot use the directory '%s': %s",
		    dir ? dir : file, strerror(saved));
	free(dir);
	return r;
}

/*
 * The lock on the ledger. Whoever holds it may have lost its socket, and with
 * it every client: the signal makes it look.
 */
static int
take_lock(struct ctotimed *d)
{
	pid_t holder = 0;
	int r = lock_take(d->paths.lock, &d->lock_fd, &holder);

	if (r == 0)
		return 0;
	if (r == -ERR_SYSTEM)
		return fail(d->report_fd, "cannot lock '%s': %s",
		    d->paths.lock, strerror(errno));
	if (holder > 1)
		(void)kill(holder, SIGHUP);
	return fail(d->report_fd, "the ledger '%s' is served by another "
	    "daemon already (pid %d)", d->paths.ledger, (int)holder);
}

static int
open_endpoint(struct ctotimed *d)
{
	switch (endpoint_open(d->paths.socket, &d->endpoint)) {
	case 0:
		return 0;
	case -ERR_IN_USE:
		return fail(d->report_fd, "another daemon answers on '%s'",
		    d->paths.socket);
	default:
		return fail(d->report_fd, "cannot listen on '%s': %s",
		    d->paths.socket, errno == EEXIST
		    ? "something else than a socket lies there"
		    : strerror(errno));
	}
}

static int
open_log(struct ctotimed *d)
{
	if (prepare(d, d->paths.log) < 0)
		return EXIT_REFUSED;
	if (log_to_file(d->paths.log) == 0)
		return 0;
	return fail(d->report_fd, "cannot write the log '%s': %s",
	    d->paths.log, strerror(errno));
}

static void
on_ready(void *arg)
{
	struct ctotimed *d = arg;

	log_line("ctotimed " CTOTIME_VERSION " serves '%s' on '%s'",
	    d->paths.ledger, d->paths.socket);
	endpoint_notify("READY=1");
	if (d->report_fd < 0)
		return;
	if (write(d->report_fd, READY, 1) < 0)
		log_line("nobody waited for us");
	(void)close(d->report_fd);
	d->report_fd = -1;
}

/* The directory of a file; the pool's. */
static const char *
dir_of(struct ctotimed *d, const char *file)
{
	char *dir = pool_dup(&d->pool, file), *slash = strrchr(dir, '/');

	if (slash)
		slash[slash == dir] = '\0';
	return dir;
}

/* From here on nothing but what serving clients takes. */
static unsigned
confine(struct ctotimed *d)
{
	const struct sandbox s = {
		.own = { dir_of(d, d->paths.ledger),
		    dir_of(d, d->paths.socket),
		    d->options.foreground ? NULL : dir_of(d, d->paths.log) },
		.read = { zone_dir(), "/dev/urandom" },
	};

	return d->options.no_sandbox ? 0 : sandbox_enter(&s);
}

static int
serve(struct ctotimed *d)
{
	const struct options *o = &d->options;

	d->daemon = (struct method_daemon){
		.ledger = d->paths.ledger,
		.socket = d->paths.socket,
		.log = o->foreground ? NULL : d->paths.log,
		.started_by = d->endpoint.activated ? "activation"
		    : o->automatic ? "client" : "user",
		.started_at = time(NULL),
		.sandbox = confine(d),
	};
	d->rpc = (struct rpc){ .store = d->store, .daemon = &d->daemon };
	if (server_run(&d->rpc, &d->endpoint, &o->limits, on_ready, d) < 0)
		return fail(d->report_fd, "cannot begin to serve: %s",
		    strerror(errno));
	log_line("stopped");
	return EXIT_DONE;
}

/* Builds what is served, and takes it down again. */
static int
run(struct ctotimed *d)
{
	const char *why = NULL;
	int status = EXIT_REFUSED;

	if (prepare(d, d->paths.ledger) < 0 ||
	    prepare(d, d->paths.socket) < 0 || take_lock(d) != 0)
		return EXIT_REFUSED;
	if (!d->options.foreground && open_log(d) != 0)
		goto out;
	if (store_open(d->paths.ledger, &d->pool, &d->store, &why) < 0) {
		(void)fail(d->report_fd, "%s", why ? why : "out of memory");
		if (!d->options.foreground)
			log_line("%s", why ? why : "out of memory");
		goto out;
	}
	if (open_endpoint(d) == 0)
		status = serve(d);
out:
	store_close(d->store);
	/* Last: who gets the lock finds all else gone. */
	(void)close(d->lock_fd);
	return status;
}

/* Waits for the one in the background: its last words, or its readiness. */
static int
await(int fd)
{
	char words[2048];
	size_t len = 0;
	ssize_t n;

	while ((n = read(fd, words + len, sizeof words - 1 - len)) > 0)
		len += (size_t)n;
	words[len] = '\0';
	if (!strcmp(words, READY))
		return EXIT_DONE;
	fprintf(stderr, "ctotimed: %s\n", len ? words
	    : "it ended without a word");
	return EXIT_REFUSED;
}

/* Lets go of the terminal and all that was inherited. */
static void
detach(struct ctotimed *d)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	(void)setsid();
	if (chdir("/") < 0)
		log_line("cannot leave the working directory");
	for (int fd = 0; null >= 0 && fd <= STDERR_FILENO; fd++)
		(void)dup2(null, fd);
	d->report_fd = dup2(d->report_fd, STDERR_FILENO + 1);
	(void)fcntl(d->report_fd, F_SETFD, FD_CLOEXEC);
	(void)close_range(STDERR_FILENO + 2, ~0U, 0);
}

static int
run_in_background(struct ctotimed *d)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) < 0)
		return fail(-1, "cannot make a pipe: %s", strerror(errno));
	switch (fork()) {
	case -1:
		return fail(-1, "cannot fork: %s", strerror(errno));
	case 0:
		d->report_fd = ends[1];
		detach(d);
		return run(d);
	default:
		(void)close(ends[1]);
		return await(ends[0]);
	}
}

/* A page that SQLite shares with other programs could not be had: so a full
   disk says it. The next daemon sees that there is no room, and does without
   such pages. */
static void
on_no_page(int number)
{
	static const char words[] = "stopped: no space left for a page of the "
	    "ledger's -shm\n";

	(void)number;
	/* NOLINTNEXTLINE(bugprone-signal-handler): it only calls write */
	log_last_words(words, sizeof words - 1);
	_exit(EXIT_REFUSED);
}

int
main(int argc, char **argv)
{
	struct ctotimed d = { .report_fd = -1, .lock_fd = -1 };
	int status = read_options(argc, argv, &d.options);

	if (status >= 0)
		return status;
	(void)umask(077);
	(void)signal(SIGPIPE, SIG_IGN);
	(void)signal(SIGBUS, on_no_page);
	pool_init(&d.pool);
	status = find_paths(&d);
	if (status == 0)
		status = d.options.foreground ? run(&d)
		    : run_in_background(&d);
	paths_done(&d.paths);
	pool_done(&d.pool);
	return status;
}
