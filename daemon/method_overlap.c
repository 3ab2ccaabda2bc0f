/* SPDX-License-Identifier: MIT */
/* Two intervals that overlap, both shown as precisely as it takes to see it. */
#include "method_overlap.h"

#include <stdlib.h>

#include "err.h"
#include "span.h"
#include "store_entry.h"
#include "text.h"

enum { NOTE_COLUMNS = 40 };

/* "9:30", with seconds where they are asked for, by the clock of the place. */
static const char *
moment_text(struct pool *p, const struct wire_stamp *s, bool seconds)
{
	int local = (int)((s->instant + s->offset) % SPAN_DAY);

	return seconds ? pool_printf(p, "%d:%02d:%02d", local / 3600,
	    local / 60 % 60, local % 60)
	    : pool_printf(p, "%d:%02d", local / 3600, local / 60 % 60);
}

/* "9:30-10:30", "9:30:00-10:15:42" */
static const char *
clock_text(struct pool *p, const struct wire_stamp *start,
    const struct wire_stamp *end)
{
	bool seconds = start->instant % 60 || end->instant % 60;
	const char *from = moment_text(p, start, seconds);
	const char *to = moment_text(p, end, seconds);

	return from && to ? pool_printf(p, "%s-%s", from, to) : NULL;
}

/* " +09:00" where the clock of the other place is another one. */
static const char *
offset_text(struct pool *p, int32_t offset, int32_t ours)
{
	return offset == ours ? "" : pool_printf(p, " %c%02d:%02d",
	    offset < 0 ? '-' : '+', abs(offset) / 3600,
	    abs(offset) / 60 % 60);
}

/* " "board prep"", the beginning of a long one. */
static const char *
note_text(struct pool *p, const char *note)
{
	size_t fit = text_fit(note, NOTE_COLUMNS);

	return !*note ? "" : pool_printf(p, " \"%.*s%s\"", (int)fit, note,
	    note[fit] ? "..." : "");
}

/* "#12 sales/closing 9:30-10:30 "call"", or with "line 5" for #12. */
static const char *
entry_text(struct pool *p, const struct proto_entry *e, int32_t offset)
{
	const char *clock = clock_text(p, &e->start, &e->end);
	const char *away = offset_text(p, e->start.offset, offset);
	const char *note = note_text(p, e->note);

	if (!clock || !away || !note)
		return NULL;
	return pool_printf(p, "%s%lld %s%s%s %s%s%s",
	    e->id < 0 ? "line " : "#", (long long)llabs(e->id),
	    e->constituent, e->responsibility ? "/" : "",
	    e->responsibility ? e->responsibility : "", clock, away, note);
}

int
method_overlap_refuse(struct method *m, const struct proto_log *log,
    struct proto_entry *others, size_t count)
{
	const char *clock = clock_text(m->pool, &log->start, &log->end);
	const char *all = "";

	for (size_t i = 0; i < count && all; i++) {
		const char *text = entry_text(m->pool, &others[i],
		    log->start.offset);

		all = text ? pool_printf(m->pool, "%s%s%s", all, i == 0 ? ""
		    : i + 1 < count ? ", " : " and ", text) : NULL;
	}
	if (!clock || !all)
		return -ERR_MEMORY;
	m->fault->others = (struct wire_list){ others, count };
	return proto_fail(m->fault, m->pool, ERR_OVERLAP, "%s overlaps %s",
	    clock, all);
}

int
method_overlap_check(struct method *m, const struct proto_log *log)
{
	struct proto_entry *others = pool_array(m->pool, METHOD_OVERLAP_SHOWN,
	    sizeof *others);
	size_t count;
	int r;

	if (!others)
		return -ERR_MEMORY;
	r = store_entry_overlaps(m->store, log->start.instant,
	    log->end.instant, m->pool, others, METHOD_OVERLAP_SHOWN, &count);
	if (r < 0 || !count)
		return r;
	return method_overlap_refuse(m, log, others, count);
}
