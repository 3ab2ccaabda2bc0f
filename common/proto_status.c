/* SPDX-License-Identifier: MIT */
/* The fields of proto_status.h. */
#include "proto_status.h"

#include "proto_field.h"
#include "proto_mailing.h"

const struct wire_field proto_status_fields[] = {
	FIELD(proto_status, rules, INLINE(proto_rules_fields)),
	END,
};

const struct wire_field proto_status_result_fields[] = {
	FIELD(proto_status_result, timer, WIRE_OBJECT, .flags = WIRE_POINTER,
	    LIST_OF(proto_timer, proto_timer_fields)),
	FIELD(proto_status_result, today_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_status_result, last, WIRE_OBJECT, .flags = WIRE_POINTER,
	    LIST_OF(proto_entry, proto_entry_fields)),
	FIELD(proto_status_result, week, WIRE_OBJECT, REQUIRED,
	    .fields = proto_report_result_fields),
	FIELD(proto_status_result, plan, WIRE_OBJECT, .flags = WIRE_POINTER,
	    LIST_OF(proto_plan, proto_plan_fields)),
	FIELD(proto_status_result, mail, WIRE_OBJECT,
	    .flags = WIRE_POINTER | WIRE_OMIT,
	    LIST_OF(proto_mailing, proto_mailing_fields)),
	END_LENIENT,
};
