/* SPDX-License-Identifier: MIT */
/* Lines -> entries. */
#include "edit_line.h"

#include <string.h>

#include "text.h"
#include "when_word.h"

/* A line taken apart. */
struct words {
	const char **items;
	size_t count;
	size_t dashes; /* index of the note behind `--`, or count */
	const char *zone;
	const char *fold;
};

/* "--zone NAME", "--zone=NAME": how many words, 0 where it is another option,
   or -1. */
static int
take_option(char *words, const char *name, const char **ret, char **ret_rest)
{
	size_t len = strlen(name);
	char *value = words + 2 + len;

	if (strncmp(words + 2, name, len) != 0 || !strchr("= \t", *value))
		return 0;
	value += strspn(value, *value == '=' ? "=" : " \t");
	*ret_rest = value + strcspn(value, " \t");
	if (*ret || *ret_rest == value)
		return -1;
	*ret_rest += **ret_rest != '\0';
	value[strcspn(value, " \t")] = '\0';
	*ret = value;
	return 1;
}

static int
refuse_option(struct edit_reader *r, const char *text,
    struct when_fault *fault)
{
	return when_misread(fault, r->pool, "\"%.*s\" is not understood here;"
	    "\n  a line takes --zone NAME and --fold first or second, once "
	    "each; -- begins a note", (int)strcspn(text, " \t"), text);
}

/* Cuts the words out of `text`. */
static int
split(struct edit_reader *r, char *text, struct words *ret,
    struct when_fault *fault)
{
	size_t room = 0;

	ret->dashes = SIZE_MAX;
	for (text += strspn(text, " \t"); *text;
	    text += strspn(text, " \t")) {
		size_t len = strcspn(text, " \t");
		bool dashes = len == 2 && !strncmp(text, "--", 2);
		int n;

		if (!dashes && !strncmp(text, "--", 2)) {
			n = take_option(text, "zone", &ret->zone, &text);
			if (n == 0)
				n = take_option(text, "fold", &ret->fold,
				    &text);
			if (n <= 0)
				return refuse_option(r, text, fault);
			continue;
		}
		ret->items = pool_grow(r->pool, ret->items, ret->count, &room,
		    sizeof *ret->items);
		if (!ret->items)
			return when_refuse(fault, r->pool, "out of memory");
		if (dashes) {
			/* One blank parts it from the note. */
			ret->dashes = ret->count;
			ret->items[ret->count] = text + 2 + (text[2] != '\0');
			ret->count += *ret->items[ret->count] != '\0';
			break;
		}
		ret->items[ret->count++] = text;
		text += len;
		if (*text)
			*text++ = '\0';
	}
	if (ret->dashes > ret->count)
		ret->dashes = ret->count;
	return 0;
}

static bool
is_number(const char *word)
{
	size_t len = strlen(word);

	return len && len < 19 && strspn(word, "0123456789") == len;
}

/* A line that is only a day: 1, 0, or -1. */
static int
take_day(struct edit_reader *r, const struct words *words,
    struct when_fault *fault)
{
	int32_t day;
	int n;

	if (words->count != 1 || words->dashes < 1)
		return 0;
	n = when_day_word(&r->now, r->pool, words->items[0], &day, fault);
	if (n > 0) {
		r->now.day = day;
		r->now.day_held = true;
	}
	return n;
}

static int
read_fold(struct edit_reader *r, const char *fold, struct when_now *now,
    struct when_fault *fault)
{
	if (!fold)
		return 0;
	if (strcmp(fold, "first") != 0 && strcmp(fold, "second") != 0)
		return when_misread(fault, r->pool, "--fold is first or "
		    "second, not \"%s\"", fold);
	now->fold = *fold == 'f' ? WHEN_FOLD_FIRST : WHEN_FOLD_SECOND;
	return 0;
}

/* The time by the clocks of another place. */
static int
look_from(struct edit_reader *r, const char *zone, struct when_now *now,
    struct when_fault *fault)
{
	struct when_now there;

	if (!zone || !strcmp(zone, r->zone))
		return 0;
	if (zone_use(zone) < 0)
		return when_misread(fault, r->pool, "\"%s\" is not a time "
		    "zone; write one like Europe/Berlin", zone);
	there = when_now(now->instant, r->day_start);
	now->clock = there.clock;
	now->today = there.today;
	return 0;
}

static int
read_entry(struct edit_reader *r, const struct words *words,
    struct edit_line *ret, struct when_fault *fault)
{
	bool id = r->ids && words->count && is_number(words->items[0]);
	struct when_now now = r->now;
	int result = read_fold(r, words->fold, &now, fault);

	if (result == 0)
		result = look_from(r, words->zone, &now, fault);
	ret->kind = EDIT_ENTRY;
	ret->zone = words->zone ? words->zone : r->zone;
	for (const char *c = id ? words->items[0] : ""; *c; c++)
		ret->id = 10 * ret->id + (*c - '0');
	if (result == 0)
		result = when_log_parse(&now, r->pool, words->items + id,
		    words->count - id, words->dashes - id, &ret->log, fault);
	(void)zone_use(r->zone);
	return result;
}

int
edit_line_parse(struct edit_reader *r, const char *text, size_t len,
    struct edit_line *ret, struct when_fault *fault)
{
	const char *none = NULL;
	struct words words = { .items = &none };
	char *copy;
	int n;

	*ret = (struct edit_line){ .kind = EDIT_NOTHING };
	if (len > EDIT_LINE_MAX)
		return when_refuse(fault, r->pool, "it is longer than %d "
		    "bytes", EDIT_LINE_MAX);
	if (memchr(text, '\0', len))
		return when_refuse(fault, r->pool, "it has a NUL byte");
	if (!text_is_utf8(text, len))
		return when_refuse(fault, r->pool, "it is not UTF-8");
	copy = pool_dupn(r->pool, text, len);
	if (!copy)
		return when_refuse(fault, r->pool, "out of memory");
	if (copy[strspn(copy, " \t")] == '#')
		return 0;
	if (split(r, copy, &words, fault) < 0)
		return -1;
	if (!words.count && !words.zone && !words.fold)
		return 0;
	n = take_day(r, &words, fault);
	if (n != 0) {
		ret->kind = EDIT_DAY;
		return n < 0 ? -1 : 0;
	}
	return read_entry(r, &words, ret, fault);
}

struct proto_op
edit_line_op(const struct edit_line *line, int64_t number)
{
	const struct when_log *log = &line->log;

	return (struct proto_op){
		.op = line->id ? "change" : "add",
		.line = { true, number },
		.id = { line->id != 0, line->id },
		.what = log->what,
		.day = log->interval ? DAY_NONE : log->day,
		.seconds = { !log->interval, log->seconds },
		.start = log->start,
		.end = log->end,
		.zone = line->zone,
		.note = *log->note ? log->note : NULL,
		.tags = log->tags,
	};
}
