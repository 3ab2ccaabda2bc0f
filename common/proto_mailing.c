/* SPDX-License-Identifier: MIT */
/* The fields of proto_mailing.h. */
#include "proto_mailing.h"

#include "due.h"
#include "proto_field.h"
#include "text.h"

const struct wire_field proto_mail_claim_fields[] = {
	WRITE_FIELDS(proto_mail_claim),
	FIELD(proto_mail_claim, from, WIRE_DAY, REQUIRED),
	FIELD(proto_mail_claim, to, WIRE_DAY, REQUIRED),
	FIELD(proto_mail_claim, recipients, WIRE_STRING, REQUIRED,
	    BOUNDS(1, TEXT_NOTE_MAX)),
	FIELD(proto_mail_claim, digest, WIRE_STRING, REQUIRED,
	    BOUNDS(1, PROTO_DIGEST_MAX)),
	END,
};

const struct wire_field proto_mail_claim_result_fields[] = {
	FIELD(proto_mail_claim_result, answer, WIRE_STRING, REQUIRED),
	FIELD(proto_mail_claim_result, at, WIRE_STAMP),
	END_LENIENT,
};

const struct wire_field proto_mail_end_fields[] = {
	WRITE_FIELDS(proto_mail_end),
	FIELD(proto_mail_end, why, WIRE_STRING, OMIT,
	    BOUNDS(1, PROTO_WHY_MAX)),
	END,
};

static const struct wire_field schedule_fields[] = {
	FIELD(proto_schedule, weekday, WIRE_INT, REQUIRED),
	FIELD(proto_schedule, minute, WIRE_INT, REQUIRED),
	FIELD(proto_schedule, installed, WIRE_STRING, REQUIRED),
	FIELD(proto_schedule, recipients, WIRE_STRING),
	FIELD(proto_schedule, since, WIRE_STAMP, REQUIRED),
	END_LENIENT,
};

/* A schedule behind a pointer that may be NULL. */
#define MAYBE_SCHEDULE WIRE_OBJECT, .flags = WIRE_POINTER,                    \
	LIST_OF(proto_schedule, schedule_fields)
#define MAYBE_MAILING WIRE_OBJECT, .flags = WIRE_POINTER,                     \
	LIST_OF(proto_mailing, proto_mailing_fields)

const struct wire_field proto_mailing_fields[] = {
	FIELD(proto_mailing, state, WIRE_STRING, REQUIRED),
	FIELD(proto_mailing, from, WIRE_DAY, REQUIRED),
	FIELD(proto_mailing, to, WIRE_DAY, REQUIRED),
	FIELD(proto_mailing, recipients, WIRE_STRING),
	FIELD(proto_mailing, at, WIRE_STAMP, REQUIRED),
	FIELD(proto_mailing, why, WIRE_STRING),
	FIELD(proto_mailing, number, WIRE_INT, REQUIRED),
	FIELD(proto_mailing, schedule, MAYBE_SCHEDULE),
	END_LENIENT,
};

const struct wire_field proto_mail_again_fields[] = {
	WRITE_FIELDS(proto_mail_again),
	FIELD(proto_mail_again, from, WIRE_DAY, REQUIRED),
	FIELD(proto_mail_again, to, WIRE_DAY, REQUIRED),
	END,
};

const struct wire_field proto_mail_again_result_fields[] = {
	FIELD(proto_mail_again_result, count, WIRE_INT, REQUIRED),
	END_LENIENT,
};

const struct wire_field proto_schedule_set_fields[] = {
	WRITE_FIELDS(proto_schedule_set),
	FIELD(proto_schedule_set, weekday, WIRE_INT, REQUIRED, BOUNDS(0, 6)),
	FIELD(proto_schedule_set, minute, WIRE_INT, REQUIRED,
	    BOUNDS(0, DUE_DAY - 1)),
	FIELD(proto_schedule_set, installed, WIRE_STRING, REQUIRED),
	FIELD(proto_schedule_set, recipients, WIRE_STRING, OMIT,
	    BOUNDS(1, TEXT_NOTE_MAX)),
	END,
};

const struct wire_field proto_schedule_set_result_fields[] = {
	FIELD(proto_schedule_set_result, schedule, WIRE_OBJECT, REQUIRED,
	    .fields = schedule_fields),
	FIELD(proto_schedule_set_result, was, MAYBE_SCHEDULE),
	END_LENIENT,
};

const struct wire_field proto_schedule_show_fields[] = {
	FIELD(proto_schedule_show, rules, INLINE(proto_rules_fields)),
	END,
};

const struct wire_field proto_schedule_show_result_fields[] = {
	FIELD(proto_schedule_show_result, schedule, MAYBE_SCHEDULE),
	FIELD(proto_schedule_show_result, last, MAYBE_MAILING),
	FIELD(proto_schedule_show_result, mail, MAYBE_MAILING),
	END_LENIENT,
};

const struct wire_field proto_schedule_remove_fields[] = {
	WRITE_FIELDS(proto_schedule_remove),
	END,
};

const struct wire_field proto_schedule_remove_result_fields[] = {
	FIELD(proto_schedule_remove_result, schedule, WIRE_OBJECT, REQUIRED,
	    .fields = schedule_fields),
	END_LENIENT,
};
