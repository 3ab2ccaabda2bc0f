/* SPDX-License-Identifier: MIT */
/* The figures of a range in sixteen letters. */
#include <inttypes.h>
#include <stdio.h>

#include "mail.h"
#include "proto_report.h"

enum { FIGURES_MAX = 1 << 20 };

static void
add_line(struct buf *out, const struct proto_line *line)
{
	(void)buf_addf(out, "%s %s %s %" PRId64, line->side, line->kind,
	    line->key, line->seconds);
	if (line->target.set)
		(void)buf_addf(out, " of %.6f", line->target.value);
	(void)buf_adds(out, "\n");
}

static void
add_days(struct buf *out, const struct wire_list *days)
{
	const int32_t *day = days->items;

	for (size_t i = 0; i < days->count; i++)
		(void)buf_addf(out, "%d ", (int)day[i]);
	(void)buf_adds(out, "\n");
}

static void
add_pace(struct buf *out, const struct proto_pace *pace)
{
	add_days(out, &pace->empty_days);
	add_days(out, &pace->weekend_days);
	(void)buf_addf(out, "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64,
	    pace->weekend_seconds, pace->early_seconds, pace->late_seconds,
	    pace->travel_seconds);
}

/* FNV-1a: nobody gains by two weeks that look alike. */
static uint64_t
hash(const struct buf *text)
{
	uint64_t h = 0xcbf29ce484222325;

	for (size_t i = 0; i < text->len; i++)
		h = (h ^ (unsigned char)text->data[i]) * 0x100000001b3;
	return h;
}

char *
mail_digest(const struct proto_week_result *w, char ret[MAIL_DIGEST])
{
	const struct proto_line *lines = w->report.lines.items;
	struct buf text;

	buf_init(&text, FIGURES_MAX);
	(void)buf_addf(&text, "%" PRId64 " of %" PRId64 "\n",
	    w->report.total_seconds, w->expected_seconds.value);
	for (size_t i = 0; i < w->report.lines.count; i++)
		add_line(&text, &lines[i]);
	if (w->pace)
		add_pace(&text, w->pace);
	(void)snprintf(ret, MAIL_DIGEST, "%016" PRIx64, hash(&text));
	buf_done(&text);
	return ret;
}
