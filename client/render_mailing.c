/* SPDX-License-Identifier: MIT */
/* A report that was not sent, in the words of whoever should have sent it. */
#include "render_mailing.h"

#include "due.h"
#include "render_advice.h"
#include "render_head.h"
#include "span.h"
#include "text.h"

enum {
	WORDS_CAP = 1 << 14,
	WHY_COLUMNS = 200, /* of what was said */
	WEEK = 7,
};

void
render_moment(struct render_page *p, struct due_moment m,
    const struct when_now *now)
{
	int32_t ahead = m.day - now->clock.day;

	if (ahead == 0 || ahead == 1)
		render_add(p, ahead ? "tomorrow" : "today");
	else
		render_day(p, m.day, now->clock.day);
	render_addf(p, RENDER_TIE "%02d:%02d", m.minute / DUE_HOUR,
	    m.minute % DUE_HOUR);
}

/* "week 47", "2026-10", "2026-11-02 to 2026-11-04". */
static void
add_range(struct render_page *p, const struct proto_mailing *mail,
    const struct when_now *now)
{
	const struct day_range range = { mail->from, mail->to };
	char name[RENDER_NAME], from[DAY_TEXT], to[DAY_TEXT];

	render_range_name(range, now, name);
	if (name[0] == 'W')
		render_addf(p, "w%s", name + 1);
	else if (name[0])
		render_add(p, name);
	else
		render_addf(p, "%s to %s", day_format(range.from, from),
		    day_format(range.to, to));
}

static void
add_what(struct render_page *p, const struct proto_mailing *mail,
    const struct when_now *now)
{
	int64_t local = mail->at.instant + now->clock.offset;
	int32_t day = (int32_t)(local / SPAN_DAY);
	size_t fit;

	add_range(p, mail, now);
	if (mail->why) {
		fit = text_fit(mail->why, WHY_COLUMNS);
		render_addf(p, " was not sent: %.*s%s", (int)fit, mail->why,
		    mail->why[fit] ? "..." : "");
		return;
	}
	render_add(p, " is overdue since ");
	render_moment(p, (struct due_moment){ day,
	    (int)(local % SPAN_DAY / 60) }, now);
}

/* The next try, where it is one of the same range. */
static bool
find_next(const struct proto_mailing *mail, const struct when_now *now,
    struct due_moment *ret)
{
	const struct proto_schedule *s = mail->schedule;
	const struct due_moment moment = { now->clock.day,
		now->clock.second / 60 };
	struct when_now then = *now;
	struct due due;

	if (!s)
		return false;
	due = (struct due){ (int)s->weekday, (int)s->minute,
		now->week_starts };
	*ret = due_next(&due, moment);
	then.today = ret->day;
	return when_this_week(&then).from == mail->to + 1;
}

/* The command that sends it now, in one piece, to be copied. */
static void
add_command(struct render_page *p, const struct proto_mailing *mail,
    const struct when_now *now)
{
	char from[DAY_TEXT], to[DAY_TEXT];

	render_add(p, "now: ctotime" RENDER_TIE "mail");
	if (mail->to + 1 != when_this_week(now).from ||
	    mail->to - mail->from != WEEK - 1)
		render_addf(p, RENDER_TIE "%s..%s",
		    day_format(mail->from, from), day_format(mail->to, to));
	render_add(p, RENDER_TIE "--once");
	if (mail->schedule || !mail->recipients)
		return;
	render_add(p, RENDER_TIE "--to" RENDER_TIE);
	for (const char *c = mail->recipients; *c; c++)
		if (*c != ' ')
			render_addf(p, "%c", *c);
}

void
render_mailing(struct render_page *p, const struct proto_mailing *mail,
    const struct when_now *now, int columns)
{
	struct due_moment next;
	struct buf words;
	struct render_page sentence = { .out = &words };

	buf_init(&words, WORDS_CAP);
	add_what(&sentence, mail, now);
	render_paragraph(p, "Mail", columns, buf_text(&words));
	buf_done(&words);
	if (find_next(mail, now, &next)) {
		render_add(&sentence, "next try ");
		render_moment(&sentence, next, now);
		render_add(&sentence, "; ");
	}
	add_command(&sentence, mail, now);
	render_paragraph(p, "", columns, buf_text(&words));
	buf_done(&words);
}
