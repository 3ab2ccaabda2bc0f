/* SPDX-License-Identifier: MIT */
/* Users' words: notes, tags, likeness, width. */
#include "text.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "err.h"

static void
assert_note_fails(const char *note, int err, const char *expected)
{
	const char *why = NULL;

	assert_int_equal(text_check_note(note, &why), err);
	assert_string_equal(why, expected);
}

static void
test_text_check_note_takes_every_script(void **state)
{
	const char *why = NULL;

	(void)state;
	assert_int_equal(text_check_note("", &why), 0);
	assert_int_equal(text_check_note("1:1 with Priya", &why), 0);
	assert_int_equal(text_check_note("Gespräch über Größe", &why), 0);
	assert_int_equal(text_check_note("会議 🎉", &why), 0);
	assert_null(why);
}

static void
test_text_check_note_refuses_control_characters(void **state)
{
	(void)state;
	assert_note_fails("a\tb", -ERR_NOTE, "has a control character");
	assert_note_fails("\033[31mred", -ERR_NOTE,
	    "has a control character");
	assert_note_fails("a\177", -ERR_NOTE, "has a control character");
	assert_note_fails("a\302\233", -ERR_NOTE, "has a control character");
}

static void
test_text_check_note_refuses_more_lines(void **state)
{
	(void)state;
	assert_note_fails("a\nb", -ERR_NOTE, "has more than one line");
	assert_note_fails("a\r", -ERR_NOTE, "has more than one line");
	assert_note_fails("a\342\200\250b", -ERR_NOTE,
	    "has more than one line");
}

static void
test_text_check_note_refuses_broken_utf8(void **state)
{
	(void)state;
	assert_note_fails("a\377", -ERR_NOTE, "is not UTF-8");
	assert_note_fails("a\303", -ERR_NOTE, "is not UTF-8");
	assert_note_fails("\355\240\200", -ERR_NOTE, "is not UTF-8");
	assert_note_fails("\300\257", -ERR_NOTE, "is not UTF-8");
}

static void
test_text_check_note_counts_bytes(void **state)
{
	char note[TEXT_NOTE_MAX + 2];
	const char *why;

	(void)state;
	memset(note, 'x', sizeof note);
	note[TEXT_NOTE_MAX] = '\0';
	assert_int_equal(text_check_note(note, &why), 0);
	note[TEXT_NOTE_MAX] = 'x';
	note[TEXT_NOTE_MAX + 1] = '\0';
	assert_note_fails(note, -ERR_TOO_LARGE, "is longer than 4096 bytes");
}

static void
test_text_is_utf8_needs_whole_characters(void **state)
{
	(void)state;
	assert_true(text_is_utf8("\303\244", 2));
	assert_true(text_is_utf8("", 0));
	assert_false(text_is_utf8("\303\244", 1));
	assert_false(text_is_utf8("a\0b", 3));
	assert_false(text_is_utf8("\364\220\200\200", 4));
}

static void
test_text_is_tag_takes_letters_of_any_script(void **state)
{
	static const char *const tags[] = { "acme", "a", "Q4-2026", "a.b_c:d/e",
		"Köln", "日本", "é", "हिन्दी" };

	(void)state;
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (!text_is_tag(tags[i]))
			fail_msg("\"%s\" is a tag", tags[i]);
}

static void
test_text_is_tag_refuses_the_rest(void **state)
{
	static const char *const tags[] = { "", "1", "4people", "-a", "a b",
		"a!", "a+b", "🎉", "a\377", "a,b", "\314\201a" };

	(void)state;
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (text_is_tag(tags[i]))
			fail_msg("\"%s\" is no tag", tags[i]);
}

static void
test_text_is_tag_counts_characters(void **state)
{
	char tag[2 * TEXT_TAG_MAX + 3] = "";

	(void)state;
	for (int i = 0; i < TEXT_TAG_MAX; i++)
		memcpy(tag + 2 * i, "ä", sizeof "ä");
	assert_true(text_is_tag(tag));
	memcpy(tag + 2 * TEXT_TAG_MAX, "x", sizeof "x");
	assert_false(text_is_tag(tag));
}

static void
test_text_same_does_not_see_case(void **state)
{
	(void)state;
	assert_true(text_same("Acme", "aCME"));
	assert_true(text_same("ÄRGER", "ärger"));
	assert_true(text_same("STRASSE", "straße"));
	assert_true(text_same("e\314\201", "é"));
	assert_false(text_same("acme", "acne"));
	assert_false(text_same("e", "é"));
	assert_false(text_same("\377", "\376"));
	assert_true(text_same("", ""));
}

static void
test_text_holds_does_not_see_case(void **state)
{
	(void)state;
	assert_true(text_holds("Pricing Call", "g c"));
	assert_true(text_holds("das GRÖSSERE Haus", "größer"));
	assert_true(text_holds("Straße", "STRASS"));
	assert_true(text_holds("会議室", "議"));
	assert_true(text_holds("any", ""));
	assert_false(text_holds("", "a"));
	assert_false(text_holds("Gespräch", "gesprach"));
	assert_false(text_holds("a\377b", "\377"));
}

static void
test_text_distance_counts_edits(void **state)
{
	(void)state;
	assert_int_equal(text_distance("sales", "sales"), 0);
	assert_int_equal(text_distance("slaes", "sales"), 1);
	assert_int_equal(text_distance("sale", "sales"), 1);
	assert_int_equal(text_distance("SALES", "sales"), 0);
	assert_int_equal(text_distance("yesturday", "yesterday"), 1);
	assert_int_equal(text_distance("kitten", "sitting"), 3);
	assert_int_equal(text_distance("", "abc"), 3);
	assert_int_equal(text_distance("größe", "grösse"), 2);
}

static void
test_text_distance_gives_up_on_long_words(void **state)
{
	char longer[66] = "";

	(void)state;
	memset(longer, 'a', 65);
	assert_int_equal(text_distance(longer, "a"), 99);
	assert_int_equal(text_distance("a", longer), 99);
	assert_int_equal(text_distance("\377", "a"), 99);
	assert_int_equal(text_distance(longer + 1, "a"), 63);
}

static void
test_text_nearest_proposes_only_what_is_near(void **state)
{
	static const char *const names[] = { "sales", "marketing", "bizdev",
		"engineering", "ceo" };

	(void)state;
	assert_int_equal(text_nearest("slaes", names, 5), 0);
	assert_int_equal(text_nearest("marketign", names, 5), 1);
	assert_int_equal(text_nearest("cto", names, 5), 4);
	assert_int_equal(text_nearest("cxx", names, 5), -1);
	assert_int_equal(text_nearest("lunch", names, 5), -1);
	assert_int_equal(text_nearest("", names, 5), -1);
	assert_int_equal(text_nearest("sales", names, 0), -1);
}

static void
test_text_width_knows_wide_and_combining(void **state)
{
	(void)state;
	assert_int_equal(text_width(""), 0);
	assert_int_equal(text_width("abc"), 3);
	assert_int_equal(text_width("äöü"), 3);
	assert_int_equal(text_width("e\314\201"), 1);
	assert_int_equal(text_width("日本"), 4);
	assert_int_equal(text_width("a\377b"), 3);
}

static void
test_text_fit_never_cuts_a_character(void **state)
{
	(void)state;
	assert_int_equal(text_fit("abc", 2), 2);
	assert_int_equal(text_fit("abc", 9), 3);
	assert_int_equal(text_fit("abc", 0), 0);
	assert_int_equal(text_fit("日本", 3), 3);
	assert_int_equal(text_fit("日本", 1), 0);
	assert_int_equal(text_fit("e\314\201x", 1), 3);
	assert_int_equal(text_fit("\377\377", 1), 1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_check_note_takes_every_script),
		cmocka_unit_test(
		    test_text_check_note_refuses_control_characters),
		cmocka_unit_test(test_text_check_note_refuses_more_lines),
		cmocka_unit_test(test_text_check_note_refuses_broken_utf8),
		cmocka_unit_test(test_text_check_note_counts_bytes),
		cmocka_unit_test(test_text_is_utf8_needs_whole_characters),
		cmocka_unit_test(test_text_is_tag_takes_letters_of_any_script),
		cmocka_unit_test(test_text_is_tag_refuses_the_rest),
		cmocka_unit_test(test_text_is_tag_counts_characters),
		cmocka_unit_test(test_text_same_does_not_see_case),
		cmocka_unit_test(test_text_holds_does_not_see_case),
		cmocka_unit_test(test_text_distance_counts_edits),
		cmocka_unit_test(test_text_distance_gives_up_on_long_words),
		cmocka_unit_test(test_text_nearest_proposes_only_what_is_near),
		cmocka_unit_test(test_text_width_knows_wide_and_combining),
		cmocka_unit_test(test_text_fit_never_cuts_a_character),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
