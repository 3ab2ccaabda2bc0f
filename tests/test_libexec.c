/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <setjmp.h>
#include <cmocka.h>

#include "libexec.h"

struct place {
	struct pool pool;
	char dir[64];
	char file[80];
};

static int
set_up(void **state)
{
	struct place *p = calloc(1, sizeof *p);

	if (!p)
		return -1;
	pool_init(&p->pool);
	strcpy(p->dir, "/tmp/ctotime-libexec.XXXXXX");
	if (!mkdtemp(p->dir))
		return -1;
	(void)snprintf(p->file, sizeof p->file, "%s/mail", p->dir);
	*state = p;
	return setenv("CTOTIME_LIBEXEC", p->dir, 1);
}

static int
tear_down(void **state)
{
	struct place *p = *state;

	(void)unlink(p->file);
	(void)rmdir(p->dir);
	pool_done(&p->pool);
	free(p);
	return unsetenv("CTOTIME_LIBEXEC");
}

static void
make_file(const struct place *p, mode_t mode)
{
	int fd = open(p->file, O_WRONLY | O_CREAT | O_CLOEXEC, mode);

	assert_true(fd >= 0);
	(void)close(fd);
}

static void
test_libexec_find_takes_what_the_environment_says(void **state)
{
	struct place *p = *state;

	make_file(p, 0700);
	assert_string_equal(libexec_find(&p->pool, "mail"), p->file);
}

static void
test_libexec_find_misses_what_is_not_there(void **state)
{
	struct place *p = *state;

	assert_null(libexec_find(&p->pool, "mail"));
	assert_int_equal(errno, ENOENT);
	(void)unsetenv("CTOTIME_LIBEXEC");
	assert_null(libexec_find(&p->pool, "no-such-program"));
	assert_int_equal(errno, ENOENT);
}

static void
test_libexec_find_refuses_what_cannot_be_run(void **state)
{
	struct place *p = *state;

	make_file(p, 0600);
	assert_null(libexec_find(&p->pool, "mail"));
	assert_int_equal(errno, EACCES);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    test_libexec_find_takes_what_the_environment_says,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    test_libexec_find_misses_what_is_not_there,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    test_libexec_find_refuses_what_cannot_be_run,
		    set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
