/* SPDX-License-Identifier: MIT */
/* A range as a mail tells it: a subject, a text that stands by itself, and the
   same as HTML. Each appends to `out`: 0 or a negative error of buf.h. */
#ifndef CTOTIME_MAIL_H
#define CTOTIME_MAIL_H

#include <stdbool.h>
#include <sys/types.h>

#include "buf.h"
#include "letter.h"
#include "pool.h"
#include "proto_week.h"
#include "render.h"
#include "when.h"

struct mail {
	struct pool *pool; /* for what is needed on the way */
	const struct proto_week_result *week;
	struct render_rules rules;
	struct when_now now;
	bool corrected; /* it was told before, with other figures */
	bool details;   /* responsibilities and tags are told too: */
	struct wire_list parts;   /* struct proto_by_line, by the former... */
	struct wire_list tags;    /* ...and by the latter */
	bool notes;               /* so are the entries: */
	struct wire_list entries; /* struct proto_entry, the first ones */
};

/* "Week 47: 76/24 (target 70/30), 41h 30m", "Week 47 incomplete: 12h 00m of
   45h", "November 2026 so far: ...": ASCII without line breaks. */
int mail_subject(const struct mail *m, struct buf *out);

/*
 * The figures of a range as a word that changes when they do. Its own figures:
 * what other weeks, or the days to come, make of them is left out.
 */
enum { MAIL_DIGEST = 17 };
char *mail_digest(const struct proto_week_result *w, char ret[MAIL_DIGEST]);

/* Figures within 40 columns, prose within 72. */
int mail_text(const struct mail *m, struct buf *out);

/* Tables and inline styles: no script, nothing to be fetched. Entries that it
   has no room for are cut from `m`, so that the text has the same ones. */
enum { MAIL_HTML_MAX = 100000 /* bytes; more is cut by some mailboxes */ };
int mail_html(struct mail *m, struct buf *out);

/*
 * Who sends where nobody says: the login name at this machine's mail name.
 * The pool's; NULL where that comes to no address.
 */
const char *mail_sender(struct pool *p);

/* The login name; the pool's, or NULL. */
const char *mail_login(struct pool *p);

/* The program that composes and sends; zeroed: none runs. */
struct mail_helper {
	pid_t pid;
	int letter; /* its stdin */
	int said;   /* its stderr */
	const char *why; /* it did not start; NULL: it did */
};

/* Starts it: its libraries take longer to load than a week to be asked for,
   so do this first. Why it may not run is told by mail_send. */
void mail_start(struct mail_helper *h, struct pool *p);

/*
 * Has a letter composed and sent, or printed where it names no sendmail: 0,
 * or -ERR_SYSTEM. What the sendmail said, or why there was none, comes in
 * `ret_said`, "" for nothing; the pool's. The helper ends.
 */
int mail_send(struct mail_helper *h, const struct letter *l, struct pool *p,
    const char **ret_said);

/* Ends one that is not to send; nothing happens where none runs. */
void mail_stop(struct mail_helper *h);

#endif
