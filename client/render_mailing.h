/* SPDX-License-Identifier: MIT */
/* For render_*.c only: what is wrong with the report by mail. */
#ifndef CTOTIME_RENDER_MAILING_H
#define CTOTIME_RENDER_MAILING_H

#include "due.h"
#include "proto_mailing.h"
#include "render_text.h"
#include "when.h"

/* "Mail      week 47 was not sent: msmtp: cannot connect to ...", and below it
   when it is tried next and how it is sent now. */
void render_mailing(struct render_page *p, const struct proto_mailing *mail,
    const struct when_now *now, int columns);

/* "today 07:00", "tomorrow 00:00", "Mon 30 Nov 07:00". */
void render_moment(struct render_page *p, struct due_moment m,
    const struct when_now *now);

#endif
