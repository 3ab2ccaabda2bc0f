/* SPDX-License-Identifier: MIT */
/* What ctotime hands to its libexec/mail, as one JSON object on stdin: a
   message and where it goes. */
#ifndef CTOTIME_LETTER_H
#define CTOTIME_LETTER_H

#include <stdint.h>

#include "address.h"
#include "wire.h"

enum { LETTER_MAX = 4 << 20 /* bytes of it */ };

struct letter {
	struct address from;
	struct wire_list reply_to; /* struct address; may be empty */
	struct wire_list to;
	struct wire_list cc;
	const char *subject;
	struct wire_stamp date; /* by the user's clock */
	const char *id;         /* of this message alone: a uuid */
	const char *text;       /* its two bodies */
	const char *html;
	const char *sendmail;   /* the command that takes it; NULL: stdout */
	int64_t timeout_seconds; /* that it may take */
};

/* Its fields. */
extern const struct wire_field letter_fields[];

#endif
