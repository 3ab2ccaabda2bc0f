/* SPDX-License-Identifier: MIT */
/* Results in the dress of a terminal. Each appends to `out` and returns 0 or
   a negative error of buf.h. */
#ifndef CTOTIME_RENDER_H
#define CTOTIME_RENDER_H

#include "buf.h"
#include "pool.h"
#include "proto.h"
#include "proto_apply.h"
#include "proto_by.h"
#include "proto_constituent.h"
#include "proto_entry.h"
#include "proto_filter.h"
#include "proto_history.h"
#include "proto_mailing.h"
#include "proto_off.h"
#include "proto_report.h"
#include "proto_status.h"
#include "proto_target.h"
#include "proto_timer.h"
#include "proto_week.h"
#include "term.h"
#include "when.h"

/* What a range is judged by. */
struct render_rules {
	int64_t expected_seconds; /* that it is meant to have */
	int tolerance;            /* points of drift that are not flagged */
	int64_t left_seconds;     /* that it can still get while it runs */
	const struct proto_filter *only; /* all that is shown of it, or NULL */
};

/*
 * The week (or any range) against the target: header, verdict, table, bars;
 * then the weeks before it, what to do, what was neglected, the pace. `now`
 * tells whether the range still runs.
 */
int render_week(const struct proto_week_result *w,
    const struct render_rules *rules, const struct when_now *now,
    const struct term *t, struct buf *out);

/* A report by keys: its lines, or where the second key is a time the periods
   across; `only` is the filter, or NULL. What it allocates is the pool's. */
int render_by(const struct proto_by_result *r,
    const struct proto_filter *only, const struct when_now *now,
    const struct term *t, struct pool *pool, struct buf *out);

/* One page of `list`: a heading for each day that differs from `*day` (the
   last one shown, DAY_NONE at first; updated), a line for each entry. */
int render_list(const struct proto_entry *entries, size_t count,
    const struct term *t, int32_t *day, struct buf *out);

/* The echo: "#12 sales  2h 00m  Mon 23 Nov  note +tag   (today 5h 30m)". */
int render_echo(const struct proto_entry *e, int64_t day_seconds,
    const struct when_now *now, struct buf *out);

/* What a batch came to: "#220-#224  5 entries, 5h 30m", and its days; as
   what would be where it was a dry run. */
int render_batch(const struct proto_apply_result *r, bool dry_run,
    const struct when_now *now, const struct term *t, struct buf *out);

/* A line that an editor's text had ('-') or has ('+') of a day, and its place
   among all of them. */
struct render_edit {
	int32_t day;
	size_t place;
	char sign;
	const char *text;
};

/* What changed in the lines, which are in order by day, and came of it. */
int render_edit(const struct render_edit *lines, size_t count,
    const struct proto_apply_result *r, const struct when_now *now,
    const struct term *t, struct buf *out);

/*
 * A change behind some words, and its rows, each with a - for what it was and
 * a + for what it became; `back`: the other way round, as it is when the
 * change is taken back. The pool holds what is needed on the way.
 */
int render_change(const struct proto_change *c, const char *words, bool back,
    const struct when_now *now, const struct term *t, struct pool *pool,
    struct buf *out);

/* `status` where nothing was logged: how to begin, and the target of the week,
   which is NULL where there is no ledger yet. */
int render_beginning(const struct proto_report_result *week, struct buf *out);

/* `status` where something was logged, or runs. */
int render_status(const struct proto_status_result *s,
    const struct render_rules *rules, const struct when_now *now,
    const struct term *t, struct buf *out);

/* The line that says what a report leaves out: the timer that runs. */
int render_timer_beside(const struct proto_timer *t,
    const struct when_now *now, const struct term *term, struct buf *out);

/* "Started   engineering  since 10:15   roadmap with Priya". */
int render_timer_line(const char *label, const struct proto_timer *t,
    const struct when_now *now, const struct term *term, struct buf *out);

/* "engineering runs since 09:33 (0h 42m)", and no end of the line. */
int render_timer_brief(const struct proto_timer *t,
    const struct when_now *now, struct buf *out);

/* How a timer may be ended beside the usual ways. */
struct render_ends {
	const struct proto_entry *before; /* it ended as this one began */
	const char *force;                /* what --force would mean */
	const char *retired;              /* who takes nothing any more */
};

/* The commands that end a timer, a line each. */
int render_ends(const struct proto_timer *t, const struct when_now *now,
    const struct render_ends *ends, struct buf *out);

/* `constituent list`. */
int render_constituents(const struct proto_constituent_list_result *r,
    const struct term *t, struct buf *out);

/* What a change of constituents came to, behind a first sentence ("": none). */
int render_constituent(const struct proto_constituent_result *r,
    const char *first, const struct term *t, struct buf *out);

/* `off add`, and the table of days off; `week` is the days worked in every
   week, bit 0 is Monday. */
int render_off_added(const struct proto_off_add_result *r, unsigned week,
    struct buf *out);
int render_off(const struct proto_off *off, size_t count, unsigned week,
    const struct term *t, struct buf *out);

/* What a target became from a day on, and what it was. */
int render_target_change(const struct proto_target_change_result *r,
    const struct when_now *now, const struct term *t, struct buf *out);

/* All targets, a line each. */
int render_targets(const struct proto_target_history_result *r,
    const struct when_now *now, const struct term *t, struct buf *out);

/* The weekly mail as it is. */
struct render_schedule {
	const struct proto_schedule *schedule;
	const struct proto_schedule *was; /* until now, or NULL */
	const char *to;
	const char *lines; /* that are installed */
	const struct proto_mailing *last; /* or NULL */
	const struct proto_mailing *mail; /* what is wrong, or NULL */
};

int render_schedule(const struct render_schedule *s,
    const struct when_now *now, const struct term *t, struct buf *out);

/* That one was sent, as a test of what runs it. */
int render_sent(const struct proto_mailing *last, const char *how,
    const struct when_now *now, const struct term *t, struct buf *out);

/* That there is none any more; `was` may be NULL. */
int render_unscheduled(const struct proto_schedule *was, const struct term *t,
    struct buf *out);

/* `target show`. */
int render_target(const struct proto_target_show_result *r,
    const struct term *t, struct buf *out);

#endif
