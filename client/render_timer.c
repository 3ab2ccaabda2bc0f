/* SPDX-License-Identifier: MIT */
/* The timer that runs, and the commands that end it. */
#include "render_timer.h"

#include <stdio.h>

#include "pool.h"
#include "span.h"
#include "when_at.h"
#include "zone.h"

enum {
	WAY_COLUMNS = 32,  /* of a command, before what it means */
	HALF_HOUR = 30 * 60,
	LIKELY = 45 * 60,  /* as long as such things take */
	NEAR_DAYS = 7,
};

static int64_t
seconds_of(const struct proto_timer *t, const struct when_now *now)
{
	int64_t seconds = now->instant - t->start.instant;

	return seconds > 0 ? seconds : 0;
}

bool
render_timer_long(const struct proto_timer *t, const struct when_now *now)
{
	return seconds_of(t, now) > PROTO_TIMER_LONG;
}

/* What is shown of it as of an entry. */
static struct proto_entry
as_entry(const struct proto_timer *t)
{
	return (struct proto_entry){ .constituent = t->constituent,
		.responsibility = t->responsibility, .note = t->note,
		.tags = t->tags };
}

/* "engineering since 09:33", "sales since Fri 20 Nov 17:48 +01:00" */
static void
add_since(struct render_page *p, const struct proto_timer *t,
    const struct when_now *now)
{
	int64_t local = t->start.instant + t->start.offset;
	int minute = (int)((local - (int64_t)t->day * SPAN_DAY) / 60);

	render_add(p, "since ");
	if (t->day != now->clock.day) {
		render_day(p, t->day, now->today);
		render_add(p, " ");
	}
	render_addf(p, "%02d:%02d", minute / 60, minute % 60);
	if (zone_clock_at(t->start.instant).offset != t->start.offset)
		render_offset(p, t->start.offset);
}

void
render_timer(struct render_page *p, const struct proto_timer *t,
    const struct when_now *now, int indent)
{
	const struct proto_entry e = as_entry(t);
	int64_t seconds = seconds_of(t, now);
	char text[SPAN_TEXT];

	render_what(p, &e);
	render_gap(p, 2);
	if (seconds) {
		render_add(p, span_format(seconds, text));
		render_gap(p, 2);
	}
	add_since(p, t, now);
	render_gap(p, 3);
	if (render_timer_long(t, now)) {
		render_add(p, "forgotten?");
		render_gap(p, 3);
	}
	render_note(p, &e, indent, render_wrap(p));
	render_end(p);
}

void
render_timer_left_out(struct render_page *p, const struct proto_timer *t,
    const struct when_now *now)
{
	const struct proto_entry e = as_entry(t);
	char text[SPAN_TEXT];

	render_add(p, "Running: ");
	render_what(p, &e);
	render_add(p, " ");
	add_since(p, t, now);
	render_addf(p, " (%s),", span_format(seconds_of(t, now), text));
	render_words(p, render_timer_long(t, now)
	    ? " forgotten? Not in the table."
	    : " not in the table until you stop it.", 0, render_width(p));
	render_end(p);
}

int
render_timer_beside(const struct proto_timer *t, const struct when_now *now,
    const struct term *term, struct buf *out)
{
	struct render_page p = { .out = out, .term = term };

	render_timer_left_out(&p, t, now);
	return p.error;
}

int
render_timer_brief(const struct proto_timer *t, const struct when_now *now,
    struct buf *out)
{
	struct render_page p = { .out = out };
	const struct proto_entry e = as_entry(t);
	char text[SPAN_TEXT];

	render_what(&p, &e);
	render_add(&p, " runs ");
	add_since(&p, t, now);
	render_addf(&p, " (%s)", span_format(seconds_of(t, now), text));
	return p.error;
}

int
render_timer_line(const char *label, const struct proto_timer *t,
    const struct when_now *now, const struct term *term, struct buf *out)
{
	struct render_page p = { .out = out, .term = term };

	render_label(&p, label);
	render_timer(&p, t, now, RENDER_LABEL_COLUMNS);
	return p.error;
}

/* A command in its columns, and what it means. */
static void
add_way(struct render_page *p, int indent, const char *command,
    const char *meaning)
{
	render_gap(p, indent);
	render_left(p, command, WAY_COLUMNS - 2);
	render_gap(p, 2);
	render_add(p, meaning);
	render_end(p);
}

/* Which one, where the clock shows that time twice. */
static const char *
fold_option(const struct zone_clock *at, int64_t instant)
{
	int64_t both[2];

	if (zone_instants(at->day, at->second, both) < 2)
		return "";
	return instant == both[0] ? " --fold first" : " --fold second";
}

/* Its time can't be logged, whatever it is. */
static void
add_way_back(struct render_page *p, int indent, const char *retired)
{
	char command[128];

	(void)snprintf(command, sizeof command, "ctotime constituent set %s "
	    "--in-use", retired);
	add_way(p, indent, command, "takes it up again; then stop");
}

static void
add_way_at(struct render_page *p, int indent, const struct when_now *now,
    const struct render_ends *ends, int64_t instant)
{
	struct zone_clock at = zone_clock_at(instant);
	char command[80], meaning[64], day[32] = "";
	struct pool pool;

	pool_init(&pool);
	(void)snprintf(command, sizeof command, "ctotime stop --at \"%s\"%s",
	    when_at_text(now, &pool, at.day, at.second),
	    fold_option(&at, instant));
	pool_done(&pool);
	if (now->today - at.day < NEAR_DAYS)
		(void)snprintf(day, sizeof day, "on %s ",
		    render_weekday(at.day));
	if (ends->before)
		(void)snprintf(meaning, sizeof meaning, "it ended as #%lld "
		    "began", (long long)ends->before->id);
	else
		(void)snprintf(meaning, sizeof meaning, "it ended %sat "
		    "%d:%02d", day, at.second / 3600, at.second / 60 % 60);
	add_way(p, indent, command, meaning);
}

/* When it may have ended: half an hour later, by a clock of half hours; or
   as the entry began that is in its way. */
static int64_t
likely_end(const struct proto_timer *t, const struct render_ends *ends)
{
	int64_t instant = t->start.instant + HALF_HOUR;
	int32_t into;

	if (ends->before)
		return ends->before->start.instant / 60 * 60;
	into = zone_clock_at(instant).second % HALF_HOUR;
	return instant + (into ? HALF_HOUR - into : 0);
}

void
render_timer_ends(struct render_page *p, const struct proto_timer *t,
    const struct when_now *now, const struct render_ends *ends, int indent)
{
	int64_t end = likely_end(t, ends);

	if (ends->retired)
		add_way_back(p, indent, ends->retired);
	else if (end > t->start.instant && end <= now->instant)
		add_way_at(p, indent, now, ends, end);
	if (!ends->before && !ends->retired &&
	    t->start.instant + LIKELY <= now->instant)
		add_way(p, indent, "ctotime stop --for 45m",
		    "it took 45 minutes");
	if (ends->force)
		add_way(p, indent, "ctotime stop --force", ends->force);
	add_way(p, indent, "ctotime cancel",
	    "it never was (undo brings it back)");
}

int
render_ends(const struct proto_timer *t, const struct when_now *now,
    const struct render_ends *ends, struct buf *out)
{
	struct render_page p = { .out = out };

	render_timer_ends(&p, t, now, ends, 2);
	return p.error;
}
