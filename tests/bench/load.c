/* SPDX-License-Identifier: MIT */
/*
 * Many clients at once, each logging one bare duration after the other:
 * `load SOCKET CONNECTIONS REQUESTS` prints requests a second, and the 50th
 * and 99th percentile of an answer in microseconds.
 */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "day.h"

enum { CONNECTIONS_MAX = 256, REPLY_MAX = 65536, SPREAD_DAYS = 365 };

static double
now_us(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int
open_one(const char *path)
{
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	(void)snprintf(to.sun_path, sizeof to.sun_path, "%s", path);
	if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to) < 0) {
		perror("load");
		exit(1);
	}
	return fd;
}

/* Asks for one minute on a day of the last year: one alone had no room. */
static void
ask(int fd, long number, long run)
{
	const int32_t today = 20780; /* 2026-11-23 */
	char line[512], day[DAY_TEXT];
	int len = snprintf(line, sizeof line, "{\"jsonrpc\":\"2.0\",\"id\":"
	    "%ld,\"method\":\"log\",\"params\":{\"uuid\":"
	    "\"%08lx-0000-7000-8000-%012ld\",\"what\":\"sales\",\"day\":"
	    "\"%s\",\"seconds\":60,\"zone\":\"Europe/Berlin\",\"now\":"
	    "\"2026-11-23T10:15:00+01:00\"}}\n", number, run & 0xffffffff,
	    number, day_format(today - (int32_t)(number % SPREAD_DAYS), day));

	if (write(fd, line, (size_t)len) != len) {
		perror("load");
		exit(1);
	}
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

int
main(int argc, char **argv)
{
	static struct pollfd fds[CONNECTIONS_MAX];
	static double asked_us[CONNECTIONS_MAX];
	static char reply[REPLY_MAX];
	int count = argc == 4 ? atoi(argv[2]) : 0;
	long requests = argc == 4 ? atol(argv[3]) : 0, sent = 0, done = 0;
	long run = (long)time(NULL);
	double *took, begin;

	if (count < 1 || count > CONNECTIONS_MAX || requests < count)
		return 2;
	took = calloc((size_t)requests, sizeof *took);
	for (int i = 0; i < count; i++)
		fds[i] = (struct pollfd){ .fd = open_one(argv[1]),
			.events = POLLIN };
	begin = now_us();
	for (int i = 0; i < count; i++) {
		asked_us[i] = now_us();
		ask(fds[i].fd, sent++, run);
	}
	while (took && done < requests && poll(fds, (nfds_t)count, 10000) > 0)
		for (int i = 0; i < count; i++) {
			ssize_t n;

			if (!fds[i].revents)
				continue;
			n = read(fds[i].fd, reply, sizeof reply - 1);
			if (n <= 0 || !memmem(reply, (size_t)n, "\"result\"",
			    8)) {
				fprintf(stderr, "load: %.*s\n", (int)n, reply);
				return 1;
			}
			took[done++] = now_us() - asked_us[i];
			asked_us[i] = now_us();
			if (sent < requests)
				ask(fds[i].fd, sent++, run);
		}
	if (done < requests)
		return 1;
	begin = now_us() - begin;
	qsort(took, (size_t)requests, sizeof *took, compare);
	printf("%.0f %.0f %.0f\n", (double)requests / begin * 1e6,
	    took[requests / 2], took[requests * 99 / 100]);
	return 0;
}
