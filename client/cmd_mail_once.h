/* SPDX-License-Identifier: MIT */
/* `mail --once`: what was sent is known by the daemon, who lets one at a time
   send it. */
#ifndef CTOTIME_CMD_MAIL_ONCE_H
#define CTOTIME_CMD_MAIL_ONCE_H

#include "cmd_mail.h"
#include "uuid.h"

struct cmd_mail_once {
	char claim[UUID_TEXT];
	bool claimed; /* it is to be sent, and what comes of it to be told */
};

/* Asks whether it is to be sent, and as what: 0 or a status. Says why not only
   where somebody looks on, for cron mails all that is said. */
int cmd_mail_claim(struct cmd_mail *m, struct cmd_mail_once *ret);

/* Tells what became of it, `why` being NULL where it was sent: 0 or a
   status. */
int cmd_mail_end(struct cmd_mail *m, const struct cmd_mail_once *once,
    const char *why);

/* The recipients of the schedule as a text of addresses, NULL without any; 0
   or a status. */
int cmd_mail_scheduled(struct cmd_run *run, const char **ret);

#endif
