/* SPDX-License-Identifier: MIT */
/* Users' words: UTF-8, notes, tags, column widths, likeness. */
#ifndef CTOTIME_TEXT_H
#define CTOTIME_TEXT_H

#include <stdbool.h>
#include <stddef.h>

enum {
	TEXT_NOTE_MAX = 4096, /* bytes of a note */
	TEXT_TAG_MAX = 40,    /* characters of a tag, without its + */
	TEXT_NAME_MAX = 40,   /* characters of a key, title or alias */
};

/* True where all `len` bytes are well-formed UTF-8 without NUL. */
bool text_is_utf8(const char *bytes, size_t len);

/*
 * One line of at most TEXT_NOTE_MAX bytes of UTF-8 without control
 * characters: 0, -ERR_TOO_LARGE, or -ERR_NOTE. Where it is no note,
 * `ret_why` gets a static phrase: "is not UTF-8", "has a control
 * character"...
 */
int text_check_note(const char *note, const char **ret_why);

/* True for a tag without its +: a letter, then letters of any script,
   marks on them, digits, and -_.:/ up to TEXT_TAG_MAX characters. */
bool text_is_tag(const char *tag);

/* True for a name that WHAT may use: a letter, then letters, marks on them,
   digits and -_. up to TEXT_NAME_MAX characters, none in upper case. */
bool text_is_key(const char *name);

/* How many characters; those behind what is not UTF-8 are not counted. */
size_t text_chars(const char *text);

/* True where both are equal when case does not count (Unicode folding). */
bool text_same(const char *a, const char *b);

/* True where `tag` is one of the tags, a blank between two; as text_same. */
bool text_has_tag(const char *tags, const char *tag);

/*
 * Edits (insert, delete, replace, swap neighbours) from a to b without case;
 * for names of up to 64 characters, else 99.
 */
int text_distance(const char *a, const char *b);

/*
 * The index of the name nearest to `word` among `count`, or -1 where none is
 * near enough to be worth proposing: two edits away, one for words of up to
 * three letters.
 */
int text_nearest(const char *word, const char *const *names, size_t count);

/* Columns that the text takes in a terminal; wide East Asian ones are 2. */
int text_width(const char *text);

/* Bytes of the longest prefix that fits into `columns`. */
size_t text_fit(const char *text, int columns);

#endif
