/* SPDX-License-Identifier: MIT */
/* A range as a mail tells it: a subject, a text that stands by itself, and the
   same as HTML. Each appends to `out`: 0 or a negative error of buf.h. */
#ifndef CTOTIME_MAIL_H
#define CTOTIME_MAIL_H

#include <stdbool.h>

#include "buf.h"
#include "letter.h"
#include "pool.h"
#include "proto_week.h"
#include "render.h"
#include "when.h"

struct mail {
	const struct proto_week_result *week;
	struct render_rules rules;
	struct when_now now;
	bool corrected; /* it was told before, with other figures */
};

/* "Week 47: 76/24 (target 70/30), 41h 30m", "Week 47 incomplete: 12h 00m of
   45h", "November 2026 so far: ...": ASCII without line breaks. */
int mail_subject(const struct mail *m, struct buf *out);

/* Figures within 40 columns, prose within 72. */
int mail_text(const struct mail *m, struct buf *out);

/* Tables and inline styles: no script, nothing to be fetched. */
int mail_html(const struct mail *m, struct buf *out);

/*
 * Who sends where nobody says: the login name at this machine's mail name.
 * The pool's; NULL where that comes to no address.
 */
const char *mail_sender(struct pool *p);

/*
 * Has a letter composed and sent, or printed where it names no sendmail: 0,
 * or -ERR_SYSTEM. What the sendmail said, or why there was none, comes in
 * `ret_said`, "" for nothing; the pool's.
 */
int mail_send(const struct letter *l, struct pool *p, const char **ret_said);

#endif
