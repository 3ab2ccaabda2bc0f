/* SPDX-License-Identifier: MIT */
/* Users' words (the only window on utf8proc). */
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "err.h"

enum { DISTANCE_MAX = 64, DISTANCE_NEVER = 99 };

/* Decodes one character: its bytes, or 0 where there is none. */
static size_t
next(const char *bytes, size_t len, utf8proc_int32_t *ret)
{
	utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)bytes,
	    (utf8proc_ssize_t)len, ret);

	return n > 0 ? (size_t)n : 0;
}

bool
text_is_utf8(const char *bytes, size_t len)
{
	size_t n;

	for (size_t i = 0; i < len; i += n) {
		utf8proc_int32_t c;

		n = next(bytes + i, len - i, &c);
		if (!n || !c)
			return false;
	}
	return true;
}

int
text_check_note(const char *note, const char **ret_why)
{
	size_t len = strlen(note), n;

	for (size_t i = 0; i < len; i += n) {
		utf8proc_int32_t c;

		n = next(note + i, len - i, &c);
		if (!n) {
			*ret_why = "is not UTF-8";
			return -ERR_NOTE;
		}
		/* Unicode has line breaks of its own. */
		if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029) {
			*ret_why = "has more than one line";
			return -ERR_NOTE;
		}
		if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
			*ret_why = "has a control character";
			return -ERR_NOTE;
		}
	}
	if (len > TEXT_NOTE_MAX) {
		*ret_why = "is longer than 4096 bytes";
		return -ERR_TOO_LARGE;
	}
	return 0;
}

static bool
is_letter(utf8proc_int32_t c)
{
	utf8proc_category_t k = utf8proc_category(c);

	return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

static bool
is_tag_rest(utf8proc_int32_t c)
{
	utf8proc_category_t k = utf8proc_category(c);

	if (c < 0x80 && c && strchr("-_.:/", (int)c))
		return true;
	return is_letter(c) || k == UTF8PROC_CATEGORY_MN ||
	    k == UTF8PROC_CATEGORY_MC || k == UTF8PROC_CATEGORY_ND;
}

bool
text_is_key(const char *name)
{
	size_t len = strlen(name), n;

	if (!text_is_tag(name) || text_chars(name) > TEXT_NAME_MAX)
		return false;
	for (size_t i = 0; i < len; i += n) {
		utf8proc_int32_t c;

		n = next(name + i, len - i, &c);
		if (c == ':' || c == '/' || utf8proc_tolower(c) != c)
			return false;
	}
	return true;
}

size_t
text_chars(const char *text)
{
	size_t len = strlen(text), n, count = 0;

	for (size_t i = 0; i < len; i += n, count++) {
		utf8proc_int32_t c;

		n = next(text + i, len - i, &c);
		if (!n)
			break;
	}
	return count;
}

bool
text_is_tag(const char *tag)
{
	size_t len = strlen(tag), i, n;
	int chars = 0;

	for (i = 0; i < len; i += n, chars++) {
		utf8proc_int32_t c;

		n = next(tag + i, len - i, &c);
		if (!n || !(i ? is_tag_rest(c) : is_letter(c)))
			return false;
	}
	return chars > 0 && chars <= TEXT_TAG_MAX;
}

/* The text folded, to free; NULL where it is not UTF-8. */
static utf8proc_uint8_t *
fold(const char *text)
{
	utf8proc_uint8_t *folded = NULL;

	(void)utf8proc_map((const utf8proc_uint8_t *)text, 0, &folded,
	    UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE |
	    UTF8PROC_CASEFOLD);
	return folded;
}

bool
text_same(const char *a, const char *b)
{
	utf8proc_uint8_t *fa, *fb;
	bool same;

	if (!strcmp(a, b))
		return true;
	fa = fold(a);
	fb = fold(b);
	same = fa && fb && !strcmp((const char *)fa, (const char *)fb);
	free(fa);
	free(fb);
	return same;
}

bool
text_has_tag(const char *tags, const char *tag)
{
	char word[4 * TEXT_TAG_MAX + 1];

	while (*tags) {
		size_t len = strcspn(tags, " ");

		(void)snprintf(word, sizeof word, "%.*s", (int)len, tags);
		if (text_same(word, tag))
			return true;
		tags += len + (tags[len] == ' ');
	}
	return false;
}

/* The characters of a text in lower case; -1 where they are too many. */
static int
letters(const char *text, utf8proc_int32_t ret[DISTANCE_MAX])
{
	size_t len = strlen(text), n;
	int count = 0;

	for (size_t i = 0; i < len; i += n) {
		utf8proc_int32_t c;

		n = next(text + i, len - i, &c);
		if (!n || count == DISTANCE_MAX)
			return -1;
		ret[count++] = utf8proc_tolower(c);
	}
	return count;
}

static int
least(int a, int b)
{
	return a < b ? a : b;
}

int
text_distance(const char *a, const char *b)
{
	utf8proc_int32_t la[DISTANCE_MAX], lb[DISTANCE_MAX];
	/* Three rows of the table: the one before the last is for swaps. */
	int rows[3][DISTANCE_MAX + 1];
	int na = letters(a, la), nb = letters(b, lb);

	if (na < 0 || nb < 0)
		return DISTANCE_NEVER;
	for (int j = 0; j <= nb; j++)
		rows[0][j] = j;
	for (int i = 1; i <= na; i++) {
		int *row = rows[i % 3];
		const int *before = rows[(i + 2) % 3];
		const int *two_before = rows[(i + 1) % 3];

		row[0] = i;
		for (int j = 1; j <= nb; j++) {
			int cost = la[i - 1] != lb[j - 1];

			row[j] = least(before[j - 1] + cost,
			    least(before[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && la[i - 1] == lb[j - 2] &&
			    la[i - 2] == lb[j - 1])
				row[j] = least(row[j], two_before[j - 2] + 1);
		}
	}
	return rows[na % 3][nb];
}

int
text_nearest(const char *word, const char *const *names, size_t count)
{
	utf8proc_int32_t chars[DISTANCE_MAX];
	int len = letters(word, chars), best = -1;
	int bound = len <= 3 ? 1 : 2, least_seen = bound + 1;

	if (len < 0)
		return -1;
	for (size_t i = 0; i < count; i++) {
		int d = text_distance(word, names[i]);

		if (d < least_seen) {
			least_seen = d;
			best = (int)i;
		}
	}
	return best;
}

/* The columns of the character in front, and its bytes: of what is no UTF-8 a
   byte is a column. ASCII needs no look into the tables. */
static int
columns_of(const char *bytes, size_t len, size_t *ret_bytes)
{
	utf8proc_int32_t c;
	size_t n;

	*ret_bytes = 1;
	if (*bytes >= ' ' && *bytes < 0x7f)
		return 1;
	n = next(bytes, len, &c);
	if (!n)
		return 1;
	*ret_bytes = n;
	return utf8proc_charwidth(c);
}

int
text_width(const char *text)
{
	size_t len = strlen(text), n;
	int width = 0;

	for (size_t i = 0; i < len; i += n)
		width += columns_of(text + i, len - i, &n);
	return width;
}

size_t
text_fit(const char *text, int columns)
{
	size_t len = strlen(text), i, n;

	for (i = 0; i < len; i += n) {
		columns -= columns_of(text + i, len - i, &n);
		if (columns < 0)
			break;
	}
	return i;
}
