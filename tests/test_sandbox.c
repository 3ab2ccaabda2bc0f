/* SPDX-License-Identifier: MIT */
/* The sandbox from within: a child enters it and tries what is refused. */
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <setjmp.h>
#include <cmocka.h>

enum { PASSED = 0, FAILED = 1, SKIPPED = 77 };

struct place {
	char dir[64];
	char own[80];   /* a file in a directory that is ours */
	char other[80]; /* one beside it */
};

static int
set_up(void **state)
{
	struct place *p = calloc(1, sizeof *p);

	if (!p)
		return -1;
	strcpy(p->dir, "/tmp/ctotime-sandbox.XXXXXX");
	if (!mkdtemp(p->dir))
		return -1;
	(void)snprintf(p->own, sizeof p->own, "%s/own", p->dir);
	(void)snprintf(p->other, sizeof p->other, "%s/other", p->dir);
	*state = p;
	return mkdir(p->own, 0700) < 0 || mkdir(p->other, 0700) < 0 ? -1 : 0;
}

static int
tear_down(void **state)
{
	struct place *p = *state;
	char file[96];

	(void)snprintf(file, sizeof file, "%s/file", p->own);
	(void)unlink(file);
	(void)rmdir(p->own);
	(void)rmdir(p->other);
	(void)rmdir(p->dir);
	free(p);
	return 0;
}

/* Valgrind's own calls would be refused too. */
static bool
is_valgrind(void)
{
	const char *kind = getenv("CTOTIME_TEST_KIND");

	return kind && !strcmp(kind, "valgrind");
}

/* Runs `try` in a child that gave up all; skips where the kernel lacks what
   it is about. */
static void
within(void **state, unsigned needs, int (*try)(const struct place *p))
{
	const struct place *p = *state;
	const struct sandbox s = { .own = { p->own },
		.read = { "/dev/urandom", "/nowhere" } };
	int status = 0;
	pid_t pid;

	if (is_valgrind())
		skip();
	pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		unsigned in_force = sandbox_enter(&s);

		_exit((in_force & needs) == needs ? try(p) : SKIPPED);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) == SKIPPED)
		skip();
	assert_int_equal(WEXITSTATUS(status), PASSED);
}

static int
refused(long r, int why)
{
	return r < 0 && errno == why ? PASSED : FAILED;
}

static int
try_files(const struct place *p)
{
	char path[96];

	(void)snprintf(path, sizeof path, "%s/file", p->other);
	return refused(open("/etc/passwd", O_RDONLY | O_CLOEXEC), EACCES) |
	    refused(open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600), EACCES) |
	    refused(mkdir(path, 0700), EACCES);
}

static void
test_sandbox_refuses_files_elsewhere(void **state)
{
	within(state, SANDBOX_LANDLOCK, try_files);
}

static int
try_own(const struct place *p)
{
	char path[96], byte;
	int fd, random = open("/dev/urandom", O_RDONLY | O_CLOEXEC);

	(void)snprintf(path, sizeof path, "%s/file", p->own);
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	return fd < 0 || write(fd, "a", 1) != 1 || ftruncate(fd, 0) < 0 ||
	    fsync(fd) < 0 || unlink(path) < 0 || random < 0 ||
	    read(random, &byte, 1) != 1 ? FAILED : PASSED;
}

static void
test_sandbox_leaves_what_is_ours(void **state)
{
	within(state, 0, try_own);
}

static int
try_network(const struct place *p)
{
	(void)p;
	return refused(socket(AF_INET, SOCK_STREAM, 0), EPERM) |
	    refused(socket(AF_INET6, SOCK_DGRAM, 0), EPERM) |
	    refused(socket(AF_NETLINK, SOCK_RAW, 0), EPERM) |
	    (socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) < 0 ? FAILED : 0);
}

static void
test_sandbox_refuses_the_network(void **state)
{
	within(state, SANDBOX_SECCOMP, try_network);
}

static int
try_programs(const struct place *p)
{
	char *const args[] = { (char *)"true", NULL };
	pid_t pid;

	(void)p;
	if (refused(execv("/bin/true", args), EPERM) != PASSED)
		return FAILED;
	pid = fork();
	if (pid == 0)
		_exit(0);
	return refused(pid, EPERM) | refused(kill(getppid(), 0), EPERM);
}

static void
test_sandbox_refuses_programs_processes_and_signals(void **state)
{
	within(state, SANDBOX_SECCOMP, try_programs);
}

static int
try_code(const struct place *p)
{
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	(void)p;
	if (page == MAP_FAILED)
		return FAILED;
	return refused(mprotect(page, 4096, PROT_READ | PROT_EXEC), EPERM);
}

static void
test_sandbox_refuses_new_code(void **state)
{
	within(state, SANDBOX_SECCOMP, try_code);
}

static int
try_dumps(const struct place *p)
{
	struct rlimit limit = { 1, 1 };

	(void)p;
	return getrlimit(RLIMIT_CORE, &limit) < 0 || limit.rlim_max ||
	    prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) > 0 ? FAILED : PASSED;
}

static void
test_sandbox_leaves_no_dump(void **state)
{
	within(state, SANDBOX_NO_DUMPS | SANDBOX_NO_PRIVILEGES, try_dumps);
}

static void
test_sandbox_words_name_what_is_in_force(void **state)
{
	const char *words[SANDBOX_PARTS];

	(void)state;
	assert_int_equal(sandbox_words(0, words), 0);
	assert_int_equal(sandbox_words(SANDBOX_SECCOMP | SANDBOX_NO_DUMPS,
	    words), 2);
	assert_string_equal(words[0], "seccomp");
	assert_string_equal(words[1], "no core dumps");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sandbox_refuses_files_elsewhere),
		cmocka_unit_test(test_sandbox_leaves_what_is_ours),
		cmocka_unit_test(test_sandbox_refuses_the_network),
		cmocka_unit_test(
		    test_sandbox_refuses_programs_processes_and_signals),
		cmocka_unit_test(test_sandbox_refuses_new_code),
		cmocka_unit_test(test_sandbox_leaves_no_dump),
		cmocka_unit_test(test_sandbox_words_name_what_is_in_force),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
