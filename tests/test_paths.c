/* SPDX-License-Identifier: MIT */
/* Where ledger, socket, lock and log live. */
#include "paths.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "err.h"

/* Only these decide. */
static int
clear(void **state)
{
	(void)state;
	(void)unsetenv("CTOTIME_DB");
	(void)unsetenv("CTOTIME_SOCKET");
	(void)unsetenv("XDG_DATA_HOME");
	(void)unsetenv("XDG_STATE_HOME");
	(void)unsetenv("CTOTIME_CONFIG");
	(void)unsetenv("XDG_CONFIG_HOME");
	return setenv("HOME", "/home/ada", 1);
}

static void
test_paths_find_begins_at_home(void **state)
{
	struct paths p;

	(void)state;
	assert_int_equal(paths_find(NULL, NULL, &p), 0);
	assert_string_equal(p.ledger,
	    "/home/ada/.local/share/ctotime/ledger.db");
	assert_string_equal(p.socket,
	    "/home/ada/.local/share/ctotime/ledger.db.sock");
	assert_string_equal(p.lock,
	    "/home/ada/.local/share/ctotime/ledger.db.lock");
	assert_string_equal(p.log, "/home/ada/.local/state/ctotime/log");
	paths_done(&p);
}

static void
test_paths_find_lets_options_go_before_the_environment(void **state)
{
	struct paths p;

	(void)state;
	(void)setenv("XDG_DATA_HOME", "/data", 1);
	assert_int_equal(paths_find(NULL, NULL, &p), 0);
	assert_string_equal(p.ledger, "/data/ctotime/ledger.db");
	paths_done(&p);
	(void)setenv("CTOTIME_DB", "/env.db", 1);
	(void)setenv("CTOTIME_SOCKET", "/env.sock", 1);
	assert_int_equal(paths_find(NULL, NULL, &p), 0);
	assert_string_equal(p.ledger, "/env.db");
	assert_string_equal(p.socket, "/env.sock");
	paths_done(&p);
	assert_int_equal(paths_find("/said.db", "/said.sock", &p), 0);
	assert_string_equal(p.ledger, "/said.db");
	assert_string_equal(p.socket, "/said.sock");
	paths_done(&p);
}

static void
test_paths_find_makes_relative_paths_absolute(void **state)
{
	struct paths p;
	char *cwd = getcwd(NULL, 0);

	(void)state;
	assert_int_equal(paths_find("x.db", NULL, &p), 0);
	assert_int_equal(strncmp(p.ledger, cwd, strlen(cwd)), 0);
	assert_string_equal(p.ledger + strlen(cwd), "/x.db");
	free(cwd);
	paths_done(&p);
}

static void
test_paths_find_passes_over_a_relative_base(void **state)
{
	struct paths p;

	(void)state;
	(void)setenv("XDG_DATA_HOME", "data", 1);
	assert_int_equal(paths_find(NULL, NULL, &p), 0);
	assert_string_equal(p.ledger,
	    "/home/ada/.local/share/ctotime/ledger.db");
	paths_done(&p);
}

/* What a link leads to has one lock, by whichever name it is called. */
static void
test_paths_find_follows_links(void **state)
{
	char dir[] = "/tmp/ctotime-test-XXXXXX", name[64], real[64];
	struct paths p;

	(void)state;
	assert_non_null(mkdtemp(dir));
	(void)snprintf(real, sizeof real, "%s/real.db", dir);
	(void)snprintf(name, sizeof name, "%s/b", dir);
	assert_int_equal(symlink("real.db", name), 0);
	assert_int_equal(paths_find(name, NULL, &p), 0);
	assert_string_equal(p.ledger, real);
	assert_int_equal(strncmp(p.lock, real, strlen(real)), 0);
	assert_int_equal(strncmp(p.socket, real, strlen(real)), 0);
	paths_done(&p);
	assert_int_equal(unlink(name), 0);
	assert_int_equal(symlink(name, name), 0);
	assert_int_equal(paths_find(name, NULL, &p), 0);
	assert_string_equal(p.ledger, name);
	paths_done(&p);
	assert_int_equal(unlink(name), 0);
	assert_int_equal(rmdir(dir), 0);
}

static void
test_paths_find_refuses_no_path(void **state)
{
	struct paths p;

	(void)state;
	assert_int_equal(paths_find("", NULL, &p), -ERR_SYNTAX);
	assert_int_equal(paths_find(NULL, "", &p), -ERR_SYNTAX);
}

static void
test_paths_prepare_says_what_it_may_not_write(void **state)
{
	char dir[] = "/tmp/ctotime-test-XXXXXX", file[64];
	char *got = NULL;

	(void)state;
	assert_non_null(mkdtemp(dir));
	(void)snprintf(file, sizeof file, "%s/ledger.db", dir);
	assert_int_equal(chmod(dir, 0500), 0);
	/* Root may write everywhere. */
	assert_int_equal(paths_prepare(file, &got),
	    geteuid() ? -ERR_SYSTEM : 0);
	assert_string_equal(got, dir);
	free(got);
	assert_int_equal(rmdir(dir), 0);
}

static void
test_paths_find_names_a_socket_that_is_too_long(void **state)
{
	char db[PATHS_SOCKET_MAX + 1];
	struct paths p;

	(void)state;
	/* With .sock behind it just fits, and with one byte more not. */
	(void)snprintf(db, sizeof db, "/%0*d", PATHS_SOCKET_MAX - 6, 0);
	assert_int_equal(paths_find(db, NULL, &p), 0);
	paths_done(&p);
	(void)snprintf(db, sizeof db, "/%0*d", PATHS_SOCKET_MAX - 5, 0);
	assert_int_equal(paths_find(db, NULL, &p), -ERR_PATH_LONG);
	assert_int_equal(strlen(p.socket), PATHS_SOCKET_MAX + 1);
	paths_done(&p);
}

static void
test_paths_prepare_makes_private_directories(void **state)
{
	char dir[] = "/tmp/ctotime-test-XXXXXX", file[64], inner[64];
	char *got = NULL;
	struct stat st;

	(void)state;
	assert_non_null(mkdtemp(dir));
	(void)snprintf(file, sizeof file, "%s/a/b/ledger.db", dir);
	assert_int_equal(paths_prepare(file, &got), 0);
	assert_int_equal(stat(got, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	free(got);
	(void)snprintf(inner, sizeof inner, "%s/a/b", dir);
	assert_int_equal(chmod(inner, 0770), 0);
	assert_int_equal(paths_prepare(file, &got), -ERR_UNSAFE);
	assert_string_equal(got, inner);
	free(got);
	assert_int_equal(rmdir(inner), 0);
	(void)snprintf(inner, sizeof inner, "%s/a", dir);
	assert_int_equal(rmdir(inner), 0);
	assert_int_equal(rmdir(dir), 0);
}

static void
test_paths_prepare_refuses_what_is_no_directory(void **state)
{
	char *got = NULL;

	(void)state;
	assert_int_equal(paths_prepare("/dev/null/ledger.db", &got),
	    -ERR_SYSTEM);
	free(got);
}

/* The path of the configuration; it is to be freed. */
static void
check_config(const char *option, const char *expected, bool expected_named)
{
	bool named = !expected_named;
	char *path = paths_config(option, &named);

	assert_string_equal(path, expected);
	assert_true(named == expected_named);
	free(path);
}

static void
test_paths_config_option_then_environment_then_home(void **state)
{
	char cwd[4096];

	(void)state;
	check_config(NULL, "/home/ada/.config/ctotime/config", false);
	(void)setenv("XDG_CONFIG_HOME", "relative", 1);
	check_config(NULL, "/home/ada/.config/ctotime/config", false);
	(void)setenv("XDG_CONFIG_HOME", "/etc/xdg", 1);
	check_config(NULL, "/etc/xdg/ctotime/config", false);
	(void)setenv("CTOTIME_CONFIG", "", 1);
	check_config(NULL, "/etc/xdg/ctotime/config", false);
	(void)setenv("CTOTIME_CONFIG", "/env", 1);
	check_config(NULL, "/env", true);
	check_config("/option", "/option", true);
	assert_non_null(getcwd(cwd, sizeof cwd - 8));
	check_config("option", strcat(cwd, "/option"), true);
}

/* By the user database, as cron does, and by nothing that is set here. */
static void
test_paths_bare_are_those_that_cron_finds(void **state)
{
	const struct passwd *pw = getpwuid(getuid());
	char *ledger, *config, expected[4096];

	(void)state;
	if (!pw)
		skip();
	(void)setenv("XDG_DATA_HOME", "/data", 1);
	(void)setenv("XDG_CONFIG_HOME", "/config", 1);
	(void)setenv("CTOTIME_DB", "/db", 1);
	(void)setenv("CTOTIME_CONFIG", "/env", 1);
	ledger = paths_bare_ledger();
	(void)snprintf(expected, sizeof expected,
	    "%s/.local/share/ctotime/ledger.db", pw->pw_dir);
	assert_string_equal(ledger, expected);
	config = paths_bare_config();
	(void)snprintf(expected, sizeof expected, "%s/.config/ctotime/config",
	    pw->pw_dir);
	assert_string_equal(config, expected);
	free(config);
	free(ledger);
	config = paths_in_config("/systemd/user/x");
	assert_string_equal(config, "/config/systemd/user/x");
	free(config);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_paths_find_begins_at_home, clear),
		cmocka_unit_test_setup(
		    test_paths_find_lets_options_go_before_the_environment,
		    clear),
		cmocka_unit_test_setup(
		    test_paths_find_makes_relative_paths_absolute, clear),
		cmocka_unit_test_setup(
		    test_paths_find_passes_over_a_relative_base, clear),
		cmocka_unit_test_setup(test_paths_find_follows_links, clear),
		cmocka_unit_test_setup(test_paths_find_refuses_no_path, clear),
		cmocka_unit_test_setup(
		    test_paths_find_names_a_socket_that_is_too_long, clear),
		cmocka_unit_test(
		    test_paths_prepare_says_what_it_may_not_write),
		cmocka_unit_test(test_paths_prepare_makes_private_directories),
		cmocka_unit_test(
		    test_paths_prepare_refuses_what_is_no_directory),
		cmocka_unit_test_setup(
		    test_paths_config_option_then_environment_then_home,
		    clear),
		cmocka_unit_test_setup(
		    test_paths_bare_are_those_that_cron_finds, clear),
	};

	return cmocka_run_group_tests_name("paths", tests, NULL, NULL);
}
