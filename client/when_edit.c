/* SPDX-License-Identifier: MIT */
/* The time of an entry, changed in part. */
#include "when_edit.h"

#include <string.h>

#include "span.h"
#include "when_at.h"
#include "when_resolve.h"

enum { LONG_SECONDS = 12 * 3600 /* longer is said as an amount */ };

/* What editing carries along. */
struct editing {
	const struct when_now *now;
	struct pool *pool;
	const struct when_edit *edit;
	const struct when_log *old;
	struct when_fault *fault;
	int32_t day;
	int64_t length;
	bool moved; /* clock times stay, instants do not */
};

bool
when_edit_any(const struct when_edit *edit)
{
	return edit->length || edit->at || edit->from || edit->to ||
	    edit->on || edit->zone;
}

/* Seconds of the day by the clock of the place where it was taken. */
static int32_t
clock_second(const struct wire_stamp *s)
{
	int64_t local = (s->instant + s->offset) % SPAN_DAY;

	return (int32_t)((local + SPAN_DAY) % SPAN_DAY);
}

static int
read_clock(const struct editing *e, const char *text, int32_t *ret)
{
	struct when_clock clock;

	if (when_clock_parse(text, strlen(text), &clock) != WHEN_CLOCK)
		return when_misread(e->fault, e->pool, "\"%s\" is not a time;"
		    "\n  write one like 9:30 or 2pm", text);
	*ret = when_clock_second(&clock);
	return 0;
}

static int
check_together(const struct editing *e)
{
	const struct when_edit *edit = e->edit;

	if (edit->at && (edit->from || edit->to))
		return when_misread(e->fault, e->pool, "--at moves all of it: "
		    "--from and --to have no place beside it");
	if (edit->length && edit->from && edit->to)
		return when_misread(e->fault, e->pool, "--for, --from and "
		    "--to are one too many");
	if (!e->old->interval && !edit->at && !edit->from != !edit->to &&
	    !edit->length)
		return when_misread(e->fault, e->pool, "it has no times yet: "
		    "write --from and --to, or --at for its start");
	return 0;
}

static int
find_start(const struct editing *e, int64_t *ret)
{
	const char *said = e->edit->at ? e->edit->at : e->edit->from;
	int32_t second = clock_second(&e->old->start);

	if (!said && !e->moved) {
		*ret = e->old->start.instant;
		return 0;
	}
	if (said && read_clock(e, said, &second) < 0)
		return -1;
	if (second == SPAN_DAY)
		return when_misread(e->fault, e->pool, "\"%s\" is where the "
		    "day ends", said);
	return when_find_instant(e->now, e->pool, e->day, second, ret,
	    e->fault);
}

/* The first such reading of the clock behind the start. */
static int
find_clock(const struct editing *e, int64_t start, int32_t second,
    int64_t *ret)
{
	int32_t from = zone_clock_at(start).second;
	bool next = second <= from;

	/* Midnight is the end of this day before it begins the next. */
	if (!second)
		return when_find_instant(e->now, e->pool, e->day, SPAN_DAY,
		    ret, e->fault);
	return when_find_instant(e->now, e->pool, e->day + next, second, ret,
	    e->fault);
}

static int
refuse_long(const struct editing *e, int64_t start, int64_t end)
{
	char text[SPAN_TEXT];

	span_format_short(end - start, text);
	return when_refuse(e->fault, e->pool, "%s-%s would be %s; say it as "
	    "an amount (--for) if so",
	    when_clock_text(e->pool, zone_clock_at(start).second),
	    when_clock_text(e->pool, zone_clock_at(end).second), text);
}

static int
find_end(const struct editing *e, int64_t start, int64_t *ret)
{
	const struct when_edit *edit = e->edit;
	int32_t second = clock_second(&e->old->end);

	if (edit->at || edit->length) {
		*ret = start + e->length;
		return 0;
	}
	if (!edit->to && !e->moved) {
		*ret = e->old->end.instant;
		if (*ret > start)
			return 0;
		return when_refuse(e->fault, e->pool, "it ends at %s; say "
		    "--to as well", when_clock_text(e->pool, second));
	}
	if (edit->to && read_clock(e, edit->to, &second) < 0)
		return -1;
	if (find_clock(e, start, second, ret) < 0)
		return -1;
	return (edit->to || edit->from) && *ret - start > LONG_SECONDS
	    ? refuse_long(e, start, *ret) : 0;
}

/* --to with --for: the end is said, the start follows. */
static int
find_backwards(const struct editing *e, int64_t *ret_start, int64_t *ret_end)
{
	int32_t second;

	if (read_clock(e, e->edit->to, &second) < 0 ||
	    when_find_instant(e->now, e->pool, e->day, second, ret_end,
	    e->fault) < 0)
		return -1;
	*ret_start = *ret_end - e->length;
	if (zone_clock_at(*ret_start).day != e->day)
		return when_refuse(e->fault, e->pool, "it would begin on the "
		    "day before; name it with --on, and --at");
	return 0;
}

/* What did not move keeps the offset that it was given. */
static void
keep_stamps(const struct editing *e, struct when_log *time)
{
	if (e->edit->zone)
		return;
	if (time->start.instant == e->old->start.instant)
		time->start = e->old->start;
	if (time->end.instant == e->old->end.instant)
		time->end = e->old->end;
}

static int
apply_interval(const struct editing *e, struct when_log *time)
{
	const struct when_edit *edit = e->edit;
	int64_t start, end;
	int r;

	if (edit->to && edit->length) {
		r = find_backwards(e, &start, &end);
	} else {
		r = find_start(e, &start);
		if (r == 0)
			r = find_end(e, start, &end);
	}
	if (r == 0)
		r = when_finish_interval(e->now, e->pool, e->day, start, end,
		    time, e->fault);
	if (r == 0)
		keep_stamps(e, time);
	return r;
}

int
when_edit_apply(const struct when_now *now, struct pool *p,
    const struct when_edit *edit, struct when_log *time,
    struct when_fault *fault)
{
	const struct when_log old = *time;
	struct editing e = { .now = now, .pool = p, .edit = edit,
		.old = &old, .fault = fault, .day = old.day,
		.length = old.seconds, .moved = edit->on || edit->zone };

	if (check_together(&e) < 0)
		return -1;
	if (edit->on && when_day_parse(now, p, edit->on, &e.day, fault) < 0)
		return -1;
	if (edit->length &&
	    when_for_parse(now, p, edit->length, &e.length, fault) < 0)
		return -1;
	if (old.interval || edit->at || edit->from || edit->to)
		return apply_interval(&e, time);
	return when_finish_bare(now, p, e.day, e.length, time, fault);
}
