/* SPDX-License-Identifier: MIT */
/* The rules of entries: what one must be, and what it may not do. */
#include "method_entry.h"

#include <string.h>

#include "buf.h"
#include "err.h"
#include "method_name.h"
#include "method_overlap.h"
#include "span.h"
#include "text.h"
#include "zone.h"

enum {
	AHEAD_SECONDS = 3600, /* one under way may end so much after now */
	TAGS_BYTES = PROTO_TAGS_MAX * (4 * TEXT_TAG_MAX + 1),
};

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

static int
check_length(struct method *m, int64_t seconds)
{
	char text[SPAN_TEXT];

	if (seconds >= 1 && seconds <= SPAN_DAY)
		return 0;
	if (seconds > SPAN_DAY)
		return FAIL(m, ERR_LENGTH, "%s is more than the 24 hours that "
		    "an entry may have", seconds % 60
		    ? span_format_exact(seconds, text)
		    : span_format_short(seconds, text));
	return FAIL(m, ERR_LENGTH, "no time at all: an entry takes at least "
	    "a second");
}

static int
check_day(struct method *m, int32_t day)
{
	if (day >= DAY_FIRST)
		return 0;
	return FAIL(m, ERR_DAY, "before 1970-01-01, the earliest day there "
	    "is");
}

static int
take_interval(struct method *m, const struct proto_log *log,
    struct store_entry *e)
{
	int r = check_length(m, log->end.instant - log->start.instant);

	if (r < 0)
		return r;
	if (log->start.instant > log->write.now.instant ||
	    log->end.instant > log->write.now.instant + AHEAD_SECONDS)
		return FAIL(m, ERR_FUTURE, "that lies in the future");
	e->interval = true;
	e->start = log->start.instant;
	e->start_offset = log->start.offset;
	e->end_offset = log->end.offset;
	e->seconds = log->end.instant - log->start.instant;
	e->day = wire_stamp_day(&log->start);
	if (log->day != DAY_NONE && log->day != e->day) {
		m->fault->field = "day";
		return FAIL(m, ERR_PARAMS, "\"day\" is not the day of "
		    "\"start\"");
	}
	return check_day(m, e->day);
}

static int
take_duration(struct method *m, const struct proto_log *log,
    struct store_entry *e)
{
	int r = check_length(m, log->seconds.value);

	if (r < 0)
		return r;
	if (log->day > wire_stamp_day(&log->write.now))
		return FAIL(m, ERR_FUTURE, "that day has not come yet");
	e->day = log->day;
	e->seconds = log->seconds.value;
	return check_day(m, e->day);
}

static int
take_time(struct method *m, const struct proto_log *log,
    struct store_entry *e)
{
	if (log->start.set && log->end.set && !log->seconds.set)
		return take_interval(m, log, e);
	if (log->seconds.set && log->day != DAY_NONE && !log->start.set &&
	    !log->end.set)
		return take_duration(m, log, e);
	return FAIL(m, ERR_PARAMS, "either \"start\" and \"end\", or "
	    "\"seconds\" and \"day\"");
}

static int
check_zone(struct method *m, const char *zone)
{
	if (zone_use(zone) == 0)
		return 0;
	m->fault->word = zone;
	return FAIL(m, ERR_ZONE, "\"%s\" is not a time zone", zone);
}

static int
take_tags(struct method *m, const struct proto_log *log,
    struct store_entry *e)
{
	const char *const *tags = log->tags.items;
	struct buf all;
	int r = 0;

	buf_init(&all, TAGS_BYTES);
	for (size_t i = 0; r == 0 && i < log->tags.count; i++) {
		m->fault->word = tags[i];
		if (!text_is_tag(tags[i]))
			r = FAIL(m, ERR_TAG, "\"%s\" is not a tag", tags[i]);
		for (size_t j = 0; r == 0 && j < i; j++)
			if (text_same(tags[i], tags[j]))
				r = FAIL(m, ERR_TAG, "the tag \"%s\" stands "
				    "there twice", tags[i]);
		if (r == 0)
			r = buf_addf(&all, "%s%s", i ? " " : "", tags[i]);
	}
	e->tags = pool_dup(m->pool, buf_text(&all));
	buf_done(&all);
	if (r == 0)
		m->fault->word = NULL;
	return r < 0 ? r : e->tags ? 0 : -ERR_MEMORY;
}

static int
take_note(struct method *m, const struct proto_log *log,
    struct store_entry *e)
{
	const char *why;

	e->note = log->note ? log->note : "";
	if (text_check_note(e->note, &why) < 0)
		return FAIL(m, ERR_NOTE, "the note %s", why);
	return 0;
}

int
method_entry_room(struct method *m, const struct store_entry *e, int64_t logged)
{
	int64_t length = zone_day_seconds(e->day), room;
	char day[DAY_TEXT], text[SPAN_TEXT];

	day_format(e->day, day);
	if (!length)
		return FAIL(m, ERR_DAY, "%s did not exist in %s", day,
		    e->zone);
	room = length > logged ? length - logged : 0;
	if (e->seconds <= room)
		return 0;
	m->fault->room_seconds = (struct wire_maybe_int){ true, room };
	if (!room)
		return FAIL(m, ERR_NO_ROOM, "%s is full: there is no time "
		    "left on it", day);
	return FAIL(m, ERR_NO_ROOM, "%s has room for %s only", day,
	    span_format(room, text));
}

/* True where it is said to be for what it was for before. */
static bool
keeps_what(const struct proto_entry *old, const char *what)
{
	size_t len = strlen(old->constituent);

	if (strncmp(what, old->constituent, len) != 0)
		return false;
	if (!old->responsibility)
		return !what[len];
	return what[len] == '/' && !strcmp(what + len + 1,
	    old->responsibility);
}

static int
take_words(struct method *m, const struct proto_log *log,
    const struct proto_entry *old, struct store_entry *e)
{
	struct method_what what = { 0 };
	/* What is retired takes no new entries; those that it has may be
	   mended. */
	int r = old && keeps_what(old, log->what)
	    ? method_name_find_past(m, log->what, e->day, &what)
	    : method_name_find(m, log->what, e->day, &what);

	if (r == 0)
		r = take_note(m, log, e);
	if (r == 0)
		r = take_tags(m, log, e);
	e->constituent_id = what.constituent_id;
	e->responsibility_id = what.responsibility_id;
	return r;
}

int
method_entry_begin(struct method *m, const struct proto_log *log,
    struct store_entry *ret)
{
	struct store_entry e = { .zone = log->zone, .interval = true,
		.start = log->start.instant,
		.start_offset = log->start.offset,
		.day = wire_stamp_day(&log->start) };
	int r = check_zone(m, log->zone);

	if (r == 0 && e.start > log->write.now.instant)
		r = FAIL(m, ERR_FUTURE, "that lies in the future");
	if (r == 0)
		r = check_day(m, e.day);
	if (r == 0)
		r = take_words(m, log, NULL, &e);
	if (r == 0)
		*ret = e;
	return r;
}

int
method_entry_take(struct method *m, const struct proto_log *log,
    const struct proto_entry *old, struct store_entry *ret)
{
	struct store_entry e = { .zone = log->zone };
	int r = check_zone(m, log->zone);

	if (r == 0)
		r = take_time(m, log, &e);
	if (r == 0)
		r = take_words(m, log, old, &e);
	if (r == 0)
		*ret = e;
	return r;
}

int
method_entry_judge(struct method *m, const struct proto_log *log,
    struct store_entry *ret, int64_t *ret_logged)
{
	int r = method_entry_take(m, log, NULL, ret);

	if (r == 0)
		r = store_entry_day_seconds(m->store, ret->day, ret_logged);
	if (r < 0)
		return r;
	if (!ret->interval)
		return method_entry_room(m, ret, *ret_logged);
	return log->force ? 0 : method_overlap_check(m, log);
}
