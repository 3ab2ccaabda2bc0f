/* SPDX-License-Identifier: MIT */
/* For render_*.c only: what is wrong with the report by mail. */
#ifndef CTOTIME_RENDER_MAILING_H
#define CTOTIME_RENDER_MAILING_H

#include "proto_mailing.h"
#include "render_text.h"
#include "when.h"

/* "Mail      week 47 was not sent: msmtp: cannot connect to ...", and below it
   when it is tried next and how it is sent now. */
void render_mailing(struct render_page *p, const struct proto_mailing *mail,
    const struct when_now *now, int columns);

#endif
