/* SPDX-License-Identifier: MIT */
/* Files that are written whole or not at all. */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>
#include <setjmp.h>
#include <cmocka.h>

#include "err.h"
#include "save.h"

struct place {
	char dir[64];
	char file[80];
	char link[80];
	struct buf text;
};

static int
set_up(void **state)
{
	static struct place p;

	strcpy(p.dir, "/tmp/ctotime-save.XXXXXX");
	if (!mkdtemp(p.dir))
		return -1;
	(void)snprintf(p.file, sizeof p.file, "%s/page.html", p.dir);
	(void)snprintf(p.link, sizeof p.link, "%s/link.html", p.dir);
	buf_init(&p.text, 1 << 20);
	*state = &p;
	return buf_adds(&p.text, "new");
}

static int
tear_down(void **state)
{
	struct place *p = *state;

	(void)unlink(p->file);
	(void)unlink(p->link);
	buf_done(&p->text);
	return rmdir(p->dir); /* nothing is left beside them */
}

static void
expect_file(const char *path, const char *text)
{
	char bytes[64] = "";
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	assert_true(fd >= 0);
	assert_true(read(fd, bytes, sizeof bytes - 1) >= 0);
	assert_string_equal(bytes, text);
	assert_int_equal(fstat(fd, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	(void)close(fd);
}

static void
make_old(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);

	assert_int_equal(write(fd, "old and longer", 14), 14);
	(void)close(fd);
}

static void
test_save_makes_a_file_for_the_user_alone(void **state)
{
	struct place *p = *state;

	assert_int_equal(save_file(p->file, &p->text), 0);
	expect_file(p->file, "new");
}

static void
test_save_takes_the_place_of_what_was_there(void **state)
{
	struct place *p = *state;
	struct stat before, after;

	make_old(p->file);
	assert_int_equal(stat(p->file, &before), 0);
	assert_int_equal(save_file(p->file, &p->text), 0);
	assert_int_equal(stat(p->file, &after), 0);
	assert_int_not_equal(before.st_ino, after.st_ino);
	expect_file(p->file, "new");
}

static void
test_save_writes_an_empty_file(void **state)
{
	struct place *p = *state;

	buf_cut(&p->text, 0);
	assert_int_equal(save_file(p->file, &p->text), 0);
	expect_file(p->file, "");
}

static void
test_save_keeps_a_link(void **state)
{
	struct place *p = *state;
	struct stat st;

	make_old(p->file);
	assert_int_equal(symlink("page.html", p->link), 0);
	assert_int_equal(save_file(p->link, &p->text), 0);
	assert_int_equal(lstat(p->link, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	expect_file(p->file, "new");
}

static void
test_save_refuses_a_directory(void **state)
{
	struct place *p = *state;

	assert_int_equal(save_file(p->dir, &p->text), -ERR_SYSTEM);
	assert_int_equal(errno, EISDIR);
}

static void
test_save_needs_the_directory(void **state)
{
	struct place *p = *state;
	char path[128];

	(void)snprintf(path, sizeof path, "%s/none/page.html", p->dir);
	assert_int_equal(save_file(path, &p->text), -ERR_SYSTEM);
	assert_int_equal(errno, ENOENT);
	(void)snprintf(path, sizeof path, "%s/page.html/more", p->dir);
	make_old(p->file);
	assert_int_equal(save_file(path, &p->text), -ERR_SYSTEM);
	assert_int_equal(errno, ENOTDIR);
}

static void
test_save_writes_into_what_is_no_file(void **state)
{
	struct place *p = *state;
	struct stat st;

	assert_int_equal(save_file("/dev/null", &p->text), 0);
	assert_int_equal(stat("/dev/null", &st), 0);
	assert_true(S_ISCHR(st.st_mode));
	assert_int_equal(save_file("/dev/full", &p->text), -ERR_SYSTEM);
	assert_int_equal(errno, ENOSPC);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_save_makes_a_file_for_the_user_alone),
		TEST(test_save_takes_the_place_of_what_was_there),
		TEST(test_save_writes_an_empty_file),
		TEST(test_save_keeps_a_link),
		TEST(test_save_refuses_a_directory),
		TEST(test_save_needs_the_directory),
		TEST(test_save_writes_into_what_is_no_file),
	};

	return cmocka_run_group_tests_name("save", tests, NULL, NULL);
}
