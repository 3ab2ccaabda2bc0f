/* SPDX-License-Identifier: MIT */
/* `schedule.set`, `schedule.show`, `schedule.remove`, and what is wrong with
   what is due. */
#include <string.h>

#include "due.h"
#include "err.h"
#include "method_mailing.h"
#include "method_rules.h"
#include "store_schedule.h"
#include "text.h"

#define FAIL(m, err, ...) proto_fail((m)->fault, (m)->pool, err, __VA_ARGS__)

/* The schedule in the pool; NULL where there is none. */
static int
find(struct method *m, struct proto_schedule **ret)
{
	struct proto_schedule *found = pool_alloc(m->pool, sizeof *found);
	int r = found ? store_schedule_get(m->store, m->pool, found)
	              : -ERR_MEMORY;

	*ret = r > 0 ? found : NULL;
	return r < 0 ? r : 0;
}

static int
check_set(struct method *m, const struct proto_schedule_set *p)
{
	const char *why;

	if (strcmp(p->installed, "cron") != 0 &&
	    strcmp(p->installed, "systemd") != 0)
		return FAIL(m, ERR_PARAMS, "\"installed\" must be \"cron\" or "
		    "\"systemd\"");
	return p->recipients && text_check_note(p->recipients, &why) < 0
	    ? FAIL(m, ERR_PARAMS, "\"recipients\" %s", why) : 0;
}

int
method_schedule_set(struct method *m, const void *params, void *result)
{
	const struct proto_schedule_set *p = params;
	struct proto_schedule_set_result *ret = result;
	int r = check_set(m, p);

	if (r == 0)
		r = find(m, &ret->was);
	if (r < 0)
		return r;
	ret->schedule = (struct proto_schedule){ p->weekday, p->minute,
		p->installed, p->recipients, p->write.now };
	return store_schedule_put(m->store, &ret->schedule);
}

int
method_schedule_remove(struct method *m, const void *params, void *result)
{
	struct proto_schedule_remove_result *ret = result;
	int r = store_schedule_get(m->store, m->pool, &ret->schedule);

	(void)params;
	if (r == 0)
		return FAIL(m, ERR_NOTHING, "no report is scheduled");
	if (r > 0)
		r = store_mailing_forget(m->store);
	return r < 0 ? r : store_schedule_delete(m->store);
}

static struct due_moment
moment_of(const struct wire_stamp *s)
{
	int64_t local = s->instant + s->offset;
	int32_t day = wire_stamp_day(s);

	return (struct due_moment){ day,
		(int)((local / 60) - (int64_t)day * DUE_DAY) };
}

/* The mailing that is due by now, with its range; false where none is, or
   where it may still be on its way. */
static bool
find_due(const struct proto_schedule *s, const struct proto_rules *rules,
    struct proto_mailing *ret)
{
	const struct method_rules week = {
		.week_starts = (int)rules->week_starts };
	const struct due due = { (int)s->weekday, (int)s->minute,
		(int)rules->week_starts };
	struct due_moment now = moment_of(&rules->now);
	struct due_moment last = due_last(&due, now);
	int32_t monday = method_rules_week_of(&week, last.day);

	*ret = (struct proto_mailing){
		.state = "overdue",
		.from = monday - WORKDAYS_WEEK,
		.to = monday - 1,
		.at = { true, ((int64_t)last.day * DUE_DAY + last.minute) * 60
		    - rules->now.offset, rules->now.offset },
	};
	return due_between(last, now) >= PROTO_OVERDUE_MINUTES &&
	    due_between(moment_of(&s->since), last) >= 0 &&
	    ret->from >= DAY_FIRST;
}

/* Is the one that is due still to be sent? */
static int
look_for_overdue(struct method *m, const struct proto_schedule *s,
    const struct proto_rules *rules, struct proto_mailing *ret,
    bool *ret_wrong)
{
	struct proto_mailing due;
	bool sent = false;
	int r;

	if (!rules->now.set || !find_due(s, rules, &due))
		return 0;
	/* One that failed says more. */
	if (*ret_wrong && ret->to >= due.to)
		return 0;
	r = store_mailing_reached(m->store, due.to, &sent);
	if (r < 0 || sent)
		return r;
	*ret = due;
	*ret_wrong = true;
	return 0;
}

int
method_mailing_wrong(struct method *m, const struct proto_rules *rules,
    struct proto_mailing **ret)
{
	struct proto_schedule schedule;
	struct proto_mailing mailing = { 0 };
	struct store_mailing row;
	bool wrong = false;
	int r = store_mailing_last(m->store, m->pool, &row), scheduled;

	if (r < 0)
		return r;
	if (r > 0 && row.failure) {
		mailing = method_mailing_show(&row);
		wrong = true;
	}
	scheduled = store_schedule_get(m->store, m->pool, &schedule);
	if (scheduled < 0)
		return scheduled;
	r = scheduled ? look_for_overdue(m, &schedule, rules, &mailing,
	    &wrong) : 0;
	if (r < 0 || !wrong)
		return r;
	*ret = pool_alloc(m->pool, sizeof **ret + sizeof schedule);
	if (!*ret)
		return -ERR_MEMORY;
	**ret = mailing;
	if (!scheduled)
		return 0;
	(*ret)->schedule = (struct proto_schedule *)(*ret + 1);
	*(*ret)->schedule = schedule;
	return 0;
}

int
method_schedule_show(struct method *m, const void *params, void *result)
{
	const struct proto_schedule_show *p = params;
	struct proto_schedule_show_result *ret = result;
	struct store_mailing row;
	int r = find(m, &ret->schedule);

	if (r == 0)
		r = store_mailing_last(m->store, m->pool, &row);
	if (r < 0)
		return r;
	if (r > 0) {
		ret->last = pool_alloc(m->pool, sizeof *ret->last);
		if (!ret->last)
			return -ERR_MEMORY;
		*ret->last = method_mailing_show(&row);
	}
	return method_mailing_wrong(m, &p->rules, &ret->mail);
}
