/* SPDX-License-Identifier: MIT */
/* ctotime-protocol(7) against the tables that it describes: every method,
   parameter, field of a result, error and limit is there, and no other
   error. */
#include <ctype.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "err.h"
#include "proto.h"

#define PAGE "man/ctotime-protocol.7" /* of the sources, where make runs us */

static char *page;

/* A part of the page. */
struct part {
	const char *begin;
	const char *end;
};

static int
load(void **state)
{
	FILE *f = fopen(PAGE, "re");
	long size;

	(void)state;
	if (!f || fseek(f, 0, SEEK_END) < 0 || (size = ftell(f)) < 0)
		return -1;
	rewind(f);
	page = calloc(1, (size_t)size + 1);
	if (!page || fread(page, 1, (size_t)size, f) != (size_t)size)
		return -1;
	return fclose(f);
}

static int
unload(void **state)
{
	(void)state;
	free(page);
	return 0;
}

static bool
is_letter(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '-';
}

/* Does the word stand in a line of macros there, by itself? */
static bool
marks(struct part in, const char *word)
{
	size_t len = strlen(word);

	for (const char *at = in.begin; (at = strstr(at, word)) &&
	    at < in.end; at++) {
		const char *line = at;

		while (line > page && line[-1] != '\n')
			line--;
		if (*line == '.' && at > line && !is_letter(at[-1]) &&
		    at[-1] != '.' && !is_letter(at[len]))
			return true;
	}
	return false;
}

/* The method that an item's line is about, or PROTO_METHODS. */
static enum proto_method
item(const char *line)
{
	static const char macro[] = ".It Cm ";
	char word[64];
	int n = 0;

	if (strncmp(line, macro, sizeof macro - 1) != 0 ||
	    sscanf(line + sizeof macro - 1, "%63s%n", word, &n) != 1)
		return PROTO_METHODS;
	return proto_find(word);
}

/* What the page says of a method: from its item to that of the next. */
static struct part
about(enum proto_method method)
{
	struct part part = { NULL, NULL };

	for (const char *line = page; line; line = strchr(line, '\n')) {
		enum proto_method of;

		line += *line == '\n';
		of = item(line);
		if (part.begin && of < PROTO_METHODS)
			return (struct part){ part.begin, line };
		if (of == method || (!strncmp(line, ".It Cm ", 7) &&
		    of < PROTO_METHODS && marks((struct part){ line,
		    strchr(line, '\n') }, proto_rows[method].name)))
			part.begin = line;
	}
	part.end = page + strlen(page);
	return part;
}

/* Methods that share what they take or answer say so. */
static bool
refers(struct part part)
{
	static const char *const words[] = { "s of", "The same", "that of",
		"of all", "result is" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *at = strstr(part.begin, words[i]);

		if (at && at < part.end)
			return true;
	}
	return false;
}

/* The five whose answers stand behind the last of them. */
static bool
is_alike(const struct proto_row *row)
{
	return !strncmp(row->name, "constituent.", 12);
}

static void
check_fields(const struct proto_row *row, struct part part,
    const struct wire_field *fields)
{
	const struct part all = { page, page + strlen(page) };

	for (const struct wire_field *f = fields; f && f->name; f++) {
		if (f->flags & WIRE_INLINE)
			check_fields(row, part, f->fields);
		else if (!marks(part, f->name) && ((!refers(part) &&
		    !is_alike(row)) || !marks(all, f->name)))
			fail_msg("%s: the page does not tell of \"%s\"",
			    row->name, f->name);
	}
}

static void
test_manual_tells_every_method_and_field(void **state)
{
	(void)state;
	for (int i = 0; i < PROTO_METHODS; i++) {
		const struct proto_row *row = &proto_rows[i];
		struct part part = about((enum proto_method)i);

		if (!part.begin)
			fail_msg("the page does not tell of %s", row->name);
		check_fields(row, part, row->params);
		check_fields(row, part, row->result);
	}
}

/* The lines of the table of errors. */
static void
test_manual_tells_every_error_and_no_other(void **state)
{
	size_t rows = 0, expected = 0;

	(void)state;
	for (int err = ERR_OK + 1; err < ERR_COUNT; err++) {
		char line[128];

		if ((int)err_on_wire(err) != err)
			continue;
		expected++;
		(void)snprintf(line, sizeof line, "\n.It %s Ta %d Ta ",
		    err_name(err), err_code(err));
		if (!strstr(page, line))
			fail_msg("the page does not tell of %s", err_name(err));
	}
	for (const char *at = page; (at = strstr(at, "\n.It ")); at++)
		rows += strstr(at, " Ta ") < strchr(at + 1, '\n') &&
		    strncmp(at, "\n.It Sy", 7) != 0;
	assert_int_equal(rows, expected);
}

static void
test_manual_tells_the_limits(void **state)
{
	static const int limits[] = { PROTO_LINE_MAX, WIRE_DEPTH_MAX,
		PROTO_BATCH_MAX, PROTO_TAGS_MAX, PROTO_PAGE_MAX,
		PROTO_PAGE };

	(void)state;
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		char number[32];

		(void)snprintf(number, sizeof number, "%d", limits[i]);
		if (!strstr(page, number))
			fail_msg("the page does not tell of %s", number);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_manual_tells_every_method_and_field),
		cmocka_unit_test(test_manual_tells_every_error_and_no_other),
		cmocka_unit_test(test_manual_tells_the_limits),
	};

	return cmocka_run_group_tests_name("manual", tests, load, unload);
}
