/* SPDX-License-Identifier: MIT */
/* The timer as it is shown, and as time that may be counted. */
#include "method_running.h"

#include "err.h"
#include "store_timer.h"

int
method_running_load(struct method *m, const struct wire_stamp *now,
    struct method_running *ret)
{
	int r = store_timer_total(m->store, now->instant, &ret->total);

	if (r <= 0)
		return r;
	ret->timer = pool_alloc(m->pool, sizeof *ret->timer);
	if (!ret->timer)
		return -ERR_MEMORY;
	r = store_timer_get(m->store, m->pool, ret->timer);
	if (r > 0 && ret->total.seconds <= PROTO_TIMER_LONG)
		ret->extra = &ret->total;
	return r < 0 ? r : 0;
}

bool
method_running_in(const struct method_running *running, struct day_range days)
{
	return running->timer && running->total.day >= days.from &&
	    running->total.day <= days.to;
}

int64_t
method_running_seconds(const struct method_running *running,
    struct day_range days)
{
	return method_running_in(running, days) ? running->total.seconds : 0;
}

bool
method_running_meets(const struct method_running *running, int64_t now,
    int64_t start, int64_t end)
{
	return running->timer && start < now &&
	    end > running->timer->start.instant;
}
