/* SPDX-License-Identifier: MIT */
/* The fields of proto_daemon.h. */
#include "proto_daemon.h"

#include "proto_field.h"

const struct wire_field proto_hello_fields[] = {
	FIELD(proto_hello, protocol, WIRE_INT, REQUIRED),
	FIELD(proto_hello, version, WIRE_STRING, BOUNDS(1, PROTO_NAME_BYTES)),
	FIELD(proto_hello, ledger, WIRE_STRING, BOUNDS(1, PROTO_PATH_BYTES),
	    OMIT),
	FIELD(proto_hello, actor, WIRE_STRING, BOUNDS(1, PROTO_NAME_BYTES),
	    OMIT),
	/* What a later version says more of itself must not hide that it is
	   another version. */
	END_LENIENT,
};

const struct wire_field proto_hello_result_fields[] = {
	FIELD(proto_hello_result, protocol, WIRE_INT, REQUIRED),
	FIELD(proto_hello_result, version, WIRE_STRING, REQUIRED),
	FIELD(proto_hello_result, ledger, WIRE_STRING, REQUIRED),
	FIELD(proto_hello_result, pid, WIRE_INT, REQUIRED),
	FIELD(proto_hello_result, started_by, WIRE_STRING, REQUIRED),
	END_LENIENT,
};

const struct wire_field proto_daemon_status_result_fields[] = {
	FIELD(proto_daemon_status_result, pid, WIRE_INT, REQUIRED),
	FIELD(proto_daemon_status_result, version, WIRE_STRING, REQUIRED),
	FIELD(proto_daemon_status_result, protocol, WIRE_INT, REQUIRED),
	FIELD(proto_daemon_status_result, socket, WIRE_STRING, REQUIRED),
	FIELD(proto_daemon_status_result, ledger, WIRE_STRING, REQUIRED),
	FIELD(proto_daemon_status_result, log, WIRE_STRING),
	FIELD(proto_daemon_status_result, started_by, WIRE_STRING, REQUIRED),
	FIELD(proto_daemon_status_result, uptime_seconds, WIRE_INT, REQUIRED),
	FIELD(proto_daemon_status_result, entries, WIRE_INT, REQUIRED),
	FIELD(proto_daemon_status_result, connections, WIRE_INT, REQUIRED),
	FIELD(proto_daemon_status_result, schema, WIRE_INT, REQUIRED),
	FIELD(proto_daemon_status_result, sandbox, WIRE_STRINGS),
	END_LENIENT,
};

const struct wire_field proto_daemon_stop_result_fields[] = {
	FIELD(proto_daemon_stop_result, pid, WIRE_INT, REQUIRED),
	END_LENIENT,
};
