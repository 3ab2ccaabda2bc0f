/* SPDX-License-Identifier: MIT */
/* The timer, for methods that show what it comes to. */
#ifndef CTOTIME_METHOD_RUNNING_H
#define CTOTIME_METHOD_RUNNING_H

#include "method.h"
#include "proto_timer.h"
#include "store_totals.h"

struct method_running {
	struct proto_timer *timer; /* NULL: none runs */
	struct store_total total;  /* what it comes to, on the day of its
	                              start */
	const struct store_total *extra; /* the same, to be counted; NULL
	                                    where there is none, or one so
	                                    long that it was likely forgotten */
};

/* What runs at the client's `now`; nothing yet where that is unset. Do not
   copy the result: `extra` points into it. */
int method_running_load(struct method *m, const struct wire_stamp *now,
    struct method_running *ret);

/* Is there one, that was started on one of these days? */
bool method_running_in(const struct method_running *running,
    struct day_range days);

/* Its seconds if it is of these days, else 0. */
int64_t method_running_seconds(const struct method_running *running,
    struct day_range days);

/* Does what went from `start` to `end` lie in its time, up to `now`? */
bool method_running_meets(const struct method_running *running, int64_t now,
    int64_t start, int64_t end);

#endif
