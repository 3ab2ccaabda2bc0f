/* SPDX-License-Identifier: MIT */
/* The fields of letter.h. */
#include "letter.h"

#include <stddef.h>

enum { ADDRESSES_MAX = 100, SUBJECT_MAX = 500, TIMEOUT_MAX = 3600 };

#define FIELD(f, t, ...)                                                      \
	{ .name = #f, .type = t, .offset = offsetof(struct letter, f),        \
	    __VA_ARGS__ }
#define REQUIRED .flags = WIRE_REQUIRED
#define ADDRESSES(f, least)                                                   \
	FIELD(f, WIRE_LIST, REQUIRED, .min = (least), .max = ADDRESSES_MAX,   \
	    .fields = address_fields, .size = sizeof(struct address))

const struct wire_field letter_fields[] = {
	FIELD(from, WIRE_OBJECT, REQUIRED, .fields = address_fields),
	ADDRESSES(reply_to, 0),
	ADDRESSES(to, 1),
	ADDRESSES(cc, 0),
	FIELD(subject, WIRE_STRING, REQUIRED, .max = SUBJECT_MAX),
	FIELD(date, WIRE_STAMP, REQUIRED),
	FIELD(id, WIRE_STRING, REQUIRED, .max = 64),
	FIELD(text, WIRE_STRING, REQUIRED),
	FIELD(html, WIRE_STRING, REQUIRED),
	FIELD(sendmail, WIRE_STRING, .flags = WIRE_OMIT),
	FIELD(timeout_seconds, WIRE_INT, REQUIRED, .min = 1,
	    .max = TIMEOUT_MAX),
	{ .name = NULL },
};
