/* SPDX-License-Identifier: MIT */
/* `mail` in its steps, so that something may stand between them. */
#ifndef CTOTIME_CMD_MAIL_H
#define CTOTIME_CMD_MAIL_H

#include "cmd.h"
#include "letter.h"
#include "mail.h"

/* One mail on its way. Each step returns 0, or a status after saying why. */
struct cmd_mail {
	struct cmd_run *run;
	struct day_range range;
	struct mail_helper helper;
	struct letter letter; /* filled from step to step */
	struct wire_doc docs[4]; /* of the replies: their words are lent */
	size_t doc_count;
	struct proto_week_result week;
	struct mail mail;
	const char *said; /* by the sendmail; "" for nothing */
};

/* Its words, and the addresses of options and settings. */
int cmd_mail_read(struct cmd_run *run, struct cmd_mail *ret);

/* What there is to tell, as much as is to be told; CMD_REFUSED on an empty
   ledger. */
int cmd_mail_ask(struct cmd_mail *m);

/* Subject and bodies; `mail.corrected` may be set before. */
int cmd_mail_compose(struct cmd_mail *m);

/* Sends or prints it: true once the sendmail has it. Nothing is said: what
   there is to say is in `said`. */
bool cmd_mail_send(struct cmd_mail *m);

/* Leaves it, at any step; nothing is left running. */
void cmd_mail_drop(struct cmd_mail *m);

#endif
