/* SPDX-License-Identifier: MIT */
/* The configuration: keys, their words, and what is wrong with a file. */
#include "settings.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static struct pool pool;
static char path[] = "/tmp/ctotime-settings.XXXXXX";

/* What was read last. */
static struct settings settings;
static struct settings_file file;

static int
set_up(void **state)
{
	int fd;

	(void)state;
	pool_init(&pool);
	memset(path + strlen(path) - 6, 'X', 6);
	fd = mkstemp(path);
	return fd < 0 ? -1 : close(fd);
}

static int
tear_down(void **state)
{
	(void)state;
	pool_done(&pool);
	return unlink(path);
}

static void
read_path(const char *where, bool named)
{
	settings = settings_default;
	file = (struct settings_file){ .path = where };
	settings_read(named, &pool, &settings, &file);
}

static void
read_bytes(const char *bytes, size_t len)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, len, f), len);
	assert_int_equal(fclose(f), 0);
	read_path(path, true);
}

static void
read_text(const char *text)
{
	read_bytes(text, strlen(text));
}

/* The value of a key, as `ctotime config` shows it. */
static const char *
value(const char *key)
{
	int i = settings_find(key);

	assert_true(i >= 0);
	return settings_print(&settings, i, &pool);
}

/* The faults of the last file, each on a line, without its path. */
static const char *
faults(void)
{
	const char *all = "";

	for (size_t i = 0; i < file.fault_count &&
	    i < SETTINGS_FAULTS_MAX; i++) {
		size_t own = strlen(path);

		assert_memory_equal(file.faults[i], path, own);
		all = pool_printf(&pool, "%s%s\n", all,
		    file.faults[i] + own + 1);
	}
	return all;
}

/* A key in its section, as a file of two lines. */
static const char *
line(const char *key, const char *between, const char *written)
{
	const struct settings_key *k = &settings_keys[settings_find(key)];
	int section = (int)settings_key_section(k);

	return pool_printf(&pool, "%s%.*s%s\n%s%s%s", section ? "[" : "",
	    section, key, section ? "]" : "", settings_key_name(k), between,
	    written);
}

static void
test_settings_print_of_the_defaults(void **state)
{
	static const char *const expected[] = { "45h", "mon-fri", "mon",
		"jan", "00:00", "5", "4 weeks", "", "table", "auto", "", "",
		"", "", "", "/usr/sbin/sendmail -t -i", "60 seconds" };

	(void)state;
	settings = settings_default;
	for (int i = 0; i < SETTINGS_KEYS; i++)
		assert_string_equal(settings_print(&settings, i, &pool),
		    expected[i]);
}

static void
test_settings_read_takes_every_key_in_its_words(void **state)
{
	static const struct {
		const char *key, *written, *printed;
	} rows[] = {
		{ "week_hours", "45", "45h" },
		{ "week_hours", "37.5", "37h30m" },
		{ "week_hours", "37,5 h", "37h30m" },
		{ "week_hours", "37h30", "37h30m" },
		{ "week_hours", "168", "168h" },
		{ "week_hours", "1m", "0h01m" },
		{ "workdays", "mon-fri", "mon-fri" },
		{ "workdays", "Mon, Tue,Thu", "mon tue thu" },
		{ "workdays", "sun-thu", "mon-thu sun" },
		{ "workdays", "fri-mon", "mon fri-sun" },
		{ "workdays", "wed", "wed" },
		{ "workdays", "mon-sun", "mon-sun" },
		{ "workdays", "sat sun", "sat sun" },
		{ "week_starts", "sun", "sun" },
		{ "week_starts", "SAT", "sat" },
		{ "year_starts", "dec", "dec" },
		{ "day_start", "04:00", "04:00" },
		{ "day_start", "4:30", "04:30" },
		{ "day_start", "6:00", "06:00" },
		{ "tolerance", "0", "0" },
		{ "tolerance", "50", "50" },
		{ "neglect_after", "4 weeks", "4 weeks" },
		{ "neglect_after", "1week", "1 week" },
		{ "neglect_after", "7 d", "1 week" },
		{ "neglect_after", "1 day", "1 day" },
		{ "neglect_after", "10 days", "10 days" },
		{ "zone", "America/New_York", "America/New_York" },
		{ "zone", "UTC", "UTC" },
		{ "format", "CSV", "csv" },
		{ "format", "markdown", "markdown" },
		{ "color", "never", "never" },
		{ "pager", "less -FRX", "less -FRX" },
		{ "pager", "", "" },
		{ "mail.from", "", "" },
		{ "mail.from", "Ada <ada@example.com>",
		    "Ada <ada@example.com>" },
		{ "mail.to", "ceo@example.com, \"Lovelace, A.\" <a@b.c>",
		    "ceo@example.com, \"Lovelace, A.\" <a@b.c>" },
		{ "mail.cc", "a@b.c,d@e.f", "a@b.c,d@e.f" },
		{ "mail.reply_to", "a@b.c", "a@b.c" },
		{ "mail.sendmail", "msmtp -t", "msmtp -t" },
		{ "mail.timeout", "1", "1 second" },
		{ "mail.timeout", "90s", "90 seconds" },
		{ "mail.timeout", "2 minutes", "120 seconds" },
		{ "mail.timeout", "3600 seconds", "3600 seconds" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		read_text(line(rows[i].key, " = ", rows[i].written));
		if (file.fault_count)
			fail_msg("%s", file.faults[0]);
		assert_string_equal(value(rows[i].key), rows[i].printed);
		/* What it prints reads as the same again. */
		read_text(line(rows[i].key, "=", rows[i].printed));
		assert_string_equal(faults(), "");
		assert_string_equal(value(rows[i].key), rows[i].printed);
	}
}

static void
test_settings_read_puts_values_where_commands_look(void **state)
{
	(void)state;
	read_text("week_hours = 40\nworkdays = tue sat\nweek_starts = sun\n"
	    "year_starts = apr\nday_start = 04:30\ntolerance = 3\n"
	    "neglect_after = 2 weeks\nzone = Asia/Tokyo\nformat = json\n"
	    "color = always\npager =\n[mail]\nfrom = a@b.c\n"
	    "reply_to = d@e.f\nto = g@h.i\ncc = j@k.l\n"
	    "sendmail = msmtp -t\ntimeout = 5\n");
	assert_int_equal(settings.week_seconds, 40 * 3600);
	assert_int_equal(settings.workdays, 0x22);
	assert_int_equal(settings.week_starts, 6);
	assert_int_equal(settings.year_starts, 4);
	assert_int_equal(settings.day_start, 16200);
	assert_int_equal(settings.tolerance, 3);
	assert_int_equal(settings.neglect_days, 14);
	assert_string_equal(settings.zone, "Asia/Tokyo");
	assert_string_equal(settings.format, "json");
	assert_int_equal(settings.color, TERM_COLOR_ALWAYS);
	assert_string_equal(settings.pager, "");
	assert_string_equal(settings.mail_from, "a@b.c");
	assert_string_equal(settings.mail_reply_to, "d@e.f");
	assert_string_equal(settings.mail_to, "g@h.i");
	assert_string_equal(settings.mail_cc, "j@k.l");
	assert_string_equal(settings.mail_sendmail, "msmtp -t");
	assert_int_equal(settings.mail_timeout_seconds, 5);
	for (int i = 0; i < SETTINGS_KEYS; i++)
		assert_int_equal(file.lines[i], i + 1 +
		    (settings_key_section(&settings_keys[i]) > 0));
}

static void
test_settings_read_passes_over_comments_blanks_and_indents(void **state)
{
	(void)state;
	read_text("\xef\xbb\xbf# hours\r\n\r\n; more\r\n"
	    "week_hours = 40 ; a comment\r\n\ttolerance=7\r\n"
	    "   year_starts : apr");
	assert_string_equal(faults(), "");
	assert_string_equal(value("week_hours"), "40h");
	assert_string_equal(value("tolerance"), "7");
	assert_string_equal(value("year_starts"), "apr");
	assert_int_equal(file.lines[settings_find("year_starts")], 6);
}

static void
test_settings_read_of_no_file_is_the_defaults(void **state)
{
	(void)state;
	read_path("/nonesuch/config", false);
	assert_int_equal(file.fault_count, 0);
	assert_memory_equal(&settings, &settings_default, sizeof settings);
	read_text("");
	assert_int_equal(file.fault_count, 0);
}

static void
test_settings_read_refuses_a_named_file_that_is_missing(void **state)
{
	(void)state;
	read_path("/nonesuch/config", true);
	assert_int_equal(file.fault_count, 1);
	assert_string_equal(file.faults[0], "cannot read "
	    "'/nonesuch/config': No such file or directory");
}

static void
test_settings_read_refuses_what_is_no_file(void **state)
{
	(void)state;
	read_path("/", false);
	assert_string_equal(file.faults[0],
	    "cannot read '/': Is a directory");
	read_path("/dev/zero", false);
	assert_int_equal(file.fault_count, 1);
	assert_string_equal(file.faults[0],
	    "cannot read '/dev/zero': it has 65536 bytes or more");
}

static void
test_settings_read_refuses_values_by_line_and_says_what_to_write(void **state)
{
	static const struct {
		const char *key, *value;
	} rows[] = {
		{ "week_hours", "" }, { "week_hours", "0" },
		{ "week_hours", "169" }, { "week_hours", "-40" },
		{ "week_hours", "many" }, { "week_hours", "40 # hours" },
		{ "week_hours", "30s" }, { "week_hours", "99999999999999" },
		{ "workdays", "" }, { "workdays", "mon-" },
		{ "workdays", "monday" }, { "workdays", "mon-fri-sat" },
		{ "workdays", "mon - fri" }, { "workdays", "0x1f" },
		{ "week_starts", "" }, { "week_starts", "0" },
		{ "week_starts", "mon tue" }, { "year_starts", "13" },
		{ "year_starts", "janu" }, { "day_start", "06:01" },
		{ "day_start", "6" }, { "day_start", "004:00" },
		{ "day_start", "4:0" }, { "day_start", "04:60" },
		{ "day_start", "04:00:00" }, { "day_start", "-1:00" },
		{ "day_start", "4am" }, { "tolerance", "-1" },
		{ "tolerance", "51" }, { "tolerance", "5%" },
		{ "tolerance", "2.5" }, { "neglect_after", "4" },
		{ "neglect_after", "0 days" },
		{ "neglect_after", "4 months" },
		{ "neglect_after", "9999 weeks" },
		{ "neglect_after", "99999 days" }, { "zone", "" },
		{ "zone", "Mars/Olympus" }, { "zone", "../../etc/passwd" },
		{ "format", "html5" }, { "format", "" },
		{ "color", "yes" }, { "mail.from", "ada" },
		{ "mail.from", "a@b.c, d@e.f" }, { "mail.to", "a@b.c," },
		{ "mail.to", "a@b.c d@e.f" }, { "mail.cc", "<a@b.c" },
		{ "mail.reply_to", "@b.c" }, { "mail.sendmail", "" },
		{ "mail.timeout", "0" }, { "mail.timeout", "61 minutes" },
		{ "mail.timeout", "3601" }, { "mail.timeout", "1 hour" },
		{ "mail.timeout", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct settings_key *key =
		    &settings_keys[settings_find(rows[i].key)];

		read_text(line(key->name, " = ", rows[i].value));
		assert_string_equal(faults(), pool_printf(&pool,
		    "2: %s cannot be \"%s\"; write %s\n", settings_key_name(key),
		    rows[i].value, key->write));
		assert_memory_equal(&settings, &settings_default,
		    sizeof settings);
	}
}

static void
test_settings_read_refuses_unknown_keys_and_names_the_near_one(void **state)
{
	(void)state;
	read_text("weekhours = 40\nWeek_Hours = 40\ncolour=never\n"
	    "mail.to = a@b\n = 5\n");
	assert_string_equal(faults(),
	    "1: \"weekhours\" is not a key; did you mean \"week_hours\"?\n"
	    "2: \"Week_Hours\" is not a key; did you mean \"week_hours\"?\n"
	    "3: \"colour\" is not a key; did you mean \"color\"?\n"
	    "4: \"mail.to\" is not a key; ctotime-config(5) lists them\n"
	    "5: \"\" is not a key; ctotime-config(5) lists them\n");
}

static void
test_settings_read_refuses_a_key_that_stands_twice(void **state)
{
	(void)state;
	read_text("tolerance = 3\n\ntolerance = 3\n  tolerance = 4\n");
	assert_string_equal(faults(),
	    "3: tolerance stands in line 1 already\n"
	    "4: tolerance stands in line 1 already\n");
	assert_int_equal(settings.tolerance, 3);
	/* The first one has the name, whether it was right or not. */
	read_text("tolerance = x\ntolerance = 3\n");
	assert_int_equal(file.fault_count, 2);
}

static void
test_settings_read_takes_a_section_and_what_is_behind_it(void **state)
{
	(void)state;
	read_text("tolerance = 3\n [mail] ; by post\r\nto = a@b.c\n[mail]\n"
	    "cc = d@e.f\n");
	assert_string_equal(faults(), "");
	assert_string_equal(value("mail.to"), "a@b.c");
	assert_string_equal(value("mail.cc"), "d@e.f");
	assert_int_equal(file.lines[settings_find("mail.to")], 3);
}

static void
test_settings_read_refuses_other_sections_with_all_that_is_in_them(void **state)
{
	(void)state;
	read_text("tolerance = 3\n[core]\nto = ceo@example.com\njunk\n"
	    "[mail\n[]\n[mail] x\n[Mail]\n[mail.to]\n");
	assert_string_equal(faults(),
	    "2: there is no section \"[core]\", only [mail]\n"
	    "5: there is no section \"[mail\", only [mail]\n"
	    "6: there is no section \"[]\", only [mail]\n"
	    "7: there is no section \"[mail] x\", only [mail]\n"
	    "8: there is no section \"[Mail]\", only [mail]\n"
	    "9: there is no section \"[mail.to]\", only [mail]\n");
}

static void
test_settings_read_refuses_keys_in_the_wrong_place(void **state)
{
	(void)state;
	read_text("to = a@b.c\nmail.to = a@b.c\n[mail]\ntolerance = 3\n"
	    "mail.to = a@b.c\nsendmial = x\nto = a@b.c\nto = a@b.c\n");
	assert_string_equal(faults(),
	    "1: \"to\" stands below [mail], further down\n"
	    "2: \"mail.to\" is not a key; ctotime-config(5) lists them\n"
	    "4: \"tolerance\" is no key of [mail]; it stands above it\n"
	    "5: \"mail.to\" is not a key; ctotime-config(5) lists them\n"
	    "6: \"sendmial\" is not a key; did you mean \"sendmail\"?\n"
	    "8: to stands in line 7 already\n");
}

static void
test_settings_read_refuses_every_line_without_a_key(void **state)
{
	(void)state;
	read_text("tolerance\nweek_hours 40\r\ntolerance = 4\njunk");
	assert_string_equal(faults(),
	    "1: \"tolerance\" is not understood; write KEY = VALUE\n"
	    "2: \"week_hours 40\" is not understood; write KEY = VALUE\n"
	    "4: \"junk\" is not understood; write KEY = VALUE\n");
	assert_int_equal(settings.tolerance, 4);
}

static void
test_settings_read_cuts_no_line(void **state)
{
	char line[256];

	(void)state;
	memset(line, 'x', sizeof line);
	memcpy(line, "pager = ", 8);
	read_bytes(line, 197);
	assert_string_equal(faults(), "");
	assert_int_equal(strlen(value("pager")), 189);
	read_bytes(line, 198);
	assert_string_equal(faults(),
	    "1: has 198 bytes; a line has at most 197\n");
	memcpy(line, "# a note", 8);
	read_bytes(line, 250);
	assert_string_equal(faults(),
	    "1: has 250 bytes; a line has at most 197\n");
}

static void
test_settings_read_refuses_what_is_no_text(void **state)
{
	(void)state;
	read_bytes("tolerance = 3\0 4\npager = l\xe9ss\n", 30);
	assert_string_equal(faults(), "1: is not a line of UTF-8\n"
	    "2: is not a line of UTF-8\n");
	assert_null(settings.pager);
}

static void
test_settings_read_counts_faults_beyond_those_it_keeps(void **state)
{
	char text[64] = "";

	(void)state;
	for (int i = 0; i < SETTINGS_FAULTS_MAX + 5; i++)
		strcat(text, "x=\n");
	read_text(text);
	assert_int_equal(file.fault_count, SETTINGS_FAULTS_MAX + 5);
	assert_non_null(strstr(file.faults[SETTINGS_FAULTS_MAX - 1],
	    ":10: \"x\" is not a key"));
}

static void
test_settings_find_knows_no_other(void **state)
{
	(void)state;
	assert_int_equal(settings_find("week_hours"), 0);
	assert_int_equal(settings_find(""), -1);
	assert_int_equal(settings_find("week_hour"), -1);
	assert_int_equal(settings_find("to"), -1);
	assert_true(settings_find("mail.to") > 0);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_settings_print_of_the_defaults),
		TEST(test_settings_read_takes_every_key_in_its_words),
		TEST(test_settings_read_puts_values_where_commands_look),
		TEST(test_settings_read_passes_over_comments_blanks_and_indents),
		TEST(test_settings_read_of_no_file_is_the_defaults),
		TEST(test_settings_read_refuses_a_named_file_that_is_missing),
		TEST(test_settings_read_refuses_what_is_no_file),
		TEST(test_settings_read_refuses_values_by_line_and_says_what_to_write),
		TEST(test_settings_read_refuses_unknown_keys_and_names_the_near_one),
		TEST(test_settings_read_refuses_a_key_that_stands_twice),
		TEST(test_settings_read_takes_a_section_and_what_is_behind_it),
		TEST(test_settings_read_refuses_other_sections_with_all_that_is_in_them),
		TEST(test_settings_read_refuses_keys_in_the_wrong_place),
		TEST(test_settings_read_refuses_every_line_without_a_key),
		TEST(test_settings_read_cuts_no_line),
		TEST(test_settings_read_refuses_what_is_no_text),
		TEST(test_settings_read_counts_faults_beyond_those_it_keeps),
		TEST(test_settings_find_knows_no_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
