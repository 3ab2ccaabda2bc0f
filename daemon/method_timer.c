/* SPDX-License-Identifier: MIT */
/* `timer.start`, `timer.switch`, `timer.stop`, `timer.cancel`. */
#include "proto_timer.h"

#include <string.h>

#include "err.h"
#include "method_entry.h"
#include "method_log.h"
#include "span.h"
#include "store_timer.h"
#include "zone.h"

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

static const char *
what_of(struct pool *p, const struct proto_timer *t)
{
	return t->responsibility ? pool_printf(p, "%s/%s", t->constituent,
	    t->responsibility) : t->constituent;
}

/* "Fri 20 Nov 17:48" by the clock of the place. */
static const char *
moment_text(struct pool *p, const struct wire_stamp *s)
{
	int64_t local = s->instant + s->offset;
	int32_t day = wire_stamp_day(s);
	int minute = (int)((local - (int64_t)day * SPAN_DAY) / 60);
	int year, month, mday;

	day_to_date(day, &year, &month, &mday);
	return pool_printf(p, "%s %d %s %02d:%02d",
	    day_weekday_name(day_weekday(day)), mday, day_month_name(month),
	    minute / 60, minute % 60);
}

static int
refuse(struct method *m, const struct proto_timer *t, int err,
    const char *why)
{
	const char *what = what_of(m->pool, t);
	const char *since = moment_text(m->pool, &t->start);

	return what && since ? FAIL(m, err, "%s runs since %s%s", what, since,
	    why) : -ERR_MEMORY;
}

/* The timer that runs, kept in the pool; refuses where there is none. */
static int
find(struct method *m, struct proto_timer **ret)
{
	struct proto_timer *t = pool_alloc(m->pool, sizeof *t);
	int r = t ? store_timer_get(m->store, m->pool, t) : -ERR_MEMORY;

	if (r < 0)
		return r;
	if (r == 0) {
		(void)FAIL(m, ERR_NO_TIMER, "no timer runs");
		return -ERR_NO_TIMER;
	}
	*ret = t;
	return 0;
}

/* Is it an end that this timer can have? */
static int
check_end(struct method *m, const struct proto_timer *t, int64_t end,
    int64_t now)
{
	const char *since = moment_text(m->pool, &t->start);

	if (!since)
		return -ERR_MEMORY;
	if (end > now)
		return FAIL(m, ERR_FUTURE, "that lies in the future; it runs "
		    "since %s", since);
	if (end == t->start.instant)
		return FAIL(m, ERR_LENGTH, "no time at all: it started at "
		    "that moment (%s)", since);
	if (end < t->start.instant)
		return FAIL(m, ERR_LENGTH, "that is before the timer started "
		    "(%s)", since);
	return 0;
}

/* Makes an entry of it, by the rules of `log`; refused, it runs on. */
static int
stop(struct method *m, const struct proto_timer *t, int64_t end,
    const struct proto_timer_stop *p, struct proto_log_result *ret)
{
	struct proto_log log = {
		.write = p->write,
		.what = what_of(m->pool, t),
		.day = DAY_NONE,
		.start = t->start,
		.end = { .set = true, .instant = end },
		.zone = t->zone,
		.note = t->note,
		.tags = t->tags,
		.force = p->force,
	};
	int r = check_end(m, t, end, p->write.now.instant);

	if (r == 0 && !log.what)
		r = -ERR_MEMORY;
	if (r == 0 && zone_use(t->zone) == 0)
		log.end.offset = zone_clock_at(end).offset;
	if (r == 0)
		r = method_log_add(m, &log, ret);
	return r < 0 ? r : store_timer_delete(m->store);
}

static int
forgotten(struct method *m, const struct proto_timer *t)
{
	return refuse(m, t, ERR_FORGOTTEN, "; when did it end?");
}

/* The end that is asked for, in words of its own or now. */
static int
take_end(struct method *m, const struct proto_timer *t,
    const struct proto_timer_stop *p, int64_t *ret)
{
	int64_t now = p->write.now.instant;

	if (p->at.set && p->seconds.set)
		return FAIL(m, ERR_PARAMS, "either \"at\" or \"seconds\"");
	if (!p->at.set && !p->seconds.set && !p->force &&
	    now - t->start.instant > PROTO_TIMER_LONG)
		return forgotten(m, t);
	*ret = p->at.set ? p->at.instant : p->seconds.set
	    ? t->start.instant + p->seconds.value : now;
	return 0;
}

int
method_timer_stop(struct method *m, const void *params, void *result)
{
	const struct proto_timer_stop *p = params;
	struct proto_timer *t = NULL;
	int64_t end = 0;
	int r = find(m, &t);

	if (r == 0)
		r = take_end(m, t, p, &end);
	if (r == 0)
		r = stop(m, t, end, p, result);
	if (r < 0)
		m->fault->timer = t;
	return r;
}

static int
uuid_used(struct method *m)
{
	return FAIL(m, ERR_UUID_USED, "this uuid was used for another "
	    "request");
}

int
method_timer_stop_again(struct method *m, const void *params, void *result)
{
	const struct proto_timer_stop *p = params;
	struct proto_log_result *ret = result;
	int r = method_log_answer(m, ret);

	if (r < 0)
		return r;
	if (r == 0 ||
	    (p->at.set && p->at.instant != ret->entry.end.instant) ||
	    (p->seconds.set && p->seconds.value != ret->entry.seconds))
		return uuid_used(m);
	return 0;
}

/* What a timer is started with, by the rules of `log`. */
static int
take_start(struct method *m, const struct proto_timer_start *p,
    struct store_entry *ret)
{
	const struct proto_log log = { .write = p->write, .what = p->what,
		.start = p->start, .zone = p->zone, .note = p->note,
		.tags = p->tags };

	return method_entry_begin(m, &log, ret);
}

/* Adds the row, and shows it. */
static int
start(struct method *m, const struct store_entry *e, struct proto_timer *ret)
{
	int r = store_timer_add(m->store, e);

	if (r == 0)
		r = store_timer_get(m->store, m->pool, ret);
	return r < 0 ? r : 0;
}

int
method_timer_start(struct method *m, const void *params, void *result)
{
	const struct proto_timer_start *p = params;
	struct proto_timer_start_result *ret = result;
	struct store_entry e = { 0 };
	int r = store_timer_get(m->store, m->pool, &ret->timer);

	if (r > 0) {
		m->fault->timer = &ret->timer;
		return refuse(m, &ret->timer, ERR_RUNNING, "; one runs at a "
		    "time");
	}
	if (r == 0)
		r = take_start(m, p, &e);
	if (r == 0)
		r = store_change_add(m->store, m->change);
	return r < 0 ? r : start(m, &e, &ret->timer);
}

/* The timer that the first request came to, if it is what this one asks. */
static int
repeat(struct method *m, const struct proto_timer_start *p,
    struct proto_timer *ret)
{
	int r = store_timer_made_by(m->store, m->change->id, m->pool, ret);

	if (r < 0)
		return r;
	if (r == 0 || p->start.instant != ret->start.instant ||
	    strcmp(p->note ? p->note : "", ret->note) != 0)
		return uuid_used(m);
	return 0;
}

int
method_timer_start_again(struct method *m, const void *params, void *result)
{
	struct proto_timer_start_result *ret = result;

	return repeat(m, params, &ret->timer);
}

int
method_timer_switch(struct method *m, const void *params, void *result)
{
	const struct proto_timer_start *p = params;
	const struct proto_timer_stop now = { .write = p->write };
	struct proto_timer_switch_result *ret = result;
	struct store_entry e = { 0 };
	struct proto_timer *t = NULL;
	int r = find(m, &t);

	if (r == 0)
		r = take_start(m, p, &e);
	if (r < 0)
		return r;
	if (p->start.instant - t->start.instant > PROTO_TIMER_LONG)
		r = forgotten(m, t);
	if (r == 0)
		r = stop(m, t, p->start.instant, &now, &ret->stopped);
	if (r < 0)
		m->fault->timer = t;
	return r < 0 ? r : start(m, &e, &ret->timer);
}

int
method_timer_switch_again(struct method *m, const void *params, void *result)
{
	struct proto_timer_switch_result *ret = result;
	int r = method_log_answer(m, &ret->stopped);

	if (r < 0)
		return r;
	return r > 0 ? repeat(m, params, &ret->timer) : uuid_used(m);
}

int
method_timer_cancel(struct method *m, const void *params, void *result)
{
	struct proto_timer_start_result *ret = result;
	struct proto_timer *t = NULL;
	int r = find(m, &t);

	if (r < 0)
		return r;
	ret->timer = *t;
	r = method_again_keep(m, params, ret);
	return r < 0 ? r : store_timer_delete(m->store);
}
